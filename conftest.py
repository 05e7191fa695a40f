"""What every test gets, whoever wrote it: nothing outlives a test, nothing leaves the machine."""

import fcntl
import gc
import shutil
import sqlite3
from hashlib import sha256
from os import getpid
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import override_settings

MODEL = "raccroche_tables_of_the_tests"  # on PostgreSQL, the database the workers copy


def migrations():
    """What the tables depend on: another migration, another release, and they are made again."""
    texts = [f"{django.VERSION} {sqlite3.sqlite_version}".encode()]
    for app in apps.get_app_configs():
        files = sorted(Path(app.path).glob("migrations/*.py"))
        texts += [part for file in files for part in (file.name.encode(), file.read_bytes())]
    return sha256(b"\0".join(texts)).hexdigest()[:16]


@pytest.fixture(scope="session")
def workers_folder(request, tmp_path_factory):
    """One for all the workers of this run; nothing when it has none."""
    if not hasattr(request.config, "workerinput"):
        return None
    return tmp_path_factory.getbasetemp().parent


@pytest.fixture(scope="session")
def turn(workers_folder, tmp_path_factory):
    """Held by one worker at a time, until its database is ready."""
    with ((workers_folder or tmp_path_factory.getbasetemp()) / "turn").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb):
    """A SQLite file that holds the tables is not begun again; pytest deletes it in the end."""
    return django_db_keepdb or connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def tables(request, workers_folder):
    """Tells that the tables were made: a file to copy, or on PostgreSQL a mark for this run."""
    if connection.vendor == "sqlite":
        return request.config.cache.mkdir("tables") / migrations()
    return workers_folder and workers_folder / "tables"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, turn, tables, tmp_path_factory
):
    """Two runs at once in one clone never share their SQLite file."""
    wanted = connection.settings_dict["TEST"]
    made = tables and tables.exists()
    if connection.vendor == "sqlite":
        wanted["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        if made:
            shutil.copy(tables, wanted["NAME"])
    elif made:
        wanted["TEMPLATE"] = MODEL


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, turn, tables):
    """The migrations are played once, by the first worker: the others copy what they made."""
    if tables and not tables.exists():
        with django_db_blocker.unblock():
            keep_tables(tables)
    fcntl.flock(turn, fcntl.LOCK_UN)
    # What is there by now stays to the end: looking through it again and again frees nothing.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)


def keep_tables(path):
    if connection.vendor == "sqlite":
        for former in path.parent.glob("[!.]*"):
            former.unlink(missing_ok=True)
        part = path.with_name(f".{getpid()}")  # two runs at once write each its own
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(part)])
        part.replace(path)
        return
    made = connection.settings_dict["NAME"]
    connection.close()
    connection.close_pool()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{MODEL}"')
        cursor.execute(f'CREATE DATABASE "{MODEL}" TEMPLATE "{made}"')
    path.touch()


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
