"""The one address that opens without signing in: guessed, altered, kept too long."""

import logging
import re
from hashlib import sha256
from io import StringIO

import pytest
from django.conf import settings
from django.urls import reverse

from accounts.models import AccessEntry, Membership
from activities.models import CalendarFeed
from activities.workflow.outside import open_feed
from tests.factories import MembershipFactory


@pytest.fixture
def opened(programme, educator):
    return open_feed(programme, by=educator)


@pytest.fixture
def token(opened):
    return opened[1]


def read(client, token):
    return client.get(f"/activites/calendriers/{token}.ics")


def told(answer):
    """What a stranger learns from an answer: nothing must tell two refusals apart."""
    words = re.sub(r"[A-Za-z0-9]{64}", "", answer.content.decode())  # the CSRF token of the page
    return answer.status_code, sorted(answer.headers), words


def test_thirty_two_random_bytes_and_only_their_hash_is_kept(opened, programme, head):
    feed, token = opened
    _, other = open_feed(programme, by=head)
    assert len(token) == 43
    assert token != other
    stored = [
        str(value) for value in CalendarFeed.objects.filter(pk=feed.pk).values().get().values()
    ]
    assert sha256(token.encode()).hexdigest() in stored
    assert not any(token in value for value in stored)


def test_it_opens_without_a_session_and_makes_none(client, token):
    answer = read(client, token)
    assert answer.status_code == 200
    assert settings.SESSION_COOKIE_NAME not in answer.cookies
    assert answer["Cache-Control"] == "no-store"


def test_each_character_matters(client, token):
    for place in range(len(token)):
        other = "A" if token[place] != "A" else "B"
        assert read(client, token[:place] + other + token[place + 1 :]).status_code == 404
    for altered in (token[:-1], token + "A", token.swapcase(), token[::-1], "", " " + token):
        assert read(client, altered).status_code == 404


@pytest.mark.parametrize(
    "wanted",
    [
        "../../reglages/", "..%2f..%2freglages", "%00", "' OR 1=1 --", "%ED%A0%80", "%FF", "*",
        "a" * 5000, "%0d%0aX-Injected: 1", "{}", "None", "True",
    ],
)  # fmt: skip
def test_an_odd_token_is_a_page_that_does_not_exist(client, token, wanted):
    answer = read(client, wanted)
    assert answer.status_code == 404
    assert "X-Injected" not in answer.headers


def test_the_hash_kept_opens_nothing(client, opened):
    assert read(client, opened[0].token_hash).status_code == 404
    assert read(client, opened[0].public_id).status_code == 404


def test_a_revoked_address_and_a_wrong_one_look_the_same(client, as_user, educator, token):
    as_user(educator).post(reverse("activities:feed_revoke"))
    client.logout()
    revoked, wrong = read(client, token), read(client, "A" * 43)
    assert revoked.status_code == 404
    assert told(revoked) == told(wrong)
    assert educator.calendar_feeds.get().read_at is None


def leave_the_team(educator):
    educator.memberships.update(is_active=False)


def become_a_funder(educator):
    educator.memberships.update(role=Membership.Role.FUNDER)


def lose_the_account(educator):
    educator.is_active = False
    educator.save()


def go_to_another_team(educator):
    educator.memberships.all().delete()
    MembershipFactory(user=educator)


@pytest.mark.parametrize(
    "change", [leave_the_team, become_a_funder, lose_the_account, go_to_another_team]
)
def test_whoever_left_reads_nothing_more(client, educator, token, change):
    assert read(client, token).status_code == 200
    change(educator)
    assert read(client, token).status_code == 404


def test_one_cuts_ones_own_address_only(client, as_user, head, token):
    as_user(head).post(reverse("activities:feed_revoke"))
    client.logout()
    assert read(client, token).status_code == 200


def test_the_page_of_a_colleague_shows_nothing_of_it(as_user, head, opened, token):
    page = as_user(head).get(reverse("activities:feed_settings")).content.decode()
    assert token not in page
    assert str(opened[0].public_id) not in page
    assert "Créer mon adresse" in page


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_read_and_nothing_else(client, token, method):
    answer = getattr(client, method)(reverse("activities:feed", args=[token]))
    assert answer.status_code == 405


def test_each_reading_leaves_a_line_without_the_token(client, opened, educator, programme, token):
    read(client, token)
    line = AccessEntry.objects.latest("pk")
    assert (line.user, line.programme, line.action) == (educator, programme, "read")
    assert (line.target, line.target_id) == (
        "activities.calendarfeed", str(opened[0].public_id),
    )  # fmt: skip
    before = AccessEntry.objects.count()
    read(client, "A" * 43)
    assert AccessEntry.objects.count() == before


def test_the_second_factor_does_not_shut_a_calendar_out(client, settings, token):
    """A calendar cannot type one: its address was made behind it."""
    settings.SECOND_FACTOR_REQUIRED = True
    assert read(client, token).status_code == 200


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_no_address_is_written_in_the_log(client, as_user, funder, token, method, monkeypatch):
    """A funder who signs in on the phone of a colleague is refused: the address stays good."""
    written = StringIO()
    [console] = [one for one in logging.getLogger().handlers if one.name == "console"]
    monkeypatch.setattr(console, "stream", written)
    getattr(as_user(funder), method)(reverse("activities:feed", args=[token]))
    client.logout()
    getattr(client, method)(reverse("activities:feed", args=["B" * 43]))
    logged = written.getvalue()
    assert "/calendriers/…" in logged
    assert token not in logged
    assert "B" * 43 not in logged


def test_asked_for_its_head_alone_it_tells_no_more(client, token):
    answer = client.head(reverse("activities:feed", args=[token]))
    assert (answer.status_code, answer.content) == (200, b"")
    assert not answer.cookies
    assert AccessEntry.objects.latest("pk").target == "activities.calendarfeed"


def test_working_elsewhere_meanwhile_changes_nothing_of_it(client, as_user, educator, token):
    other = MembershipFactory(user=educator, role=Membership.Role.EDUCATOR).programme
    before = read(client, token).content.count(b"BEGIN:VEVENT")
    signed_in = as_user(educator)
    signed_in.post(reverse("accounts:programme_switch", args=[other.slug]))
    assert read(signed_in, token).content.count(b"BEGIN:VEVENT") == before
    assert AccessEntry.objects.latest("pk").programme != other
