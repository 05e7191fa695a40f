"""What a dashboard shows, part by part: figures, and tables with their drawings."""

from dataclasses import dataclass

from django.utils.text import slugify

from reports import charts, tables
from reports.breakdowns import BREAKDOWN_BY_CODE
from reports.grid import Grid
from reports.grids import grids_of, lay_flow
from reports.indicators import BY_CODE, ESSENTIAL, FAMILIES, Family, families_of
from reports.indicators.dates import day_text

ESSENTIALS, TOGETHER, AFTER = "essentiel", "ensemble", "sorties"
# Tables counted from the same few rows, under the part they complete: where, title, codes.
BLOCKS = {
    "mois": (ESSENTIALS, "Mois par mois", ("hours_by_month",)),
    "etapes": ("jeunes", "Le parcours, pas à pas", ("flow",)),
    "profil": (
        "jeunes",
        "Qui sont ces jeunes",
        ("housing", "ages", "sex", "qpv", "education", "resources", "origin", "outcomes"),
    ),
    "rue": ("rue", "Sorties, besoins, aides", ("outings", "met_by_age", "needs", "aids")),
    "heures": (
        "accompagnement",
        "Heures et freins",
        ("hours_by_family", "hours_by_mode", "barriers"),
    ),
    "actions": (TOGETHER, "Actions collectives", ("actions",)),
    "suites": (
        AFTER,
        "Les sorties",
        ("exit_families", "housing_exit", "resources_exit", "six_months"),
    ),
    "toits": ("devenir", "Un toit", ("roofs",)),
    "convention": ("volets", "Ce qui était promis", ("objectives",)),
}
TABLES = tuple(code for *_, codes in BLOCKS.values() for code in codes)


# Read apart from their family, so that no page counts from too many rows: where, title, icon.
APART = {
    TOGETHER: (
        "accompagnement",
        "Le collectif, la continuité",
        "people-fill",
        (50, 51, 52, 53, 57, 120, 121, 123),
    ),
    AFTER: ("devenir", "Sorties et devenir", "door-open", (*range(77, 90), 67, 68)),
}
TITLES = {"devenir": "Hébergement et partenaires"}


def _parts():
    """The families, in their order; the figures of « l’essentiel » are there only once."""
    parts = {ESSENTIALS: Family("L’essentiel", "stars", ESSENTIAL)}
    for name, family in FAMILIES.items():
        codes = [code for code in family.codes if code not in ESSENTIAL]
        apart = {key: rest for key, (where, *rest) in APART.items() if where == name}
        held = {key: _numbered(codes, numbers) for key, (_, _, numbers) in apart.items()}
        kept = tuple(code for code in codes if not any(code in some for some in held.values()))
        parts[name] = Family(TITLES.get(name, family.title), family.icon, kept)
        parts |= {key: Family(words, icon, held[key]) for key, (words, icon, _) in apart.items()}
    return parts


def _numbered(codes, numbers):
    return tuple(code for code in codes if BY_CODE[code].number in numbers)


PARTS = _parts()


LONGEST_NUMBER = 30  # characters: beyond, a cell is a sentence


@dataclass(frozen=True)
class Shown:
    """A table, the files behind each of its lines, and its drawing if it has one."""

    grid: Grid
    lines: tuple  # (line, its code when files are behind it, (column, cell) pairs)
    is_drawn: bool
    is_narrow: bool  # stays a table on a phone


def parts_of(period):
    """Name → figures read together; last, those the programme added."""
    added = families_of(period)
    return PARTS | {name: added[name] for name in added if name not in FAMILIES}


def part_of(period, name):
    return PARTS.get(name) or parts_of(period).get(name)


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
    found = (counted(period, code) for code in BLOCKS[block][2])
    return [show(grid, people) for grid, people in found if grid]


def show(grid, people):
    named = {label: code for code, label, members in people if members}
    lines = tuple(
        (line, named.get(line.label, ""), tuple(zip(grid.columns, line.cells, strict=True)))
        for line in grid.lines
    )
    words = [cell.text for line in grid.lines for cell in line.cells]
    is_narrow = len(grid.columns) < 4 and max(map(len, words)) <= LONGEST_NUMBER
    return Shown(grid, lines, charts.drawn(grid) is not None, is_narrow)


def counted(period, code):
    """A table, and (code, label, pks of the young people) of each of its lines that counts some."""
    if code == "flow":
        stages = tables.flow(period)
        people = [(str(rank), one.label, one.people) for rank, one in enumerate(stages, 1)]
        return lay_flow(period, stages), people
    grid = grids_of(period, [code]).get(code)
    if grid and code in BREAKDOWN_BY_CODE:
        parts = BREAKDOWN_BY_CODE[code](period).parts
        return grid, [(one.code, one.label, one.members) for one in parts]
    return grid, []


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
