"""The pages of sign-in and of one's own account: in French, and clean under the strict policy."""

import base64
import hashlib
import hmac
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from tests.factories import MembershipFactory

PASSWORD = "une phrase assez longue"
ENGLISH = re.compile(
    r"\b(the|your|you|password|sign|code is|account|please|confirm your|email address|key)\b", re.I
)


@pytest.fixture
def colleague(db):
    user = MembershipFactory().user
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, user):
    """As in front of the screen: the e-mail address, the password, then « c’est bien vous ? »."""
    form = {"login": user.email, "password": PASSWORD}
    answer = client.post(reverse("account_login"), form)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return answer


def check(response, status=200):
    """Words in French, nothing written in the page that the policy would refuse."""
    assert response.status_code == status
    page = response.content.decode()
    assert 'lang="fr"' in page
    assert "style=" not in page
    for script in re.findall(r"<script[^>]*>", page):
        assert "src=" in script or 'type="application/json"' in script
    words = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert not ENGLISH.findall(words)
    return page


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_signup", "account_inactive", "account_reset_password"]
    + ["account_reset_password_done", "account_reset_password_from_key_done"],
)
def test_before_the_door(client, db, name):
    check(client.get(reverse(name)))


def test_nobody_opens_their_own_account(client, db):
    page = check(client.get(reverse("account_signup")))
    assert "Les comptes s’ouvrent dans l’équipe" in page


def test_a_wrong_password_says_so_in_french(client, colleague):
    page = check(client.post(reverse("account_login"), {"login": colleague.email, "password": "x"}))
    assert "data-error-summary" in page


@pytest.mark.parametrize(
    "name",
    ["account_change_password", "account_email", "account_logout", "mfa_index"]
    + ["mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"]
    + ["usersessions_list", "account_reauthenticate"],
)
def test_inside(client, colleague, name):
    sign_in(client, colleague)
    check(client.get(reverse(name)))


def code_now(secret):
    """What the application on the telephone would show (RFC 6238)."""
    counter = (int(time.time()) // 30).to_bytes(8, "big")
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


@pytest.fixture
def protected(client, colleague):
    """A colleague, signed in, whose telephone gives codes."""
    sign_in(client, colleague)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)}, follow=True)
    page = check(answer)
    assert page.count("<code>") == 10
    return colleague


@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"]
    + ["mfa_reauthenticate"],
)
def test_with_a_second_factor(client, protected, name):
    check(client.get(reverse(name)))


def test_the_second_step_of_signing_in(client, protected):
    client.logout()
    assert sign_in(client, protected).url.startswith(reverse("mfa_authenticate"))
    page = check(client.get(reverse("mfa_authenticate")))
    assert "Encore une étape" in page
    check(client.post(reverse("mfa_authenticate"), {"code": "000000"}))
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    answer = client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert answer.url == reverse("home")


def test_a_new_password_by_mail(client, colleague):
    client.post(reverse("account_reset_password"), {"email": colleague.email})
    message = mail.outbox.pop()
    assert "Choisir un nouveau mot de passe" in message.subject
    assert not ENGLISH.findall(re.sub(r"http\S+", "", message.body))
    link = re.search(r"http://testserver(\S+)", message.body)[1]
    answer = client.get(link, follow=True)
    check(answer)
    phrase = "une autre phrase assez longue"
    form = {"password1": phrase, "password2": phrase}
    check(client.post(answer.request["PATH_INFO"], form, follow=True))
    assert "mot de passe" in mail.outbox.pop().body
    check(client.get(link, follow=True))


def test_an_unknown_address_learns_nothing_on_screen(client, db):
    form = {"email": "inconnue@example.org"}
    check(client.post(reverse("account_reset_password"), form, follow=True))
    assert not ENGLISH.findall(re.sub(r"http\S+", "", mail.outbox.pop().body))
