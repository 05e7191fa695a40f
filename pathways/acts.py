"""« Noter dans le parcours »: what may be written from where a pathway stands, and where."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from pathways.models import Pathway
from pathways.next_step import due_follow_up

Stage = Pathway.Stage
BEFORE_CONTRACT = (Stage.MOBILISATION, Stage.SUBMITTED, Stage.ADMITTED)


@dataclass(frozen=True)
class Act:
    """One line of the menu."""

    label: str
    icon: str
    url_name: str
    target: object
    query: dict = field(default_factory=dict)

    @property
    def url(self):
        address = reverse(self.url_name, args=[self.target])
        return f"{address}?{urlencode(self.query)}" if self.query else address


def possible_acts(pathway, *, today, is_head):
    """The acts that may succeed from this stage, for this reader.

    `pathway` comes from `for_panel()`. A head alone lengthens a contract.
    """
    if pathway.stage == Stage.CLOSED:
        return _after_the_exit(pathway, today)
    acts = _preparation(pathway) if pathway.stage in BEFORE_CONTRACT else []
    if pathway.stage == Stage.SUBMITTED:
        acts += _in_commission(pathway)
    return [*acts, *_contract(pathway, is_head), *_any_time(pathway)]


def _preparation(pathway):
    return [
        _act(pathway, "Vérification SPE", "search", "spe_check_create"),
        _act(pathway, "Contact avec la Mission locale", "telephone", "meeting_create", "liaison"),
        _act(pathway, "Rencontre tripartite", "people", "meeting_create", "tripartite"),
        _act(pathway, "Demander un diagnostic", "send", "assessment_request"),
        _act(pathway, "Noter un diagnostic", "clipboard-check", "assessment_create"),
        _act(pathway, "Date de signature prévue", "calendar-check", "signature_plan"),
    ]


def _in_commission(pathway):
    case = pathway.current_case
    if case is None or case.decision:
        return []
    label = "Retirer le dossier de l’ordre du jour"
    return [Act(label, "calendar-x", "pathways:case_withdraw", case.public_id)]


def _contract(pathway, is_head):
    """To prepare, to sign, then to lengthen; breaches once it has begun."""
    contract = pathway.current_contract
    if pathway.stage == Stage.ADMITTED and (contract is None or not contract.awaits_signatures):
        return [_act(pathway, "Préparer le contrat", "pen", "contract_create")]
    if contract is None:
        return []
    target = contract.public_id
    if contract.awaits_signatures:
        return [Act("Noter une signature", "pen", "pathways:signature_create", target)]
    if pathway.stage != Stage.IN_CONTRACT:
        return []
    lengthen = Act("Prolonger le contrat", "hourglass-split", "pathways:extension_create", target)
    breach = _act(pathway, "Manquement", "exclamation-triangle", "breach_create")
    return [lengthen, breach] if is_head else [breach]


def _any_time(pathway):
    return [
        _act(pathway, "Point d’étape", "chat-heart", "meeting_create", "review"),
        _act(pathway, "Indisponibilité", "pause-circle", "unavailability_create"),
        _act(pathway, "Sortie du parcours", "box-arrow-right", "exit_create"),
    ]


def _after_the_exit(pathway, today):
    acts = []
    if due := due_follow_up(pathway, today=today):
        query = {"mois": due[0]}
        target = pathway.public_id
        label = f"Nouvelles à {due[0]} mois"
        acts = [Act(label, "telephone", "pathways:follow_up_create", target, query)]
    return [*acts, _act(pathway, "Rouvrir ce parcours", "arrow-counterclockwise", "reopen")]


def _act(pathway, label, icon, name, kind=""):
    query = {"type": kind} if kind else {}
    return Act(label, icon, f"pathways:{name}", pathway.public_id, query)
