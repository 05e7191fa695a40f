"""What a part of the bilan is made of, once it is counted and ready for its template."""

from dataclasses import dataclass

from reports.grid import Cell
from reports.grids import COMMENT, REACHED, TARGET
from reports.indicators.figure import NOTHING, Figure
from reports.parts import Part

NARROW = 2  # columns


@dataclass(frozen=True)
class Card:
    """A key figure, one sentence on it, and the same one a year before."""

    figure: Figure
    before: str
    sentence: str


@dataclass(frozen=True)
class Text:
    """What a section says: the team's words, or the default ones."""

    title: str
    body: str


@dataclass(frozen=True)
class Step:
    """One step of the programme's way; its bar in percent of the widest."""

    label: str
    text: str
    share: int
    delay: str


@dataclass(frozen=True)
class Promise:
    """One line of the convention; its gauge in percent, None when no ratio makes sense."""

    label: str
    target: str
    reached: str
    share: int | None
    comment: str


@dataclass(frozen=True)
class LaidPart:
    """A part with all it shows, ready for its template."""

    part: Part
    heading: str
    body: str
    facts: list
    charts: list
    tables: list
    photos: list
    groups: list  # (heading, figures)

    def __str__(self):
        return self.part.title

    @property
    def anchor(self):
        return self.part.anchor

    @property
    def template_name(self):
        return self.part.template_name

    @property
    def half_charts(self):
        return [chart for chart in self.charts if not chart.is_wide]

    @property
    def wide_charts(self):
        return [chart for chart in self.charts if chart.is_wide]

    @property
    def half_tables(self):
        """Narrow ones, side by side; one alone takes the whole width."""
        narrow = [grid for grid in self.tables if len(grid.columns) <= NARROW]
        return narrow if len(narrow) > 1 else []

    @property
    def wide_tables(self):
        half = self.half_tables
        return [grid for grid in self.tables if grid not in half]

    @property
    def has_content(self):
        shown = (self.body, self.facts, self.charts, self.tables, self.photos, self.groups)
        return any(map(bool, shown))


@dataclass(frozen=True)
class Drawing:
    """A chart, and where it is read from."""

    address: str
    alt: str
    is_wide: bool


def says(figure):
    return bool(figure.value) and not figure.is_unpublished


def steps_of(grid):
    """The way of a programme, from its table."""
    widest = max((line.cells[0].value or 0 for line in grid.lines), default=0) or 1
    return [
        Step(
            line.label,
            line.cells[0].text,
            round(100 * (line.cells[0].value or 0) / widest),
            line.cells[1].text.replace(NOTHING, ""),
        )
        for line in grid.lines
    ]


def promises_of(grid):
    """Volet → its promises."""
    volets = {}
    for line in grid.lines:
        cells = dict(zip(grid.columns, line.cells, strict=True))
        volets.setdefault(line.note, []).append(_promise(line.label, cells))
    return volets


def _promise(label, cells):
    target, reached = cells.get(TARGET, Cell("")), cells[REACHED]
    share = None
    if target.value and reached.value is not None:
        share = min(100, round(100 * reached.value / target.value))
    comment = cells.get(COMMENT, Cell("")).text
    return Promise(label, target.text, reached.text, share, comment)
