"""What waits for the head of service, and what would forbid to approve it, said beforehand."""

from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Prefetch, prefetch_related_objects

from pathways.eligibility import in_the_way, signature_day, since_presented
from pathways.models import Commission, CommissionDecision, Ruling, SpeCheck
from youths.models import Situation


@dataclass(frozen=True)
class Awaiting:
    """One decision to approve, seen by one person."""

    decision: CommissionDecision
    is_mine: bool  # this person presented the file: another one approves
    hurdles: list = field(default_factory=list)  # criteria that say « non » to an admission

    @property
    def may_pass(self):
        return not self.is_mine and not self.hurdles


@dataclass(frozen=True)
class Group:
    """What one session left to approve."""

    commission: Commission
    waiting: list
    approvable: int  # by this person; 0 for who is not head

    @property
    def form_id(self):
        return f"approuver-{self.commission.public_id}"


def by_session(waiting, *, is_head):
    """`Awaiting` grouped by session; they come in its order."""
    groups = []
    for commission, found in groupby(waiting, key=lambda one: one.decision.case.commission):
        rows = list(found)
        groups.append(Group(commission, rows, sum(one.may_pass for one in rows) * is_head))
    return groups


def awaiting(decisions, *, user, today):
    """Each decision as `Awaiting`. They come with `case.pathway.youth`."""
    judged = [one for one in decisions if one.outcome == CommissionDecision.Outcome.ADMIT]
    _load([one.case.pathway for one in judged])
    return [
        Awaiting(
            one,
            one.presented_by_id == user.pk,
            _hurdles(one.case.pathway, today) if one in judged else [],
        )
        for one in decisions
    ]


def as_presented(decisions, *, user):
    """The same in one query, from what was judged when each file was presented, and since."""
    judged = [one for one in decisions if one.outcome == CommissionDecision.Outcome.ADMIT]
    rulings = Prefetch("rulings", Ruling.objects.select_related("decided_by"))
    prefetch_related_objects([one.case.pathway for one in judged], rulings)
    return [
        Awaiting(
            one,
            one.presented_by_id == user.pk,
            _kept_hurdles(one.case) if one in judged else [],
        )
        for one in decisions
    ]


def _kept_hurdles(case):
    return [one for one in since_presented(case) if one.stands_in_the_way]


def _hurdles(pathway, today):
    return in_the_way(pathway, on=signature_day(pathway, today=today))


def _load(pathways):
    """What eligibility reads, in as many queries for fifty files as for one."""
    prefetch_related_objects(
        pathways,
        Prefetch("spe_checks", SpeCheck.objects.select_related("recorded_by")),
        Prefetch("rulings", Ruling.objects.select_related("decided_by")),
        Prefetch("youth__situations", Situation.objects.select_related("recorded_by")),
        "youth__papers",
        "youth__contracts",
        "cases",
    )
