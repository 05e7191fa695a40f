"""The address a partner keeps: made, shown once, cut."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry
from partners.models import Door, hashed
from partners.workflow import Refused
from partners.workflow.intake import close_door, found_door, open_door
from tests.factories import PartnershipFactory


@pytest.fixture
def shelter(programme):
    return PartnershipFactory(programme=programme)


def page(name, partnership):
    return reverse(f"partners:{name}", args=[partnership.public_id])


def test_an_address_is_shown_once_and_kept_hashed(shelter, educator, as_user, client):
    shown = as_user(educator).post(page("door_create", shelter)).content.decode()
    address = re.search(r"http://testserver(/partenaires/signaler/[\w-]{43}/)", shown)[1]
    token = address.rstrip("/").rsplit("/", 1)[1]
    door = Door.objects.get()
    assert door.token_hash == hashed(token)
    assert token not in str(Door.objects.values().get())
    again = client.get(page("door", shelter)).content.decode()
    assert token not in again
    client.logout()
    assert client.get(address).status_code == 200
    entries = AccessEntry.objects.values_list("action", "target", "fields")
    assert ("create", "partners.door", []) in entries


def test_a_partner_has_one_address_at_a_time(shelter, educator, as_user):
    open_door(shelter, by=educator)
    with pytest.raises(Refused, match="coupez-le d’abord"):
        open_door(shelter, by=educator)
    answer = as_user(educator).post(page("door_create", shelter), follow=True)
    assert "Ce partenaire a déjà un lien" in answer.content.decode()


def test_a_cut_address_is_replaced_by_another(shelter, educator, as_user):
    door, token = open_door(shelter, by=educator)
    client = as_user(educator)
    for _ in range(2):  # a second click changes nothing
        answer = client.post(page("door_revoke", shelter), follow=True)
        assert "Le lien est coupé" in answer.content.decode()
    cut = Door.objects.get().revoked_at
    close_door(door, at=timezone.now())
    assert Door.objects.get().revoked_at == cut
    assert found_door(token) is None
    client.post(page("door_create", shelter))
    assert Door.objects.live().count() == 1


def test_the_page_of_a_link_costs_the_same_whatever_came_by_it(
    shelter, educator, as_user, client, queries_of
):
    _, token = open_door(shelter, by=educator)
    as_user(educator)
    before = queries_of(client, page("door", shelter))
    for _ in range(5):
        found_door(token).passages.create(kind="opened")
    assert queries_of(client, page("door", shelter)) == before <= 15
