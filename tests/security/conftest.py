from copy import deepcopy

import pytest
from django.db import transaction
from django.test import override_settings

from tests.access import activities, partners, pathways, reports, world, youths

TABLES = (youths, partners, pathways, activities, reports)


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once: each test happens inside a savepoint of this transaction, and is undone."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with files, django_db_blocker.unblock(), transaction.atomic():
        yield world.build()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def built_too(built, django_db_blocker):
    """The same again, in our own programme, under other names."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(world, "CANARY", "Nôtre")
        return world.build()


@pytest.fixture
def theirs(built, db):
    """One of each thing, in a programme that is not ours. Every name holds the canary."""
    return deepcopy(built)


@pytest.fixture
def ours(built_too, db):
    """One of each thing in our own programme."""
    return deepcopy(built_too)


@pytest.fixture
def patient(client):
    """A client that sees the page of an error rather than the exception."""
    client.raise_request_exception = False
    return client
