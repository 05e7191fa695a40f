"""One function per chart: the same drawing in the page and in the PDF, readable in grey.

Each gives an SVG whose letters are drawn, so that it needs no font; its numbers are also in the
alternative text.
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

# The same drawing gives the same bytes: its identifiers are not drawn by lot.
matplotlib.rcParams["svg.hashsalt"] = "bilan"

INK, INK_SOFT, TEAL, CORAL, TRACK, LINE = (
    "#13302f", "#4b6361", "#0b6e66", "#d9512c", "#efe9dd", "#e4ddd2",
)  # fmt: skip
TITLE = "BricolageGrotesque-Bold.ttf"
REGULAR = "AtkinsonHyperlegibleNext-Regular.ttf"
WIDE = 6.54  # inches, the width of a page's text
HALF = 3.07
LONGEST_LABEL = 24
MONTHS = "janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc."


@dataclass(frozen=True)
class Chart:
    """A drawing, and the same said in words."""

    name: str
    alt: str
    svg: bytes


@cache
def font(name, size):
    return FontProperties(fname=settings.BASE_DIR / "static/fonts" / name, size=size)


def housing(table):
    """Where people slept when they entered."""
    return _people_chart("hebergement", "Où dormaient-ils à l’entrée ?", table)


def ages(table):
    """How old they are on the counting day."""
    return _people_chart("ages", "Quel âge ont-ils ?", table)


def hours(rows, total):
    """Real hours month by month; `rows` are (month, minutes), `total` the printed total."""
    figure = Figure(figsize=(WIDE, 2.35))
    axes = _bare_axes(figure, bottom=0.13, left=0.01, right=0.99, top=0.83)
    values = [row.minutes / 60 for row in rows]
    highest = max(values)
    axes.bar(range(len(rows)), values, width=0.62, color=TEAL)
    for place, row in enumerate(rows):
        label = f"{round(row.minutes / 60)}" if row.minutes else "0"
        axes.text(
            place,
            values[place] + highest * 0.03,
            label,
            ha="center",
            color=INK,
            fontproperties=font(TITLE, 9.5),
        )
        axes.text(
            place,
            -highest * 0.05,
            MONTHS.split()[place],
            ha="center",
            va="top",
            color=INK_SOFT,
            fontproperties=font(REGULAR, 9),
        )
    axes.set_xlim(-0.6, max(len(rows), 6) - 0.4)
    axes.set_ylim(0, highest * 1.15)
    axes.axhline(0, color=LINE, linewidth=1)
    _title(figure, "Heures réelles, mois par mois", f"{total} au total", 2.35)
    alt = f"Heures réelles mois par mois, {total} au total : " + ", ".join(
        f"{row.label} {row.text}" for row in rows
    )
    return Chart("heures", alt, _svg(figure))


CHARTS = {"hebergement": housing, "ages": ages}


def _people_chart(name, title, table):
    """Horizontal bars; a hidden line says « moins de 5 » and has no bar."""
    rows = table.rows
    height = 0.62 + 0.31 * len(rows)
    figure = Figure(figsize=(HALF, height))
    axes = _bare_axes(figure, bottom=0.02, left=0.44, right=0.9, top=1 - 0.55 / height)
    longest = max((row.count or 0 for row in rows), default=1) or 1
    named = max((row.count or 0 for row in rows if row.label != OTHERS), default=0)
    for place, row in enumerate(rows):
        if row.count:
            axes.barh(place, longest, height=0.46, color=TRACK)
            axes.barh(place, row.count, height=0.46, color=CORAL if row.count == named else TEAL)
        axes.text(
            -longest * 0.05,
            place,
            _wrapped(row.label),
            ha="right",
            va="center",
            color=INK,
            linespacing=1.05,
            fontproperties=font(REGULAR, 9),
        )
        axes.text(
            longest * (1.05 if row.count else 0.01),
            place,
            row.text,
            ha="left",
            va="center",
            color=INK if row.count else INK_SOFT,
            fontproperties=font(TITLE if row.count else REGULAR, 10 if row.count else 9),
        )
    axes.set_xlim(0, longest)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    _title(figure, title, f"{table.known} jeunes", height)
    alt = f"{title} {table.known} jeunes. " + ", ".join(f"{row.label} : {row.text}" for row in rows)
    return Chart(name, alt, _svg(figure))


def _wrapped(label):
    """On two lines when long, cut at the space nearest the middle."""
    if len(label) <= LONGEST_LABEL:
        return label
    spaces = [place for place, letter in enumerate(label) if letter == " "]
    cut = min(spaces, key=lambda place: abs(place - len(label) / 2), default=None)
    return label if cut is None else f"{label[:cut]}\n{label[cut + 1 :]}"


def _bare_axes(figure, **margins):
    figure.subplots_adjust(**margins)
    axes = figure.add_subplot()
    axes.set_axis_off()
    return axes


def _title(figure, title, population, height):
    """The title says how many are counted."""
    figure.text(0, 1, title, va="top", color=INK, fontproperties=font(TITLE, 11.5))
    figure.text(
        0,
        1 - 0.22 / height,
        population,
        va="top",
        color=INK_SOFT,
        fontproperties=font(REGULAR, 9),
    )


def _svg(figure):
    drawing = BytesIO()
    FigureCanvasSVG(figure).print_svg(drawing, metadata={"Date": None, "Creator": None})
    return drawing.getvalue()
