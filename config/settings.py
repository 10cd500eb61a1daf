"""Settings of one installation. Everything an operator may change comes from the environment."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

import config.sqlite
from config.database import from_environment
from config.secrets import django_secret

ROOT = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("GONGKAI_HOME", ROOT / "var")).resolve()
GONGKAI_KEYS_DIR = Path(os.environ.get("GONGKAI_KEYS_DIR", HOME / "keys"))
GONGKAI_VAULT_DIR = Path(os.environ.get("GONGKAI_VAULT_DIR", HOME / "vault"))
GONGKAI_LOG_DIR = Path(os.environ.get("GONGKAI_LOG_DIR", HOME / "log"))  # tiles and checkpoint, static files
GONGKAI_LOG_ORIGIN = os.environ.get("GONGKAI_LOG_ORIGIN", "gongkai.local/log")  # schema-less, without spaces

DEBUG = os.environ.get("GONGKAI_DEBUG") == "1"
SECURE = os.environ.get("GONGKAI_HTTPS") == "1"  # behind TLS: cookies and redirects insist on it
ALLOWED_HOSTS = os.environ.get("GONGKAI_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
GONGKAI_BAKED_DIR = Path(os.environ.get("GONGKAI_BAKED_DIR", HOME / "baked"))  # pages ready to be served
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("GONGKAI_ORIGINS", "").split(",") if o]
GONGKAI_BAKED_ORIGINS = [  # under which addresses readers come; none: no page is kept
    o for o in os.environ.get("GONGKAI_BAKED_ORIGINS", ",".join(CSRF_TRUSTED_ORIGINS)).split(",") if o
]
SECRET_KEY = django_secret(GONGKAI_KEYS_DIR)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "modelcluster",
    "taggit",
    "wagtail",
    "wagtail.search",
    "wagtail.users",
    "wagtail.images",
    "wagtail.admin",
    "gongkai.privacy",
    "gongkai.ledger",
    "gongkai.audit",
    "gongkai.organizations",
    "gongkai.signoff",
    "gongkai.publishing",
    "gongkai.foi",
    "gongkai.reports",
    "gongkai.design",
    "gongkai.visits",
    "gongkai.search",
    "gongkai.baking",
    "gongkai.places",
    "gongkai.portal",
    "gongkai.backoffice",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.visits.middleware.CountReadings",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.places.context.site",
            ],
        },
    }
]

DATABASES = {"default": from_environment(HOME)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3") and (
    why := config.sqlite.refusal(config.sqlite.VERSION)
):
    raise ImproperlyConfigured(why)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "organizations.Officer"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "backoffice:login"
LOGIN_REDIRECT_URL = "backoffice:desk"
WAGTAIL_SITE_NAME = "网站编辑"  # the place editor (decision 0018); documents are not kept there
WAGTAILADMIN_BASE_URL = os.environ.get("GONGKAI_ADDRESS", "http://127.0.0.1:8000")
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES_EDITED = [("zh-hans", "简体中文")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES_EDITED
WAGTAILADMIN_PAGE_SEARCH_FILTER_BY_PERMISSIONS = True
WAGTAILADMIN_LOGIN_URL = "/desk/login/"
WAGTAIL_AUTOSAVE_INTERVAL = 0  # a save is an act; one under way must not overtake a publication
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False  # asks nobody outside
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False, "GROUPS": False, "LOGIN": False}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "places.PlaceImage"
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 2 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True
MEDIA_ROOT = HOME / "places"  # pictures of the editor; what is public is copied into its edition
MEDIA_URL = "/desk/site/files/"

GONGKAI_REVEAL_MINUTES = int(os.environ.get("GONGKAI_REVEAL_MINUTES", "15"))  # personal data of one case

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # never an address alone: offices share one
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "backoffice/locked_out.html"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]  # never keep a mistyped code
AXES_VERBOSE = False

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH: list[str] = []

PLAIN_STATIC = DEBUG or os.environ.get("GONGKAI_PLAIN_STATIC") == "1"  # tests: nothing collected beforehand
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PLAIN_STATIC
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = PLAIN_STATIC
WHITENOISE_AUTOREFRESH = DEBUG
EMAIL_BACKEND = os.environ.get("GONGKAI_EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")
EMAIL_HOST = os.environ.get("GONGKAI_EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("GONGKAI_EMAIL_PORT", "25"))
EMAIL_USE_SSL = os.environ.get("GONGKAI_EMAIL_SSL") == "1"
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("GONGKAI_EMAIL_FROM", "gongkai@localhost")
GONGKAI_SMS_GATEWAY = os.environ.get("GONGKAI_SMS_GATEWAY", "")  # address; empty: no short messages
GONGKAI_SMS_SECRET = os.environ.get("GONGKAI_SMS_SECRET", "")  # shared with the gateway

SESSION_COOKIE_AGE = 1800
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_USE_SESSIONS = False
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gongkai.portal.errors.csrf_failure"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_PERMISSIONS = 0o640

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": os.environ.get("GONGKAI_LOG_LEVEL", "INFO")},
    "loggers": {
        "django.server": {"handlers": ["console"], "propagate": False, "level": "WARNING"},
        "wagtail": {"level": "WARNING"},  # its notes of every save name the page
    },
}
