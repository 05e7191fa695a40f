"""The colours and the logo a head chooses: what would not read, or not be seen, is said."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from reports.identity import identity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
URL = reverse("reports:identity")


def logo(size=(400, 160), colour=(60, 20, 90, 255), kind="PNG"):
    out = BytesIO()
    mode = "RGBA" if kind == "PNG" else "RGB"
    Image.new(mode, size, colour[: len(mode)]).save(out, kind)
    return out.getvalue()


@pytest.fixture
def send(as_user, head, programme):
    """`send(main_colour="#7a1f5c")`: the answer, or None once it is saved."""

    def post(content=None, **typed):
        programme.refresh_from_db()
        data = {"version": programme.version, "main_colour": "#0b6e66", "accent_colour": "#b23f1d"}
        if content is not None:
            data["new_logo"] = SimpleUploadedFile("logo.png", content)
        answer = as_user(head).post(URL, {**data, **typed})
        programme.refresh_from_db()
        return answer.content.decode() if answer.status_code == 200 else None

    return post


def test_colours_that_read_are_kept_and_taken_back(send, programme):
    assert send(main_colour="#7a1f5c") is None
    assert (programme.main_colour, programme.accent_colour) == ("#7a1f5c", "")
    assert send(main_colour="#7a1f5c", accent_colour="#1f4e7a") is None
    assert programme.accent_colour == "#1f4e7a"
    assert send(main_colour="#7a1f5c", usual="on") is None
    assert (programme.main_colour, programme.accent_colour) == ("", "")


def test_a_pale_colour_is_refused_with_one_that_reads(send, programme):
    told = send(main_colour="#f2b134")
    assert "trop claire" in told
    assert "contraste de 1,7 pour 1, il en faut 4,5" in told
    assert 'value="#f2b134"' in told
    proposed = told.split("La plus proche qui convient : ")[1][:7]
    assert send(main_colour=proposed) is None
    assert programme.main_colour == proposed


@pytest.mark.parametrize("word", ["rouge", "#fff", "#12345g", "#12345;", "red;}"])
def test_a_word_that_is_no_colour_is_refused(word, send, programme):
    assert "Une couleur s’écrit" in send(accent_colour=word)
    assert programme.accent_colour == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (logo((1400, 200)), "trop allongé (1400 × 200 points)"),
        (logo((300, 600)), "trop haut (300 × 600 points)"),
        (logo((120, 60)), "trop petit (120 × 60 points)"),
        (logo(colour=(250, 250, 250, 255)), "blanc ou presque"),
        (logo(colour=(0, 0, 0, 0)), "vide"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "s’exporte en PNG"),
        (b"%PDF-1.7\n%%EOF", "pas un logo lisible"),
    ],
)
def test_a_logo_of_the_wrong_shape_is_refused_with_words(content, said, send, programme):
    assert said in send(content)
    assert not programme.logo


def test_a_logo_is_kept_without_its_empty_margins_and_replaced(
    send, programme, django_capture_on_commit_callbacks
):
    image = Image.new("RGBA", (1000, 1000), (0, 0, 0, 0))
    image.paste((60, 20, 90, 255), (100, 400, 900, 600))
    out = BytesIO()
    image.save(out, "PNG")
    assert send(out.getvalue()) is None
    assert Image.open(BytesIO(identity(programme).logo)).size == (800, 200)
    first = programme.logo.name
    with django_capture_on_commit_callbacks(execute=True):
        assert send(logo(kind="JPEG")) is None
    assert programme.logo.name != first
    assert not programme.logo.storage.exists(first)
    with django_capture_on_commit_callbacks(execute=True):
        assert send(without_logo="on") is None
    assert not programme.logo


def test_colours_and_logo_are_served_to_the_readers_of_the_bilans(send, programme, as_user, funder):
    send(logo(), main_colour="#7a1f5c")
    client = as_user(funder)
    css = client.get(reverse("reports:identity_css", args=[programme.public_id]))
    assert css["Content-Type"] == "text/css"
    assert b"--bilan-main:#7a1f5c;" in css.content
    image = client.get(reverse("reports:logo_file", args=[programme.public_id]))
    assert image["Content-Type"] == "image/png"


def test_two_heads_at_once_lose_nothing(send, programme):
    send(main_colour="#7a1f5c")
    told = send(main_colour="#1f4e7a", version=1)
    assert "Quelqu’un a modifié cette fiche" in told
    assert programme.main_colour == "#7a1f5c"


def test_a_programme_without_a_logo_has_none_to_send(as_user, head, programme):
    url = reverse("reports:logo_file", args=[programme.public_id])
    assert as_user(head).get(url).status_code == 404
