"""The people of the tests: a team and its programme, and strangers who have work of their own."""

import pytest

from accounts.models import Membership
from tests.factories import MembershipFactory, ProgrammeFactory

Role = Membership.Role


@pytest.fixture
def programme(db):
    return ProgrammeFactory()


@pytest.fixture
def educator(programme):
    return MembershipFactory(programme=programme, role=Role.EDUCATOR).user


@pytest.fixture
def head(programme):
    return MembershipFactory(programme=programme, role=Role.HEAD, job_title="head").user


@pytest.fixture
def funder(programme):
    return MembershipFactory(programme=programme, role=Role.FUNDER, job_title="funder").user


@pytest.fixture
def admin(programme):
    return MembershipFactory(programme=programme, role=Role.ADMIN, job_title="admin").user


@pytest.fixture
def stranger(db):
    """The same role as the educator, in a programme of their own."""
    return MembershipFactory(role=Role.EDUCATOR).user


@pytest.fixture
def as_user(client):
    """`as_user(educator).get(url)`: the test client, signed in."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in
