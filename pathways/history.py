"""All that happened in a pathway, as dated lines read from its rows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Value
from django.db.models.functions import JSONObject

from accounts.models import Step
from pathways.criteria import LABELS
from pathways.models import Breach, FollowUp, Meeting, Reopening, Unavailability
from pathways.wording import said

NAMES = {**{step.value: step.label for step in Step}, **LABELS}


# What a pathway has few of, or none: read in one query, whatever the table.
RARE = {
    Unavailability: ("reason", "starts_on", "ends_on"),
    Breach: ("kind", "facts", "happened_on", "proposal", "proposed_on", "answer", "answered_on"),
    Reopening: (
        "exited_on",
        "exit_reason",
        "exit_destination",
        "exit_note",
        "reopened_on",
        "reason",
    ),
    FollowUp: ("asked_on", "months", "situation", "note"),
}


@dataclass(frozen=True)
class Line:
    day: date
    icon: str
    colour: str
    title: str
    text: str = ""
    url: str = ""
    ruling: object = None  # the public_id of a judgement that may still be taken back


def history(pathway):
    """The lines, newest first. `pathway` comes from `for_history()`."""
    rare = _rare_rows(pathway)
    lines = [
        Line(pathway.opened_on, "flag", "teal", "Parcours ouvert", pathway.get_scheme_display()),
        *_preparation(pathway),
        *_commissions(pathway),
        *_contracts(pathway),
        *_excuses(rare[Unavailability]),
        *_breaches(rare[Breach]),
        *_news(rare[Reopening], rare[FollowUp]),
    ]
    if hasattr(pathway, "exit"):
        leaving = pathway.exit
        text = _joined(leaving.get_reason_display(), leaving.destination, leaving.note)
        lines.append(Line(leaving.exited_on, "box-arrow-right", "ink", "Sortie", text))
    return sorted(lines, key=lambda line: line.day)[::-1]


def _preparation(pathway):
    for check in pathway.spe_checks.all():
        text = f"{check.get_result_display()} ({check.get_source_display()})"
        yield Line(check.checked_on, "search", "teal", "Vérification SPE", text)
    for one in pathway.meetings.all():
        absent = one.kind == Meeting.Kind.TRIPARTITE and not one.with_youth
        away = "Le jeune n’était pas là" if absent else ""
        words = (one.get_outcome_display(), away, one.place, one.attendees, one.minutes)
        yield Line(one.held_on, "people", "teal", one.get_kind_display(), _joined(*words))
    for one in pathway.assessments.all():
        by, kind = str(one.partnership) if one.partnership_id else "", one.get_kind_display()
        if one.requested_on:
            yield Line(one.requested_on, "clipboard-check", "plum", f"{kind} : demandé", by)
        if one.assessed_on:
            text = _joined(by, one.conclusions, one.recommendations)
            yield Line(one.assessed_on, "clipboard-check", "plum", kind, text)
    for one in pathway.rulings.all():
        title = f"{one.get_kind_display()} : {NAMES[one.code].lower()}"
        text = _joined(one.reason, f"par {one.decided_by.signature}")
        held = None if one.withdrawn_on else one.public_id
        yield Line(one.decided_on, "pencil", "sun", title, text, ruling=held)
        if one.withdrawn_on:
            yield Line(one.withdrawn_on, "pencil", "ink", f"Retirée · {title}")


def _commissions(pathway):
    for case in pathway.cases.all():
        url = case.commission.get_absolute_url()
        text = f"Pour la commission du {said(case.commission.held_on)}"
        yield Line(case.submitted_on, "folder-check", "sun", "Dossier présenté", text, url)
        if case.withdrawn_on:
            title = "Dossier retiré de l’ordre du jour"
            yield Line(case.withdrawn_on, "folder-x", "ink", title, case.withdrawn_reason, url)
        for decision in case.decisions.all():
            yield from _decision(decision, url)


def _decision(decision, url):
    text = _joined(decision.reason, decision.conditions, decision.correction_note)
    noted = "Décision corrigée" if decision.replaces_id else "Décision notée"
    title = f"{noted} : {decision.get_outcome_display().lower()}"
    yield Line(decision.decided_on, "chat-quote", "sun", title, text, url)
    if decision.returned_on:
        title = "Décision renvoyée"
        yield Line(decision.returned_on, "chat-quote", "ink", title, decision.return_note, url)
    if decision.approved_on:
        yield Line(decision.approved_on, "patch-check", "teal", "Décision approuvée", "", url)
    if decision.notified_on:
        how = decision.get_notified_means_display()
        yield Line(decision.notified_on, "send", "teal", "Décision annoncée", how, url)


def _contracts(pathway):
    for contract in pathway.contracts.all():
        url = contract.get_absolute_url()
        title = f"{contract} préparé"
        yield Line(contract.prepared_on, "pen", "sun", title, f"{contract.months} mois", url)
        for signature in contract.signatures.all():
            text = f"{signature.get_party_display()} : {signature.signer_name}"
            yield Line(signature.signed_on, "pen", "teal", "Signature", text, url)
            if signature.voided_on:
                title = "Signature annulée : le texte a changé"
                yield Line(signature.voided_on, "pen", "ink", title, text, url)
        for one in contract.extensions.all():
            text = _joined(f"jusqu’au {said(one.new_end)}", one.reason, one.late_reason)
            yield Line(one.decided_on, "hourglass-split", "teal", "Contrat prolongé", text, url)
        if contract.starts_on:
            yield Line(contract.starts_on, "patch-check", "teal", "Le contrat commence", "", url)
        if contract.cancelled_on:
            title = "Contrat abandonné avant signature"
            yield Line(contract.cancelled_on, "x-circle-fill", "ink", title, "", url)


def _rare_rows(pathway):
    """The rows of `RARE`, by model, as unsaved instances that hold these fields only."""
    parts = [
        model.objects.filter(pathway=pathway)
        .order_by()
        .values_list(Value(model.__name__), JSONObject(**{name: name for name in names}))
        for model, names in RARE.items()
    ]
    models = {model.__name__: model for model in RARE}
    rows = {model: [] for model in RARE}
    for name, values in parts[0].union(*parts[1:], all=True):
        model = models[name]
        fields = {key: model._meta.get_field(key).to_python(one) for key, one in values.items()}
        rows[model].append(model(**fields))
    return rows


def _excuses(periods):
    for period in periods:
        text = f"jusqu’au {said(period.ends_on)}"
        title = f"Indisponibilité : {period.get_reason_display().lower()}"
        yield Line(period.starts_on, "pause-circle", "ink", title, text)


def _breaches(breaches):
    for one in breaches:
        yield Line(one.happened_on, "exclamation-triangle", "ink", f"Manquement : {one}", one.facts)
        if one.proposed_on:
            title = f"Proposé à la Mission locale : {one.get_proposal_display().lower()}"
            yield Line(one.proposed_on, "send", "ink", title)
        if one.answered_on:
            title = f"Décision de la Mission locale : {one.get_answer_display().lower()}"
            yield Line(one.answered_on, "patch-check", "ink", title)


def _news(reopenings, follow_ups):
    """Exits of before, new starts, and what came of it afterwards."""
    for one in reopenings:
        text = _joined(one.get_exit_reason_display(), one.exit_destination, one.exit_note)
        yield Line(one.exited_on, "box-arrow-right", "ink", "Sortie", text)
        title = "Parcours rouvert"
        yield Line(one.reopened_on, "arrow-counterclockwise", "teal", title, one.reason)
    for one in follow_ups:
        text = _joined(one.get_situation_display(), one.note)
        yield Line(one.asked_on, "telephone", "plum", f"Nouvelles à {one.months} mois", text)


def _joined(*parts):
    return " · ".join(part for part in parts if part)
