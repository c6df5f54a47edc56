"""Every setting on one page. What an organisation may change is read from HEARTEN_* (see environment.KNOWN)."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from hearten.house import environment, sqlite_version
from hearten.house.mail import mail_settings

SQLITE_VERSION = sqlite_version.prefer_a_sound_one()
HERE = Path(__file__).resolve().parent

# What this Hearten is ---------------------------------------------------------------------------------------
HEARTEN_DATA = Path(environment.read("HEARTEN_DATA", "var/hearten")).resolve()
HEARTEN_KEYS = HEARTEN_DATA / "keys"
HEARTEN_ADDRESS = environment.read("HEARTEN_ADDRESS", "http://localhost:8000").rstrip("/")
HEARTEN_DEMO = environment.yes("HEARTEN_DEMO")
HEARTEN_ORGANISATION = environment.read("HEARTEN_ORGANISATION", "Our organisation")
HEARTEN_THEME = environment.read("HEARTEN_THEME")
HEARTEN_NETWORK_IN = Path(environment.read("HEARTEN_NETWORK_IN") or HEARTEN_DATA / "network" / "in")
HEARTEN_NETWORK_OUT = Path(environment.read("HEARTEN_NETWORK_OUT") or HEARTEN_DATA / "network" / "out")
HEARTEN_RECORD_KEY = environment.key_file(HEARTEN_KEYS, "record.key")

# Safety -----------------------------------------------------------------------------------------------------
DEBUG = environment.yes("HEARTEN_DEBUG")
SECRET_KEY = (
    environment.read("HEARTEN_SECRET_KEY") or environment.key_file(HEARTEN_KEYS, "cookies.key").decode()
)
_at = urlsplit(HEARTEN_ADDRESS)
_at_home = _at.hostname in {"localhost", "127.0.0.1", "::1"}
ALLOWED_HOSTS = [_at.hostname or "localhost", *(["localhost", "127.0.0.1", "[::1]"] if _at_home else [])]
HEARTEN_SECURE = _at.scheme == "https"
CSRF_TRUSTED_ORIGINS = [HEARTEN_ADDRESS] if HEARTEN_SECURE else []
CSRF_FAILURE_VIEW = "hearten.house.middleware.form_not_ours"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HEARTEN_SECURE
# The __Host- prefix keeps a neighbouring site from planting our cookie; browsers want https for it.
SESSION_COOKIE_NAME = "__Host-hearten" if HEARTEN_SECURE else "hearten"
CSRF_COOKIE_NAME = "__Host-hearten-form" if HEARTEN_SECURE else "hearten-form"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SECURE_HSTS_SECONDS = 31536000 if HEARTEN_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# The rooms --------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "hearten.record",
    "hearten.people",
    "hearten.door",
    "hearten.commitment",
    "hearten.listening",
    "hearten.understanding",
    "hearten.permission",
    "hearten.systems",
    "hearten.reflection",
    "hearten.learning",
    "hearten.network",
    "hearten.house",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "hearten.house.reach.middleware.OnlyWithAReason",
    "hearten.house.middleware.Refusals",
    "django.middleware.security.SecurityMiddleware",
    "hearten.house.middleware.PrivatePages",
    "hearten.house.middleware.NobodyInParticular",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hearten.people.sessions.NotForEver",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "hearten.house.urls"
WSGI_APPLICATION = "hearten.house.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hearten.house.context.around_every_page",
            ]
        },
    }
]

# Two stores that never join: who was asked, and what was said --------------------------------------------------
_people, _voices = environment.read("HEARTEN_PEOPLE_DATABASE"), environment.read("HEARTEN_VOICES_DATABASE")
DATABASES = {
    "default": environment.database(_people, "HEARTEN_PEOPLE_DATABASE")
    if _people
    else environment.sqlite(HEARTEN_DATA / "people.sqlite3"),
    "voices": environment.database(_voices, "HEARTEN_VOICES_DATABASE")
    if _voices
    else environment.sqlite(HEARTEN_DATA / "voices.sqlite3"),
}
DATABASE_ROUTERS = ["hearten.house.stores.TwoStores"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False  # with IMMEDIATE it would make every reader wait for every writer

# Signing in -------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation is opened from the e-mail it was sent to
ACCOUNT_ADAPTER = "hearten.people.signing_in.ByInvitationOnly"
ACCOUNT_FORMS = {
    "login": "hearten.people.forms.SignIn",
    "reset_password": "hearten.people.forms.ForgottenPassword",
}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers cannot make us write to strangers
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = _at.scheme  # behind a proxy a request looks like plain http
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",  # a whole office may share one address
    # Axes stops one address at the sixth try in a quarter of an hour; this stops many addresses guessing at
    # one account, in each process that serves.
    "login_failed": "60/m/ip,5/m/key",
    "signup": None,
}
# Without it all visitors behind a proxy share its address, and a stranger's wrong tries would be everybody's.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.count("HEARTEN_PROXIES")
SOCIALACCOUNT_ADAPTER = "hearten.people.signing_in.KnownPeopleOnly"
SOCIALACCOUNT_ONLY = False
MFA_ADAPTER = "hearten.people.signing_in.SecondLock"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "hearten.people.forms.AddPasskey"}
MFA_TOTP_ISSUER = "Hearten"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an invitation proved it
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _at_home
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or a stranger could keep the owner out for ever
AXES_USERNAME_CALLABLE = "hearten.people.signing_in.username"
AXES_CLIENT_IP_CALLABLE = "hearten.people.signing_in.address_of"
AXES_LOCKOUT_CALLABLE = "hearten.people.signing_in.slow_down"
AXES_DISABLE_ACCESS_LOG = True  # no address or browser of someone who signed in rightly
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "organisation",
                "name": environment.read("HEARTEN_OIDC_NAME", "your organisation’s sign-in"),
                "client_id": environment.read("HEARTEN_OIDC_CLIENT"),
                "secret": environment.read("HEARTEN_OIDC_SECRET"),
                "settings": {"server_url": environment.read("HEARTEN_OIDC_ADDRESS")},
            }
        ]
        if environment.read("HEARTEN_OIDC_ADDRESS")
        else []
    }
}
_issuer = urlsplit(environment.read("HEARTEN_OIDC_ADDRESS"))
if _issuer.netloc:
    # Browsers hold a form's redirect to this rule too, and signing in there begins with a form.
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append(f"{_issuer.scheme}://{_issuer.netloc}")

# Words ------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en", _("English")), ("cy", _("Cymraeg")), ("gd", _("Gàidhlig"))]
LOCALE_PATHS = [HERE / "locale"]
FORMAT_MODULE_PATH = "hearten.house.formats"
USE_I18N = True
LANGUAGE_COOKIE_NAME = "hearten-language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = "Europe/London"
USE_TZ = True

# Files, mail, work ------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = HEARTEN_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
vars().update(mail_settings(HEARTEN_DATA))
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": [],
    }
}
# A line that cannot be written would else be told on the terminal, with the error it was about and what that says.
logging.raiseExceptions = False
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    # No address, browser or path of a participant is ever written: requests are not logged, only faults.
    "filters": {"no_participants_paths": {"()": "hearten.house.logs.NoParticipantsPaths"}},
    "handlers": {
        "errors": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["no_participants_paths"],
        }
    },
    "root": {"handlers": ["errors"], "level": "WARNING"},
    "loggers": {
        # Django's own two handlers, to the terminal and by mail, would write down what an error says.
        "django": {"handlers": [], "level": "INFO"},
        "django.request": {"level": "ERROR"},
        "hearten": {"level": "INFO"},
        "django_tasks_db": {"level": "ERROR"},
    },
}
