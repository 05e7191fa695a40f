"""A chart shows what its table prints, says it in words, and never more."""

import pytest

from reports.charts import Palette, drawn
from reports.grid import Cell, Grid, Line

HIDDEN = Cell("moins de 5")


def table(*lines, code="housing", columns=("Jeunes", "Part")):
    return Grid(
        24,
        code,
        "Hébergement à l’entrée",
        head="Hébergement",
        columns=columns,
        lines=tuple(Line(label, cells) for label, *cells in lines),
        population="28 jeunes",
        note="2 non renseignés",
    )


def count(value, share=None):
    return Cell(str(value), value), Cell(f"{share}\u202f%", share / 100) if share else Cell("–")


def test_the_words_say_all_that_is_drawn():
    chart = drawn(
        table(("Rue", *count(12, 43)), ("Tiers", *count(9)), ("Foyer", HIDDEN, Cell("–")))
    )
    assert chart.alt == (
        "Où dormaient-ils à l’entrée ? n° 24 · 28 jeunes · 2 non renseignés. "
        "Rue : 12, 43\u202f% ; Tiers : 9 ; Foyer : moins de 5."
    )


def test_too_few_bars_make_no_picture():
    alone = table(("Rue", *count(12)), ("Foyer", HIDDEN, Cell("–")))
    assert drawn(alone, fewest=2) is None
    assert drawn(alone)
    assert drawn(table(("Foyer", HIDDEN, Cell("–")))) is None
    assert drawn(table(("Rue", *count(12)), ("Tiers", *count(9)), code="actions")) is None


def test_two_columns_are_two_bars_a_line():
    lines = [("Argent", *map(Cell, ("20", "6"), (20, 6))), ("Mobilité", Cell("8", 8), HIDDEN)]
    chart = drawn(table(*lines, code="barriers", columns=("Travaillés", "Levés")))
    assert (
        "Argent : 20 travaillés, 6 levés ; Mobilité : 8 travaillés, moins de 5 levés" in chart.alt
    )
    assert chart.is_wide


def test_the_same_table_gives_the_same_bytes_in_the_colours_asked_for():
    grid = table(("Rue", *count(12)), ("Tiers", *count(9)))
    palette = Palette(main="#123456", accent="#654321")
    assert drawn(grid, palette).svg == drawn(grid, palette).svg
    assert b"#123456" in drawn(grid, palette).svg
    assert b"#654321" in drawn(grid, palette).svg


@pytest.mark.parametrize("label", ["x" * 200, "Un intitulé " * 15, "é"])
def test_a_label_of_any_length_is_drawn(label):
    assert drawn(table((label, *count(12)), ("Tiers", *count(9)))).svg.startswith(b"<?xml")
