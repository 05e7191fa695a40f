"""Small victories: all of them, one more in a tap, and the page handed over."""

import uuid

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from tests.factories import YouthFactory
from youths.models import Youth

TODAY = timezone.localdate()


@pytest.fixture
def ines(programme, educator):
    return YouthFactory(
        programme=programme, first_name="Inès", pseudonym="Nez", sex="female", referent=educator
    )


def noted(youth, text, **facts):
    youth.achievements.create(happened_on=TODAY, text=text, recorded_by=youth.created_by, **facts)


def page(name, youth):
    return reverse(f"youths:{name}", args=[youth.public_id])


@pytest.fixture
def printed(monkeypatch):
    """In the place of the PDF: the page that would be drawn."""
    pages = []

    def keep(template, context):
        pages.append(render_to_string(template, context))
        return b"%PDF-1.7"

    monkeypatch.setattr("youths.views.achievements.render_pdf", keep)
    return pages


@pytest.mark.parametrize(("agreed", "kept"), [({}, False), ({"agreed": "on"}, True)])
def test_a_saying_is_noted_in_one_tap(as_user, educator, ines, agreed, kept):
    data = {"key": uuid.uuid4(), "happened_on": TODAY.isoformat(), "text": "à moitié"}
    said = data | {"saying": "J’ai passé un appel seule"} | agreed
    for _ in range(2):
        answer = as_user(educator).post(page("achievement_create", ines), said)
        assert answer.url == page("achievement_list", ines)
    one = ines.achievements.get()
    assert (one.text, one.agreed) == ("J’ai passé un appel seule", kept)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "   "}, "text"),
        ({"text": "x" * 201}, "text"),
        ({"text": "Un pas", "saying": "Autre chose"}, "saying"),
        ({"text": "Un pas", "happened_on": "2099-01-01"}, "happened_on"),
        ({"text": "Un pas", "happened_on": "0026-01-01"}, "happened_on"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(as_user, educator, ines, typed, field):
    data = {"key": uuid.uuid4(), "happened_on": TODAY.isoformat()} | typed
    answer = as_user(educator).post(page("achievement_create", ines), data)
    assert list(answer.context["form"].errors) == [field]
    assert not ines.achievements.exists()


def test_the_page_handed_over_holds_only_what_was_agreed(as_user, educator, ines, printed):
    noted(ines, "J’ai pris le bus", agreed=True)
    noted(ines, "Ceci reste au dossier")
    client = as_user(educator)
    assert client.get(page("achievements_pdf", ines))["Content-Type"] == "application/pdf"
    client.get(page("achievements_pdf", ines) + "?nom=surnom")
    assert "J’ai pris le bus" in printed[0]
    assert "Ceci reste au dossier" not in printed[0]
    assert ("Inès" in printed[0], "Nez" in printed[0]) == (True, False)
    assert ("Inès" in printed[1], "Nez" in printed[1]) == (False, True)
    assert "Exemple" not in printed[0]  # no family name on a page that may be lost


@pytest.mark.parametrize(
    ("sex", "written", "said"),
    [
        ("female", "Est venu·e", "Je suis venue"),
        ("male", "A appelé seul·e", "J’ai passé un appel seul"),
        ("unknown", "Est venu·e", "Je suis venu·e"),
        ("male", "A tenu sa parole", "J’ai tenu ma parole"),
        ("female", "Est venu·e à l’heure trois fois.", "Est venu·e à l’heure trois fois."),
        ("female", "Elle a ri", "Elle a ri"),
    ],
)
def test_the_page_says_what_the_team_ticked_in_their_voice(
    as_user, educator, ines, printed, sex, written, said
):
    Youth.objects.filter(pk=ines.pk).update(sex=sex)
    noted(ines, written, agreed=True)
    as_user(educator).get(page("achievements_pdf", ines))
    assert f'<p class="said">{said}</p>' in printed[0]


def test_a_closed_file_is_read_and_printed_but_takes_nothing_more(as_user, educator, ines, printed):
    Youth.objects.filter(pk=ines.pk).update(closed_on=TODAY)
    client = as_user(educator)
    assert client.get(page("achievement_list", ines)).context["form"] is None
    assert client.get(page("achievements_pdf", ines)).status_code == 200
    assert client.get(page("achievement_create", ines)).status_code == 404


def test_the_same_cost_for_one_and_for_fifty(as_user, educator, ines, queries_of):
    client = as_user(educator)
    noted(ines, "Un")
    few = queries_of(client, page("achievement_list", ines))
    for number in range(50):
        noted(ines, f"Pas {number}", agreed=True)
    assert queries_of(client, page("achievement_list", ines)) == few <= 15


def test_the_page_is_tagged_and_has_a_title(as_user, educator, ines, reader):
    noted(ines, "J’ai tenu jusqu’au bout", agreed=True)
    pdf = reader("youths:achievements_pdf", ines)
    assert pdf.metadata.title == "Mes petites réussites"
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
