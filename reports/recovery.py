"""A table whose every line is part of a line of another: what subtracting one from the other tells.

The needs answered are among the needs heard, the obstacles lifted among those worked on. Both
totals are printed: what a line hides must keep two possible values once both columns are read.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Least and most of one number."""

    low: int
    high: int

    def __and__(self, other):
        return Span(max(self.low, other.low), min(self.high, other.high))

    def __sub__(self, other):
        return Span(max(self.low - other.high, 0), self.high - other.low)


def subtraction_tells(whole, part):
    """Whether a hidden number of either column is found: each is (cells, printed rows)."""
    totals = [sum(count for _, count in cells) for cells, _ in (whole, part)]
    lines = [
        (_span(one, totals[0]), _span(two, totals[1]))
        for one, two in zip(whole[1], part[1], strict=True)
    ]
    return _tells(lines, totals)


def _span(row, total):
    """What a printed line leaves possible."""
    if row.count is not None:
        return Span(row.count, row.count)
    said = int("".join(filter(str.isdigit, row.text)) or 0)
    if row.text.startswith("moins de"):
        return Span(0, said - 1)
    return Span(said + row.text.startswith("plus de"), total)


def _tells(lines, totals):
    """Whether some hidden number is the only one possible; a part of nothing is no news."""
    for place, line in enumerate(lines):
        if not line[0].high:
            continue
        others = [_narrowed(one) for one in lines[:place] + lines[place + 1 :]]
        for side in (0, 1):
            span = line[side]
            if span.low < span.high and not _has_choice(line, side, others, totals):
                return True
    return False


def _has_choice(line, side, others, totals):
    possible = 0
    for value in range(line[side].low, line[side].high + 1):
        tried = [*line]
        tried[side] = Span(value, value)
        possible += _is_possible([_narrowed(tried), *others], totals)
        if possible > 1:
            return True
    return False


def _narrowed(line):
    """(whole, part, what is left) of a line, knowing that the part is within the whole."""
    whole = line[0] & Span(line[1].low, line[0].high)
    part = line[1] & Span(line[1].low, line[0].high)
    return whole, part, whole - part


def _is_possible(lines, totals):
    """Such lines share out any totals that neither column nor their difference contradicts."""
    wanted = [*totals, totals[0] - totals[1]]
    return all(
        all(line[column].low <= line[column].high for line in lines)
        and sum(line[column].low for line in lines)
        <= total
        <= sum(line[column].high for line in lines)
        for column, total in enumerate(wanted)
    )
