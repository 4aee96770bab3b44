"""One settings file for every place the application runs.

`ASN_MODE` says where: `production` (the default, and strict), `demo` (set by
`run.py demo`) or `test` (set by pytest). Everything an office must decide comes
from the environment; `.env.example` lists every variable.
"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environ import Env

from asn_kinerja.environment import flag, names, number, text

BASE_DIR = Path(__file__).resolve().parent.parent

MODE = text("ASN_MODE", "production")
if MODE not in {"production", "demo", "test"}:
    raise ImproperlyConfigured(f"ASN_MODE must be production, demo or test, not {MODE!r}.")
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"

DEMO_SECRET_KEY = "demo-only-key-that-production-refuses-to-start-with-0123456789"

SECRET_KEY = text("SECRET_KEY", "" if PRODUCTION else DEMO_SECRET_KEY)
DEBUG = flag("DEBUG", False)
ALLOWED_HOSTS = names("ALLOWED_HOSTS", [] if PRODUCTION else ["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = names("CSRF_TRUSTED_ORIGINS", [])
VAR_DIR = Path(text("VAR_DIR", str(BASE_DIR / "var")))
try:
    # Without it the timetable's process ends, and nothing runs at night.
    VAR_DIR.mkdir(parents=True, exist_ok=True)
except OSError as error:
    raise ImproperlyConfigured(f"VAR_DIR must be a folder to write to: {error}.") from error
DATABASE_URL = text("DATABASE_URL", "" if PRODUCTION else f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
CELERY_BROKER_URL = text("CELERY_BROKER_URL", "")
CACHE_URL = text("CACHE_URL", "" if PRODUCTION else "locmemcache://")
SITE_URL = text("SITE_URL", "" if PRODUCTION else "http://127.0.0.1:8000")

if PRODUCTION:
    redis = ("redis://", "rediss://")
    wrong = [
        message
        for safe, message in [
            (len(SECRET_KEY) >= 50 and SECRET_KEY != DEMO_SECRET_KEY, "SECRET_KEY: 50 random characters or more."),
            (not DEBUG, "DEBUG: must not be on."),
            (ALLOWED_HOSTS and "*" not in ALLOWED_HOSTS, "ALLOWED_HOSTS: the host names of this office."),
            (DATABASE_URL.startswith(("postgres://", "postgresql://")), "DATABASE_URL: PostgreSQL, postgres://…"),
            (CELERY_BROKER_URL.startswith(redis), "CELERY_BROKER_URL: Redis, redis://…"),
            (CACHE_URL.startswith(redis), "CACHE_URL: Redis, redis://…"),
            (SITE_URL.startswith("https://"), "SITE_URL: the address of this site, https://…"),
        ]
        if not safe
    ]
    if wrong:
        raise ImproperlyConfigured("Production refuses to start:\n- " + "\n- ".join(wrong))

# The agency, as printed on pages and documents.
AGENCY_NAME = text("AGENCY_NAME", "Pemerintah Kota")
TIME_ZONE = text("TIME_ZONE", "Asia/Jakarta")

INSTALLED_APPS = [
    "asn_kinerja.toolkit",
    "organization",
    "feedback",
    "appraisal",
    "monitoring",
    "asn_kinerja.admin_site.KinerjaAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "simple_history",
    "tree_queries",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
]
if not PRODUCTION:
    # Made-up cities for the demo and the bench; absent from production.
    INSTALLED_APPS.append("asn_kinerja.simulation")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "organization.middleware.AccountDutiesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "asn_kinerja.toolkit.middleware.DeniedMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "asn_kinerja.urls"
WSGI_APPLICATION = "asn_kinerja.wsgi.application"
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
                "asn_kinerja.toolkit.context.site",
                "monitoring.context.navigation",
            ],
            "builtins": ["asn_kinerja.toolkit.templatetags.formats"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {"default": Env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Without these, concurrent writers fail with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
else:
    # PostgreSQL would compile a query for seconds that then runs for a tenth of one.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": Env.cache_url_config(CACHE_URL)}

AUTH_USER_MODEL = "organization.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "organization.backends.RoleBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": _VALIDATION + "UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("nip", "name", "email")},
    },
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
    {"NAME": _VALIDATION + "NumericPasswordValidator"},
]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["asn_kinerja.formats"]
# Or row 1162 would be ?laporan=1.162 in every link and hidden field, and a year 2.026. The filter angka writes dots.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not PRODUCTION
MEDIA_ROOT = Path(text("MEDIA_ROOT", str(VAR_DIR / "media")))
# Uploads are never served by URL: every download passes a view that asks who may.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Celery. Without a broker tasks run in the caller, which only tests do.
CELERY_TASK_ALWAYS_EAGER = not CELERY_BROKER_URL
CELERY_TASK_EAGER_PROPAGATES = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 30 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
if CELERY_BROKER_URL.startswith("filesystem://"):
    # The demo's broker: a folder. It needs no server; a killed worker loses what it held.
    queue_dir = VAR_DIR / "queue"
    for part in ("messages", "control"):
        (queue_dir / part).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(queue_dir / "messages"),
        "data_folder_out": str(queue_dir / "messages"),
        "control_folder": str(queue_dir / "control"),
        "polling_interval": 0.2,
    }

vars().update(Env.email_url_config(text("EMAIL_URL", "smtp://localhost:25" if PRODUCTION else "dummymail://")))
DEFAULT_FROM_EMAIL = text("DEFAULT_FROM_EMAIL", "asn-kinerja@localhost")

# The health check asks by plain HTTP from beside the server.
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]
SECURE_SSL_REDIRECT = flag("SECURE_SSL_REDIRECT", PRODUCTION)
SECURE_HSTS_SECONDS = number("SECURE_HSTS_SECONDS", 31536000 if PRODUCTION else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
# The only proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, counted from the application outwards.
TRUSTED_PROXIES = number("TRUSTED_PROXIES", 0)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # Bootstrap draws its icons from data: images.
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": text("LOG_LEVEL", "INFO")},
}

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# Login. The pages are organization/account_urls.py; the adapters are organization/adapter.py.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
if DEMO:
    DEMO_PASSWORD = "Kota-Contoh-2026"
ACCOUNT_ADAPTER = "organization.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nip"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_FORMS = {
    "login": "organization.forms.accounts.LoginForm",
    "change_password": "organization.forms.accounts.ChangePasswordForm",
    "reset_password_from_key": "organization.forms.accounts.ResetPasswordKeyForm",
    "reauthenticate": "organization.forms.accounts.ReauthenticateForm",
}
ACCOUNT_RATE_LIMITS = {
    # A whole office shares one address and logs in at the same hour.
    "login": "1000/m/ip",
    # Also limits guesses at the second factor. Per account more than axes allows, so that axes speaks first.
    "login_failed": "200/m/ip,10/15m/key",
    "reset_password": "100/m/ip,5/h/key",
    "reset_password_from_key": "100/m/ip",
    "change_password": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

AXES_VERBOSE = False
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "organization.adapter.attempted_nip"
AXES_CLIENT_IP_CALLABLE = "organization.adapter.client_ip"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_DISABLE_ACCESS_LOG = True
# The admin has a page of its own for these.
AXES_ENABLE_ADMIN = False

# Whether HR, auditors, leadership and the technical administrator must have a second factor.
REQUIRE_SECOND_FACTOR = flag("REQUIRE_SECOND_FACTOR", PRODUCTION)
MFA_ADAPTER = "organization.adapter.SecondFactorAdapter"
MFA_TOTP_ISSUER = "ASN Kinerja"
# Addresses come from the personnel records; nobody confirms them here.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "organization.forms.accounts.AuthenticateForm",
    "reauthenticate": "organization.forms.accounts.ConfirmForm",
    "activate_totp": "organization.forms.accounts.ActivateTOTPForm",
}
