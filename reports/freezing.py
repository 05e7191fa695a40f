"""What a publication keeps, as JSON: only what was printed, so that a later change alters nothing.

A number stands beside its words only when the words say it: behind « moins de 5 » nothing is kept.
"""

from django.utils.formats import date_format
from django.utils.timezone import localdate

from reports.grid import thawed
from reports.indicators import FAMILIES
from reports.workbook import Told, told, workbook

FAMILY_OF = {code: name for name, family in FAMILIES.items() for code in family.codes}


def frozen_figures(document):
    return [
        {
            "number": kept.number,
            "code": figure.code,
            "family": FAMILY_OF.get(figure.code, ""),
            "label": kept.label,
            "published": kept.text,
            "value": kept.value,
            "base": None if figure.is_unpublished else figure.denominator,
            "unit": kept.unit,
            "missing": figure.published_missing if figure.says_missing else "",
            "scope": kept.scope,
            "definition": kept.definition,
            "source": kept.source,
        }
        for figure, kept in ((one, told(one)) for one in document.figures.values())
    ]


def frozen_tables(document):
    return [grid.frozen() for grid in document.grids.values()]


def frozen_texts(document):
    """The words of the team, of those who speak, of the stories, under the photos."""
    report, section = document.report, type(document.report).Section
    return [
        *(
            _text("text", section(code).label, text.title, text.body)
            for code, text in document.texts.items()
        ),
        *(_text("quote", "Paroles du terrain", one.speaker, one.text) for one in document.quotes),
        *(
            _text("story", "Parcours illustrés", one.title, one.text)
            for one in report.stories.filter(confirmed=True)
        ),
        *(_text("caption", "Photos", "", one.caption) for one in report.pictures.printable()),
    ]


def _text(kind, place, title, body):
    return {"kind": kind, "place": place, "title": title, "body": body}


def frozen_choices(report):
    """What the author decided for small counts, and when."""
    return [
        {
            "code": choice.code,
            "choice": choice.get_choice_display(),
            "proposed": choice.proposed,
            "note": choice.note,
            "on": localdate(choice.decided_at).isoformat(),
        }
        for choice in report.disclosure_choices.all()
    ]


def grids_kept(publication):
    return [thawed(table) for table in publication.tables]


def workbook_of(publication):
    """The spreadsheet of a published bilan, from what it kept."""
    report = publication.report
    facts = [
        ("Bilan", f"{report.span}, version {publication.number}"),
        ("Dispositif", f"{report.programme}, {report.programme.organisation.name}"),
        ("Chiffres arrêtés au", date_format(publication.counted_on, "j F Y")),
        ("Publié le", date_format(localdate(publication.published_at), "j F Y")),
        ("Empreinte SHA-256 du PDF", publication.sha256),
    ]
    figures = [
        Told(
            number=kept["number"],
            label=kept["label"],
            text=kept["published"],
            value=kept.get("value"),
            unit=kept.get("unit", ""),
            scope=kept["scope"],
            definition=kept["definition"],
            source=kept["source"],
        )
        for kept in publication.figures
    ]
    return workbook(facts, figures, grids_kept(publication))
