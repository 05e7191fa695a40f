"""Dated figures published elsewhere, each with its source, beside what this programme counts.

Only figures read at their source or in a text that quotes it; a newer one replaces an older one.
"""

from dataclasses import dataclass

from reports.indicators.figure import value_text


@dataclass(frozen=True)
class ReferenceFigure:
    """What was measured, over whom, when, and where it can be read."""

    code: str
    label: str
    value: str
    scope: str
    period: str
    source: str
    url: str


REFERENCES = (
    ReferenceFigure(
        "contracts",
        "Contrats signés, parmi les jeunes repérés",
        "22\u202f%",
        "CEJ-JR, France : 1 461 contrats pour 6 561 jeunes repérés",
        "août 2023",
        "Livret du volet « Jeunes en rupture »",
        "https://prij.fr/actualites/livret-pratique-sur-le-volet-jeunes-en-rupture-du-cej",
    ),
    ReferenceFigure(
        "weekly_hours",
        "Activité par semaine",
        "17 h",
        "CEJ, tous publics : plus de la moitié faite par le jeune seul",
        "avril 2025",
        "Dares, citée par PAJE",
        "https://asso-paje.fr/?p=2072",
    ),
    ReferenceFigure(
        "no_diploma",
        "Jeunes sans diplôme",
        "49,8\u202f%",
        "CEJ en mission locale",
        "mars 2022 à février 2023",
        "UNML",
        "https://unml.info/actualites/nos-actualites/"
        "le-deploiement-reussi-du-contrat-dengagement-jeune-en-missions-locales",
    ),
    ReferenceFigure(
        "qpv",
        "Jeunes d’un quartier prioritaire",
        "20,5\u202f%",
        "CEJ en mission locale",
        "mars 2022 à février 2023",
        "UNML",
        "https://unml.info/actualites/nos-actualites/"
        "le-deploiement-reussi-du-contrat-dengagement-jeune-en-missions-locales",
    ),
)


@dataclass(frozen=True)
class Comparison:
    """A reference and what this bilan prints on the same subject."""

    reference: ReferenceFigure
    here: str
    words: str


def comparisons(figures, tables):
    """The references this bilan has something to set beside, in counts: N is small."""
    here = {
        "contracts": _signed(figures),
        "weekly_hours": _weekly(figures["weekly_hours"]),
        "no_diploma": _line(tables.get("education"), "before_cap"),
        "qpv": _line(tables.get("qpv"), "yes"),
    }
    return [Comparison(one, *here[one.code]) for one in REFERENCES if here[one.code]]


def _signed(figures):
    signed, met = figures["contracted"], figures["identified"]
    if not signed.value:
        return None
    return f"{signed.published} sur {met.published}", "jeunes repérés, depuis l’origine"


def _weekly(figure):
    if not figure.value or figure.is_unpublished:
        return None
    return value_text(figure.value, figure.unit), "heures réelles, par jeune sous contrat"


def _line(table, code):
    """The printed line of one modality: never more than its table says."""
    if table is None:
        return None
    label = next(part.label for part in table.parts if part.code == code)
    text = next((row.text for row in table.rows if row.label == label), None)
    return (f"{text} sur {table.known}", "depuis l’origine") if text else None
