"""One set of settings, two profiles.

At home (the default): plain http on loopback, data in `var/` of a checkout or in the user's data folder.
In production (ROOTWAY_PRODUCTION=1, ROOTWAY_HOSTS=a.example,b.example): https only, `__Host-` cookies, HSTS.
ROOTWAY_DATA moves the data folder; ROOTWAY_DATABASE=postgresql://... keeps the record in PostgreSQL;
ROOTWAY_PROVIDERS=FILE or postgresql://... is the index of providers (DATA/providers.sqlite);
ROOTWAY_MAIL=smtp://... and ROOTWAY_MAIL_FROM send the messages about accounts;
ROOTWAY_BEHIND_PROXY=1 trusts the proxy's X-Forwarded-Proto and X-Forwarded-For;
ROOTWAY_DRAFTS=on or off shows topics that nobody has signed yet (on at home, off in production);
ROOTWAY_LEGAL=on or off lets people take a record that can be verified (on at home, off in production);
ROOTWAY_COMMUNITY=on or off opens the community of members who talk (on at home, off in production);
ROOTWAY_UNREAD=on shows words of another language that tell of danger and that one person alone has read (off);
ROOTWAY_EXCHANGE=on or off answers other record systems (on at home, off in production);
ROOTWAY_CDS=FILE.toml names the record systems that may ask for cards, with their keys;
ROOTWAY_DEBUG=1 shows developers their errors; ROOTWAY_DEMO=1 adds the demonstration. Neither counts in production.
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

import rootway
from rootway.guide import shows_unread
from rootway.web.config.data_folder import data_folder
from rootway.web.config.database import database_at
from rootway.web.config.mail import mail_at
from rootway.web.config.production import in_production
from rootway.web.config.secret_key import secret_keys_in

DATA = data_folder(os.environ)
PRODUCTION = in_production(os.environ)
DEBUG = os.environ.get("ROOTWAY_DEBUG") == "1" and not PRODUCTION
BEHIND_PROXY = os.environ.get("ROOTWAY_BEHIND_PROXY") == "1"
# Topics that nobody has signed yet: at home they are shown with a banner, in production when their operator says so.
DRAFTS = os.environ.get("ROOTWAY_DRAFTS", "off" if PRODUCTION else "on") == "on"
# A language in which one person alone has read what tells of danger: shown to those who are to read it, to nobody else.
UNREAD = shows_unread()
# Records that can be verified: off in production until the operator says so, because a signature is a promise.
LEGAL = os.environ.get("ROOTWAY_LEGAL", "off" if PRODUCTION else "on") == "on"
# The community: off in production until the operator says so, because it needs moderators and papers first.
COMMUNITY = os.environ.get("ROOTWAY_COMMUNITY", "off" if PRODUCTION else "on") == "on"
# Other record systems: off in production until the operator says so, and names who may ask.
EXCHANGE = os.environ.get("ROOTWAY_EXCHANGE", "off" if PRODUCTION else "on") == "on"
CDS = os.environ.get("ROOTWAY_CDS", "")
DEMO = os.environ.get("ROOTWAY_DEMO") == "1" and not PRODUCTION  # anybody may be any of the invented people

os.umask(0o077)  # SQLite makes its files with the mode left to it, and these hold answers about health

SECRET_KEY, *SECRET_KEY_FALLBACKS = secret_keys_in(DATA)
HOSTS = [host.strip() for host in os.environ.get("ROOTWAY_HOSTS", "").split(",") if host.strip()]
SITE = f"https://{HOSTS[0]}/" if PRODUCTION and HOSTS else ""  # for mail that no request is behind
ALLOWED_HOSTS = HOSTS if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", *HOSTS]

AUTH_USER_MODEL = "web.Account"
ROOT_URLCONF = "rootway.web.urls"
WSGI_APPLICATION = "rootway.web.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "rootway.web",  # before allauth: our templates stand in front of its own
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "rootway.web.middleware.request_id.number_requests",
    "rootway.web.middleware.health.tell_health",
    "rootway.web.middleware.metrics.count_requests",
    "csp.middleware.CSPMiddleware",  # before what may answer by itself: a redirect and a file have a policy too
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "rootway.web.middleware.headers.keep_private",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "rootway.web.middleware.front_door.know_own_name",
    "rootway.web.middleware.front_door.refuse_plain",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rootway.web.middleware.arrivals.count_arrivals",
    "rootway.web.middleware.forms.tell_refusals",  # around all that can refuse what a person sends
    "rootway.web.middleware.forms.read_plainly",
    "rootway.web.middleware.sessions.spare_newer_cookie",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rootway.web.middleware.sessions.renew_session",
    "rootway.web.middleware.language.choose_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rootway.web.middleware.denials.tell_denials",
    "rootway.web.middleware.sessions.end_old_sessions",
    "rootway.web.middleware.forms.lead_on_again",
    "rootway.web.middleware.forms.lead_back",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rootway.web.middleware.topic.activate_topic",
    "rootway.web.middleware.language.speak",
    "rootway.web.middleware.unreadable_index.say_unreadable",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rootway.web.requests.context.who",
            ]
        },
    }
]

DATABASES = {"default": database_at(os.environ.get("ROOTWAY_DATABASE", ""), DATA)}
SERVING_ROLE = os.environ.get("ROOTWAY_SERVING_ROLE", "")  # of PostgreSQL; `prepare` lets it serve
SECURITY_CONTACT = os.environ.get("ROOTWAY_SECURITY_CONTACT", "")  # mailto: or https:, for security.txt
CONTACT = os.environ.get(
    "ROOTWAY_CONTACT", ""
)  # mailto: or https:, for whoever has a question about these pages
PROVIDERS_CHOSEN = "ROOTWAY_PROVIDERS" in os.environ
# The index that the finder searches. The demonstration has one of its own, of invented providers.
PROVIDERS = os.environ.get("ROOTWAY_PROVIDERS") or str(
    DATA / ("invented.sqlite" if DEMO else "providers.sqlite")
)
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # HSTS preload binds a whole domain; its owner decides that

# A person's answers hang on this cookie alone.
PREFIX = "__Host-" if PRODUCTION else ""
SESSION_COOKIE_NAME = f"{PREFIX}rootway-session"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60  # seconds; answers are kept no longer than this after the last one
LOG_COOKIE_AGE = 365 * 24 * 60 * 60  # seconds; the same for who chose to keep a log in this browser
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_NAME = f"{PREFIX}rootway-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_FAILURE_VIEW = "rootway.web.requests.faults.csrf_failure"

# In which browsers an account signed in before: it names nobody, and lets its owner try when strangers guess too much.
KNOWN_COOKIE_NAME = f"{PREFIX}rootway-known"
KNOWN_COOKIE_AGE = 365 * 24 * 60 * 60  # seconds since signing in there last

SECURE_CONTENT_TYPE_NOSNIFF = True
# Nothing to other sites. Not "no-referrer": browsers then send "Origin: null" with forms, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

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
NOT_NEEDED = (
    "camera",
    "display-capture",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "microphone",
    "midi",
    "payment",
    "usb",
)
PERMISSIONS_POLICY: dict[str, list[str]] = {feature: [] for feature in NOT_NEEDED}

DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024  # bytes; no page of ours comes near it
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 9 * 1024 * 1024  # bytes; a log of many years, and the form around it
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]  # answers never touch /tmp

# Accounts: an address that was confirmed by a code, a long password, and a second factor or a passkey by choice.
MAIL = mail_at(os.environ.get("ROOTWAY_MAIL", ""), PRODUCTION)
globals().update(MAIL)
MAIL_WORKS = not MAIL["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
MAIL_IS_PRINTED = MAIL["EMAIL_BACKEND"].endswith("console.EmailBackend")
DEFAULT_FROM_EMAIL = os.environ.get("ROOTWAY_MAIL_FROM") or "Rootway <rootway@localhost>"
CODE_SECONDS = (
    10 * 60
)  # a code in a message is good for so long, and the message is worth sending for no longer
NOTICE_SECONDS = (
    2 * 24 * 60 * 60
)  # a message without a code ("your password was changed") is worth sending for so long
# Each session holds this name: another one would sign everybody out.
AUTHENTICATION_BACKENDS = ["rootway.web.accounts.backend.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "log"
ACCOUNT_ADAPTER = "rootway.web.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = CODE_SECONDS
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Rootway: "
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one counts once it is confirmed
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # before the address, the password or a second factor is changed
# Not by a code in a message: whoever reads the mail in an open browser would be taken for the owner.
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session goes on; the others end
ACCOUNT_SESSION_REMEMBER = True  # for ABSOLUTE at most, and IDLE without a page
ACCOUNT_FORMS = {
    "signup": "rootway.web.accounts.forms.SignUp",
    "login": "rootway.web.accounts.forms.SignIn",
    "reset_password": "rootway.web.accounts.forms.AskForCode",
    "reset_password_from_key": "rootway.web.accounts.forms.ChooseNewPassword",
    "change_password": "rootway.web.accounts.forms.ChangePassword",
    "add_email": "rootway.web.accounts.forms.NewAddress",
    "confirm_email_verification_code": "rootway.web.accounts.forms.CodeForAddress",
    "confirm_password_reset_code": "rootway.web.accounts.forms.CodeForPassword",
    "reauthenticate": "rootway.web.accounts.forms.GivePasswordAgain",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
MFA_ADAPTER = "rootway.web.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "activate_totp": "rootway.web.accounts.forms.TurnOnApp",
    "add_webauthn": "rootway.web.accounts.forms.AddPasskey",
    "authenticate": "rootway.web.accounts.forms.GiveFactor",
    "edit_webauthn": "rootway.web.accounts.forms.NamePasskey",
    "reauthenticate": "rootway.web.accounts.forms.GiveFactorAgain",
}
MFA_TOTP_ISSUER = "Rootway"
MFA_TOTP_TOLERANCE = 1  # one step of 30 seconds: phones' clocks are off by that much
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # plain http on localhost, at home
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SIGNED_IN_IDLE = 30 * 60  # seconds without a page, then the account is signed out
SIGNED_IN_AT_MOST = SESSION_COOKIE_AGE  # then one signs in again, however busy
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a message may name an address
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, object]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email"]},
    },
    {"NAME": "rootway.web.accounts.passwords.NoWordsOfOurs"},
    {"NAME": "rootway.web.accounts.passwords.NotLeaked"},
    {"NAME": "rootway.web.accounts.passwords.NotTriedFirst"},
]
# How often someone tried to sign in is counted here: shared by all workers, or each would count for itself.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "rootway_cache",
        # More counts than can be made while one lives; Django's 300 let anybody push them out with a few requests.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "rootway.web.config.static_files.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en-us", "English"), ("es", "Español")]
LANGUAGE_TAGS = {"": "en-US", "es": "es-US"}  # by the code of `languages.language_now`
LOCALE_PATHS = [Path(rootway.__file__).parent / "locale"]
FORMAT_MODULE_PATH = "rootway.web.config.formats"
LANGUAGE_COOKIE_NAME = f"{PREFIX}rootway-language"  # the language that was chosen, and nothing else
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60  # seconds
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Lines for machines, without what a person typed: the formatter leaves every exception's message out.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "rootway.web.serving.log_lines.LogLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
