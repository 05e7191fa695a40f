"""Eight people at the same moment: one bed a night, one address."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from partners.models import Domiciliation, Placement
from tests.at_once import at_once, browser


@pytest.mark.django_db(transaction=True)
def test_eight_roofs_for_the_same_night_make_one(youth, siao, educator, today):
    url = reverse("partners:placement_create", args=[youth.public_id])
    browsers = [browser(educator) for _ in range(8)]

    def add(number):
        typed = {
            "key": str(uuid4()), "partnership": siao.pk, "kind": "hotel",
            "started_on": (today - timedelta(days=number)).isoformat(),
        }  # fmt: skip
        return browsers[number].post(url, typed).status_code

    answers = at_once(add)
    assert (answers.count(302), answers.count(200)) == (1, 7)
    assert Placement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_addresses_make_one_and_one_situation(youth, educator, today):
    url = reverse("partners:domiciliation_create", args=[youth.public_id])
    browsers = [browser(educator) for _ in range(8)]

    def add(number):
        typed = {"key": str(uuid4()), "started_on": today.isoformat()}
        return browsers[number].post(url, typed).status_code

    answers = at_once(add)
    assert (answers.count(302), answers.count(200)) == (1, 7)
    assert Domiciliation.objects.count() == 1
    assert youth.situations.count() == 1
