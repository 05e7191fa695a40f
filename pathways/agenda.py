"""What a line of the agenda says: when the file is heard, and what eligibility said of it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from pathways.approval import Awaiting
from pathways.criteria import Verdict
from pathways.eligibility import thawed
from pathways.models import CommissionCase, Pathway

OUTCOMES = {
    "admit": ("teal", "check-circle-fill"),
    "adjourn": ("sun", "pause-circle"),
    "refuse": ("coral", "x-circle-fill"),
    "redirect": ("plum", "signpost-2"),
}


@dataclass(frozen=True)
class Mark:
    """A status: a colour, an icon, a word."""

    tone: str
    icon: str
    label: str


@dataclass(frozen=True)
class Line:
    """One file on the agenda."""

    case: CommissionCase
    at: time | None
    eligibility: Mark
    outcome: Mark | None = None
    awaiting: Awaiting | None = None
    is_first: bool = False
    is_last: bool = False

    @property
    def may_be_decided(self):
        """Nothing is decided yet, and the pathway still waits for the commission."""
        waits = self.case.pathway.stage == Pathway.Stage.SUBMITTED
        return self.case.decision is None and waits


def lines_of(commission, cases, *, awaiting=()):
    """The agenda in its order, as `Line`. `awaiting`: what the head has to approve in it."""
    waiting = {one.decision.case_id: one for one in awaiting}
    hours = expected_hours(commission, cases)
    return [
        Line(
            case,
            at,
            in_short(case.eligibility),
            outcome_mark(case.decision),
            waiting.get(case.pk),
            is_first=place == 0,
            is_last=place == len(cases) - 1,
        )
        for place, (case, at) in enumerate(zip(cases, hours, strict=True))
    ]


def expected_hours(commission, cases):
    """When each file is heard, if the session has an hour: one after the other."""
    if commission.starts_at is None:
        return [None] * len(cases)
    now = datetime.combine(commission.held_on, commission.starts_at)
    hours = []
    for case in cases:
        hours.append(now.time())
        now += timedelta(minutes=case.minutes)
    return hours


def ends_at(commission, cases):
    """When the session should be over, or None."""
    if commission.starts_at is None:
        return None
    start = datetime.combine(commission.held_on, commission.starts_at)
    return (start + timedelta(minutes=total_minutes(cases))).time()


def total_minutes(cases):
    return sum(case.minutes for case in cases)


def in_short(frozen):
    """What eligibility said when the file was presented, in two or three words."""
    found = thawed(frozen)
    if not found:
        return Mark("ink", "question-circle-fill", "Éligibilité non jugée")
    no = sum(one.stands_in_the_way for one in found)
    unknown = sum(one.verdict == Verdict.UNKNOWN for one in found)
    said = [f"{no} non"] if no else []
    said += [f"{unknown} à vérifier"] if unknown else []
    if no:
        return Mark("coral", "x-circle-fill", ", ".join(said))
    if unknown:
        return Mark("sun", "question-circle-fill", ", ".join(said))
    if any(one.overruled for one in found):
        return Mark("teal", "check-circle-fill", "Éligible par dérogation")
    return Mark("teal", "check-circle-fill", "Éligible")


def outcome_mark(decision):
    """What was decided, as a word and its colour; None while it waits."""
    if decision is None:
        return None
    return Mark(*OUTCOMES[decision.outcome], decision.get_outcome_display())
