import pytest

from tests.access import activities, partners, pathways, reports, world, youths

TABLES = (youths, partners, pathways, activities, reports)


@pytest.fixture
def theirs(db, settings, tmp_path):
    """One of each thing, in a programme that is not ours. Every name holds the canary."""
    settings.MEDIA_ROOT = tmp_path
    return world.build()


@pytest.fixture
def ours(theirs, monkeypatch):
    """The same, in our own programme, under other names."""
    monkeypatch.setattr(world, "CANARY", "Nôtre")
    return world.build()


@pytest.fixture
def patient(client):
    """A client that sees the page of an error rather than the exception."""
    client.raise_request_exception = False
    return client
