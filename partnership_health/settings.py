"""One settings file; every difference comes from the environment. `.env.example` lists the names."""

import sys
import tomllib
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

from safeguards import deadlines

BASE_DIR = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
VERSION: str = PROJECT.get("version", "")
env = environ.Env()
env.read_env(BASE_DIR / ".env")


def required(name: str, why: str) -> str:
    """A setting without which nothing starts, and a sentence that says so."""
    value: str = env.str(name, default="")
    if not value:
        sys.exit(f"{name} is not set. {why} See .env.example.")
    return value


BOOLEAN_FALSE_STRINGS = ("false", "off", "n", "no", "0")


def who_needs_second_factor(value: str) -> bool | str:
    """Who has to use a second factor: True for everybody, False for nobody, "sponsors-and-staff" for these."""
    word = value.strip().lower()
    if word == "sponsors-and-staff":
        return word
    if word not in ("", *env.BOOLEAN_TRUE_STRINGS, *BOOLEAN_FALSE_STRINGS):
        sys.exit(f"DEMAND_SECOND_FACTOR={value}: say on, off or sponsors-and-staff. See .env.example.")
    return word in env.BOOLEAN_TRUE_STRINGS


SECRET_KEY = required("SECRET_KEY", "It signs sessions and links: 50 random characters that nobody else knows.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = [h.strip() for h in required("ALLOWED_HOSTS", "Name the hosts, comma-separated.").split(",")]
DEBUG = env.bool("DEBUG", default=False)
ONLY_HTTPS = env.bool("ONLY_HTTPS", default=True)  # a variable named HTTPS would be taken for the request's own
DEMO = env.bool("DEMO", default=False)
SITE_ADDRESS = env.str("SITE_ADDRESS", default=("https://" if ONLY_HTTPS else "http://") + ALLOWED_HOSTS[0]).rstrip("/")
HOST_NAME = env.str("HOST_NAME", default="")
HOST_CONTACT = env.str("HOST_CONTACT", default="")
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "safeguards",  # before django_tasks_db: its db_worker goes on when the database was away
    "django_tasks",
    "django_tasks_db",
    "accounts",
    "frameworks",
    "partnerships",
    "journal",
    "assessments",
    "reports",
    "sponsors",
    "demo",
    "operations",
    "partnership_health",
]

MIDDLEWARE = [
    "safeguards.methods.RefuseTrace",
    "partnerships.zones.ZoneOfRequest",
    "django.middleware.security.SecurityMiddleware",
    "safeguards.control_characters.ControlCharacters",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "partnership_health.languages.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "partnerships.access.SecondFactorOfSponsors",
]

ROOT_URLCONF = "partnership_health.urls"
WSGI_APPLICATION = "partnership_health.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "partnership_health.context.installation",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Data


def database(url: str) -> dict[str, Any]:
    """SQLite takes its write lock at the start of a transaction: without it, writers fail as "locked".

    It may keep 64 MB of pages until a request ends. With the usual 2 MB, writing 195,000 ratings anew at a release
    takes more than twice as long.
    """
    found: dict[str, Any] = env.db_url_config(url)
    if found["ENGINE"].endswith("sqlite3"):
        pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
        found["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    else:
        found["OPTIONS"] = {**deadlines.POSTGRESQL, **found.get("OPTIONS", {})}
        found["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
        found["CONN_HEALTH_CHECKS"] = True
    return found


def cache(url: str) -> dict[str, Any]:
    """Redis alone: its client has deadlines, and the site goes on without it. What else may hang is refused."""
    if url.partition(":")[0] not in ("rediscache", "redis", "rediss"):
        sys.exit("CACHE_URL names no Redis: say rediscache://HOST:PORT/0, or leave it out. See .env.example.")
    return {**env.cache_url_config(url), "BACKEND": "safeguards.caching.RedisThatMayBeAway"}


DATABASES = {"default": database(env.str("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
if env.str("CACHE_URL", default=""):
    CACHES["default"] = cache(env.str("CACHE_URL"))

# People

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "accounts.common_passwords.DressedUpCommonPassword"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "partnerships:list"
LOGOUT_REDIRECT_URL = "landing"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.NameForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Partnership Health: "
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("BEHIND_PROXY", default=False) else 0
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "accounts.second_factor.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Partnership Health"
MFA_FORMS = {
    "activate_totp": "accounts.second_factor.AppForm",
    "add_webauthn": "accounts.second_factor.PasskeyForm",
    "edit_webauthn": "accounts.second_factor.PasskeyNameForm",
    "authenticate": "accounts.second_factor.SignInCodeForm",
    "reauthenticate": "accounts.second_factor.ConfirmCodeForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ONLY_HTTPS  # the demonstration on localhost
DEMAND_SECOND_FACTOR = who_needs_second_factor(env.str("DEMAND_SECOND_FACTOR", default="off"))

# Mail

vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
EMAIL_TIMEOUT = deadlines.MAIL_SERVER
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Partnership Health <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Work that goes on after the page is answered

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MAKE_FILES_IN = "process"  # of its own, for each file; tests of other things make them "here" (makers/process.py)

# Words and time

LANGUAGE_CODE = "en-au"
LANGUAGES = [("en-au", "English"), ("de", "Deutsch")]  # each by its own name: who looks for it reads no other
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = ONLY_HTTPS
TIME_ZONE = env.str("TIME_ZONE", default="Australia/Melbourne")
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["partnership_health.formats"]

# Files

STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=BASE_DIR / "build" / "static")
STATICFILES_DIRS = [BASE_DIR / "static", ("vendor", BASE_DIR / "build" / "vendor")]
MEDIA_ROOT = env.path("FILES_ROOT", default=BASE_DIR / "files")  # never served as such: pages decide who gets a file
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_HANDLERS = [
    "journal.agreements.uploading.CutOff",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "partnership_health.static_files.StaticFilesWithModules"},
}

# Protection

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        # plotly adds one empty <style>: the hash is that of the empty string
        "style-src": [SELF, "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
SECURE_REFERRER_POLICY = "strict-origin"  # no path, so no token; "no-referrer" makes browsers post without Origin
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
SECURE_SSL_REDIRECT = ONLY_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]  # a monitor on the machine itself asks without the proxy
SECURE_HSTS_SECONDS = 31_536_000 if ONLY_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ONLY_HTTPS
SECURE_HSTS_PRELOAD = ONLY_HTTPS
SESSION_COOKIE_SECURE = ONLY_HTTPS
SESSION_COOKIE_NAME = ("__Host-" if ONLY_HTTPS else "") + "sessionid"  # so no other host of the domain can set it
CSRF_COOKIE_SECURE = ONLY_HTTPS
CSRF_COOKIE_NAME = ("__Host-" if ONLY_HTTPS else "") + "csrftoken"
CSRF_FAILURE_VIEW = "partnership_health.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 5  # no form takes more than one

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "safeguards.logs.LogFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
    },
    "filters": {"tasks": {"()": "safeguards.logs.WithoutRoutineOfTasks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["tasks"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # Each PDF would write some hundred lines about its fonts and its own style sheet, which no host can act on.
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
    },
}
