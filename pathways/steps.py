"""The steps of a programme: what is done, what is missing, what comes next.

Which steps exist, their order and which are required are settings of the programme.
"""

from dataclasses import dataclass
from datetime import date

from accounts.models import Step
from pathways.models import SpeCheck

ASSESSMENTS = (Step.PROFESSIONAL, Step.MOBILITY, Step.HEALTH, Step.HOUSING)
WANTED = {
    Step.TRIPARTITE: "la rencontre à trois",
    Step.PROFESSIONAL: "le diagnostic de la Mission locale",
    Step.MOBILITY: "le diagnostic du partenaire",
    Step.HEALTH: "l’évaluation du partenaire",
    Step.HOUSING: "l’évaluation du partenaire",
}


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
        return _spe_check(pathway, step, on)
    if step == Step.PAPERS:
        return _papers(pathway, step, on)
    if step == Step.TRIPARTITE:
        dates = [meeting.held_on for meeting in pathway.meetings.all()]
    else:
        dates = [one.assessed_on for one in pathway.assessments.all() if one.kind == step.value]
    done_on = max((day for day in dates if day <= on), default=None)
    return StepState(step, step.label, done_on, "" if done_on else WANTED[step])


def latest_spe_check(pathway, on):
    """The last answer known on a day, or None."""
    return next((one for one in pathway.spe_checks.all() if one.checked_on <= on), None)


def _spe_check(pathway, step, on):
    """Done once the service answered that the person is unknown or dormant."""
    check = latest_spe_check(pathway, on)
    if check is None:
        return StepState(step, step.label, None, "la réponse de la Mission locale")
    if check.result == SpeCheck.Result.FOLLOWED:
        return StepState(step, step.label, None, "le jeune est déjà suivi par le SPE")
    return StepState(step, step.label, check.checked_on)


def missing_papers(pathway, on):
    """The papers of the checklist that are not in order that day."""
    return [paper for paper in pathway.youth.papers.all() if not paper.is_in_order_on(on)]


def _papers(pathway, step, on):
    papers = list(pathway.youth.papers.all())
    if not papers:
        return StepState(step, step.label, None, "la liste des pièces est vide")
    if missing := missing_papers(pathway, on):
        return StepState(step, step.label, None, ", ".join(str(paper) for paper in missing))
    return StepState(step, step.label, max(paper.since for paper in papers))
