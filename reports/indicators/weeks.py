"""The weeks under contract: those that are excused, and what was done in the others."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum

from activities.hours import excused_weeks, monday_of
from activities.models import Attendance
from pathways.models import Unavailability


@dataclass(frozen=True)
class Weeks:
    """A week is (young person, Monday); `done` gives the real minutes of those not excused."""

    excused: set
    done: dict

    @property
    def count(self):
        return len(self.excused) + len(self.done)


def weeks_of(period):
    under_contract = _under_contract(period)
    excused = under_contract & _excused(period)
    minutes = _minutes(period)
    return Weeks(excused, {week: minutes[week] for week in under_contract - excused})


def _under_contract(period):
    """Each whole week, Monday to Sunday, inside a contract and inside the period."""
    weeks = set()
    for contract in period.contracts:
        first, last = max(contract.starts_on, period.start), min(contract.ends_on, period.end)
        monday = monday_of(first + timedelta(days=6))
        while monday + timedelta(days=6) <= last:
            weeks.add((contract.youth_id, monday))
            monday += timedelta(weeks=1)
    return weeks


def _excused(period):
    return excused_weeks(
        Unavailability.objects.filter(
            pathway__programme=period.programme,
            starts_on__lte=period.end,
            ends_on__gte=monday_of(period.start),
        )
    )


def _minutes(period):
    rows = Attendance.objects.in_programme(period.programme).counting()
    by_day = (
        rows.between(period.start, period.end)
        .order_by()
        .values_list("youth", "activity__day")
        .annotate(done=Sum("minutes"))
    )
    weeks = defaultdict(int)
    for youth, day, minutes in by_day:
        weeks[youth, monday_of(day)] += minutes
    return weeks
