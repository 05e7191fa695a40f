"""What every test gets, whoever wrote it: nothing outlives a test, nothing leaves the machine."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Two runs at once in one clone never share their SQLite file."""
    if connection.vendor == "sqlite":
        name = tmp_path_factory.mktemp("database") / "test.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(name)


@pytest.fixture(scope="session", autouse=True)
def cheap_and_apart(tmp_path_factory):
    folder = tmp_path_factory.mktemp("var")
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        MEDIA_ROOT=folder / "media",
        STATIC_ROOT=folder,  # a folder that exists: WhiteNoise warns about any other
        WHITENOISE_USE_FINDERS=False,  # each test client would list the static files anew
    ):
        yield


@pytest.fixture(autouse=True)
def forget_attempts():
    """The sign-ins that failed in one test do not lock the next one out."""
    cache.clear()
