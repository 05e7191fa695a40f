"""What a file or a day refuses is said beside « Avec qui ? »; two at once is only a warning."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from activities.workflow import Refused, log_activity
from tests.factories import YouthFactory

URL = reverse("activities:log")
TODAY = timezone.localdate()


@pytest.fixture
def post(as_user, educator, kind, kais):
    def send(**changes):
        fields = {
            "key": uuid4(),
            "kind": kind.code,
            "youths": [kais.public_id],
            "minutes": 60,
            "day": TODAY.isoformat(),
            "presence": "present",
            "anonymous_count": "0",
            "note": "Il a parlé de son frère.",
        }
        return as_user(educator).post(URL, {**fields, **changes})

    return send


@pytest.fixture
def noted(programme, kind, kais, educator):
    def note(**details):
        details = {"kind": kind, "day": TODAY, "minutes": 60, "youths": [kais]} | details
        return log_activity(programme, **details, by=educator)

    return note


def said(response):
    assert response.status_code == 200
    page = response.content.decode()
    assert "Il a parlé de son frère." in page
    assert page.count('id="youths-error"') == 1
    return " ".join(response.context["form"].errors["youths"])


def test_a_closed_file_is_named_with_its_day(post, programme):
    closed = YouthFactory(programme=programme, first_name="Zoé", closed_on=TODAY)
    words = said(post(youths=[closed.public_id]))
    assert f"Le dossier {closed.of_name} est fermé depuis le {TODAY:%d/%m/%Y}." in words
    assert not Activity.objects.exists()


def test_a_closed_file_is_said_with_the_other_mistakes(post, programme):
    closed = YouthFactory(programme=programme, closed_on=TODAY)
    response = post(youths=[closed.public_id], minutes="-10")
    assert "est fermé depuis" in said(response)
    assert "au moins une minute" in str(response.context["form"].errors["minutes"])


def test_before_the_file(post, kais):
    before = kais.identified_on - timedelta(days=1)
    words = said(post(day=before.isoformat()))
    assert f"commence le {kais.identified_on:%d/%m/%Y}" in words


def test_more_than_a_day_in_a_day(post, noted, kais):
    noted(minutes=23 * 60)
    words = said(post(minutes=61))
    assert f"{kais} aurait 24 h 01 d’activité" in words
    assert "23 h sont déjà notées" in words
    assert post(minutes=60).status_code == 302


def test_an_absence_takes_no_time_of_the_day(post, noted):
    noted(minutes=24 * 60)
    assert post(presence="absent").status_code == 302


def test_the_act_itself_refuses_it_too(noted):
    noted(minutes=24 * 60)
    with pytest.raises(Refused, match="une journée en compte 24"):
        noted(minutes=1)
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("starts_at", "warned"), [("14:59", True), ("13:01", True), ("15:00", False), ("13:00", False)]
)
def test_two_presences_at_once_are_kept_and_said(post, noted, client, starts_at, warned):
    noted(starts_at=time(14), title="Boxe du mardi")
    post(starts_at=starts_at)
    assert Activity.objects.count() == 2
    page = client.get(URL).content.decode()
    assert ("a aussi « Boxe du mardi »" in page) is warned
