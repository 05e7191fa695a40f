"""All that happened in a pathway, as dated lines read from its rows."""

from dataclasses import dataclass
from datetime import date

from pathways.wording import said


@dataclass(frozen=True)
class Line:
    day: date
    icon: str
    colour: str
    title: str
    text: str = ""
    url: str = ""


def history(pathway):
    """The lines, newest first. `pathway` comes from `for_panel()`."""
    lines = [
        Line(pathway.opened_on, "flag", "teal", "Parcours ouvert", pathway.get_scheme_display()),
        *_preparation(pathway),
        *_commissions(pathway),
        *_contracts(pathway),
        *_excuses(pathway),
    ]
    if hasattr(pathway, "exit"):
        leaving = pathway.exit
        text = _joined(leaving.get_reason_display(), leaving.note)
        lines.append(Line(leaving.exited_on, "box-arrow-right", "ink", "Sortie", text))
    return sorted(lines, key=lambda line: line.day)[::-1]


def _preparation(pathway):
    for check in pathway.spe_checks.all():
        text = f"{check.get_result_display()} ({check.get_source_display()})"
        yield Line(check.checked_on, "search", "teal", "Vérification SPE", text)
    for meeting in pathway.meetings.all():
        text = _joined(meeting.place, meeting.attendees, meeting.minutes)
        yield Line(meeting.held_on, "people", "teal", "Rencontre tripartite", text)
    for one in pathway.assessments.all():
        by = str(one.partnership) if one.partnership_id else ""
        text = _joined(by, one.conclusions)
        yield Line(one.assessed_on, "clipboard-check", "plum", one.get_kind_display(), text)


def _commissions(pathway):
    for case in pathway.cases.all():
        url = case.commission.get_absolute_url()
        text = f"Pour la commission du {said(case.commission.held_on)}"
        yield Line(case.submitted_on, "folder-check", "sun", "Dossier présenté", text, url)
        decision = case.decision
        if decision is None:
            continue
        text = _joined(decision.reason, decision.conditions)
        title = f"Décision notée : {decision.get_outcome_display().lower()}"
        yield Line(decision.decided_on, "chat-quote", "sun", title, text, url)
        if decision.approved_on:
            yield Line(decision.approved_on, "patch-check", "teal", "Décision approuvée", "", url)


def _contracts(pathway):
    for contract in pathway.contracts.all():
        url = contract.get_absolute_url()
        title = f"{contract} préparé"
        yield Line(contract.prepared_on, "pen", "sun", title, f"{contract.months} mois", url)
        for signature in contract.signatures.all():
            text = f"{signature.get_party_display()} : {signature.signer_name}"
            yield Line(signature.signed_on, "pen", "teal", "Signature", text, url)
        if contract.starts_on:
            yield Line(contract.starts_on, "patch-check", "teal", "Le contrat commence", "", url)
        if contract.cancelled_on:
            title = "Contrat abandonné avant signature"
            yield Line(contract.cancelled_on, "x-circle-fill", "ink", title, "", url)


def _excuses(pathway):
    for period in pathway.unavailabilities.all():
        text = f"jusqu’au {said(period.ends_on)}"
        title = f"Indisponibilité : {period.get_reason_display().lower()}"
        yield Line(period.starts_on, "pause-circle", "ink", title, text)


def _joined(*parts):
    return " · ".join(part for part in parts if part)
