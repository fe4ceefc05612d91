"""Settings for tests: a home of its own, nothing kept, quick passwords."""

import os
import tempfile
from pathlib import Path

os.environ["PUBLIEK_PORTAL"] = tempfile.mkdtemp(prefix="portal-test-")
os.environ["PUBLIEK_PORTAL_DEMO"] = "1"

from publiek.portal.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
HOME = Path(os.environ["PUBLIEK_PORTAL"])
