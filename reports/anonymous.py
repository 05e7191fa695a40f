"""The people behind two figures, as a funder may see them: a code drawn for the list, few traits.

The people are shared out in groups of five or more, one trait after the other: each printed
combination holds five people at least, and no group is said to be all alike. Who entered shows an
age, who left an outcome: the lists have no trait in common, and each is cut first where a printed
figure or table already cuts it, so that nothing is left to subtract.
"""

import secrets
from itertools import groupby

from reports.breakdowns import BREAKDOWN_BY_CODE
from reports.disclosure import THRESHOLD, known_counts
from reports.indicators import BY_CODE
from reports.models import MONTHS

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
UNTOLD = "–"
TRAITS = {"age": "Âge à l’entrée", "month": "Mois", "outcome": "Devenir"}
ADULT = 18
BANDS = (ADULT, 22, 26, 200)  # each ends before this age


def anonymous_lists(document):
    """Code of a figure → its list, for those that may exist. Frozen with a publication.

    Two lists of overlapping periods, or of two versions, would tell who is in only one of them.
    """
    period = document.period
    own, others = period.own_publication, period.overlapping
    if any(one.people for one in others):
        return {}
    found = {}
    for code, share_out in (("newcomers", _newcomers), ("exits", _exits)):
        figure = BY_CODE[code](period)
        if code in document.removed or figure.value < THRESHOLD:
            continue
        if own:
            found[code] = _still_true(own.people.get(code), figure)
        else:
            found[code] = _list(figure, share_out(period, tells_months=not others))
    return {code: people for code, people in found.items() if people}


def shown_columns(people):
    """(headings, lines as (code, [(heading, words)])): a trait told of nobody takes no room."""
    told = [key for key in TRAITS if any(line[key] != UNTOLD for line in people["lines"])]
    lines = [(line["code"], [(TRAITS[key], line[key]) for key in told]) for line in people["lines"]]
    return [TRAITS[key] for key in told], lines


def _still_true(kept, figure):
    """The list of the version before, as long as it counts as many people."""
    return kept if kept and len(kept["lines"]) == figure.value else None


def _list(figure, groups):
    lines = []
    codes = _codes(figure.value)
    for traits, people in groups:
        drawn = sorted(codes.pop() for _ in people)
        lines += [{"code": code, **traits} for code in drawn]
    return {
        "number": figure.number,
        "label": figure.label,
        "definition": figure.definition,
        "lines": lines,
    }


def _codes(count):
    """As many codes, drawn for this list alone."""
    codes = set()
    while len(codes) < count:
        codes.add("".join(secrets.choice(LETTERS) for _ in range(4)))
    return list(codes)


def _newcomers(period, *, tells_months):
    """By age on the day of entry, minors apart when their number is printed, and month."""
    people = [(day, period.youths[pk].age_on(day)) for pk, day in period.entries.items()]
    people = [(day, age) for day, age in people if period.holds(day)]
    for told, side in _minors_apart(people, BY_CODE["minors_at_entry"](period)):
        for month, same in _by_month(side, tells_months):
            for age, few in _by_age(same) if told is None else [(told, same)]:
                yield {"age": age, "month": month, "outcome": UNTOLD}, few


def _minors_apart(people, figure):
    if figure.missing or figure.is_hidden or not figure.value:
        return [(None, people)]
    minors = [one for one in people if one[1] < ADULT]
    return [("moins de 18 ans", minors), (None, [one for one in people if one[1] >= ADULT])]


def _exits(period, *, tells_months):
    """By outcome when each has its number in the bilan, then by month."""
    table = BREAKDOWN_BY_CODE["exit_families"](period)
    shown = known_counts(table.printed, [part.label for part in table.parts])
    groups = [(part.label, part.members) for part in table.parts if part.count]
    if len(shown) < len(table.parts) or len(groups) < 2:
        groups = [(UNTOLD, tuple(period.exits))]
    for outcome, members in groups:
        people = [(period.exits[pk].exited_on, None) for pk in members]
        for month, few in _by_month(people, tells_months):
            yield {"age": UNTOLD, "month": month, "outcome": outcome}, few


def _by_month(people, tells_months):
    if not tells_months:
        return [(UNTOLD, people)]
    return [
        (_months_text(first, last) if first else UNTOLD, few)
        for first, last, few in _shared_out(people, lambda one: (one[0].year, one[0].month))
    ]


def _by_age(people):
    if any(age is None for _, age in people):
        return [(UNTOLD, people)]
    return [
        (_ages_text(first, last) if first is not None else UNTOLD, few)
        for first, last, few in _shared_out(people, lambda one: _band(one[1]))
    ]


def _shared_out(people, key):
    """(first value, last value, people): neighbours together until they are enough.

    (None, None, all of them) when that makes one group only: it would tell the trait of each.
    """
    groups = []
    for value, same in groupby(sorted(people, key=key), key):
        same = list(same)
        if groups and len(groups[-1][2]) < THRESHOLD:
            first, _, before = groups.pop()
            groups.append((first, value, before + same))
        else:
            groups.append((value, value, same))
    if len(groups) > 1 and len(groups[-1][2]) < THRESHOLD:
        _, last, rest = groups.pop()
        first, _, before = groups.pop()
        groups.append((first, last, before + rest))
    return groups if len(groups) > 1 else [(None, None, people)]


def _band(age):
    return next(place for place, end in enumerate(BANDS) if age < end)


def _ages_text(first, last):
    if first == 0:
        return f"moins de {BANDS[last]} ans"
    if last == len(BANDS) - 1:
        return f"{BANDS[first - 1]} ans et plus"
    return f"{BANDS[first - 1]} à {BANDS[last] - 1} ans"


def _months_text(first, last):
    end = f"{MONTHS[last[1] - 1]} {last[0]}"
    if first == last:
        return end
    start = MONTHS[first[1] - 1] if first[0] == last[0] else f"{MONTHS[first[1] - 1]} {first[0]}"
    return f"{start} à {end}"
