"""One person, several programmes: each request works in one of them."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from tests.factories import MembershipFactory, ProgrammeFactory, YouthFactory

Role = Membership.Role


@pytest.fixture
def both(db):
    """Head of « Amiens », educator of « Béthune »."""
    amiens, bethune = ProgrammeFactory(name="Amiens"), ProgrammeFactory(name="Béthune")
    user = MembershipFactory(programme=amiens, role=Role.HEAD).user
    MembershipFactory(programme=bethune, user=user)
    return user, amiens, bethune


def switch(client, slug):
    return client.post(reverse("accounts:programme_switch", args=[slug]))


def test_one_starts_in_the_first_programme_and_stays_where_one_goes(both, as_user):
    user, amiens, bethune = both
    client = as_user(user)
    assert client.get(reverse("home")).wsgi_request.programme == amiens
    answer = switch(client, bethune.slug)
    assert answer.url == reverse("home")
    for _ in range(2):
        request = client.get(reverse("home")).wsgi_request
        assert (request.programme, request.membership.role) == (bethune, Role.EDUCATOR)


def test_switching_touches_nothing_else_in_the_session(both, as_user):
    user, _, bethune = both
    client = as_user(user)
    client.get(reverse("home"))
    before = dict(client.session)
    switch(client, bethune.slug)
    assert dict(client.session) == {**before, "programme": bethune.slug}


def test_the_role_changes_with_the_programme(both, as_user):
    """The head of one is an educator in the other: its settings close."""
    user, _, bethune = both
    client = as_user(user)
    assert client.get(reverse("accounts:settings")).status_code == 200
    switch(client, bethune.slug)
    assert client.get(reverse("accounts:settings")).status_code == 404


@pytest.mark.parametrize("slug", ["inconnu", "ailleurs"])
def test_an_unknown_programme_and_someone_elses_look_the_same(slug, both, as_user):
    ProgrammeFactory(slug="ailleurs")
    client = as_user(both[0])
    assert switch(client, slug).status_code == 404
    assert "programme" not in client.session


def test_a_link_does_not_switch(both, as_user):
    url = reverse("accounts:programme_switch", args=[both[2].slug])
    assert as_user(both[0]).get(url).status_code == 405


def test_a_role_that_ends_sends_back_to_the_other_programme(both, as_user):
    user, amiens, bethune = both
    client = as_user(user)
    switch(client, bethune.slug)
    bethune.memberships.update(is_active=False)
    assert client.get(reverse("home")).wsgi_request.programme == amiens


def test_the_list_of_one_programme_holds_nothing_of_the_other(both, as_user):
    user, amiens, bethune = both
    YouthFactory(programme=amiens, first_name="Ambre", last_name="A")
    YouthFactory(programme=bethune, first_name="Bruno", last_name="B")
    client = as_user(user)
    switch(client, bethune.slug)
    page = client.get(reverse("youths:list")).content.decode()
    assert "Bruno" in page
    assert "Ambre" not in page
