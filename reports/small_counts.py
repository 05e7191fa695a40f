"""What a bilan does not print with its exact number: what is proposed instead, and why."""

import copy
from dataclasses import dataclass

from reports.disclosure import OTHERS, UNPUBLISHED
from reports.grids import GRIDS, grids_of
from reports.indicators import families_of, figures_of, indicator_of
from reports.models import DisclosureChoice

HIDDEN = DisclosureChoice.Choice.HIDDEN
# Tables read from the same rows: each page of the list stays quick.
TABLES = {
    "public": (
        "Tableaux : le public et le parcours",
        ("flow", "outcomes", "ages", "sex", "qpv", "education", "housing", "resources", "origin"),
    ),
    "suivi": (
        "Tableaux : l’accompagnement et les sorties",
        ("barriers", "hours_by_family", "hours_by_mode", "actions", "roofs", "aids")
        + ("exit_families", "housing_exit", "resources_exit", "six_months"),
    ),
    "sorties-de-rue": ("Tableaux : l’aller-vers", ("outings", "met_by_age", "needs")),
}
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


def parts_of(period):
    """Code → title of the pages of the list."""
    tables = {code: title for code, (title, _) in TABLES.items()}
    figures = {code: f"Chiffres : {one.title}" for code, one in families_of(period).items()}
    return tables | figures


def items_of(report, period, part):
    """The tables or figures of one page that are not printed exactly."""
    choices = {choice.code: choice for choice in report.disclosure_choices.all()}
    if part in TABLES:
        found = _tables(period, TABLES[part][1], choices)
    else:
        figures = figures_of(period, families_of(period)[part].codes).values()
        found = [
            _figure(one, choices) for one in figures if one.is_hidden and one.code not in GRIDS
        ]
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
    counted, before_others = grids_of(team, codes), grids_of(alone, codes)
    return [
        _table(grid, printed.get(code), before_others.get(code), choices.get(code))
        for code, grid in counted.items()
    ]


def _table(counted, printed, alone, choice):
    said = {line.label: _words(line) for line in printed.lines} if printed else {}
    instead = NOT_PRINTED if printed is None else said.get(OTHERS, "")
    lines = [
        Line(line.label, _words(line), said.get(line.label) or f"regroupé ({instead})")
        for line in counted.lines
        if printed
    ] or [Line(line.label, _words(line), NOT_PRINTED) for line in counted.lines]
    why = _why_table(lines, printed, alone)
    return Item(counted.code, counted.number, counted.title, tuple(lines), why, choice)


def _words(line):
    return " · ".join(cell.text for cell in line.cells)


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
    if 0 < figure.beside < figure.threshold:
        return "Les autres sont très peu : on les compterait par soustraction."
    if figure.sensitive:
        return f"Sujet sensible : en dessous de {figure.threshold} jeunes, rien n’est compté."
    if figure.denominator and figure.denominator - (figure.value or 0) < figure.threshold:
        return "Presque tous sont comptés : leur nombre dirait la situation des autres."
    return f"Moins de {figure.threshold} jeunes sont derrière ce chiffre."
