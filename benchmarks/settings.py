"""The settings as they stand, with the benchmark's own addresses."""

from governance.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
HTTPS = SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
# No files are collected: their names cost a page nothing either way.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
