from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.test import Client

from tests.access.world import build

USERS = ["educator", "stranger", "head", "funder", "admin", "anonymous"]


@pytest.fixture(scope="module")
def whole_world(django_db_setup, django_db_blocker):
    """Built once: each test happens inside a savepoint of this transaction, and is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(whole_world, db):
    return whole_world


@pytest.fixture(scope="module")
def signed_in(whole_world, django_db_blocker):
    """Each user’s browser, and the cookies of a session just opened."""
    clients = {user: Client() for user in USERS}
    with django_db_blocker.unblock():
        for user in USERS[:-1]:
            clients[user].force_login(getattr(whole_world, user))
    return {user: (client, client.cookies.output()) for user, client in clients.items()}


@pytest.fixture
def browser_of(signed_in, db):
    """`browser_of("head")`: whatever another test did with it, as if they had just signed in."""

    def open_(user):
        client, cookies = signed_in[user]
        client.cookies = SimpleCookie(cookies.replace("Set-Cookie: ", ""))
        return client

    return open_
