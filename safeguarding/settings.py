"""Settings, all from the environment; a name with `_FILE` behind it is read from that file instead.

`safeguarding/checks.py` refuses to start on unsafe combinations. the README lists every variable.
"""

import os
from pathlib import Path

import environ

from safeguarding.api.settings import (  # noqa: F401 (read by the libraries under the API)
    OAUTH2_PROVIDER,
    OAUTH2_PROVIDER_APPLICATION_MODEL,
    REST_FRAMEWORK,
    SPECTACULAR_SETTINGS,
)

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def secret(name, default=""):
    """The value of the variable `name`, or the content of the file that `name_FILE` points to."""
    path = os.environ.get(f"{name}_FILE")
    return Path(path).read_text(encoding="utf-8").strip() if path else os.environ.get(name, default)


# What kind of installation this is
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)  # invented people, on this machine only: no second factor, a banner
HTTPS = env.bool("HTTPS", default=not (DEBUG or DEMO))
SECOND_FACTOR_REQUIRED = not DEMO
SERVICE_NAME = env.str("SERVICE_NAME", default="Safeguarding record")
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")  # how links in messages begin
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
SECRET_KEY = secret("SECRET_KEY", default="insecure-not-for-any-real-use")
SECRET_KEY_FALLBACKS = secret("SECRET_KEY_FALLBACKS").split()
# Second-factor secrets are encrypted with the first of these; the others may still decrypt (Fernet keys).
SECOND_FACTOR_KEYS = secret("SECOND_FACTOR_KEYS").split()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "oauth2_provider",
    "rest_framework",
    "drf_spectacular",
    "safeguarding.audit",
    "safeguarding.owed",
    "safeguarding.accounts",
    "safeguarding.post",
    "safeguarding.reply_links",
    "safeguarding.drafts",
    "safeguarding.directory",
    "cases.families",
    "cases.children",
    "cases.case_files",
    "cases.referrals",
    "cases.enquiries",
    "cases.deaths",
    "cases.hospital_stays",
    "cases.legal_measures",
    "cases.skeletal_surveys",
    "cases.body_maps",
    "cases.information_requests",
    "strategy_meetings",
    "safety_plans.plans",
    "safety_plans.going_home",
    "escalations.challenges",
    "escalations.chasing",
    "oversight.dashboards",
    "oversight.learning",
    "oversight.look_ups",
    "oversight.measures",
    "oversight.reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "safeguarding.accounts.middleware.SessionLimits",
    "safeguarding.drafts.middleware.RefusalPages",
    "safeguarding.accounts.middleware.OneTransaction",
    "safeguarding.accounts.middleware.ActorAndAccess",
    "safeguarding.post.middleware.SaveOnce",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "safeguarding.urls"
WSGI_APPLICATION = "safeguarding.wsgi.application"
ASGI_APPLICATION = "safeguarding.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Pages
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "safeguarding.jinja.environment",
            "context_processors": ["safeguarding.jinja.page_context", "safeguarding.directory.guiding.page_context"],
        },
    },
    # For what allauth and the API draw for themselves; no page of ours.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]
FORM_RENDERER = "safeguarding.forms.Renderer"
LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "static_root")))
STATICFILES_DIRS = [BASE_DIR / "safeguarding" / "static"]
# Names with a hash of the content need `collectstatic` first: the demonstration and production run it, tests do not.
STATIC_MANIFEST = env.bool("STATIC_MANIFEST", default=not DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not STATIC_MANIFEST

# Database: PostgreSQL, as the app role; `manage.py` asks for the owner role where the schema changes
DATABASE_ROLE = env.str("DATABASE_ROLE", default="app")
DATABASE_ROLES = {"app": "safeguarding_app", "owner": "safeguarding_owner"}
DATABASE_URL = secret("DATABASE_URL")
if DATABASE_ROLE == "owner":
    DATABASE_URL = secret("DATABASE_OWNER_URL", default=DATABASE_URL)
DATABASES = {
    "default": {
        **environ.Env.db_url_config(DATABASE_URL or "postgresql:///unnamed"),
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASES["default"].setdefault("OPTIONS", {})
DATABASES["default"]["OPTIONS"]["assume_role"] = DATABASE_ROLES[DATABASE_ROLE]
if DATABASE_ROLE == "owner":
    # A migration that waits for a lock holds up everyone behind it: it gives up, and is run again at a quieter moment.
    given = DATABASES["default"]["OPTIONS"].get("options", "")
    DATABASES["default"]["OPTIONS"]["options"] = f"{given} -c lock_timeout=5s -c statement_timeout=15min".strip()
# No pool of our own: Django's waits for itself where a role is assumed. Threads keep theirs; PgBouncer stands outside.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    # How often each system has asked this process: a count that may be lost, and must cost no query.
    "throttle": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "throttle"},
}

# Sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "safeguarding.accounts.hashers.CappedArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator invites; nobody signs up
ACCOUNT_RATE_LIMITS = False  # axes alone counts attempts
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_ADAPTER = "safeguarding.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "safeguarding.accounts.sign_in_forms.SignInForm",
    "reauthenticate": "safeguarding.accounts.sign_in_forms.ConfirmPasswordForm",
    "change_password": "safeguarding.accounts.sign_in_forms.ChangePasswordForm",
}
MFA_ADAPTER = "safeguarding.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "safeguarding.accounts.sign_in_forms.CodeForm",
    "reauthenticate": "safeguarding.accounts.sign_in_forms.ConfirmCodeForm",
    "activate_totp": "safeguarding.accounts.sign_in_forms.ActivateAppForm",
    "add_webauthn": "safeguarding.accounts.sign_in_forms.AddKeyForm",
}
KEEP_WHAT_WAS_TYPED = "safeguarding.drafts.services.keep_from_post"  # called when a form comes back after the session
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = False  # a passkey is the second factor, after the password
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = SERVICE_NAME
AXES_HANDLER = "safeguarding.accounts.attempts.Handler"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username"]
AXES_LOCKOUT_CALLABLE = "safeguarding.accounts.attempts.locked_page"
AXES_USERNAME_CALLABLE = "safeguarding.accounts.attempts.username"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or a stranger could keep someone locked out for ever
AXES_SENSITIVE_PARAMETERS = ["login", "code", "credential", "oldpassword", "password1", "password2"]
AXES_VERBOSE = False

# Sessions: idle 30 minutes and absolute 12 hours are kept by SessionLimits, on the server
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=30)
SESSION_ABSOLUTE_HOURS = env.int("SESSION_ABSOLUTE_HOURS", default=12)
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "safeguarding.error_pages.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# The wire
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked from inside, where there is no TLS; nothing personal is answered
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)  # how many reverse proxies of ours stand in front
REST_FRAMEWORK["NUM_PROXIES"] = TRUSTED_PROXIES
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    AXES_IPWARE_PROXY_COUNT = TRUSTED_PROXIES
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# Messages: `EMAIL_URL` is smtp://user:password@host:port, smtp+tls:// or smtp+ssl://
EMAIL_URL = secret("EMAIL_URL")
vars().update(environ.Env.email_url_config(EMAIL_URL or "consolemail://"))
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=5)  # seconds; no worker waits longer on a mail server
POST_THROUGH = {"email": env.str("EMAIL_THROUGH", default="smtp")}  # the adapter of each kind of channel
NOTIFY_API_KEY = secret("NOTIFY_API_KEY")
NOTIFY_TEMPLATE_ID = env.str("NOTIFY_TEMPLATE_ID", default="")
NOTIFY_CALLBACK_TOKEN = secret("NOTIFY_CALLBACK_TOKEN")  # what Notify says with each delivery receipt
NOTIFY_URL = env.str("NOTIFY_URL", default="https://api.notifications.service.gov.uk")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("FROM_EMAIL", default="safeguarding@demo.example")
DELIVERED_FILE = env.str("DELIVERED_FILE", default="")  # a line for each message sent, kept on another machine
# The watcher: whom it writes to, what it pings while all is well, and where it keeps what it has told
WATCH_EMAIL = env.list("WATCH_EMAIL", default=[])
WATCH_PING_URL = secret("WATCH_PING_URL")
WATCH_FILE = env.str("WATCH_FILE", default="")
# A scan that would raise more than this, and far more than ever before, waits for an administrator (children in danger
# aside). Never below 500: a busy Tuesday after a bank holiday is no fault.
CHASE_HOLD_FROM = env.int("CHASE_HOLD_FROM", default=1000)
DEMO_MAIL_DIR = env.str("DEMO_MAIL_DIR", default="")  # where the demonstration keeps what was sent

# Jobs: beat rings, the database knows what is due. A ring that nobody answered in time is dropped, not kept.
CELERY_BROKER_URL = secret("REDIS_URL", default="memory://")
CELERY_TIMEZONE = "UTC"
CELERY_ENABLE_UTC = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
BELLS_FASTER = env.float("BELLS_FASTER", default=1)  # how many times as often they ring: for the tests of faults
CELERY_BEAT_SCHEDULE = {
    task: {"task": task, "schedule": seconds / BELLS_FASTER, "options": {"expires": 2 * seconds}}
    for task, seconds in {
        "safeguarding.post.tasks.send_outbox": 5.0,
        "escalations.chasing.tasks.raise_chasers": 3.0,
        "safeguarding.post.tasks.sweep": 60.0,
        "cases.case_files.tasks.sweep_owed": 60.0,  # each minute its share of the cases, all of them in a day
        "safeguarding.post.tasks.make_digests": 60.0,
        "safeguarding.audit.tasks.seal": 60.0,
        "oversight.reports.tasks.make_exports": 5.0,
        "oversight.reports.tasks.sweep_exports": 60.0,
        "safeguarding.audit.tasks.open_coming_months": 3600.0,
    }.items()
}

# Audit: the head of each seal is logged and, where a file is named (put it on another machine), added to it
AUDIT_HEAD_FILE = env.str("AUDIT_HEAD_FILE", default="")

# Logs: one JSON line each on standard error, without personal data
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "safeguarding.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # These quote user names or addresses of what was opened.
        "axes": {"level": "ERROR"},
        # The press: its warnings quote the document, its progress is heard by pdf.py alone.
        "weasyprint": {"level": "ERROR"},
        "weasyprint.progress": {"level": "INFO", "propagate": False},
        "fontTools": {"level": "ERROR"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": False},
    },
}
