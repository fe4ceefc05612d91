"""Django's settings. What differs between machines comes from the environment (environment.py), nothing else does."""

from pathlib import Path

from publiek.portal.config import environment
from publiek.portal.pages.made.library_texts import library_texts

PORTAL = Path(__file__).resolve().parents[1]
HOME = environment.home()
DEMO = environment.flag(environment.DEMO)

DEBUG = False
SECRET_KEY = environment.django_key(HOME)
ALLOWED_HOSTS = environment.listed(environment.HOSTS) or ["127.0.0.1", "localhost"]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in environment.listed(environment.HOSTS)]

INSTALLED_APPS = [
    "publiek.portal.pages",
    "publiek.portal.start",
    "publiek.portal.tenancy",
    "publiek.portal.accounts",
    "publiek.portal.jobs",
    "publiek.portal.programme",
    "publiek.portal.deliveries",
    "publiek.portal.reading",
    "publiek.portal.collection",
    "publiek.portal.audit",
    "publiek.portal.operations",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "publiek.portal.config.headers.HeadersMiddleware",
    "publiek.portal.pages.closed.ClosedMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "publiek.portal.audit.middleware.FetchedMiddleware",
    "publiek.portal.tenancy.middleware.AccessMiddleware",
    "publiek.portal.pages.legible.LegibleMiddleware",
    # Behind the one that asks who may: looking for a form's token reads the whole body, also that of a stranger.
    "publiek.portal.deliveries.intake.middleware.BodyMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "publiek.portal.pages.not_to_open.NotToOpenMiddleware",
]

ROOT_URLCONF = "publiek.portal.config.urls"
WSGI_APPLICATION = "publiek.portal.config.wsgi.application"
DATABASES = {"default": environment.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "publiek.portal.pages.context.page",
            ],
            "builtins": ["publiek.portal.pages.templatetags.words", "publiek.portal.pages.templatetags.parts"],
        },
    }
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [library_texts(HOME)]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

CSRF_FAILURE_VIEW = "publiek.portal.pages.faults.stale"
FORM_RENDERER = "publiek.portal.pages.rendering.Renderer"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "publiek.portal.pages.made.finder.MadeFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

# Accounts, security and e-mail have rooms of their own.
from publiek.portal.config.mail import *  # noqa: E402, F403
from publiek.portal.config.signing_in import *  # noqa: E402, F403
from publiek.portal.config.uploads import *  # noqa: E402, F403
from publiek.portal.config.web import *  # noqa: E402, F403
