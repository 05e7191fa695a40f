"""Figures beside the entries of the menu.

This room knows nothing of what waits in the others: each offers its own when it starts. They are
counted with the memberships, which every page reads anyway: the menu costs no query.
"""

COUNTS = {}  # name of an address → expression over a membership


def offer_count(place, expression):
    """Offer what waits behind `place`, an expression for the programme of a membership."""
    COUNTS[place] = expression


def with_counts(memberships):
    return memberships.annotate(**{_column(place): COUNTS[place] for place in COUNTS})


def badges_of(membership):
    """What waits in the programme of this membership, read `with_counts`: {place: figure}."""
    return {place: getattr(membership, _column(place)) for place in COUNTS}


def _column(place):
    return f"waiting_in_{place.replace(':', '_')}"
