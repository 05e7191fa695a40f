"""Two versions of a bilan beside one another, and the years of a programme."""

from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from reports.differences import differences_of
from reports.grid import Cell, Grid, Line
from reports.models import Publication
from reports.years import years_side_by_side
from tests.factories import ReportFactory


def figure(code, label, published, *, number=1, value=None):
    return {
        "number": number, "code": code, "family": "jeunes", "label": label,
        "published": published, "value": value, "unit": "persons", "missing": "",
        "scope": "nouveaux", "definition": "Définition.", "source": "Dossiers",
    }  # fmt: skip


def table(code, title, **lines):
    laid = tuple(Line(label, (Cell(str(count), count),)) for label, count in lines.items())
    return Grid(20, code, title, "Nature", ("Jeunes",), laid).frozen()


def text(kind, place, title, body):
    return {"kind": kind, "place": place, "title": title, "body": body}


def version(figures=(), tables=(), texts=()):
    return SimpleNamespace(figures=figures, tables=tables, texts=texts)


def said(changes):
    return [(one.label, one.before, one.after) for one in changes]


def test_a_figure_changed_added_or_gone():
    before = version(
        [figure("a", "entrées", "8"), figure("b", "sorties", "9"), figure("c", "x", "1")]
    )
    after = version([figure("a", "entrées", "9"), figure("c", "x", "1"), figure("d", "aides", "5")])
    assert said(differences_of(before, after).figures) == [
        ("Entrées", "8", "9"),
        ("Aides", "", "5"),
        ("Sorties", "9", ""),
    ]


def test_a_cell_is_found_by_its_line_and_column():
    before = version(
        tables=[table("roofs", "Toits", Foyer=8, Rue=6), table("aids", "Aides", Colis=7)]
    )
    after = version(tables=[table("roofs", "Toits", Rue=6, Foyer=9)])
    assert [(title, said(changes)) for title, changes in differences_of(before, after).tables] == [
        ("Toits", [("Foyer · Jeunes", "8", "9")]),
        ("Aides", [("Colis · Jeunes", "7", "")]),
    ]


def test_only_the_paragraphs_that_changed_are_shown():
    before = version(texts=[text("text", "Éditorial", "Tenir", "Un.\n\nDeux.\n\nTrois.")])
    after = version(texts=[text("text", "Éditorial", "Tenir", "Un.\n\nDeux, mieux.\n\nTrois.")])
    assert said(differences_of(before, after).texts) == [("Éditorial", "Deux.", "Deux, mieux.")]


def test_quotes_and_stories_are_found_by_whom_they_are():
    moved = [text("quote", "Paroles", "Une", "Ça tient."), text("quote", "Paroles", "Deux", "Oui.")]
    gone = [text("quote", "Paroles", "Deux", "Oui.")]
    assert said(differences_of(version(texts=moved), version(texts=gone)).texts) == [
        ("Paroles : Une", "Ça tient.", "")
    ]


def test_nothing_changed():
    same = version([figure("a", "x", "1")], [table("t", "T", A=5)], [text("text", "É", "t", "b")])
    assert differences_of(same, same).count == 0


def year(number, *figures):
    return SimpleNamespace(report=SimpleNamespace(year=number), figures=figures)


def test_years_side_by_side_say_what_each_printed():
    [(title, rows)] = years_side_by_side(
        [
            year(2023, figure("new", "nouveaux en 2023", "20", number=2, value=20)),
            year(
                2024,
                figure("new", "nouveaux en 2024", "8", number=2, value=8),
                figure("home", "domiciliés", "moins de 5", number=6),
            ),
        ]
    )
    assert title == "Les jeunes"
    assert [(row.number, row.label, row.is_drawn) for row in rows] == [
        (2, "nouveaux", True),
        (6, "domiciliés", False),
    ]
    assert [(mark.year, mark.text, mark.height) for mark in rows[0].marks] == [
        (2023, "20", 100),
        (2024, "8", 40),
    ]
    assert [mark.text for mark in rows[1].marks] == ["–", "moins de 5"]


@pytest.fixture
def kept(programme, head, media):
    """`kept(2024, number=2, months=(1, 6))`: a version as it was published."""

    def keep(year, *, number=1, months=(1, 12), published="8", of=programme):
        report, _ = type(ReportFactory.build()).objects.get_or_create(
            programme=of, year=year, first_month=months[0], last_month=months[1],
            defaults={"title": "Tenir", "created_by": head},
        )  # fmt: skip
        return Publication.objects.create(
            report=report, number=number, published_at=timezone.now(), published_by=head,
            counted_on=timezone.localdate(), reason="Une sortie oubliée" if number > 1 else "",
            figures=[figure("newcomers", f"nouveaux en {year}", published, number=2)],
            pdf=ContentFile(b"%PDF-1.7", name="bilan.pdf"), sha256="0" * 64,
        )  # fmt: skip

    return keep


def test_the_funder_compares_whole_years_in_their_last_version(kept, funder, as_user):
    kept(2023, published="vingt")
    kept(2024, published="premier")
    kept(2024, number=2, published="corrigé")
    kept(2024, months=(1, 6), published="six mois")
    kept(2024, of=ReportFactory().programme, published="ailleurs")
    page = as_user(funder).get(reverse("reports:compare")).content.decode()
    assert "vingt" in page
    assert "corrigé" in page
    for word in ("premier", "six mois", "ailleurs"):
        assert word not in page


def test_the_years_of_another_programme_are_not_there(kept, funder, as_user):
    elsewhere = ReportFactory().programme
    kept(2024, of=elsewhere, published="ailleurs")
    answer = as_user(funder).get(reverse("reports:compare"), {"dispositif": elsewhere.slug})
    assert "Aucune année entière n’est encore publiée" in answer.content.decode()


def test_the_funder_reads_what_a_correction_changed(kept, funder, as_user):
    first, second = kept(2024), kept(2024, number=2, published="9")
    client, name = as_user(funder), "reports:publication_differences"
    page = client.get(reverse(name, args=[second.public_id])).content.decode()
    for words in ("Une sortie oubliée", ">8<", ">9<"):
        assert words in page
    page = client.get(reverse(name, args=[first.public_id])).content.decode()
    assert "Première version" in page


def test_many_years_cost_as_much_as_one(kept, funder, as_user, queries_of):
    kept(2024)
    pages = [reverse("reports:compare"), reverse("home")]
    one = [queries_of(as_user(funder), page) for page in pages]
    for number in range(2000, 2024):
        kept(number)
    assert [queries_of(as_user(funder), page) for page in pages] == one
    assert max(one) <= 15
