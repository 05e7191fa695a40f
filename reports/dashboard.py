"""What a dashboard shows, part by part: figures, and tables with their drawings."""

from dataclasses import dataclass

from django.utils.text import slugify

from reports import charts, tables
from reports.breakdowns import BREAKDOWN_BY_CODE
from reports.grid import Grid
from reports.grids import grids_of
from reports.indicators import ESSENTIAL, Family, families_of
from reports.indicators.dates import day_text

ESSENTIALS = "essentiel"
# Tables counted from the same few rows, under the part they complete: where, title, codes.
BLOCKS = {
    "etapes": ("jeunes", "Le parcours, pas à pas", ("flow", "outcomes")),
    "profil": (
        "jeunes",
        "Qui sont ces jeunes",
        ("housing", "ages", "sex", "qpv", "education", "resources", "origin"),
    ),
    "rue": ("rue", "Sorties, besoins, aides", ("outings", "met_by_age", "needs", "aids")),
    "heures": (
        "accompagnement",
        "Heures, freins, actions collectives",
        ("hours_by_month", "hours_by_family", "hours_by_mode", "barriers", "actions"),
    ),
    "suites": ("devenir", "Un toit, des suites", ("roofs", "exit_families")),
    "convention": ("volets", "Ce qui était promis", ("objectives",)),
}
TABLES = tuple(code for *_, codes in BLOCKS.values() for code in codes)


@dataclass(frozen=True)
class Shown:
    """A table, the files behind each of its lines, and its drawing if it has one."""

    grid: Grid
    lines: tuple  # (line, its code when files are behind it)
    is_drawn: bool


def parts_of(period):
    """Name → figures read together, those of « l’essentiel » only once."""
    rest = {
        name: Family(
            family.title,
            family.icon,
            [code for code in family.codes if code not in ESSENTIAL],
        )
        for name, family in families_of(period).items()
    }
    return {ESSENTIALS: Family("L’essentiel", "stars", ESSENTIAL), **rest}


def blocks_of(part):
    """(name, title) of the tables of a part."""
    return [(name, title) for name, (where, title, _) in BLOCKS.items() if where == part]


def earlier(period):
    """The same days one year earlier, once the programme had begun."""
    before = period.before()
    return before if before.end >= period.programme.started_on else None


def is_empty(period):
    """Nobody was there and nothing was done, from one day to the other."""
    return not (period.active or period.attendance or period.group_activities)


def shown(period, block):
    """The tables of one block, in the order one reads them."""
    return [show(period, grid) for grid in grids_of(period, BLOCKS[block][2]).values()]


def show(period, grid):
    named = {label: code for code, label, people in behind(period, grid.code) if people}
    lines = tuple((line, named.get(line.label, "")) for line in grid.lines)
    drawable = grid.code in charts.SHAPES and any(line.cells[0].value for line in grid.lines)
    return Shown(grid, lines, drawable)


def behind(period, code):
    """(code, label, pks of the young people) of each line of a table that counts people."""
    if code in BREAKDOWN_BY_CODE:
        return [(one.code, one.label, one.members) for one in BREAKDOWN_BY_CODE[code](period).parts]
    if code == "flow":
        stages = tables.flow(period)
        return [(str(rank), one.label, one.people) for rank, one in enumerate(stages, 1)]
    return []


def facts(period):
    """What a file of these counts says of itself."""
    return [
        ("Dispositif", str(period.programme)),
        ("Période", period.when.removeprefix("en ")),
        ("Jeunes", str(period.group)),
        ("Compté le", day_text(period.end)),
        ("Pour l’équipe", "nombres exacts, à ne pas diffuser"),
    ]


def file_name(period, code, suffix):
    """« ages-cej-jr-tourcoing-2024-01-01-2024-12-31.csv »."""
    stem = f"{code}-{period.programme.name}-{period.start}-{period.end}"
    return f"{slugify(stem)}.{suffix}"
