"""The steps of a programme: what is done, what was skipped, what is missing, what comes next.

Which steps exist, their order and which are required are settings of the programme.
"""

from dataclasses import dataclass
from datetime import date

from accounts.models import Step
from pathways.models import Meeting, Ruling, SpeCheck
from pathways.wording import said
from youths.models import Paper

ASSESSMENTS = (Step.PROFESSIONAL, Step.MOBILITY, Step.HEALTH, Step.HOUSING)
MEETINGS = {
    Step.LIAISON: Meeting.Kind.LIAISON,
    Step.TRIPARTITE: Meeting.Kind.TRIPARTITE,
    Step.MOBILISATION: Meeting.Kind.REVIEW,
}
STEP_OF = {kind: step for step, kind in MEETINGS.items()}
# « Situation administrative à jour » (Nîmes): one can say who one is, be cared for, be written to.
ADMINISTRATIVE_PAPERS = (Paper.Kind.IDENTITY, Paper.Kind.HEALTH_COVER, Paper.Kind.ADDRESS)
WANTED = {
    Step.LIAISON: "l’accord de la Mission locale sur le dossier",
    Step.TRIPARTITE: "la rencontre à trois",
    Step.MOBILISATION: "un point d’étape où le jeune se dit prêt",
    Step.PROFESSIONAL: "le diagnostic de la Mission locale",
    Step.MOBILITY: "le diagnostic du partenaire",
    Step.HEALTH: "l’évaluation du partenaire",
    Step.HOUSING: "l’évaluation du partenaire",
}


@dataclass(frozen=True)
class StepState:
    """One step of one pathway: done on a day, skipped for a reason, or what is missing in words."""

    code: str
    label: str
    done_on: date | None
    missing: str = ""
    skipped: str = ""  # the reason, when someone chose to do without it

    @property
    def is_done(self):
        """Whether it no longer holds anything back: done, or skipped."""
        return self.done_on is not None

    def __str__(self):
        return f"{self.label} ({self.missing})" if self.missing else self.label


def step_states(pathway, *, on):
    """The steps the programme asks for, in its order, as they stand on a day."""
    return [state_of(pathway, Step(code), on=on) for code in pathway.programme.steps]


def missing_before_commission(pathway, *, on):
    """The required steps that are neither done nor skipped, as `StepState`; empty when ready."""
    return _not_done(pathway, pathway.programme.required_before_commission, on)


def missing_before_signature(pathway, *, on):
    """The same, before a contract is prepared."""
    return _not_done(pathway, pathway.programme.required_before_signature, on)


def missing_before_step(pathway, step, *, on):
    """In a programme whose steps follow one another: those that come first and are not done.

    A step that was already noted once may be done again: the order was kept the first time.
    """
    steps = pathway.programme.steps
    if not pathway.programme.steps_in_order or step not in steps or _was_noted(pathway, step):
        return []
    return _not_done(pathway, steps[: steps.index(step)], on)


def may_skip(pathway, step):
    """Whether the programme lets this step be skipped with a reason."""
    return step in pathway.programme.steps and step in pathway.programme.skippable_steps


def skip_of(pathway, step):
    """The ruling by which a step was skipped, or None."""
    return _ruling(pathway, Ruling.Kind.SKIP, step)


def _ruling(pathway, kind, code):
    return next(
        (
            one
            for one in pathway.rulings.all()
            if one.kind == kind and one.code == code and one.withdrawn_on is None
        ),
        None,
    )


def _not_done(pathway, codes, on):
    states = [state_of(pathway, Step(code), on=on) for code in codes]
    return [state for state in states if not state.is_done]


def state_of(pathway, step, *, on):
    """One step as it stands on a day. Done wins over skipped, with its own date."""
    state = _facts(pathway, step, on)
    skip = skip_of(pathway, step)
    if state.is_done or skip is None or skip.decided_on > on:
        return state
    return StepState(step, step.label, skip.decided_on, skipped=skip.reason)


def _facts(pathway, step, on):
    if step == Step.SPE_CHECK:
        return _spe_check(pathway, step, on)
    if step == Step.ADMINISTRATIVE:
        return _papers_state(step, administrative_papers(pathway), on)
    if step == Step.PAPERS:
        return _papers_state(step, list(pathway.youth.papers.all()), on)
    if step in MEETINGS:
        return _meeting(pathway, step, on)
    dates = [
        one.assessed_on
        for one in pathway.assessments.all()
        if one.kind == step.value and one.assessed_on
    ]
    done_on = max((day for day in dates if day <= on), default=None)
    return StepState(step, step.label, done_on, "" if done_on else _wanted(pathway, step))


def _wanted(pathway, step):
    asked = open_request(pathway, step)
    if asked is None:
        return WANTED[step]
    return f"la réponse à la demande du {said(asked.requested_on)}"


def open_request(pathway, kind):
    """The assessment of this kind asked for and not made yet, or None."""
    return next(
        (one for one in pathway.assessments.all() if one.kind == kind and not one.assessed_on), None
    )


def _meeting(pathway, step, on):
    held = [one for one in pathway.meetings.all() if one.kind == MEETINGS[step]]
    held = [one for one in held if one.held_on <= on]
    settled = max((one.held_on for one in held if one.settles_its_step), default=None)
    if settled:
        return StepState(step, step.label, settled)
    return StepState(step, step.label, None, _unsettled(held) if held else WANTED[step])


def _unsettled(held):
    """Why the last meeting did not settle the step."""
    last = held[0]
    if last.kind != Meeting.Kind.TRIPARTITE:
        return f"{WANTED[STEP_OF[last.kind]]} ({last.get_outcome_display().lower()})"
    absent = [] if last.with_youth else ["le jeune"]
    absent += [] if last.with_mission_locale else ["la Mission locale"]
    return f"une rencontre avec {' et '.join(absent)}, absent·e le {said(last.held_on)}"


def latest_spe_check(pathway, on):
    """The last answer known on a day, or None."""
    return next((one for one in pathway.spe_checks.all() if one.checked_on <= on), None)


def _spe_check(pathway, step, on):
    """Done once the service answered that the person is unknown or dormant."""
    check = latest_spe_check(pathway, on)
    if check is None:
        return StepState(step, step.label, None, "la réponse de la Mission locale")
    if check.result == SpeCheck.Result.FOLLOWED:
        return StepState(step, step.label, None, "une autre réponse : déjà suivi·e par le SPE")
    return StepState(step, step.label, check.checked_on)


def missing_papers(pathway, on):
    """The papers of the checklist that are not in order that day."""
    return [paper for paper in pathway.youth.papers.all() if not paper.is_in_order_on(on)]


def administrative_papers(pathway):
    """The papers one needs before anything else: identity, health cover, an address."""
    return [paper for paper in pathway.youth.papers.all() if paper.kind in ADMINISTRATIVE_PAPERS]


def _papers_state(step, papers, on):
    """« À jour » since the last paper came in; « non à jour », with what lacks, otherwise."""
    if not papers:
        return StepState(step, step.label, None, "la liste des pièces est vide")
    if missing := [paper for paper in papers if not paper.is_in_order_on(on)]:
        return StepState(step, step.label, None, ", ".join(str(paper) for paper in missing))
    return StepState(step, step.label, max(paper.since for paper in papers))


def _was_noted(pathway, step):
    if step == Step.SPE_CHECK:
        return bool(pathway.spe_checks.all())
    if step in MEETINGS:
        return any(one.kind == MEETINGS[step] for one in pathway.meetings.all())
    return any(one.kind == step for one in pathway.assessments.all())
