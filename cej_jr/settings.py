"""Settings, read from the environment. `docs/deployment.md` explains each variable.

Without any variable the application runs as a demonstration: SQLite, this machine only.
"""

import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
MODE = env.str("RACCROCHE_MODE", "demo")
if MODE not in ("demo", "production"):
    raise ImproperlyConfigured(
        f"RACCROCHE_MODE vaut « {MODE} » : les valeurs possibles sont demo et production."
    )
PRODUCTION = MODE == "production"


def demo_secret_key():
    """A key of this machine's own, kept so that sessions survive a restart."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        VAR_DIR.mkdir(exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


def production_secret_key():
    key = env.str("SECRET_KEY", "")
    if len(key) < 50:
        raise ImproperlyConfigured(
            "La variable SECRET_KEY manque (ou compte moins de 50 caractères). "
            "Sans elle, les sessions et les liens signés ne sont pas protégés : "
            "voir docs/deployment.md."
        )
    return key


def yes_or_no(name, *, default):
    """A word nobody planned for (« oui ») must not switch a protection off in silence."""
    word = env.str(name, "").strip().lower()
    if word not in ("", "true", "false"):
        raise ImproperlyConfigured(f"{name} vaut « {word} » : les valeurs sont true et false.")
    return word == "true" if word else default


def allowed_hosts():
    """In production the names are written out: the links of the mails are made from them."""
    hosts = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost"])
    if PRODUCTION and (not hosts or "*" in hosts):
        raise ImproperlyConfigured(
            "La variable ALLOWED_HOSTS manque (ou vaut « * ») : "
            "écrivez le nom du site, par exemple suivi.exemple.fr."
        )
    return hosts


def shared_cache():
    """Failed sign-ins are counted here: several processes must count together."""
    address = env.str("CACHE_URL", "") or "locmemcache://"
    try:
        return env.cache_url_config(address)
    except (ImproperlyConfigured, ValueError) as error:
        raise ImproperlyConfigured(
            "La variable CACHE_URL est illisible. Forme attendue : dbcache://raccroche_cache"
        ) from error


def mail_server():
    try:
        return env.email_url_config(env.str("EMAIL_URL", "") or "smtp://localhost:25")
    except (ImproperlyConfigured, KeyError, ValueError) as error:
        raise ImproperlyConfigured(
            "La variable EMAIL_URL est illisible. "
            "Forme attendue : smtp+tls://utilisateur:mot-de-passe@serveur:587"
        ) from error


def database_address():
    address = env.str("DATABASE_URL", "") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}"
    try:
        if address.partition(":")[0] in ("sqlite", "postgres", "postgresql"):
            return env.db_url_config(address)
    except ValueError:
        pass
    raise ImproperlyConfigured(
        "La variable DATABASE_URL est illisible. "
        "Forme attendue : postgres://utilisateur:mot-de-passe@serveur:5432/base"
    )


def database():
    config = database_address()
    if config["ENGINE"].endswith("sqlite3"):
        VAR_DIR.mkdir(exist_ok=True)
        config["OPTIONS"] = {
            # Without IMMEDIATE, two people who read then write at once lose one of the writes.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        config["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
        config["CONN_HEALTH_CHECKS"] = True
    # A page and its line in the access journal succeed or fail together.
    config["ATOMIC_REQUESTS"] = True
    return config


SECRET_KEY = production_secret_key() if PRODUCTION else demo_secret_key()
DEBUG = False
ALLOWED_HOSTS = allowed_hosts()
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DATABASES = {"default": database()}
CACHES = {"default": shared_cache()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "cej_jr",
    "accounts",
    "youths",
    "partners",
    "pathways",
    "activities",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cej_jr.middleware.database_down",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.second_factor",
    "accounts.middleware.current_programme",
    "accounts.middleware.Rooms",
    "cej_jr.middleware.private_pages",
]

ROOT_URLCONF = "cej_jr.urls"
WSGI_APPLICATION = "cej_jr.wsgi.application"

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
                "cej_jr.navigation.frame",
            ],
            "builtins": [
                "django.templatetags.static",
                "cej_jr.templatetags.french",
                "cej_jr.templatetags.interface",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# French, Paris
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Whoever finds an open session does not make it theirs by adding an address of their own.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Lock-out: ten failed attempts a quarter of an hour, for one account or from one address.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/15m/ip,10/15m/key"}
# Behind the proxy every connection comes from 127.0.0.1: without the address the proxy gives, ten
# mistakes by one person would lock everybody out.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRODUCTION else 0
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
# The address is given by the person who opens the account: it needs no confirmation of its own.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = "Raccroche"
SECOND_FACTOR_REQUIRED = yes_or_no("SECOND_FACTOR_REQUIRED", default=PRODUCTION)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# Sessions: 30 minutes idle, 12 hours at most (accounts.middleware), gone with the browser.
# Messages stay on the server: they name people, a cookie would keep the name on a shared desk.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_LIFETIME_HOURS = 12

# What a browser may do with our pages
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

# Mail
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "raccroche@localhost")
if PRODUCTION:
    vars().update(mail_server())
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(VAR_DIR / "media")))
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"secrets": {"()": "cej_jr.logs.WithoutSecrets"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["secrets"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"fontTools": {"level": "ERROR"}, "weasyprint": {"level": "ERROR"}},
}
