"""A contract already under way, for what happens along it and after."""

from datetime import timedelta

from pathways.schemes import months_after
from tests.factories import PathwayFactory


def running(youth, *, started, by, months=12):
    """The contract signed that day, of a pathway opened a month before."""
    pathway = PathwayFactory(
        youth=youth, opened_on=started - timedelta(days=30), stage="in_contract"
    )
    return pathway.contracts.create(
        youth=youth,
        number=f"C-{youth.pk}",
        months=months,
        prepared_on=started,
        prepared_by=by,
        starts_on=started,
        ends_on=months_after(started, months) - timedelta(days=1),
        latest_end=months_after(started, 18) - timedelta(days=1),
    )
