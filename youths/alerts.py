"""What the rooms above offer to watch: filters of the list, and badges on its rows.

This room knows nothing of contracts or contacts: each room registers its own alerts when it starts.
"""

from dataclasses import dataclass

ALERTS = {}  # code → (label, function that narrows a queryset of young people)
READERS = []  # functions that read the badges of some young people


@dataclass(frozen=True)
class Badge:
    """One alert of one young person: its word, and the sentence behind it."""

    label: str
    icon: str
    tone: str
    sentence: str


def offer_alert(code, label, narrow):
    """Offer an alert to filter by. `narrow(youths, on=day)`: those concerned, in the same order."""
    ALERTS[code] = (label, narrow)


def offer_badges(read):
    """Offer badges. `read(youths, on=day)`: {pk: [Badge]}, in a fixed number of queries."""
    READERS.append(read)


def badges_of(youths, *, on):
    """The badges of each of these young people, by pk, as the rooms registered them."""
    found = {youth.pk: [] for youth in youths}
    for read in READERS:
        for pk, badges in read(youths, on=on).items():
            found[pk] += badges
    return found
