"""A public installation behind HTTPS. Each value it needs is named in docs/operating/settings.md."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from goldenthread.config import environment
from goldenthread.config.settings.base import *

if GOLDENTHREAD_DEMO_SIGN_INS:
    raise ImproperlyConfigured("The demonstration's sign-ins need no second factor. Remove GOLDENTHREAD_DEMO_SIGN_INS.")

if not environment.text("GOLDENTHREAD_SECRET_KEY"):
    raise ImproperlyConfigured("Set GOLDENTHREAD_SECRET_KEY to at least 50 random characters, and keep it secret.")
if not GOLDENTHREAD_ORIGIN.startswith("https://"):
    raise ImproperlyConfigured("Set GOLDENTHREAD_ORIGIN to the public address, such as https://plans.example.org.")

SECRET_KEY = environment.text("GOLDENTHREAD_SECRET_KEY")
ALLOWED_HOSTS = [urlsplit(GOLDENTHREAD_ORIGIN).hostname or "", *environment.words("GOLDENTHREAD_HOSTS")]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

SECURE_SSL_REDIRECT = True
# The proxy in front must set this header itself and drop one that a reader sends.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies stand in front: the reader's own address, by which attempts to sign in are counted, is the one that
# the outermost of them saw. Without it all readers together would look like one.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("GOLDENTHREAD_PROXIES", 1)
SECURE_HSTS_SECONDS = environment.number("GOLDENTHREAD_HSTS_SECONDS", 365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = environment.text("GOLDENTHREAD_EMAIL_HOST", "localhost")
EMAIL_PORT = environment.number("GOLDENTHREAD_EMAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("GOLDENTHREAD_EMAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("GOLDENTHREAD_EMAIL_PASSWORD")
EMAIL_USE_TLS = environment.flag("GOLDENTHREAD_EMAIL_TLS")
