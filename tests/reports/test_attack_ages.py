"""Ages since the origin: nobody grows younger, and the reader knows it."""

from itertools import product
from random import Random

from reports.disclosure import protect
from reports.recovery import ageing_tells
from tests.reports.test_attack import agrees, shared_out

LABELS = ("Moins de 18 ans", "18 à 21 ans", "22 à 25 ans", "26 ans et plus")


def printed(counts):
    return protect(list(zip(LABELS, counts, strict=True)), ordered=True)


def possible(rows, total):
    return [counts for counts in shared_out(total, len(LABELS)) if agrees(counts, rows)]


def can_follow(before, now):
    """From each age up, as many people or more."""
    return all(sum(before[place:]) <= sum(now[place:]) for place in range(len(LABELS)))


def recovered(before, now):
    """Hidden lines that every pair of tables printing the same has in common."""
    both = printed(before), printed(now)
    pairs = [
        pair
        for pair in product(possible(both[0], sum(before)), possible(both[1], sum(now)))
        if can_follow(*pair)
    ]
    return [
        (side, line)
        for side in (0, 1)
        for line in range(len(LABELS))
        if both[side][line].is_hidden and len({pair[side][line] for pair in pairs}) == 1
    ]


def tells(before, now):
    return ageing_tells((printed(before), sum(before)), (printed(now), sum(now)), LABELS)


def test_nobody_old_today_says_that_nobody_was_last_year():
    """« moins de 5 » at both ends, three in all: nobody over 26 today leaves three minors."""
    before, now = (3, 12, 9, 0), (6, 14, 12, 0)
    assert recovered(before, now) == [(0, 0), (0, 3)]
    assert tells(before, now)


def test_two_years_that_leave_a_choice_are_printed():
    assert not tells((1, 12, 9, 2), (2, 14, 12, 3))
    assert not tells((0, 12, 8, 6), (0, 14, 9, 6))


def test_what_is_found_is_what_the_reader_finds():
    draw = Random(18)
    found = 0
    for _ in range(120):
        before = tuple(draw.choice(sizes) for sizes in ((0, 1, 3), (7, 9), (6, 8), (0, 0, 1, 2)))
        older = draw.randint(0, 1)
        aged = (before[0], before[1] - older, before[2] + older, before[3])
        came = (draw.choice((0, 5)), draw.choice((0, 3)), draw.choice((0, 3)), draw.choice((0, 1)))
        now = tuple(a + b for a, b in zip(aged, came, strict=True))
        lost = bool(recovered(before, now))
        assert tells(before, now) == lost, (before, now)
        found += lost
    assert 5 < found < 115
