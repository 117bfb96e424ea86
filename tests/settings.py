"""The settings as they stand, with a throw-away key and what would only slow a test down taken out."""

import os

os.environ.setdefault("SECRET_KEY", "for tests alone: nothing is kept that it signs")

from governance.settings import *  # noqa: F403

HTTPS = SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
# 100 MiB and 50 ms a sign-in are for real passwords
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# the manifest storage answers 404 for every file under live_server
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# files come from where they stand: no test collects them first
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
# tests read a mail as soon as it is asked for
ASKING_MINUTES = 0
# a thread of the live server would keep its connection, and the test database could not be dropped
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
