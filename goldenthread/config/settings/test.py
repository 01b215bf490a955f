"""The tests: nothing outside the process, nothing kept."""

import atexit
import os
import shutil
import tempfile

# One folder for each process of a test run, so that parallel runs cannot meet.
os.environ["GOLDENTHREAD_HOME"] = tempfile.mkdtemp(prefix="goldenthread-test-")

from goldenthread.config import environment
from goldenthread.config.settings.base import *

atexit.register(shutil.rmtree, os.environ["GOLDENTHREAD_HOME"], ignore_errors=True)

SECRET_KEY = "only for tests"  # noqa: S105 - protects nothing
GOLDENTHREAD_ORIGIN = "http://localhost:8000"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True

if environment.text("DATABASE_URL"):
    # A connection that the site under a journey kept would hold the test database open.
    DATABASES["default"]["CONN_MAX_AGE"] = 0
else:
    # A file, not memory: the browser journeys read it from another thread.
    DATABASES["default"]["TEST"] = {"NAME": str(GOLDENTHREAD_HOME / "test.sqlite3")}
