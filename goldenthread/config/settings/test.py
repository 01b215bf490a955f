"""The tests: nothing outside the process, nothing kept."""

import os
import tempfile
from pathlib import Path

# One folder for each process of a test run, so that parallel runs cannot meet.
os.environ["GOLDENTHREAD_HOME"] = tempfile.mkdtemp(prefix="goldenthread-test-")

from goldenthread.config.settings.base import *  # noqa: E402 - the data folder comes first

SECRET_KEY = "only for tests"  # noqa: S105 - protects nothing
GOLDENTHREAD_HOME = Path(os.environ["GOLDENTHREAD_HOME"])
GOLDENTHREAD_ORIGIN = "http://localhost:8000"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
WHITENOISE_USE_FINDERS = True
