"""The convention's objectives as the team reads them."""

from reports.models import Objective


def by_volet(rows):
    """(label, objectives) of each volet that has any."""
    found = {volet: [] for volet in Objective.Volet}
    for row in rows:
        found[Objective.Volet(row.volet)].append(row)
    return [(volet.label, kept) for volet, kept in found.items() if kept]
