"""The PDF itself: what it says, how it is tagged, and what it can never fetch."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from pypdf import PdfReader

from cej_jr.documents import Forbidden, PackagedFetcher, page_count, render_pdf
from reports.document import ESSENTIAL_TEMPLATE, TEMPLATE, Document
from tests.factories import AttendanceFactory, ReportFactory, YouthFactory
from tests.reports.test_images import photo_bytes

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 15)


@pytest.fixture
def report(programme, head):
    return ReportFactory(programme=programme, year=2024, created_by=head)


@pytest.fixture
def read(report):
    """The PDF of the bilan, read back."""

    def reader(*, draft=True):
        return PdfReader(BytesIO(Document(report, today=LATER).pdf(draft=draft)))

    return reader


@pytest.fixture
def words(report):
    """What the document says, without the cost of drawing it."""

    def render(template=TEMPLATE, *, draft=False):
        document = Document(report, today=LATER)
        context = {"document": document, "draft": draft, "preview": False}
        return unescape(render_to_string(template, context))

    return render


def text_of(reader):
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())


def tags_of(node, found=None):
    """Every structure tag of the document, and its alternative texts."""
    found = [] if found is None else found
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            tags_of(child, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found.append((node["/S"], node.get("/Alt")))
        if "/K" in node:
            tags_of(node["/K"], found)
    return found


def pages_of(reader):
    """The words of each page, from the first."""
    return [" ".join(page.extract_text().split()) for page in reader.pages]


@pytest.fixture
def full_year(report, young, media):
    """Eleven young people, what was said of them, and five photos."""
    for place in ["street"] * 6 + ["parents"] * 5:
        young("2024-02-01", birth_date=date(2003, 1, 1), entry={"housing": place})
    report.texts.create(section="conclusion", title="Ce qui reste", body="Tenir <b>parole</b>.")
    report.stories.create(title="Trouver un toit", text="Une nuit, puis dix.", confirmed=True)
    for number in range(5):
        content = ContentFile(photo_bytes(), name="a.jpg")
        report.pictures.create(file=content, caption=f"Photo {number}", right_checked=True)


def test_the_pdf_is_tagged_titled_and_in_french(report, read, full_year):
    """One drawing, looked at from every side: drawing takes seconds."""
    reader = read()
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert report.title in reader.metadata.title
    assert "2024" in reader.metadata.title
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    tags = tags_of(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/Figure", "/L"} <= {tag for tag, _ in tags}
    _everything_drawn_is_said(tags)
    _every_font_is_embedded(reader)
    _the_contents_give_the_page_of_each_part(reader)
    text = text_of(reader)
    assert "Tenir <b>parole</b>." in text
    assert "Projet, non publié" in text


def _everything_drawn_is_said(tags):
    figures = [alt for tag, alt in tags if tag == "/Figure"]
    assert all(figures)
    assert any("Rue, squat, abri de fortune : 6" in alt for alt in figures)
    for number in range(5):
        assert any(f"Photographie : Photo {number}" == alt for alt in figures)


def _every_font_is_embedded(reader):
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())


def _the_contents_give_the_page_of_each_part(reader):
    pages = pages_of(reader)
    headings = {
        "L’essentiel": "L’année en neuf chiffres",
        "En images": "Des moments de l’année",
        "Parcours illustrés": "Des chemins, parmi d’autres",
        "Conclusion": "Ce qui reste",
        "Méthode": "Comment ces chiffres sont comptés",
        "Sigles": "Les mots abrégés",
    }
    for title, heading in headings.items():
        number = int(re.search(rf"{title} ?(\d+)", pages[1])[1])
        assert heading in pages[number - 1]
    marked = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    below = [one.title for entry in reader.outline if isinstance(entry, list) for one in entry
             if not isinstance(one, list)]  # fmt: skip
    assert set(headings.values()) <= set(marked + below)


def test_it_says_the_figures_and_the_words(report, words, young, did_boxing):
    for _ in range(6):
        young("2024-02-01")
    report.quotes.create(text="On revient.", speaker="Une éducatrice", agreed=True)
    report.quotes.create(text="Ne pas imprimer", speaker="Quelqu’un", agreed=False)
    text = " ".join(words().replace("\u202f", " ").replace("\xa0", " ").split())
    cards = re.findall(r'card-value">([^<]+)</p>.*?card-label">([^<]+)</p>', text)
    assert ("6", "jeunes accompagnés depuis 2023") in cards
    assert "« On revient. »" in text
    assert "Ne pas imprimer" not in text
    assert "16 à 25 ans révolus" in text
    assert "Boxe du mardi" in text
    assert "2 024" not in text


def test_the_essential_holds_in_two_pages(report, full_year):
    """Whatever the words are; and the pages of a PDF are counted without drawing it."""
    report.title = "Anticonstitutionnellement-" * 3
    report.quotes.create(text="On revient. " * 20, speaker="Une éducatrice", agreed=True)
    report.quotes.create(text="Trop long. " * 60, speaker="Une éducatrice", agreed=True)
    pdf = Document(report, today=LATER).essential_pdf(draft=False)
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) == page_count(pdf) == 2
    assert page_count(b"not a document") == 0
    _every_font_is_embedded(reader)
    text = text_of(reader)
    assert re.search("11 ?jeunes accompagnés", text)
    assert "On revient." in text
    assert "Trop long." not in text
    assert "Projet" not in text


@pytest.mark.parametrize("template", [TEMPLATE, ESSENTIAL_TEMPLATE])
def test_a_draft_says_so_and_a_publication_does_not(template, words):
    assert "Projet, non publié" in words(template, draft=True)
    assert "Projet" not in words(template)


def test_a_true_programme_is_no_demonstration(words):
    assert "émonstration" not in words()


def test_a_demonstration_says_that_people_are_invented(report, words):
    report.programme.is_demonstration = True
    assert "Démonstration : personnes inventées" in words()


def test_no_young_person_is_named(words, young, did_boxing):
    young("2024-02-01", first_name="Zyxcanari", last_name="Zyxcanari")
    did_boxing(young("2024-02-01", pseudonym="Zyxcanari"))
    assert "Zyxcanari" not in words()


def test_an_empty_programme_has_a_bilan_that_says_so(words):
    text = words()
    assert "Aucun jeune n’est enregistré pour cette période" in text
    assert "Sorties et devenir" not in text
    assert "Les actions collectives de l’année" not in text


def test_a_year_before_the_scheme_has_no_legal_part(report, words):
    report.programme.scheme, report.year = "o2r", 2023
    assert "Le cadre légal" not in words()


@pytest.mark.parametrize(
    ("scheme", "said", "unsaid"),
    [
        ("o2r", "sans condition d’âge", "heures d’activité par semaine"),
        ("cej", "15 à 20 heures d’activité par semaine", "Son volet"),
        ("cej_jr", "Son volet « Jeunes en rupture »", "sans condition d’âge"),
    ],
)
def test_each_scheme_tells_its_own_law(scheme, said, unsaid, report, words):
    report.programme.scheme = scheme
    told = words()
    assert "Le cadre légal" in told
    assert said in told
    assert unsaid not in told
    assert "à vérifier" not in told


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "http://exemple.fr/image.png",
        "https://exemple.fr/image.png",
        "ftp://exemple.fr/a",
        "data:text/plain,bonjour",
        "https://document.invalid/media/bilans/secret.pdf",
        "https://document.invalid/static/../cej_jr/settings.py",
        "https://document.invalid/static/%2e%2e/manage.py",
        "https://document.invalid/static/absent.css",
        "https://document.invalid/dessins/absent.svg",
    ],
)
def test_the_fetcher_refuses_whatever_is_not_packaged(url):
    with pytest.raises(Forbidden):
        PackagedFetcher({}).fetch(url)


def test_the_fetcher_serves_the_packaged_style_and_the_drawings():
    fetcher = PackagedFetcher({"a.svg": b"<svg/>"})
    assert fetcher.fetch("https://document.invalid/dessins/a.svg").read() == b"<svg/>"
    style = fetcher.fetch("https://document.invalid/static/css/bilan.css")
    assert style.content_type == "text/css"


def test_a_template_that_asks_for_a_file_gives_no_document(tmp_path, settings):
    (tmp_path / "leak.html").write_text('<html lang="fr"><img src="file:///etc/hostname" alt="">')
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    with pytest.raises(Forbidden):
        render_pdf("leak.html", {})


@pytest.fixture
def did_boxing(programme):
    def attend(youth):
        return AttendanceFactory(
            activity__programme=programme,
            activity__kind__family="group",
            activity__title="Boxe du mardi",
            activity__day=date(2024, 3, 5),
            youth=youth,
        )

    attend(YouthFactory(programme=programme, identified_on=date(2024, 1, 5)))
    return attend
