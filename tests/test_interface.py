"""What every template leans on: icons that exist, and pages no cache keeps."""

import re

import pytest
from django.conf import settings
from django.urls import reverse

from cej_jr.templatetags.interface import device, drawings, icon

TEMPLATES = settings.BASE_DIR / "templates"
NAMED = re.compile(r"""\{% icon "([\w-]+)"|icon="([\w-]+)\"""")


def test_every_icon_named_in_a_template_is_drawn():
    named = {
        (path.relative_to(TEMPLATES).as_posix(), first or second)
        for path in TEMPLATES.rglob("*.html")
        for first, second in NAMED.findall(path.read_text())
    }
    assert {(path, name) for path, name in named if name not in drawings()} == set()


def test_an_icon_is_decoration_unless_it_is_given_words():
    assert 'aria-hidden="true"' in icon("house")
    assert 'role="img" aria-label="&lt;Accueil&gt;"' in icon("house", label="<Accueil>")


def test_an_unknown_icon_does_not_break_the_page():
    assert icon("no-such-thing") == icon("circle")


@pytest.mark.parametrize(
    ("user_agent", "expected"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko Firefox/140.0",
            "Firefox sur Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/140 Mobile Safari/537.36", "Chrome sur Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537.36 Edg/140", "Edge sur Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1",
            "Safari sur iPhone",
        ),
        ("curl/8", "Appareil inconnu"),
    ],
)
def test_a_device_has_a_name_one_recognises(user_agent, expected):
    assert device(user_agent) == expected


@pytest.mark.django_db
def test_no_page_is_kept_by_the_browser(client):
    response = client.get(reverse("account_login"))
    assert response["Cache-Control"] == "no-store"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_no_inline_style_or_script_at_the_door(client):
    page = client.get(reverse("account_login")).content.decode()
    assert "style=" not in page
    assert not re.search(r"<script(?![^>]*src=)", page)
    assert not re.search(r"\son\w+=", page)
