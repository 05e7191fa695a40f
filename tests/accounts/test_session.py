"""How long one stays signed in, and the second factor where it is asked."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone


def signed_in_since(client, hours):
    session = client.session
    session["signed_in_at"] = (timezone.now() - timedelta(hours=hours)).isoformat()
    session.save()


@pytest.fixture
def at_work(as_user, educator):
    client = as_user(educator)
    client.get(reverse("home"))
    return client


def test_eleven_hours_and_more_are_a_long_day(at_work):
    signed_in_since(at_work, 11.9)
    assert at_work.get(reverse("home")).status_code == 200


def test_after_twelve_hours_one_signs_in_again(at_work):
    signed_in_since(at_work, 12.1)
    answer = at_work.get(reverse("home"), follow=True)
    assert answer.redirect_chain[0][0].startswith(reverse("account_login"))
    assert "douze heures" in answer.content.decode()
    assert not get_user(at_work).is_authenticated


def test_the_hour_of_sign_in_does_not_move(at_work):
    before = at_work.session["signed_in_at"]
    at_work.get(reverse("home"))
    assert at_work.session["signed_in_at"] == before


def test_half_an_hour_idle_closes_the_session(at_work):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert at_work.get(reverse("home")).status_code == 302


def test_working_keeps_the_session_open_half_an_hour_more(at_work):
    session = at_work.session
    session["seen_at"] = 0
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=2))
    answer = at_work.get(reverse("home"))
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)
    cookie = answer.cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")  # gone with the browser


@pytest.mark.parametrize("page", ["home", "youths:list"])
def test_without_second_factor_only_its_setup_opens(settings, at_work, page):
    settings.SECOND_FACTOR_REQUIRED = True
    assert at_work.get(reverse(page)).url == reverse("mfa_activate_totp")
    assert at_work.get(reverse("account_logout")).status_code == 200


def test_with_a_second_factor_the_house_opens(settings, at_work, educator):
    settings.SECOND_FACTOR_REQUIRED = True
    Authenticator.objects.create(user=educator, type=Authenticator.Type.TOTP, data={})
    assert at_work.get(reverse("home")).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(settings, at_work, educator):
    settings.SECOND_FACTOR_REQUIRED = True
    Authenticator.objects.create(user=educator, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert at_work.get(reverse("home")).status_code == 302


def test_the_health_address_needs_nobody(settings, client, db):
    settings.SECOND_FACTOR_REQUIRED = True
    assert client.get(reverse("health")).status_code == 200
