"""Signing in, the session, what a browser is told: the doors of the house."""

import re
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user
from django.core import mail
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from accounts.models import AccessEntry
from tests.access.test_access import ACCESS
from tests.factories import MembershipFactory, YouthFactory

PASSWORD = "une-phrase-bien-longue"
ELSEWHERE = [
    "https://ailleurs.exemple/",
    "//ailleurs.exemple/",
    "///ailleurs.exemple/",
    "/\\ailleurs.exemple/",
    "\\\\ailleurs.exemple/",
    "https:ailleurs.exemple",
    "javascript:alert(1)",
    "/%0d%0aLocation:%20https://ailleurs.exemple/",
    "/\r\nLocation: https://ailleurs.exemple/",
    "https://testserver@ailleurs.exemple/",
    "http://testserver.ailleurs.exemple/",
]

# Our own editor shows this page beside the words being typed; no other page is ever framed.
FRAMED = dict.fromkeys(["reports:preview_part", "reports:preview_rest"], ("'self'", "SAMEORIGIN"))


@pytest.fixture
def nora(db):
    user = MembershipFactory().user
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, user, password=PASSWORD, **extra):
    return client.post(
        reverse("account_login"), {"login": user.email, "password": password}, **extra
    )


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_no_door_sends_elsewhere(wanted, nora, client):
    data = {"login": nora.email, "password": PASSWORD, "next": wanted}
    answers = [client.post(reverse("account_login"), data)]
    assert get_user(client).is_authenticated
    programme = nora.memberships.get().programme
    youth = YouthFactory(programme=programme)
    kind = programme.activity_kinds.create(code="visite", label="Visite", family="interview")
    noted = {"kind": kind.code, "youths": youth.public_id, "day": "2026-03-11", "minutes": 30}
    noted |= {"presence": "present", "next": wanted, "key": uuid4()}
    answers.append(client.post(reverse("activities:log"), noted))
    switch = reverse("accounts:programme_switch", args=[programme.slug])
    answers.append(client.post(f"{switch}?next=//ailleurs.exemple/", {"next": wanted}))
    answers.append(client.post(reverse("account_logout"), {"next": wanted}))
    for answer in answers:
        assert answer.status_code == 302
        assert re.match(r"/(?![/\\])", answer.url), answer.url
        assert "\n" not in answer.headers["Location"]


@pytest.mark.parametrize("name", ["http", "fragment"])
def test_no_post_goes_without_its_token(name, theirs):
    client = Client(enforce_csrf_checks=True)
    client.force_login(theirs.head)
    headers = {"HX-Request": "true"} if name == "fragment" else {}
    for page, (_, arguments, _) in ACCESS.items():
        url = reverse(page, args=arguments(theirs) if arguments else [])
        answer = client.post(url, {}, headers=headers)
        assert answer.status_code in (403, 404, 405), page
        if answer.status_code == 404:
            assert page.startswith(("mfa_", "account_")), page


def test_a_link_does_not_sign_out(nora, client):
    sign_in(client, nora)
    client.get(reverse("account_logout"))
    assert get_user(client).is_authenticated


def test_a_session_given_by_someone_else_is_not_kept(nora, client):
    client.cookies["sessionid"] = "a" * 32
    sign_in(client, nora)
    assert client.cookies["sessionid"].value != "a" * 32


@pytest.mark.parametrize("way", ["change", "reset"])
def test_a_new_password_closes_the_other_sessions(way, nora, client):
    other = Client()
    sign_in(other, nora)
    new = {"password1": "une-autre-phrase-longue", "password2": "une-autre-phrase-longue"}
    if way == "change":
        sign_in(client, nora)
        client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})
        assert get_user(client).is_authenticated
    else:
        client.post(reverse("account_reset_password"), {"email": nora.email})
        link = re.search(r"https?://[^/]+(/compte/\S+)", mail.outbox[0].body)[1]
        client.post(client.get(link, follow=True).wsgi_request.path, new)
    assert other.get(reverse("home")).status_code == 302


def test_an_open_session_is_not_made_ones_own_by_adding_an_address(nora, client):
    """The reset link would go to the address that was added: the password is asked again."""
    client.force_login(nora)
    added = {"action_add": "1", "email": "intruse@exemple.fr"}
    answer = client.post(reverse("account_email"), added)
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert not EmailAddress.objects.filter(email="intruse@exemple.fr").exists()


@pytest.mark.parametrize("host", ["ailleurs.exemple", "testserver:80@ailleurs.exemple", "*"])
def test_the_reset_link_never_leads_elsewhere(host, nora, client):
    answer = client.post(
        reverse("account_reset_password"), {"email": nora.email}, headers={"host": host}
    )
    assert answer.status_code == 400
    assert mail.outbox == []


def test_a_forwarded_host_is_not_listened_to(nora, client):
    headers = {"X-Forwarded-Host": "ailleurs.exemple"}
    client.post(reverse("account_reset_password"), {"email": nora.email}, headers=headers)
    assert "ailleurs" not in mail.outbox[0].body


def test_behind_the_proxy_one_person_does_not_lock_the_others_out(nora, settings, client):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        stranger = {"login": f"personne{number}@exemple.fr", "password": "x"}
        forged = {"X-Forwarded-For": f"10.0.0.{number}, 203.0.113.7"}
        client.post(reverse("account_login"), stranger, headers=forged)
    locked = sign_in(client, nora, headers={"X-Forwarded-For": "10.9.9.9, 203.0.113.7"})
    assert "Trop de tentatives" in locked.content.decode()
    assert sign_in(client, nora, headers={"X-Forwarded-For": "203.0.113.8"}).status_code == 302


def test_every_answer_tells_the_browser_what_it_may_do(theirs, client, unprinted):
    client.force_login(theirs.head)
    for name, (method, arguments, _) in ACCESS.items():
        url = reverse(name, args=arguments(theirs) if arguments else [])
        for headers in ({}, {"HX-Request": "true"}):
            answer = getattr(client, method)(url, headers=headers)
            b"".join(answer)  # a file that is sent is closed once read
            policy = answer["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            ancestors, header = FRAMED.get(name, ("'none'", "DENY"))
            assert re.findall("frame-ancestors ([^;]*)", policy) == [ancestors], name
            assert "unsafe" not in policy
            assert "no-store" in answer["Cache-Control"], name
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["Referrer-Policy"] == "same-origin"
            assert answer["X-Frame-Options"] == header, name
            if answer["Content-Type"] == "application/pdf":
                assert answer["Content-Disposition"].startswith("attachment; filename=")


def test_an_error_page_tells_nothing(theirs, patient, monkeypatch):
    def out_of_order(**fields):
        raise DatabaseError("secret-detail")

    patient.force_login(theirs.educator)
    monkeypatch.setattr(AccessEntry.objects, "create", out_of_order)
    answer = patient.get(reverse("youths:detail", args=[theirs.youth.public_id]))
    assert answer.status_code == 500
    page = answer.content.decode()
    for word in ("secret-detail", "Traceback", "site-packages", "Django", "Zyxcanari"):
        assert word not in page


@pytest.mark.parametrize("path", ["/inconnue/", "/jeunes/inconnue/"])
def test_an_unknown_address_does_not_list_the_others(path, theirs, client):
    client.force_login(theirs.educator)
    page = client.get(path).content.decode()
    assert "urlpatterns" not in page
    assert "cej_jr.urls" not in page
