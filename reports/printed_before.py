"""What bilans already out printed of a programme, and how tables and figures stand beside them.

A table since the origin holds that of the year before; that of a year holds that of its semester.
What a longer bilan already printed, or one whose months cross these, is not printed again.
"""

import re
from dataclasses import dataclass
from datetime import date
from math import inf

from reports.disclosure import (
    THRESHOLD,
    Row,
    known_counts,
    nothing_of,
    printed_again,
    protect,
    protect_beside,
    publishable_count,
)
from reports.recovery import ageing_tells


@dataclass(frozen=True)
class Source:
    """Where a table stands in a publication: a grid, a column, the figure that is its total."""

    grid: str
    column: int = 0
    total: str = ""
    since_origin: bool = False


IN_WORDS = re.compile(r"(moins de|au moins|plus de) ([\d\u202f]+)")
SINCE_ORIGIN = ("sex", "qpv", "education", "housing", "resources", "origin")
SOURCES = {
    **{code: Source(code, since_origin=True) for code in (*SINCE_ORIGIN, "ages")},
    "outcomes": Source("outcomes"),
    "exit_families": Source("exit_families"),
    "barriers": Source("barriers", 0, "barriers"),
    "barriers.lifted": Source("barriers", 1, "barriers_lifted"),
    "needs": Source("needs", 0, "needs_heard"),
    "needs.referred": Source("needs", 1, "needs_referred"),
    "outings": Source("outings", 2, "met_anonymously"),
}


@dataclass(frozen=True)
class Said:
    """What a figure already out says: at least, at most, over how many when it tells."""

    low: float
    high: float
    base: int | None

    @classmethod
    def of(cls, frozen):
        """None for one that says nothing of its count."""
        value, base = frozen.get("value"), frozen.get("base")
        if value is not None:
            return cls(value, value, base)
        most = inf if base is None else base
        words = IN_WORDS.match(frozen["published"])
        if words is None:
            return None
        number = int("".join(filter(str.isdigit, words[2])))
        return {
            "moins de": cls(1, number - 1, base),
            "au moins": cls(number, most, base),
            "plus de": cls(number + 1, most, base),
        }[words[1]]

    @property
    def value(self):
        return self.low if self.low == self.high else None


@dataclass(frozen=True)
class Earlier:
    """A bilan that is out: its days, its tables and its figures as they were frozen."""

    months: tuple
    start: date
    end: date
    tables: dict
    figures: dict  # code: Said, for those that say something
    people: dict

    @classmethod
    def of(cls, publication):
        report = publication.report
        return cls(
            (report.year, report.first_month, report.last_month),
            date(report.year, report.first_month, 1),
            publication.counted_on,
            {table["code"]: table for table in publication.tables},
            {one["code"]: said for one in publication.figures if (said := Said.of(one))},
            publication.people,
        )

    def is_of(self, period):
        """Whether this is the version before of the same bilan."""
        return self.months == (period.start.year, period.start.month, period.last.month)

    def meets(self, period):
        return self.start <= period.end and period.start <= self.end

    def printed(self, source):
        """(rows, total) of a table as it was printed; its total is None when nobody can tell."""
        grid = self.tables[source.grid]
        rows = [
            Row(line["label"], cell["value"], cell["text"])
            for line in grid["lines"]
            for cell in [line["cells"][source.column]]
        ]
        return rows, self._total(source, grid, rows)

    def _total(self, source, grid, rows):
        if all(row.count is not None for row in rows):
            return sum(row.count for row in rows)
        if source.total:
            return self.figures[source.total].value if source.total in self.figures else None
        said = "".join(filter(str.isdigit, grid.get("population", "")))
        return int(said) if said else None


def figure_tells(code, value, base, *, since_origin, threshold, period):
    """Whether a figure already out and this one give back, by subtraction, a few people.

    Two bilans count some of the same people since the origin, or on common days; the versions of
    one bilan always do. What was said in words counts when this one leaves it less room. `value`
    and `base` are persons; docs/decisions/disclosure.md says the rule.
    """
    others = [one for one in period.printed_before if not one.is_of(period)]
    out = [one for one in others if since_origin or one.meets(period)]
    held = [(one.figures[code], True) for one in out if code in one.figures]
    held += [(one.figures[code], False) for one in period.own_versions if code in one.figures]
    return any(_moved_few(value, base, then, grows, threshold) for then, grows in held)


def _moved_few(value, base, then, grows, threshold):
    """`grows`: nobody who was counted then is not counted now."""
    came = None if base is None or then.base is None else base - then.base
    if grows and came is not None and then.low <= value <= then.high + came:
        return _few_came(value, base, came, then, threshold)
    if then.value is None:
        return False
    moved = value - then.value
    rest = 0 if came is None else came - moved
    return any(0 < abs(step) < threshold for step in (moved, rest))


def _few_came(value, base, came, then, threshold):
    """Whether, of `came` people more, how many are counted is read beside `then`.

    A few people more, and nothing is said again, whatever it is: silence itself would tell.
    """
    if came <= threshold:
        return came > 0
    words = publishable_count(value, base, threshold=threshold)
    if then.value is None:
        if words:
            return (value < threshold) != (then.low == 1)  # from a few to nearly all
        return value - then.low > came or value < then.high  # words that leave less room now
    if words:
        return False
    return publishable_count(value - then.value, came, threshold=threshold) is not None


def rows_beside(code, cells, *, period, earlier, versions=(), **options):
    """The rows of a table, read with those that bilans already out printed of it.

    `versions`: all those of this same bilan; the others stand once, in their last version.
    """
    rows = _rows_beside(code, cells, period=period, earlier=earlier, **options)
    source = SOURCES.get(code)
    then = [one.printed(source) for one in versions if source and source.grid in one.tables]
    return nothing_of(cells) if any(correction_tells(rows, cells, *one) for one in then) else rows


def correction_tells(rows, cells, earlier, total):
    """Whether a line moved by a person or a few between this version and one before it.

    A reader who knows whose file was corrected would read what it says now.
    """
    labels = [label for label, _ in cells]
    now, then = known_counts(rows, labels), known_counts(earlier, labels)
    moved = [now[label] - then[label] for label in labels if label in now and label in then]
    if total is not None and len(moved) == len(labels) - 1:
        moved.append(sum(count for _, count in cells) - total - sum(moved))
    return any(0 < abs(step) < THRESHOLD for step in moved)


def _rows_beside(code, cells, *, period, earlier, **options):
    source = SOURCES.get(code)
    printing = [one for one in earlier if source and source.grid in one.tables]
    again = next((one for one in printing if one.is_of(period)), None)
    if again and (same := printed_again(cells, *again.printed(source), **options)):
        return same
    out = [one for one in printing if one is not again and _counts_the_same(one, source, period)]
    if not out:
        return protect(cells, **options)
    if code == "ages":
        return _ages_beside(cells, out, source, period, **options)
    if not all(_is_held(one, source, period.start, period.end) for one in out):
        return nothing_of(cells)
    printed = [one.printed(source) for one in _largest(out, source)]
    if any(total is None for _, total in printed):
        return nothing_of(cells)
    return protect_beside(cells, printed, **options)


def _ages_beside(cells, out, source, period, **options):
    """People change lines as they grow older: growth has no sense there, but order has."""
    rows = protect(cells, **options)
    now = rows, sum(count for _, count in cells)
    labels = [label for label, _ in cells]
    for one in out:
        then = one.printed(source)
        pair = (then, now) if one.end <= period.end else (now, then)
        if then[1] is None or ageing_tells(*pair, labels):
            return nothing_of(cells)
    return rows


def _counts_the_same(one, source, period):
    """Whether some people are counted both there and here: all bilans since the origin do."""
    return source.since_origin or one.meets(period)


def _is_held(one, source, start, end):
    """Whether all this bilan counts is counted again here."""
    return one.end <= end and (source.since_origin or start <= one.start)


def _largest(out, source):
    """Those that no other one holds: what each printed was chosen knowing what it holds."""
    latest = sorted(out, key=lambda one: (one.end, -one.start.toordinal()), reverse=True)
    if source.since_origin:
        return latest[:1]
    return [
        one
        for place, one in enumerate(latest)
        if not any(_is_held(one, source, two.start, two.end) for two in latest[:place])
    ]
