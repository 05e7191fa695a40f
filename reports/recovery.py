"""A table whose every line is part of a line of another: what subtracting one from the other tells.

The needs answered are among the needs heard, the obstacles lifted among those worked on. Both
totals are printed: what a line hides must keep two possible values once both columns are read.
"""

from dataclasses import dataclass

from reports.disclosure import known_counts


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


def ageing_tells(before, now, labels):
    """Whether two tables of ages, youngest first, give back a hidden line: (rows, total) each.

    People stay counted and only grow older: from each age up, they are never fewer than before.
    """
    size = len(labels)
    earlier, later = (_steps(rows, total, labels) for rows, total in (before, now))
    # Nodes: how many are counted from the oldest line on, before then now; the same empty start.
    far = [
        [0 if one == two else _FAR for two in range(2 * size + 1)] for one in range(2 * size + 1)
    ]
    for offset, spans in ((0, earlier), (size, later)):
        for place, span in enumerate(spans):
            start, end = (offset + place if place else 0), offset + place + 1
            far[start][end], far[end][start] = span.high, -span.low
    for offset, total in ((0, before[1]), (size, now[1])):
        far[0][offset + size] = min(far[0][offset + size], total)
        far[offset + size][0] = min(far[offset + size][0], -total)
    for place in range(1, size + 1):
        far[size + place][place] = 0
    _shorten(far)
    return any(
        span.low < span.high and far[start][end] == -far[end][start]
        for offset, spans in ((0, earlier), (size, later))
        for place, span in enumerate(spans)
        for start, end in [((offset + place if place else 0), offset + place + 1)]
    )


_FAR = 10**9


def _steps(rows, total, labels):
    """What each line leaves possible, oldest first."""
    known = known_counts(rows, labels)
    said = {row.label: row for row in rows}
    return [
        Span(known[label], known[label])
        if label in known
        else _span(said[label], total)
        if label in said
        else Span(0, total)
        for label in reversed(labels)
    ]


def _shorten(far):
    """The tightest bound between every two nodes."""
    nodes = range(len(far))
    for by in nodes:
        for one in nodes:
            for two in nodes:
                far[one][two] = min(far[one][two], far[one][by] + far[by][two])
