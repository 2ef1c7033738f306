"""Every setting. Without any environment variable the app is safe to serve on this machine."""

from email.utils import parseaddr
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from backrelief import env, listen

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.directory("VAR_DIR", default=BASE_DIR / "var")

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret_key("SECRET_KEY", VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")
HTTPS = env.flag("HTTPS", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "backrelief",
    "backrelief.accounts",
    "exercises",
    "routines",
    "routines.planner",
    "routines.reminders",
    "routines.sharing",
    "routines.progress",
]

MIDDLEWARE = [
    "backrelief.health.HealthMiddleware",
    "backrelief.kept_pages.KeptPagesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "backrelief.packing.BrotliMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "backrelief.figure_choice.FigureMiddleware",
    "django.middleware.common.CommonMiddleware",
    "backrelief.page_above.PageAboveMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "backrelief.accounts.middleware.GuestMiddleware",
    "backrelief.accounts.middleware.UserTimeZoneMiddleware",
]

ROOT_URLCONF = "backrelief.urls"
WSGI_APPLICATION = "backrelief.wsgi.application"

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
                "backrelief.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "crispy_forms.templatetags.crispy_forms_tags",
                "exercises.templatetags.drawn",
                "backrelief.templatetags.ui",
            ],
        },
    },
]

DATABASES = {"default": env.database("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'backrelief.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets pages be read while a set is written; IMMEDIATE takes the write lock at BEGIN, where the busy timeout
    # still applies; FULL, because a set that was acknowledged must survive a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000; "
        "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;",
    } | DATABASES["default"].get("OPTIONS", {})
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "backrelief.accounts.passwords.LongEnough",
        "OPTIONS": {"least": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "backrelief" / "locale"]
TIME_ZONE = env.time_zone("TIME_ZONE", default="UTC")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # no page names the others
FIGURES_DIR = VAR_DIR / "figures"  # drawn from the content
FIGURES_DIR.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static", ("figures", FIGURES_DIR)]
WHITENOISE_ALLOW_ALL_ORIGINS = False  # nobody else shows them
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "backrelief.staticfiles.BundledManifestStorage"
    },
}

FILE_UPLOAD_HANDLERS = ["routines.progress.imports.upload.ShortFileHandler"]

# Widgets are drawn from templates/, as every page is.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["backrelief"]
CRISPY_TEMPLATE_PACK = "backrelief"

ACCOUNT_ADAPTER = "backrelief.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
# A guest is signed in as far as Django knows, and may still sign up or sign in.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_SESSION_REMEMBER = True
# Files and test messages, beside what the library limits itself.
ACCOUNT_RATE_LIMITS = {"bring": "20/5m/ip", "reminders-test": "10/5m/ip"}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"

SESSION_COOKIE_AGE = 400 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "backrelief.views.csrf_failure"

SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.flag("TRUST_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

vars().update(env.mail("EMAIL_URL", folder=VAR_DIR / "mail"))
DEFAULT_FROM_EMAIL = env.mail_address("EMAIL_FROM", default="Backrelief <noreply@localhost>")
OPERATOR_EMAIL = env.mail_address("OPERATOR_EMAIL", default="")
SITE_URL = env.site("SITE_URL", hosts=ALLOWED_HOSTS, https=HTTPS, port=listen.port())
VAPID_PRIVATE_KEY = env.vapid_key("VAPID_PRIVATE_KEY", VAR_DIR / "vapid_key")
# Whom a push service tells when messages from here give it trouble.
VAPID_SUBJECT = f"mailto:{parseaddr(OPERATOR_EMAIL or DEFAULT_FROM_EMAIL)[1]}"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_secrets": {"()": "backrelief.logs.NoSecrets"}},
    "formatters": {
        "server": {"()": "django.utils.log.ServerFormatter", "format": "[{server_time}] {message}", "style": "{"}
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "server": {"class": "logging.StreamHandler", "formatter": "server"},
    },
    "loggers": {
        "django.request": {"filters": ["no_secrets"]},
        "django.security.csrf": {"filters": ["no_secrets"]},
        "django.server": {"handlers": ["server"], "level": "INFO", "filters": ["no_secrets"], "propagate": False},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
