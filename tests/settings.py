"""The app's settings for tests: data in a directory of its own, nothing else from the shell but DATABASE_URL."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

SET_BY_THE_APP = (
    "DEBUG",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "HTTPS",
    "TRUST_PROXY",
    "TIME_ZONE",
    "EMAIL_URL",
    "EMAIL_FROM",
    "OPERATOR_EMAIL",
    "SITE_URL",
    "VAPID_PRIVATE_KEY",
)
for name in SET_BY_THE_APP:
    os.environ.pop(name, None)
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="backrelief-tests-")
atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)

from backrelief.settings import *  # noqa: E402, F403
from backrelief.settings import MIDDLEWARE, STATIC_ROOT, STORAGES  # noqa: E402

Path(STATIC_ROOT).mkdir()  # WhiteNoise warns without it
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# A test that changes rows must see the page change; tests/project/test_kept_pages.py puts this one back.
MIDDLEWARE = [name for name in MIDDLEWARE if name != "backrelief.kept_pages.KeptPagesMiddleware"]
