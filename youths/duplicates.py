"""Is this person already known? What may be the same person, spelt otherwise."""

from difflib import SequenceMatcher

from youths.models import national_number, plain

ALIKE = 0.8
SHORTEST_NAME = 3
SHOWN = 5


def likely_duplicates(youths, *, first_name="", last_name="", pseudonym="", phone="", year=None):
    """At most five files, the closest first. `youths` is what may be compared with."""
    first, last, nick = plain(first_name), plain(last_name), plain(pseudonym)
    number = national_number(phone)
    if max(len(first), len(last), len(nick)) < SHORTEST_NAME and len(number) != 10:
        return []
    scored = []
    for youth in youths.select_related("referent"):
        score = _score(youth, first, last, nick)
        if len(number) == 10 and youth.phone_digits == number:
            score = 2
        elif year and youth.birth_year and abs(youth.birth_year - year) > 1:
            score = 0
        if score >= ALIKE:
            scored.append((score, youth))
    scored.sort(key=lambda pair: (-pair[0], pair[1].pk))
    return [youth for _, youth in scored[:SHOWN]]


def _score(youth, first, last, nick):
    """Both names when both are known on both sides; otherwise the best of the short names."""
    known_first, known_last = plain(youth.first_name), plain(youth.last_name)
    known_nick = plain(youth.pseudonym)
    short = max(
        _likeness(mine, theirs) for mine in (first, nick) for theirs in (known_first, known_nick)
    )
    if not (last and known_last):
        return short
    straight = min(_likeness(first, known_first), _likeness(last, known_last))
    swapped = min(_likeness(first, known_last), _likeness(last, known_first))
    named = max(straight, swapped) if first and known_first else _likeness(last, known_last)
    return max(named, _likeness(nick, known_nick))


def _likeness(one, other):
    """1 for the same name, 0 for nothing in common; an initial matches the name it begins."""
    if not one or not other:
        return 0
    if min(len(one), len(other)) == 1:
        return float(one[0] == other[0])
    return SequenceMatcher(None, one, other).ratio()
