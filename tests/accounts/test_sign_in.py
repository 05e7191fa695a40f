"""Signing in and out, passwords, and what happens to someone who insists."""

import re

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.urls import reverse

from accounts.models import User
from tests.accounts.conftest import PASSWORD

LOGIN = "account_login"


def sign_in(client, email, password=PASSWORD):
    return client.post(reverse(LOGIN), {"login": email, "password": password})


def is_in(client):
    return get_user(client).is_authenticated


def test_an_address_and_a_password_open_the_first_page(client, nora):
    answer = sign_in(client, nora.email.upper())
    assert answer.url == reverse("home")
    assert is_in(client)


def test_a_new_session_begins_at_sign_in(client, nora):
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key
    sign_in(client, nora.email)
    assert client.session.session_key != before


def test_signing_out_closes_the_session(client, nora):
    sign_in(client, nora.email)
    client.post(reverse("account_logout"))
    assert not is_in(client)
    assert client.get(reverse("youths:list")).status_code == 302


def test_the_answer_does_not_tell_whether_the_address_exists(client, nora):
    wrong = sign_in(client, nora.email, "pas-le-bon-mot-de-passe")
    unknown = sign_in(client, "inconnue@exemple.fr", "pas-le-bon-mot-de-passe")
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_a_closed_account_does_not_open(client, nora):
    nora.is_active = False
    nora.save()
    sign_in(client, nora.email)
    assert not is_in(client)


def test_ten_wrong_passwords_lock_the_account(client, nora):
    for _ in range(10):
        sign_in(client, nora.email, "pas-le-bon-mot-de-passe")
    answer = sign_in(client, nora.email)
    assert not is_in(client)
    assert "Trop de tentatives" in answer.content.decode()


def test_the_lock_follows_the_account_from_another_machine(client, nora):
    for number in range(10):
        client.defaults["REMOTE_ADDR"] = f"10.0.0.{number}"
        sign_in(client, nora.email, "pas-le-bon-mot-de-passe")
    client.defaults["REMOTE_ADDR"] = "10.0.0.99"
    sign_in(client, nora.email)
    assert not is_in(client)


def test_nine_wrong_passwords_do_not_lock(client, nora):
    for _ in range(9):
        sign_in(client, nora.email, "pas-le-bon-mot-de-passe")
    sign_in(client, nora.email)
    assert is_in(client)


def test_nobody_signs_up(client, db):
    data = {"email": "moi@exemple.fr", "password1": PASSWORD, "password2": PASSWORD}
    for answer in (client.get(reverse("account_signup")),
                   client.post(reverse("account_signup"), data)):  # fmt: skip
        assert "account/signup_closed.html" in [template.name for template in answer.templates]
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["quatorze-carac", "motdepassemotdepasse!"])
def test_a_password_of_fifteen_characters_is_enough_and_fewer_are_not(client, nora, password):
    sign_in(client, nora.email)
    data = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    client.post(reverse("account_change_password"), data)
    nora.refresh_from_db()
    assert nora.check_password(password) == (len(password) >= 15)


def test_ones_own_address_is_no_password(client, nora):
    nora.email = "une-adresse-assez-longue@exemple.fr"
    nora.save()
    sign_in(client, nora.email)
    data = {"oldpassword": PASSWORD, "password1": nora.email, "password2": nora.email}
    client.post(reverse("account_change_password"), data)
    nora.refresh_from_db()
    assert nora.check_password(PASSWORD)


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client, nora):
    client.post(reverse("account_reset_password"), {"email": nora.email})
    (message,) = mail.outbox
    assert message.to == [nora.email]
    link = re.search(r"https?://[^/]+(/compte/password/reset/key/\S+)", message.body)[1]
    form = client.get(link, follow=True).wsgi_request.path
    new = "une-autre-phrase-longue"
    client.post(form, {"password1": new, "password2": new})
    nora.refresh_from_db()
    assert nora.check_password(new)
    client.logout()
    again = client.get(link, follow=True)
    assert "form" not in again.context or "password1" not in again.content.decode()


def test_asking_for_an_unknown_address_says_the_same_thing(client, nora):
    known = client.post(reverse("account_reset_password"), {"email": nora.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "inconnue@exemple.fr"})
    assert known.url == unknown.url
