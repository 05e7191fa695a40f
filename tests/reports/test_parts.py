"""The parts of a bilan: which are printed, in which order, with whose words, tables and photos."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string

from reports.colours import contrast
from reports.document import ESSENTIAL_TEMPLATE, TEMPLATE, Document
from reports.models import DisclosureChoice, Objective
from reports.parts import PARTS
from tests.factories import ReportFactory
from tests.reports.test_images import photo_bytes

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 15)


@pytest.fixture
def report(programme, head):
    return ReportFactory(programme=programme, year=2024, created_by=head)


@pytest.fixture
def words(report):
    """What the document says, without the cost of drawing it."""

    def render(template=TEMPLATE):
        report.refresh_from_db()
        context = {"document": Document(report, today=LATER), "draft": False, "preview": False}
        return unescape(render_to_string(template, context))

    return render


@pytest.fixture
def twenty(young):
    """Twenty young people: nine were in the street, eleven at their parents’."""
    for place in ["street"] * 9 + ["parents"] * 11:
        young("2024-02-01", birth_date=date(2003, 1, 1), entry={"housing": place})


@pytest.fixture
def photo(report, media):
    def add(caption, **fields):
        content = ContentFile(photo_bytes(), name="a.jpg")
        fields = {"right_checked": True, **fields}
        return report.pictures.create(file=content, caption=caption, **fields)

    return add


def headings(text):
    return re.findall(r'<h2 id="([a-z]+)"', text)


def test_the_contents_lead_to_each_part_that_is_printed(words, twenty):
    text = words()
    assert re.findall(r'<a href="#([a-z]+)"', text) == headings(text)[1:]
    assert "recits" not in headings(text)
    assert "album" not in headings(text)


def test_the_team_chooses_the_order_and_what_it_leaves_out(report, words, twenty):
    report.parts_order = ["profil", "essentiel"]
    report.parts_off = ["sigles", "methode"]
    report.save()
    found = headings(words())
    assert found.index("profil") < found.index("essentiel")
    assert "sigles" not in found
    # Whoever reads a figure must be able to know how it was counted.
    assert "methode" in found


def test_each_part_prints_its_own_words(report, words, twenty):
    report.texts.create(section="profile", title="Ils ont vingt ans", body="Ni plus, ni moins.")
    report.texts.create(section="exits", title="Jamais imprimé", body="   ")
    text = words()
    assert "Ils ont vingt ans" in text
    assert "Ni plus, ni moins." in text
    assert "Jamais imprimé" not in text


def test_a_story_is_printed_once_its_author_confirmed_it(report, words):
    report.stories.create(title="Trouver où dormir", text="Une nuit, puis dix.", confirmed=True)
    report.stories.create(title="Trop précis", text="Né le 3 mai.")
    text = words()
    assert "Trouver où dormir" in text
    assert "Trop précis" not in text


def test_a_table_the_author_took_out_is_nowhere(report, words, head, twenty):
    assert Document(report, today=LATER).drawing("housing")
    report.disclosure_choices.create(
        code="housing", choice=DisclosureChoice.Choice.HIDDEN, proposed="-", decided_by=head
    )
    document = Document(report, today=LATER)
    assert document.drawing("housing") is None
    assert "housing" not in document.grids
    assert "Où dormaient-ils" not in words()
    assert "Où dormaient-ils" not in words(ESSENTIAL_TEMPLATE)


def test_a_figure_the_author_took_out_is_nowhere(report, words, head, twenty):
    assert "âge moyen" in words()
    report.disclosure_choices.create(
        code="mean_age", choice=DisclosureChoice.Choice.HIDDEN, proposed="-", decided_by=head
    )
    assert "âge moyen" not in words()
    assert "L’année en huit chiffres" in words()


def test_four_photos_a_part_and_the_others_on_pages_of_their_own(words, photo):
    for number in range(6):
        photo(f"Boxe {number}", place=number)
    photo("Refusée", right_checked=False)
    text = words()
    part, album = text.index('id="collectif"'), text.index('id="album"')
    places = [text.index(f"Boxe {number}</figcaption>") for number in range(6)]
    assert part < places[0] < places[3] < album < places[4] < places[5]
    assert "Refusée" not in text


def test_the_photo_of_a_part_left_out_is_not_lost(report, words, photo):
    photo("La chambre", section="housing")
    assert headings(words()).count("album") == 0
    report.parts_off = ["hebergement"]
    report.save()
    text = words()
    assert text.index('id="album"') < text.index("La chambre")


def test_the_cover_photo_is_on_the_cover_only(words, photo):
    photo("Devant le local", on_cover=True)
    text = words()
    assert text.count("Photographie : Devant le local") == 1
    assert text.index("Devant le local") < text.index("<h1>")


def test_a_bilan_of_some_months_says_which(report, words, twenty):
    report.first_month, report.last_month = 2, 6
    report.save()
    text = words()
    assert "février à juin 2024" in text
    assert "Ces mois en neuf chiffres" in text
    assert "L’année" not in text.split("Méthode")[0]


def test_a_target_of_zero_has_no_gauge(report, words, twenty):
    promise = {"programme": report.programme, "volet": "housing", "indicator": "accompanied"}
    Objective.objects.create(label="Vingt-cinq jeunes", target=25, **promise)
    Objective.objects.create(label="Rien de promis", target=0, comment="Et pourtant", **promise)
    document = Document(report, today=LATER)
    half, none = document.objectives["Logement"]
    assert (half.target, half.reached, half.share) == ("25", "20", 80)
    assert (none.target, none.reached, none.share) == ("0", "20", None)
    assert "Et pourtant" in words()


def test_one_part_is_counted_alone(report, twenty, django_assert_max_num_queries):
    document = Document(report, today=LATER)
    with django_assert_max_num_queries(11):
        assert document.part("profil").charts
    assert "figures" not in document.__dict__


def test_every_part_has_a_template(report, twenty):
    document = Document(report, today=LATER)
    for anchor in PARTS:
        if part := document.part(anchor):
            assert render_to_string(part.template_name, {"document": document, "part": part})


def test_the_colours_of_the_programme_stay_readable(report):
    report.programme.main_colour, report.programme.accent_colour = "#8a5a00", "#8a5a00"
    sheet = Document(report, today=LATER).colours
    found = dict(re.findall(r"--bilan-([a-z-]+):(#[0-9a-f]{6})", sheet))
    assert found["main"] == "#8a5a00"
    assert contrast(found["accent-on-main"], found["main"]) >= 3
    assert contrast(found["accent-on-dark"], found["dark"]) >= 4.5
