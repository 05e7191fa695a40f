import pytest
from django.db import transaction

from tests.access.world import build


@pytest.fixture(scope="module")
def whole_world(django_db_setup, django_db_blocker):
    """Built once: each test happens inside a savepoint of this transaction, and is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(whole_world, db):
    return whole_world
