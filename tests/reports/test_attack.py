"""A reader with a pencil: the totals, the other column, last year’s bilan and the rule itself.

Nothing here is taken from the product but what it prints. The reader lists every cohort, year
after year, that would have printed the same pages: what is the same in all of them is recovered.
"""

from collections import defaultdict
from functools import cache
from random import Random

import pytest

from reports.disclosure import OTHERS, Row, nothing_of, protect, protect_beside
from reports.recovery import subtraction_tells

FEW = 5
LABELS = "ABCD"


@cache
def shared_out(total, lines):
    """Every way of sharing a total out between lines."""
    if lines == 1:
        return [(total,)]
    return [
        (first, *rest)
        for first in range(total + 1)
        for rest in shared_out(total - first, lines - 1)
    ]


def page(rows):
    """What is read: an empty line is left out, as in the bilan."""
    return tuple((row.label, row.text) for row in rows if row.count != 0)


def cut_out(page_):
    """The rows of a page, as a frozen table gives them back."""
    return [Row(label, int(text) if text.isdigit() else None, text) for label, text in page_]


def is_worth_printing(page_):
    return any(text.isdigit() or text.startswith(("plus", "au moins")) for _, text in page_)


class Bilans:
    """The tables of one year after the other, each printed beside the last one that is out."""

    def __init__(self, *, ordered, beside=True):
        self.ordered = ordered
        self.beside = beside
        self.seen = {}

    def pages(self, years):
        """The pages of these years; a table that says nothing is not printed at all."""
        out, pages = None, []
        for counts in years:
            key = out, counts
            if key not in self.seen:
                self.seen[key] = page(self._rows(counts, out))
            read = self.seen[key]
            pages.append(read if is_worth_printing(read) else ())
            if is_worth_printing(read):
                out = read, sum(counts)
        return tuple(pages)

    def _rows(self, counts, out):
        cells = list(zip(LABELS, counts, strict=False))
        if out is None or not self.beside:
            return protect(cells, ordered=self.ordered)
        return protect_beside(cells, [(cut_out(out[0]), out[1])], ordered=self.ordered)


def known_of(read):
    """Lines with a number; those left out are empty when nothing is hidden."""
    numbers = {label for label, text in read if text.isdigit() and label != OTHERS}
    whole = len(numbers) == len(read)
    return set(LABELS) if read and whole else numbers


def is_telling(difference, whole):
    """A few people, or everyone but a few."""
    return 0 < difference < FEW or whole - FEW < difference <= whole and whole > 0


def recovered(pages, histories):
    """What every history that prints these pages has in common, and that no page says."""
    found = []
    for year, read in enumerate(pages):
        for line in range(len(histories[0][0])):
            values = {history[year][line] for history in histories}
            if read and LABELS[line] not in known_of(read) and len(values) == 1:
                found.append((year, LABELS[line]))
            for before in range(year):
                found += _difference(histories, pages, before, year, line)
    return found


def _difference(histories, pages, before, year, line):
    if not (pages[before] and pages[year]):
        return []
    first = histories[0]
    whole = sum(first[year]) - sum(first[before])
    values = {history[year][line] - history[before][line] for history in histories}
    if len(values) == 1 and is_telling(values.pop(), whole):
        return [(before, year, LABELS[line])]
    return []


def histories_of(lines, totals):
    """Every cohort: who was there the first year, who came each year since."""
    grown = [[counts] for counts in shared_out(totals[0], lines)]
    for since in totals[1:]:
        grown = [
            [*history, tuple(a + b for a, b in zip(history[-1], new, strict=True))]
            for history in grown
            for new in shared_out(since, lines)
        ]
    return grown


def attacked(bilans, lines, totals):
    """(cohorts, recovered) over all those whose first page was out."""
    same = defaultdict(list)
    for history in histories_of(lines, totals):
        pages = bilans.pages(history)
        if pages[0]:
            same[pages].append(history)
    lost = [one for pages, histories in same.items() for one in recovered(pages, histories)]
    return sum(map(len, same.values())), lost


# (lines, people the first year, people who came since, year by year)
COHORTS = [
    *((2, (20, since)) for since in (0, 1, 2, 4, 5, 8, 9, 12)),
    *((2, totals) for totals in ((9, 3), (12, 8), (16, 2), (30, 12), (10, 10, 7), (15, 1, 12))),
    *((3, totals) for totals in ((9, 2), (12, 2), (14, 0), (14, 1), (12, 9), (16, 10))),
    (3, (11, 5, 5)),
    (4, (13, 4)),
]


@pytest.mark.parametrize("ordered", [True, False])
def test_no_cohort_is_recovered_from_one_year_to_the_next(ordered):
    cohorts = 0
    for lines, totals in COHORTS:
        attacked_, lost = attacked(Bilans(ordered=ordered), lines, totals)
        assert lost == [], (lines, totals)
        cohorts += attacked_
    assert cohorts > 10_000


def test_without_looking_at_the_year_before_some_are_recovered():
    """The same reader, when each table is protected as if it were alone."""
    bilans = Bilans(ordered=True, beside=False)
    lost = [one for lines, totals in COHORTS for one in attacked(bilans, lines, totals)[1]]
    assert len(lost) > 100


def test_without_the_rule_of_sums_some_are_recovered():
    """Hiding the small lines alone leaves the total to subtract from."""
    same = defaultdict(list)
    for counts in shared_out(18, 3):
        read = [
            (label, str(count) if count == 0 or count >= FEW else "moins de 5")
            for label, count in zip(LABELS, counts, strict=False)
        ]
        same[tuple(read)].append((counts,))
    assert any(recovered((read,), found) for read, found in same.items())


def test_larger_cohorts_drawn_at_random():
    """1,200 of them, read with the totals and the words alone: too many to list with the rule."""
    draw = Random(2024)
    printed = 0
    for _ in range(1_200):
        lines = draw.randint(2, 4)
        years = [tuple(draw.choice((0, 2, 4, 6, 9, 15, 40, 200)) for _ in range(lines))]
        for _ in range(draw.randint(1, 2)):
            came = [draw.choice((0, 0, 1, 3, 5, 8, 20)) for _ in range(lines)]
            years.append(tuple(a + b for a, b in zip(years[-1], came, strict=True)))
        pages = Bilans(ordered=draw.random() < 0.5).pages(years)
        printed += bool(pages[-1])
        assert subtracted(pages, years) == [], (pages, years)
    assert printed > 300


def subtracted(pages, years):
    """Differences of printed numbers, and hidden lines left alone by a total."""
    found = []
    for year, read in enumerate(pages):
        numbers = dict(read)
        known = known_of(read)
        if read and len(years[year]) - len(known & set(LABELS[: len(years[year])])) == 1:
            found.append((year, "alone"))
        for before in range(year):
            whole = sum(years[year]) - sum(years[before])
            both = known & known_of(pages[before])
            earlier = dict(pages[before])
            grown = {
                label: int(numbers.get(label, 0)) - int(earlier.get(label, 0)) for label in both
            }
            found += [(before, year, one) for one in grown if is_telling(grown[one], whole)]
            rest = whole - sum(grown.values())
            lines = set(LABELS[: len(years[0])])
            if grown and len(lines - both) == 1 and is_telling(rest, whole):
                found.append((before, year, "rest"))
    return found


def columns_recovered(whole, part, printed):
    """Lines of either column that any two columns printing the same have in common."""
    same = [
        (one, two)
        for one in shared_out(sum(whole), len(whole))
        for two in shared_out(sum(part), len(part))
        if all(b <= a for a, b in zip(one, two, strict=True))
        and agrees(one, printed[0])
        and agrees(two, printed[1])
    ]
    return [
        (side, line)
        for side in (0, 1)
        for line in range(len(whole))
        if whole[line]
        and printed[side][line].is_hidden
        and len({row[side][line] for row in same}) == 1
    ]


def agrees(counts, rows):
    return all(says(row.text, count) for row, count in zip(rows, counts, strict=True))


def says(text, count):
    number = int("".join(filter(str.isdigit, text)) or 0)
    if text.startswith("moins de"):
        return count < number
    if text.startswith("plus de"):
        return count > number
    if text.startswith("au moins"):
        return count >= number
    return text == "non publié" or count == number


def test_two_columns_of_which_one_is_part_of_the_other():
    draw = Random(6)
    checked = withheld = would_be_lost = 0
    for _ in range(150):
        whole = tuple(draw.choice((1, 3, 4, 5, 6)) for _ in range(3))
        part = tuple(draw.randint(0, count) for count in whole)
        columns = [list(zip(LABELS, counts, strict=False)) for counts in (whole, part)]
        printed = [protect(cells, ordered=True) for cells in columns]
        lost = columns_recovered(whole, part, printed)
        tells = subtraction_tells((columns[0], printed[0]), (columns[1], printed[1]))
        assert tells or not lost, (whole, part)
        would_be_lost += bool(lost)
        withheld += tells
        if tells:
            assert not columns_recovered(whole, part, [printed[0], nothing_of(columns[1])])
        checked += 1
    assert 0 < would_be_lost <= withheld < checked / 2
