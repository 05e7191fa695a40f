"""What a bilan does not print with its exact number: what is proposed instead, and why."""

import copy
from dataclasses import dataclass

from reports.disclosure import OTHERS, UNPUBLISHED
from reports.grids import GRIDS, grids_of
from reports.indicators import by_few, families_of, figures_of, indicator_of
from reports.models import DisclosureChoice
from reports.printed_before import SOURCES

HIDDEN = DisclosureChoice.Choice.HIDDEN
# What is read from the same rows: each page of the list stays quick.
TABLES = {
    "parcours": ("Tableaux : le parcours", ("flow",)),
    "public": (
        "Tableaux : le public",
        ("ages", "sex", "qpv", "education", "housing", "resources", "origin"),
    ),
    "accompagnement": (
        "Tableaux : l’accompagnement",
        ("barriers", "hours_by_family", "hours_by_mode", "actions"),
    ),
    "toits": ("Tableaux : commission, toits, aides", ("outcomes", "roofs", "aids")),
    "sorties": (
        "Tableaux : les sorties",
        ("exit_families", "housing_exit", "resources_exit", "six_months"),
    ),
    "rue": ("Tableaux : l’aller-vers", ("outings", "met_by_age", "needs")),
}
AT_ONCE = 6  # figures of one page
SHARE = "Part"
NOT_PRINTED = "rien n’est imprimé"


@dataclass(frozen=True)
class Line:
    label: str
    counted: str
    printed: str


@dataclass(frozen=True)
class Item:
    """One table or figure: what was counted, what would be printed, and why."""

    code: str
    number: int
    title: str
    lines: tuple
    why: str
    choice: DisclosureChoice | None = None

    @property
    def is_removed(self):
        return bool(self.choice) and self.choice.choice == HIDDEN

    @property
    def proposed(self):
        """In one line, as it is kept with the choice."""
        words = "; ".join(f"{line.label} : {line.printed}" for line in self.lines)
        return words[:250]


@dataclass(frozen=True)
class Page:
    """Tables, or figures, looked at together."""

    title: str
    codes: tuple


def pages_of(period):
    """Name → page: the tables, then the figures family by family, a few at a time."""
    pages = {f"tableaux-{name}": Page(*page) for name, page in TABLES.items()}
    for name, family in families_of(period).items():
        codes = [code for code in family.codes if code not in GRIDS]
        for number, few in by_few(codes, AT_ONCE):
            rank = f" ({number})" if len(codes) > AT_ONCE else ""
            pages[f"chiffres-{name}-{number}"] = Page(f"Chiffres : {family.title}{rank}", few)
    return pages


def items_of(report, period, page):
    """The tables or figures of one page that are not printed exactly, or that were decided."""
    choices = {choice.code: choice for choice in report.disclosure_choices.all()}
    found = _tables(period, [code for code in page.codes if code in GRIDS], choices)
    codes = [code for code in page.codes if code not in GRIDS]
    found += [_figure(one, choices) for one in figures_of(period, codes).values()]
    return [item for item in found if item.why or item.choice]


def item_of(report, period, code):
    """One table or figure, printed exactly or not; None for an unknown code."""
    choices = {choice.code: choice for choice in report.disclosure_choices.all()}
    if code in GRIDS:
        return next(iter(_tables(period, (code,), choices)), None)
    indicator = indicator_of(period, code)
    return _figure(indicator(period), choices) if indicator else None


def _tables(period, codes, choices):
    printed = grids_of(period, codes)
    team, alone = copy.copy(period), copy.copy(period)
    team.exact = True
    alone.printed_before = []
    counted = grids_of(team, codes)
    others = grids_of(alone, [code for code in codes if code in SOURCES])
    return [
        _table(grid, printed.get(code), others.get(code, printed.get(code)), choices.get(code))
        for code, grid in counted.items()
    ]


def _table(counted, printed, alone, choice):
    said = {line.label: _words(line, printed) for line in printed.lines} if printed else {}
    instead = NOT_PRINTED if printed is None else said.get(OTHERS, "")
    lines = [
        Line(line.label, _words(line, counted), said.get(line.label) or f"regroupé ({instead})")
        for line in counted.lines
        if printed
    ] or [Line(line.label, _words(line, counted), NOT_PRINTED) for line in counted.lines]
    why = _why_table(lines, printed, alone)
    return Item(counted.code, counted.number, counted.title, tuple(lines), why, choice)


def _words(line, grid):
    """The cells of a line; a share says no more than its number."""
    cells = zip(grid.columns, line.cells, strict=True)
    return " · ".join(cell.text for column, cell in cells if column != SHARE)


def _why_table(lines, printed, alone):
    if all(line.counted == line.printed for line in lines) and not _hides(lines):
        return ""
    if printed != alone:
        return (
            "Un bilan déjà publié donne ce tableau : la différence entre les deux compterait de "
            "1 à 4 jeunes, ou presque tous les autres."
        )
    words = " ".join(line.printed for line in lines)
    if "plus de" in words or "au moins" in words:
        return "Presque tous sont dans la même situation : leur nombre dirait celle des autres."
    if UNPUBLISHED in words or printed is None:
        return (
            "Une ligne compte très peu de jeunes. Une ligne plus grande est tue avec elle : "
            "sinon le total la redonnerait."
        )
    return "Des lignes comptent moins de 5 jeunes : dites ensemble, aucune ne se retrouve."


def _hides(lines):
    return any("moins de" in line.printed or UNPUBLISHED in line.printed for line in lines)


def _figure(figure, choices):
    line = Line(figure.label, figure.detail, figure.published_detail)
    why = _why_figure(figure) if figure.is_hidden else ""
    return Item(figure.code, figure.number, figure.label, (line,), why, choices.get(figure.code))


def _why_figure(figure):
    if figure.instead:
        return "Un tableau tait cette ligne : le chiffre la redonnerait."
    if figure.told_before:
        return (
            "Un bilan déjà publié donne ce chiffre : la différence entre les deux compterait "
            "quelques jeunes, ou presque tous les autres."
        )
    if 0 < figure.beside < figure.threshold:
        return "Les autres sont très peu : on les compterait par soustraction."
    if figure.sensitive:
        return f"Sujet sensible : en dessous de {figure.threshold} jeunes, rien n’est compté."
    if figure.denominator and figure.denominator - (figure.value or 0) < figure.threshold:
        return "Presque tous sont comptés : leur nombre dirait la situation des autres."
    return f"Moins de {figure.threshold} jeunes sont derrière ce chiffre."
