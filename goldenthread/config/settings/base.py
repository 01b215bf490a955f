"""What holds everywhere. What differs by place is in the module of that place."""

import sys
from pathlib import Path

from goldenthread.config import databases, environment

REPOSITORY = Path(__file__).resolve().parents[3]
PACKAGE = REPOSITORY / "goldenthread"

# The data folder: database, stored files, cache, keys. Everything an installation must keep is in it.
GOLDENTHREAD_HOME = environment.folder("GOLDENTHREAD_HOME", REPOSITORY / "var")
# Scheme and host by which readers reach this installation; whole addresses are made from it.
GOLDENTHREAD_ORIGIN = environment.text("GOLDENTHREAD_ORIGIN", f"http://localhost:{environment.number('PORT', 8000)}")
# Lets the users of the demonstration in without a second factor.
GOLDENTHREAD_DEMO_SIGN_INS = environment.flag("GOLDENTHREAD_DEMO_SIGN_INS")

DEBUG = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

ROOMS = [
    "demo",
    "publishing",
    "workspace",
    "imports",
    "reporting",
    "plans",
    "documents",
    "accounts",
    "organisations",
    "publication",
    "audit",
    "core",
]
INSTALLED_APPS = [
    *(f"goldenthread.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

# Sessions are opened only when something asks for them; the public pages never ask.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goldenthread.config.middleware.content_security_policy",
    "goldenthread.config.middleware.no_null_in_addresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "NAME": "pages",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "templates", *(PACKAGE / room / "templates" for room in ROOMS)],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "goldenthread.config.jinja.environment"},
    },
    {
        # Sign-in only: the library's pages are written for Django's own engine.
        "NAME": "sign_in",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "accounts" / "allauth_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": databases.database(environment.text("DATABASE_URL"), home=GOLDENTHREAD_HOME)}

REDIS_URL = environment.text("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(GOLDENTHREAD_HOME / "cache"),
    }
}

STORAGES = {
    # Nothing is public by oversight: what does not say where it belongs is private.
    "default": {
        "BACKEND": "goldenthread.core.storage.PrivateFiles",
        "OPTIONS": {"location": GOLDENTHREAD_HOME / "files" / "private"},
    },
    "private": {
        "BACKEND": "goldenthread.core.storage.PrivateFiles",
        "OPTIONS": {"location": GOLDENTHREAD_HOME / "files" / "private"},
    },
    "public": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": GOLDENTHREAD_HOME / "files" / "public", "base_url": "/files/"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT: Path | None = GOLDENTHREAD_HOME / "static"
STATICFILES_DIRS = [PACKAGE / "static" / "build"]
# Files above this size go to disk while they are received.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:workspaces"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_ADAPTER = "goldenthread.accounts.adapters.AccountAdapter"
# A sign-in ends with the browser: council machines are shared.
ACCOUNT_SESSION_REMEMBER = False
# An unknown address and a wrong password are answered alike.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "reset_password": "5/h/ip,5/h/key"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Golden Thread"
# An administrator gives sign-ins for addresses the authority itself hands out.
MFA_ALLOW_UNVERIFIED_EMAIL = True

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = environment.text("GOLDENTHREAD_FROM_EMAIL", "golden-thread@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    # Standard output belongs to the result of a command.
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "stream": sys.stderr}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "goldenthread": {"level": environment.text("GOLDENTHREAD_LOG_LEVEL", "INFO")},
        # A missing page is the reader's affair, not a warning for those who run the service.
        "django.request": {"level": "ERROR"},
        # Nor is a stranger who asks for another site.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
