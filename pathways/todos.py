"""What waits for a gesture, read from the rows of a pathway: a letter, a scan, an answer, news.

Nothing is stored. One annotated query reads the alerts and these together.
"""

from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse

from pathways.alerts import alert_columns
from pathways.models import (
    Breach,
    CommissionDecision,
    Contract,
    Exit,
    FollowUp,
    Pathway,
    Signature,
)
from pathways.next_step import follow_up_due
from pathways.wording import said

LATEST_NEWS = relativedelta(months=15)  # three months after the last follow-up, it is too late


@dataclass(frozen=True)
class Todo:
    """One gesture that waits: what, why, and the page where it is done."""

    code: str
    badge: str
    icon: str
    tone: str
    title: str
    detail: str
    action: str
    url: str


def with_todos(pathways, *, on):
    """Annotate open pathways, and those ended lately, with their alerts and what waits."""
    shown = Q(closed_on=None) | Q(closed_on__gte=on - LATEST_NEWS)
    pathways = pathways.filter(shown, youth__closed_on=None).select_related("youth")
    return pathways.annotate(
        **alert_columns(on),
        **_letter(),
        **_scan(),
        **_breach(),
        **_ended(on),
        **_news(),
        left_because=F("exit__reason"),
    )


def todos_of(pathway, *, on, is_back=False):
    """What waits for this pathway. `is_back`: another one is open, its news are known."""
    found = [_attach(pathway), _leave(pathway)]
    if pathway.left_because != Exit.Reason.DEATH:
        found += [_hand_over(pathway), _hear_back(pathway)]
        if pathway.closed_on and not is_back:
            found.append(_ask_for_news(pathway, on))
    return [one for one in found if one]


def _letter():
    """The last decision approved and not announced to the young person."""
    decisions = CommissionDecision.objects.approved().filter(
        case__pathway=OuterRef("pk"), notified_on=None
    )
    decisions = decisions.order_by("-decided_on", "-pk")
    return {
        "letter_decision": Subquery(decisions.values("public_id")[:1]),
        "letter_outcome": Subquery(decisions.values("outcome")[:1]),
    }


def _hand_over(pathway):
    outcome = pathway.letter_outcome and CommissionDecision.Outcome(pathway.letter_outcome)
    if not outcome or (outcome == "admit" and pathway.stage != Pathway.Stage.ADMITTED):
        return None  # whoever signed a contract knows it
    return Todo(
        "letter",
        "Décision à annoncer",
        "envelope",
        "teal",
        f"Annoncer la décision à {pathway.youth}",
        f"{outcome.label} : la lettre est prête, personne ne la lui a remise",
        "Annoncer",
        reverse("pathways:decision_notify", args=[pathway.letter_decision]),
    )


def _scan():
    """A signature on paper whose scan or photo is not there."""
    signatures = Signature.objects.valid().filter(
        contract__pathway=OuterRef("pk"),
        contract__cancelled_on=None,
        means=Signature.Means.PAPER,
        file="",
    )
    signatures = signatures.order_by("signed_on", "pk")
    return {
        "scan_signature": Subquery(signatures.values("public_id")[:1]),
        "scan_party": Subquery(signatures.values("party")[:1]),
    }


def _attach(pathway):
    if not pathway.scan_signature:
        return None
    party = Signature.Party(pathway.scan_party).in_sentence
    return Todo(
        "scan",
        "Scan à joindre",
        "paperclip",
        "ink",
        f"Joindre le contrat signé {pathway.youth.of_name}",
        f"Signature sur papier ({party}) : le scan ou la photo manque",
        "Joindre",
        reverse("pathways:signature_scan", args=[pathway.scan_signature]),
    )


def _breach():
    """A breach to hear or to propose, or one the Mission locale has not answered yet."""
    talk = Q(proposal=Breach.Proposal.TALK, heard_on=None)
    waits = Q(proposal__in=Breach.TO_MISSION_LOCALE) | talk
    breaches = Breach.objects.filter(waits, pathway=OuterRef("pk"), answer="")
    breaches = breaches.order_by("happened_on", "pk")
    return {
        "breach_waiting": Subquery(breaches.values("public_id")[:1]),
        "breach_happened": Subquery(breaches.values("happened_on")[:1]),
        "breach_since": Subquery(breaches.values("proposed_on")[:1]),
    }


def _hear_back(pathway):
    """An answer is awaited even of someone who has left; a breach is heard along a pathway only."""
    if not pathway.breach_waiting or (pathway.closed_on and not pathway.breach_since):
        return None
    address = reverse("pathways:breach_answer", args=[pathway.breach_waiting])
    badge, icon, tone = "Manquement", "exclamation-triangle", "plum"
    if pathway.breach_since is None:
        detail = f"Manquement du {said(pathway.breach_happened)} : ses mots, puis la suite"
        title = f"Entendre {pathway.youth}"
        return Todo("breach", badge, icon, tone, title, detail, "Compléter", address)
    title = f"Manquement {pathway.youth.of_name} : décision attendue"
    detail = f"Proposé à la Mission locale le {said(pathway.breach_since)}"
    return Todo("breach", badge, icon, tone, title, detail, "Noter la décision", address)


def _ended(on):
    """The end of the last contract, when it is past and the pathway is still open."""
    contracts = Contract.objects.filter(pathway=OuterRef("pk"), starts_on__isnull=False)
    last = contracts.order_by("-starts_on").values("ends_on")[:1]
    ended = Pathway.objects.filter(pk=OuterRef("pk"), stage=Pathway.Stage.IN_CONTRACT)
    ended = ended.annotate(last_end=Subquery(last)).filter(last_end__lt=on)
    return {"contract_ended": Subquery(ended.values("last_end")[:1])}


def _leave(pathway):
    if not pathway.contract_ended:
        return None
    return Todo(
        "exit",
        "Sortie à noter",
        "box-arrow-right",
        "coral",
        f"Noter la sortie {pathway.youth.of_name}",
        f"Le contrat est fini depuis le {said(pathway.contract_ended)}",
        "Noter la sortie",
        reverse("pathways:exit_create", args=[pathway.public_id]),
    )


def _news():
    """Which news are noted since the exit."""
    noted = FollowUp.objects.filter(pathway=OuterRef("pk"), exited_on=OuterRef("closed_on"))
    return {f"news_{months}": Exists(noted.filter(months=months)) for months in FollowUp.MONTHS}


def _ask_for_news(pathway, on):
    noted = {months for months in FollowUp.MONTHS if getattr(pathway, f"news_{months}")}
    found = follow_up_due(pathway.closed_on, noted, today=on)
    if found is None or on > pathway.closed_on + LATEST_NEWS:
        return None
    months, due = found
    address = reverse("pathways:follow_up_create", args=[pathway.public_id])
    return Todo(
        "follow_up",
        "Nouvelles à prendre",
        "telephone",
        "sun",
        f"Prendre des nouvelles {pathway.youth.of_name}",
        f"{months} mois après la sortie : à faire depuis le {said(due)}",
        "Noter les nouvelles",
        f"{address}?mois={months}",
    )
