"""Eight people at the same moment on one sheet, eight clicks of one partner, eight links asked."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from partners.models import Door, Intake
from partners.workflow.intake import open_door, receive
from tests.at_once import at_once, browser
from tests.factories import PartnershipFactory
from youths.models import Youth

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shelter(programme):
    return PartnershipFactory(programme=programme)


def test_eight_colleagues_open_one_file(shelter, educator):
    sheet = Intake(first_name="Sami", situation="Dehors", wanted="Le voir", knows="agrees")
    intake, _ = receive(open_door(shelter, by=educator)[0], sheet, key=uuid4())
    browsers = [browser(educator) for _ in range(8)]
    url = reverse("partners:intake_open", args=[intake.public_id])
    answers = at_once(lambda number: browsers[number].post(url).url)
    intake.refresh_from_db()
    opened = reverse("youths:edit", args=[intake.youth.public_id])
    assert answers.count(opened) == 1
    assert Youth.objects.count() == 1


def test_eight_clicks_send_one_sheet_followed_at_one_address(shelter, educator):
    cache.clear()
    url = reverse("partners:intake_form", args=[open_door(shelter, by=educator)[1]])
    data = {
        "key": str(uuid4()), "first_name": "Sami", "situation": "Dehors", "wanted": "Le voir",
        "knows": "agrees", "sender_name": "Ada", "sender_phone": "04 66 00 00 00",
    }  # fmt: skip
    answers = at_once(lambda number: Client().post(url, data).url)
    assert len(set(answers)) == 1
    assert Intake.objects.count() == 1


def test_eight_links_asked_make_one(shelter, educator):
    browsers = [browser(educator) for _ in range(8)]
    url = reverse("partners:door_create", args=[shelter.public_id])
    answers = at_once(lambda number: browsers[number].post(url).status_code)
    assert (answers.count(200), answers.count(302)) == (1, 7)
    assert Door.objects.live().count() == 1
