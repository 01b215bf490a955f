"""A machine of one's own: the demonstration, and work on the code."""

from goldenthread.config import environment, keys
from goldenthread.config.settings.base import *

DEBUG = environment.flag("GOLDENTHREAD_DEBUG")
SECRET_KEY = keys.kept_in(GOLDENTHREAD_HOME)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *environment.words("GOLDENTHREAD_HOSTS")]
# Styles are served from where they are built; nothing is collected.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
