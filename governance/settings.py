"""Settings, all of them from the environment: docs/settings.md lists every variable and its default."""

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key
from jinja2 import StrictUndefined

from governance import environment

# Lets a class say what it is about, as in ModelAdmin[Action]: Django itself knows no such brackets.
django_stubs_ext.monkeypatch()

BASE_DIR = environment.BASE_DIR
STATE_DIR = environment.state_folder()

# The installation's own names. No office, role or body is fixed in code or templates.
SERVICE_NAME = environment.text("SERVICE_NAME", "Governance record")
OFFICE_NAME = environment.text("OFFICE_NAME", "Office of the Police and Crime Commissioner")
OFFICE_SHORT_NAME = environment.text("OFFICE_SHORT_NAME", "OPCC")
COMMISSIONER_TITLE = environment.text("COMMISSIONER_TITLE", "Police and Crime Commissioner")
FORCE_NAME = environment.text("FORCE_NAME", "the police force")
MARKING = environment.text("MARKING", "OFFICIAL")
CONTACT = environment.text("CONTACT", "")

# Safe unless told otherwise: DEBUG is off, HTTPS is on, nobody but this machine may name the site.
DEBUG = environment.flag("DEBUG", default=False)
HTTPS = environment.flag("HTTPS", default=not DEBUG)
SECRET_KEY = (
    get_random_secret_key()
    if DEBUG and not environment.text("SECRET_KEY", "")
    else environment.secret("SECRET_KEY", kept_in=environment.secret_key_file())
)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

# What stands before the path in the links of e-mails, which no request is there to tell.
SITE_ADDRESS = environment.address("SITE_ADDRESS", "http://127.0.0.1:8000")

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = environment.whole_number("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
BEHIND_PROXY = environment.flag("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    # Only where a proxy of the office's own sets this header: else anybody could.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
    },
}

INSTALLED_APPS = [
    "governance",
    "meetings",
    "actions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "pghistory",
    "pgtrigger",
    "django_htmx",
    "axes",
]

MIDDLEWARE = [
    # Above everything: a health address needs no session, no user, no host name and no https.
    "governance.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Who is not signed in is asked to, and who may not is refused: the table of governance.access.
    "governance.admission.AdmissionMiddleware",
    # Who made a change, and from which page, for the triggers that keep history.
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "governance.sent_twice.SentTwiceMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last, so that it answers a sign-in that was shut out.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "governance.urls"
WSGI_APPLICATION = "governance.wsgi.application"
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
                "governance.installation.installation",
            ],
        },
    },
    {  # for what a page repeats a hundred times: templates/**/*.jinja, rendered in a tenth of the time
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "governance.repeated.environment",
            "undefined": StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
        },
    },
]

# Without DATABASE_URL the first connection starts a PostgreSQL of the project's own.
# A connection that is kept saves 5 to 9 ms a request, and heals when the database comes back.
DATABASES = {
    "default": {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        **environment.database(
            "DATABASE_URL",
            otherwise={
                "ENGINE": "governance.postgres",
                "NAME": "postgres",
                "HOST": str(STATE_DIR / "postgres"),
            },
        ),
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "governance.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "governance.authentication.RoleBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# An address at which a password is set holds for three days.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
# An officer signs in once for a working day with an evening meeting.
SESSION_HOURS = environment.whole_number("SESSION_HOURS", 12)
SESSION_COOKIE_AGE = 60 * 60 * SESSION_HOURS

# Guessers are stopped before the password is hashed: eight of them took a page from 12 to 870 ms.
AXES_FAILURE_LIMIT = environment.whole_number("SIGN_IN_ATTEMPTS", 8)
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "governance.authentication.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"

# Notices by e-mail: without a server named they are printed instead.
MAIL = environment.mail()
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL.host else 'console'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.security == "starttls", MAIL.security == "tls"
EMAIL_TIMEOUT = 10  # seconds: somebody may be waiting for the page that sends
ASKING_MINUTES = environment.whole_number("ASKING_MINUTES", 5)
DEFAULT_FROM_EMAIL = MAIL.sender or "record@localhost"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        ),
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"one_line": {"()": "governance.logs.OneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["one_line"]}},
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", "WARNING").upper()},
    # Errors go to the console alone: Django would also post them to ADMINS.
    "loggers": {"django": {"handlers": [], "propagate": True}},
}
