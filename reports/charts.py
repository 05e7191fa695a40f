"""A chart of a table: the same drawing in the page and in the PDF, readable in grey.

Each is an SVG whose letters are drawn, so that it needs no font; it shows what its table prints and
no more, and its alternative text says all of it.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO

import matplotlib
from django.conf import settings
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from reports.disclosure import OTHERS
from reports.identity import ACCENT, MAIN

# The same drawing gives the same bytes: its identifiers are not drawn by lot.
matplotlib.rcParams["svg.hashsalt"] = "bilan"

INK, INK_SOFT, TRACK, LINE = "#13302f", "#4b6361", "#ece5d8", "#e4ddd2"
TITLE = "BricolageGrotesque-Bold.ttf"
REGULAR = "AtkinsonHyperlegibleNext-Regular.ttf"
WIDE = 6.54  # inches, the width of a page's text
HALF = 3.07
LONGEST_LABEL = 24
LONGEST_LINE = 30
SHORT_MONTHS = {
    "janvier": "janv.", "février": "févr.", "avril": "avr.", "juillet": "juill.",
    "septembre": "sept.", "octobre": "oct.", "novembre": "nov.", "décembre": "déc.",
}  # fmt: skip


@dataclass(frozen=True)
class Palette:
    """Two colours told apart in grey as well."""

    main: str = MAIN
    accent: str = ACCENT
    track: str = TRACK


PALETTE = Palette()


@dataclass(frozen=True)
class Chart:
    """A drawing, and the same said in words."""

    name: str
    alt: str
    svg: bytes
    is_wide: bool = False


def drawn(grid, palette=PALETTE, *, fewest=1):
    """The chart of a table, or None for one read better as it is: too few bars, or words."""
    shape = SHAPES.get(grid.code)
    seen = sum(bool(line.cells[0].value) for line in grid.lines)
    enough = 1 if shape is _columns else fewest
    return shape(grid, palette) if shape and seen >= enough else None


@cache
def font(name, size):
    return FontProperties(fname=settings.BASE_DIR / "static/fonts" / name, size=size)


def _bars(grid, palette):
    """Horizontal bars; a hidden line says « moins de 5 » and has no bar.

    The longest stands out, but in a few tables.
    """
    place = _place(grid)
    values = [_value(line, place) for line in grid.lines]
    longest = max(values) or 1
    named = max(
        (value for line, value in zip(grid.lines, values, strict=True) if line.label != OTHERS),
        default=0,
    )
    words = [_words(line, place) for line in grid.lines]
    figure, axes, height = _rows(words)
    for row, (line, value) in enumerate(zip(grid.lines, values, strict=True)):
        if value:
            axes.barh(row, longest, height=0.5, color=palette.track)
            stands_out = value == named and grid.code not in EQUAL
            axes.barh(row, value, height=0.5, color=palette.accent if stands_out else palette.main)
        _label(axes, line.label, row, -longest * 0.05)
        _number(axes, words[row], longest * (1.05 if value else 0.01), row, bold=value)
    axes.set_xlim(0, longest)
    axes.set_ylim(len(grid.lines) - 0.5, -0.5)
    _title(figure, grid, height)
    return Chart(grid.code, _said(grid), _svg(figure))


def _pairs(grid, palette):
    """Two bars a line, one in the other's place: what was worked on, what was lifted."""
    values = [[_value(line, place) for place in (0, 1)] for line in grid.lines]
    longest = max(max(pair) for pair in values) or 1
    height = 0.85 + 0.42 * len(grid.lines)
    figure = Figure(figsize=(WIDE, height))
    axes = _bare_axes(figure, bottom=0.01, left=0.34, right=0.93, top=1 - 0.78 / height)
    for row, (line, pair) in enumerate(zip(grid.lines, values, strict=True)):
        for place, colour in enumerate((palette.main, palette.accent)):
            level = row + 0.21 * (1 if place else -1)
            if pair[place]:
                axes.barh(level, longest, height=0.34, color=palette.track)
                axes.barh(level, pair[place], height=0.34, color=colour)
            start = longest * (1.02 if pair[place] else 0.005)
            _number(axes, line.cells[place].text, start, level, bold=pair[place], size=9)
        _label(axes, line.label, row, -longest * 0.03, longest=LONGEST_LINE)
    axes.set_xlim(0, longest)
    axes.set_ylim(len(grid.lines) - 0.4, -0.6)
    _title(figure, grid, height)
    _legend(figure, grid.columns[:2], (palette.main, palette.accent), height)
    return Chart(grid.code, _said(grid), _svg(figure), is_wide=True)


def _columns(grid, palette):
    """One column a month."""
    values = [_value(line) for line in grid.lines]
    highest = max(values)
    figure = Figure(figsize=(WIDE, 2.35))
    axes = _bare_axes(figure, bottom=0.13, left=0.01, right=0.99, top=0.83)
    colours = [palette.accent if value == highest else palette.main for value in values]
    axes.bar(range(len(values)), values, width=0.62, color=colours)
    # Over more than a year, a number on each column would cover its neighbour.
    size = 9.5 if len(values) <= 14 else 6.5
    for place, (line, value) in enumerate(zip(grid.lines, values, strict=True)):
        _beside(axes, place, value + highest * 0.03, f"{round(value)}", INK, font(TITLE, size))
        label = SHORT_MONTHS.get(line.label, line.label)
        _beside(axes, place, -highest * 0.05, label, INK_SOFT, font(REGULAR, size), va="top")
    axes.set_xlim(-0.6, max(len(values), 6) - 0.4)
    axes.set_ylim(0, highest * 1.15)
    axes.axhline(0, color=LINE, linewidth=1)
    _title(figure, grid, 2.35)
    return Chart(grid.code, _said(grid), _svg(figure), is_wide=True)


SHAPES = {
    "housing": _bars,
    "ages": _bars,
    "sex": _bars,
    "qpv": _bars,
    "education": _bars,
    "resources": _bars,
    "origin": _bars,
    "outcomes": _bars,
    "exit_families": _bars,
    "hours_by_family": _bars,
    "hours_by_mode": _bars,
    "barriers": _pairs,
    "needs": _pairs,
    "aids": _pairs,
    "hours_by_month": _columns,
}
EQUAL = ("sex", "qpv", "outcomes")  # no line of theirs says more than another
QUESTIONS = {
    "housing": "Où dormaient-ils à l’entrée ?",
    "ages": "Quel âge ont-ils ?",
    "resources": "De quoi vivaient-ils à l’entrée ?",
    "education": "Quel niveau d’études à l’entrée ?",
    "origin": "D’où vient la rencontre ?",
}


def _place(grid):
    """Which cell is drawn: hours rather than presences."""
    return grid.columns.index("Heures") if "Heures" in grid.columns else 0


def _value(line, place=0):
    return line.cells[place].value or 0


def _words(line, place):
    """The number, and its share when the table gives one."""
    share = line.cells[1] if place == 0 and len(line.cells) > 1 else None
    text = line.cells[place].text
    return f"{text} · {share.text}" if share and share.value is not None else text


def _said(grid):
    """Everything the drawing shows."""
    lines = []
    for line in grid.lines:
        cells = [cell.text for cell in line.cells]
        if len(cells) > 1 and grid.columns[1] != "Part":
            cells = [
                f"{cell} {name.lower()}" for cell, name in zip(cells, grid.columns, strict=True)
            ]
        lines.append(f"{line.label} : {', '.join(cell for cell in cells if cell != '–')}")
    start = ". ".join(part for part in (_heading(grid), _under(grid)) if part)
    return f"{start}. {' ; '.join(lines)}.".replace("?.", "?")


def _heading(grid):
    return QUESTIONS.get(grid.code, grid.title)


def _under(grid):
    return " · ".join(part for part in (f"n° {grid.number}", grid.population, grid.note) if part)


def _rows(words):
    """The bars leave the numbers the place they need."""
    height = 0.62 + 0.3 * len(words)
    right = 0.97 - 0.025 * max(6, *(len(one) for one in words if one[:1].isdigit()))
    figure = Figure(figsize=(HALF, height))
    axes = _bare_axes(figure, bottom=0.02, left=0.44, right=right, top=1 - 0.56 / height)
    return figure, axes, height


def _label(axes, text, row, start, *, longest=LONGEST_LABEL):
    axes.text(
        start,
        row,
        _wrapped(text, longest),
        ha="right",
        va="center",
        color=INK,
        linespacing=1.05,
        fontproperties=font(REGULAR, 9),
    )


def _number(axes, text, start, row, *, bold, size=10):
    axes.text(
        start,
        row,
        text,
        ha="left",
        va="center",
        color=INK if bold else INK_SOFT,
        fontproperties=font(TITLE if bold else REGULAR, size if bold else 9),
    )


def _beside(axes, across, up, text, colour, letters, va="baseline"):
    axes.text(across, up, text, ha="center", va=va, color=colour, fontproperties=letters)


def _wrapped(label, longest):
    """On two lines when long, cut at the space nearest the middle; without a space, shortened."""
    if len(label) <= longest:
        return label
    spaces = [place for place, letter in enumerate(label) if letter == " "]
    cut = min(spaces, key=lambda place: abs(place - len(label) / 2), default=None)
    lines = [label] if cut is None else [label[:cut], label[cut + 1 :]]
    return "\n".join(line if len(line) <= longest else f"{line[: longest - 1]}…" for line in lines)


def _bare_axes(figure, **margins):
    figure.subplots_adjust(**margins)
    axes = figure.add_subplot()
    axes.set_axis_off()
    return axes


def _title(figure, grid, height):
    """The title says how many are counted."""
    title = font(TITLE, 11.5)
    figure.text(0, 1, _heading(grid), va="top", color=INK, fontproperties=title)
    under = font(REGULAR, 8.5)
    figure.text(0, 1 - 0.23 / height, _under(grid), va="top", color=INK_SOFT, fontproperties=under)


def _legend(figure, names, colours, height):
    start = 0.34
    for name, colour in zip(names, colours, strict=True):
        figure.text(
            start,
            1 - 0.5 / height,
            name,
            va="top",
            color=colour,
            fontproperties=font(TITLE, 9.5),
        )
        start += 0.16


def _svg(figure):
    drawing = BytesIO()
    FigureCanvasSVG(figure).print_svg(drawing, metadata={"Date": None, "Creator": None})
    return drawing.getvalue()
