"""People whose story is written on one line each, to be counted by hand."""

from datetime import UTC, date, datetime

from pathways.models import Exit, Extension, FollowUp, Pathway, Reopening, Unavailability
from reports.indicators import BY_CODE
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    PathwayFactory,
    SituationFactory,
    YouthFactory,
)

D = date.fromisoformat


class Cohort:
    """`cohort.enter("2024-01-15", until="2024-04-30", reason="dropout")`; dates are written out."""

    def __init__(self, programme, by):
        self.programme = programme
        self.by = by
        self.kinds = {}

    def enter(self, opened, *, until=None, reason=None, met=None, **facts):
        met = D(met or opened)
        youth = YouthFactory(programme=self.programme, identified_on=met, **facts)
        self.again(youth, opened, until=until, reason=reason)
        return youth

    def again(self, youth, opened, *, until=None, reason=None):
        """One more pathway."""
        stage = "closed" if until else "mobilisation"
        end = D(until) if until else None
        pathway = PathwayFactory(youth=youth, opened_on=D(opened), closed_on=end, stage=stage)
        if reason:
            Exit.objects.create(pathway=pathway, exited_on=end, reason=reason, recorded_by=self.by)

    def reopen(self, youth, day, *, left):
        """The pathway that ended starts again: its exit is no more."""
        pathway = Pathway.objects.get(youth=youth)
        Exit.objects.filter(pathway=pathway).delete()
        Pathway.objects.filter(pk=pathway.pk).update(closed_on=None, stage="mobilisation")
        Reopening.objects.create(
            pathway=pathway,
            reopened_on=D(day),
            reason="Il revient",
            exited_on=D(left),
            exit_reason="lost",
            reopened_by=self.by,
        )

    def seen(self, youth, day, **facts):
        SituationFactory(youth=youth, recorded_on=D(day), **facts)

    def contract(self, youth, start, end):
        return youth.contracts.create(
            pathway=youth.pathways.get(),
            number=f"C-{youth.pk}",
            months=12,
            prepared_on=D(start),
            prepared_by=self.by,
            starts_on=D(start),
            ends_on=D(end),
        )

    def lengthen(self, contract, day, *, from_, to):
        Extension.objects.create(
            contract=contract,
            former_end=D(from_),
            new_end=D(to),
            reason="Un stage à finir",
            decided_on=D(day),
            decided_by=self.by,
        )

    def excuse(self, youth, first, last):
        Unavailability.objects.create(
            pathway=youth.pathways.get(),
            reason="health",
            starts_on=D(first),
            ends_on=D(last),
            recorded_by=self.by,
        )

    def breach(self, youth, day, *, heard=None):
        youth.pathways.get().breaches.create(
            happened_on=D(day),
            kind="absence",
            facts="Absent",
            heard_on=D(heard) if heard else None,
            proposal="talk",
            recorded_by=self.by,
        )

    def news(self, youth, asked, situation, *, has_housing=None):
        """Six months after the only exit of that person."""
        left = Exit.objects.get(pathway__youth=youth)
        FollowUp.objects.create(
            pathway=left.pathway,
            exited_on=left.exited_on,
            months=6,
            asked_on=D(asked),
            situation=situation,
            has_housing=has_housing,
            recorded_by=self.by,
        )

    def did(self, youth, day, minutes, *, mode="individual", family="interview", validated=False):
        """Present, at an activity of its own."""
        kind = self.kinds.get((mode, family))
        if kind is None:
            kind = ActivityKindFactory(programme=self.programme, mode=mode, family=family)
            self.kinds[mode, family] = kind
        activity = ActivityFactory(programme=self.programme, kind=kind, day=D(day), minutes=minutes)
        return AttendanceFactory(
            activity=activity,
            youth=youth,
            minutes=minutes,
            validated_at=datetime(2024, 12, 1, tzinfo=UTC) if validated else None,
            validated_by=self.by if validated else None,
        )


def counted(period, expected):
    """The same figures as `expected`: a value, or (value, over how many, how many unknown)."""
    found = {}
    for code, wanted in expected.items():
        figure = BY_CODE[code](period)
        told = (figure.value, figure.denominator, figure.missing)
        found[code] = told[: len(wanted)] if isinstance(wanted, tuple) else figure.value
    return found
