"""The row of steps at the top of a file: from the first meeting to the contract."""

from dataclasses import dataclass, replace

from django.urls import reverse

from accounts.models import Step
from pathways.models import CommissionDecision, Pathway
from pathways.steps import (
    ASSESSMENTS,
    MEETINGS,
    StepState,
    may_skip,
    missing_papers,
    open_request,
    skip_of,
    step_states,
)
from pathways.wording import said_short

Stage = Pathway.Stage
NOTES = {
    Step.SPE_CHECK: "à demander",
    Step.LIAISON: "à prendre",
    Step.TRIPARTITE: "à organiser",
    Step.ADMINISTRATIVE: "non à jour",
}
AFTER_COMMISSION = (Stage.ADMITTED, Stage.IN_CONTRACT)


@dataclass(frozen=True)
class Dot:
    """One step as `components/_stepper.html` draws it."""

    label: str
    note: str
    state: str = "todo"  # done, current, todo, skipped
    url: str = ""
    number: int = 0
    optional: bool = False


def stepper(pathway, *, today):
    """Every step with its date, or what is missing. The first that is asked for is the current one.

    `pathway` comes from `for_panel()`.
    """
    dots = [
        Dot("Repérage", said_short(pathway.youth.identified_on, today), "done"),
        *(_programme_step(pathway, state, today) for state in step_states(pathway, on=today)),
        _commission(pathway, today),
        _signature(pathway, today),
        _contract(pathway, today),
    ]
    dots = _with_current(pathway, dots)
    return [replace(dot, number=number) for number, dot in enumerate(dots, 1)]


def _with_current(pathway, dots):
    if pathway.stage == Stage.CLOSED:
        return [dot if dot.state == "done" else replace(dot, state="skipped") for dot in dots]
    first = next((dot for dot in dots if dot.state == "todo" and not dot.optional), None)
    return [replace(dot, state="current") if dot is first else dot for dot in dots]


def _programme_step(pathway, state, today):
    if state.skipped:
        return Dot(state.label, "passée, motif noté", "skipped")
    if state.is_done:
        return Dot(state.label, said_short(state.done_on, today), "done")
    programme = pathway.programme
    required = {*programme.required_before_commission, *programme.required_before_signature}
    optional = state.code not in required
    if pathway.stage in AFTER_COMMISSION and optional:
        return Dot(state.label, "non demandé", "skipped")
    passed = pathway.stage == Stage.SUBMITTED
    return Dot(
        state.label,
        "facultatif" if optional else _missing_note(pathway, state, today),
        url=address_of(pathway, state, today),
        optional=optional or passed,
    )


def _missing_note(pathway, state, today):
    if state.code == Step.PAPERS and (missing := missing_papers(pathway, today)):
        total = len(pathway.youth.papers.all())
        return f"{total - len(missing)} pièces sur {total}"
    if state.code == Step.SPE_CHECK and pathway.spe_checks.all():
        return "suivi·e par le SPE"
    return NOTES.get(state.code, "à faire")


def address_of(pathway, state, today):
    """Where this step is written; nothing once the pathway is closed."""
    if pathway.stage == Stage.CLOSED:
        return ""
    if state.code == Step.ADMINISTRATIVE:
        return reverse("pathways:administrative", args=[pathway.public_id])
    if state.code == Step.PAPERS:
        papers = missing_papers(pathway, today)
        return reverse("youths:paper_edit", args=[papers[0].public_id]) if papers else ""
    if state.code == Step.SPE_CHECK:
        return reverse("pathways:spe_check_create", args=[pathway.public_id])
    page, code = "meeting_create", state.code
    if state.code in ASSESSMENTS:
        page = "assessment_create"
    elif state.code in MEETINGS:
        code = MEETINGS[state.code].value
    address = reverse(f"pathways:{page}", args=[pathway.public_id])
    return f"{address}?type={code}"


def _commission(pathway, today):
    case = pathway.current_case
    if case is None:
        return Dot("Commission", "")
    url = case.commission.get_absolute_url()
    decision = case.decision
    if decision is None:
        return Dot("Commission", said_short(case.commission.held_on, today), url=url)
    if decision.approved_on is None:
        return Dot("Commission", "décision à approuver", url=url)
    if decision.outcome == CommissionDecision.Outcome.ADJOURN:
        review = decision.review_on
        note = f"à revoir le {said_short(review, today)}" if review else "ajourné"
        return Dot("Commission", note, url=url)
    return Dot("Commission", said_short(decision.decided_on, today), "done", url)


def _signature(pathway, today):
    contract = pathway.current_contract
    if contract is None:
        return Dot("Signature", "à préparer" if pathway.stage == Stage.ADMITTED else "")
    url = contract.get_absolute_url()
    if contract.starts_on:
        return Dot("Signature", said_short(contract.starts_on, today), "done", url)
    return Dot("Signature", f"{3 - len(contract.missing_parties)} sur 3", url=url)


def _contract(pathway, today):
    contract = pathway.current_contract
    if contract is None or not contract.starts_on:
        months = contract.months if contract else pathway.programme.contract_months
        return Dot("Contrat", f"{months} mois")
    url = contract.get_absolute_url()
    if contract.is_running_on(today) and pathway.stage != Stage.CLOSED:
        return Dot("Contrat", f"mois {contract.month_on(today)} sur {contract.last_month}", url=url)
    return Dot("Contrat", f"fini le {said_short(contract.ends_on, today)}", "done", url)


@dataclass(frozen=True)
class StepLine:
    """One step of the programme on the page of the pathway: what it is, and what one may do."""

    state: StepState
    when: str  # « avant la commission », « avant la signature », or nothing
    url: str = ""  # where it is done, or done again
    skip: str = ""  # where one writes that it is skipped
    request: str = ""  # where a diagnosis is asked for
    ruling: object = None  # what skipped it, to take back

    @property
    def to_do(self):
        """Not done: missing, or skipped, which may still be done."""
        return not self.state.is_done or bool(self.state.skipped)


def step_lines(pathway, *, today):
    """Every step the programme asks for, as a line. `pathway` comes from `for_panel()`."""
    return [_line(pathway, state, today) for state in step_states(pathway, on=today)]


def _line(pathway, state, today):
    programme, step, when = pathway.programme, Step(state.code), ""
    if pathway.stage == Stage.CLOSED:
        return StepLine(state, when)
    if step in programme.required_before_commission:
        when = "nécessaire avant la commission"
    elif step in programme.required_before_signature:
        when = "nécessaire avant la signature"
    target, asks = [pathway.public_id], ""
    if step in ASSESSMENTS and not state.is_done and open_request(pathway, step) is None:
        asks = reverse("pathways:assessment_request", args=target) + f"?type={step}"
    skippable = not state.is_done and may_skip(pathway, step)
    return StepLine(
        state,
        when,
        url=address_of(pathway, state, today),
        skip=reverse("pathways:step_skip", args=[*target, step.value]) if skippable else "",
        request=asks,
        ruling=skip_of(pathway, step) if state.skipped else None,
    )
