"""The steps of a programme: what is done, what is missing, what comes next.

Which steps exist, their order and which are required are settings of the programme.
"""

from dataclasses import dataclass
from datetime import date

from accounts.models import Step
from pathways.models import SpeCheck

ASSESSMENTS = (Step.PROFESSIONAL, Step.MOBILITY, Step.HEALTH, Step.HOUSING)


@dataclass(frozen=True)
class StepState:
    """One step of one pathway: done on a day, or not, with what is missing in words."""

    code: str
    label: str
    done_on: date | None
    missing: str = ""

    @property
    def is_done(self):
        return self.done_on is not None

    def __str__(self):
        return f"{self.label} ({self.missing})" if self.missing else self.label


def step_states(pathway, *, on):
    """The steps the programme asks for, in its order, as they stand on a day."""
    return [_state(pathway, Step(code), on) for code in pathway.programme.steps]


def missing_before_commission(pathway, *, on):
    """The required steps that are not done, as `StepState`; empty when the file is ready."""
    return _not_done(pathway, pathway.programme.required_before_commission, on)


def missing_before_signature(pathway, *, on):
    """The same, before a contract is prepared."""
    return _not_done(pathway, pathway.programme.required_before_signature, on)


def _not_done(pathway, codes, on):
    states = [_state(pathway, Step(code), on) for code in codes]
    return [state for state in states if not state.is_done]


def _state(pathway, step, on):
    if step == Step.SPE_CHECK:
        return _spe_check(pathway, step)
    if step == Step.TRIPARTITE:
        dates = [meeting.held_on for meeting in pathway.meetings.all()]
        return StepState(step, step.label, max(dates, default=None), "la rencontre à trois")
    if step == Step.PAPERS:
        return _papers(pathway, step, on)
    dates = [one.assessed_on for one in pathway.assessments.all() if one.kind == step.value]
    return StepState(step, step.label, max(dates, default=None), step.label.lower())


def _spe_check(pathway, step):
    """Done once the service answered that the person is unknown or dormant."""
    checks = list(pathway.spe_checks.all())
    if not checks:
        return StepState(step, step.label, None, "la réponse de la Mission locale")
    if checks[0].result == SpeCheck.Result.FOLLOWED:
        return StepState(step, step.label, None, "le jeune est déjà suivi par le SPE")
    return StepState(step, step.label, checks[0].checked_on)


def _papers(pathway, step, on):
    papers = list(pathway.youth.papers.all())
    missing = [paper for paper in papers if not paper.is_in_order_on(on)]
    if missing or not papers:
        return StepState(step, step.label, None, ", ".join(str(paper) for paper in missing))
    return StepState(step, step.label, max(paper.since for paper in papers))
