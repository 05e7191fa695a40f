"""What a head of service reads before publishing: nothing here forbids, everything is said."""

from dataclasses import dataclass

from django.urls import reverse

from reports.breakdowns import BREAKDOWNS
from reports.models import Report


@dataclass(frozen=True)
class Check:
    """One remark. The tone says how much it matters; the link leads where it can be settled."""

    tone: str
    icon: str
    word: str
    text: str
    url: str = ""


def checks(document):
    """In the order one settles them."""
    return [*_time(document), *_texts(document), *_quotes(document), *_data(document)]


def _time(document):
    if document.is_empty:
        yield _look("Aucun jeune n’est enregistré pour cette année : le bilan sera vide.")
    if not document.period.is_over:
        yield _look(
            f"L’année n’est pas finie : les chiffres seront arrêtés au "
            f"{document.period.counted_on_text}."
        )


def _texts(document):
    report = document.report
    missing = [section for section in Report.Section if section not in document.texts]
    for section in missing:
        url = reverse("reports:text_edit", args=[report.public_id, section])
        yield _look(f"« {section.label} » n’a pas de texte : la partie sera plus courte.", url)
    if not missing:
        yield _fine("Chaque partie a son texte.")


def _quotes(document):
    waiting = document.report.quotes.filter(agreed=False)
    for quote in waiting:
        yield _look(
            f"Une citation attend un accord ({quote.speaker}) : elle ne sera pas imprimée.",
            reverse("reports:quote_edit", args=[quote.public_id]),
        )
    if document.quotes:
        yield _fine("Les citations imprimées ont un accord.")


def _data(document):
    found = [one(document.period) for one in BREAKDOWNS]
    for table in sorted(found, key=lambda table: -table.missing):
        if table.missing:
            yield _look(f"{table.label} : donnée manquante, {table.missing} sur {table.total}.")
    hidden = [figure.label for figure in document.figures.values() if figure.is_hidden]
    if hidden:
        yield _fine(f"Petits effectifs, imprimés sans leur nombre exact : {', '.join(hidden)}.")
    tables = [table.label for table in found if table.known and not table.is_publishable]
    if tables:
        yield _fine(f"Petits effectifs : non publiés, {', '.join(tables).lower()}.")


def _look(text, url=""):
    return Check("sun", "exclamation-triangle", "À voir", text, url)


def _fine(text):
    return Check("teal", "check-circle-fill", "En ordre", text)
