"""« Prochaine étape »: the single most useful thing to do now for one pathway, and why.

The order follows the pathway: what the programme requires, in its own order, then the commission,
the decision, its approval, the contract, the signatures, the accompaniment, the way out.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

from accounts.models import Step
from pathways.alerts import ANSWER_DAYS, END_DAYS
from pathways.models import Exit, FollowUp, Pathway, SpeCheck
from pathways.schemes import months_after
from pathways.steps import (
    ADMINISTRATIVE_PAPERS,
    MEETINGS,
    latest_spe_check,
    missing_before_commission,
    missing_before_signature,
    missing_papers,
    open_request,
)
from pathways.wording import said
from youths.models import Paper

Stage = Pathway.Stage

ENDS_SOON = timedelta(days=END_DAYS)

COMMISSION_LAW = "Circulaire du 22 avril 2022 : l’entrée se décide avec la Mission locale."
SPE_LAW = "Circulaire du 22 avril 2022 : inconnu·e du SPE, ou {months} mois sans contact."
SIGNATURE_LAW = "Code du travail, L5131-6 : le contrat court à partir de la signature."
MEETING_WORDS = {
    Step.LIAISON: (
        "Prendre contact avec la Mission locale",
        "Elle regarde le dossier avec vous",
        "Noter le contact",
    ),
    Step.TRIPARTITE: (
        "Organiser la rencontre tripartite",
        "Le jeune, la Mission locale et vous",
        "Noter la rencontre",
    ),
    Step.MOBILISATION: (
        "Faire le point avec le jeune",
        "Savoir s’il ou elle se sent prêt·e à s’engager",
        "Noter le point",
    ),
}
LENGTH_LAW = "Code du travail, R5131-16 : 12 mois, 18 au plus avec une prolongation."


@dataclass(frozen=True)
class NextStep:
    """What to do, why, the law when there is one, and the address of the button by its name."""

    title: str
    reason: str
    action: str
    url_name: str
    target: object = None  # the public_id the address needs, if it needs one
    law: str = ""
    icon: str = "arrow-right-circle"
    query: dict = field(default_factory=dict)

    @property
    def suffix(self):
        return f"?{urlencode(self.query)}" if self.query else ""


def next_step(pathway, *, today, coming=None):
    """The most useful next step, or None when nothing is left to do.

    `pathway` comes from `for_panel()`; `coming` is the programme's next commission, if any.
    """
    if pathway.stage == Stage.MOBILISATION:
        return _before_commission(pathway, today, coming)
    if pathway.stage == Stage.SUBMITTED:
        return _in_commission(pathway, today)
    if pathway.stage == Stage.ADMITTED:
        return _before_signature(pathway, today)
    if pathway.stage == Stage.IN_CONTRACT:
        return _in_contract(pathway, today)
    return _after_the_exit(pathway, today)


def due_follow_up(pathway, *, today):
    """`follow_up_due` of a closed pathway that comes from `for_panel()`; nothing of the dead."""
    leaving = getattr(pathway, "exit", None)
    if leaving and leaving.reason == Exit.Reason.DEATH:
        return None
    noted = {one.months for one in pathway.follow_ups.all() if one.exited_on == pathway.closed_on}
    return follow_up_due(pathway.closed_on, noted, today=today)


def follow_up_due(exited_on, noted, *, today):
    """The months (3, 6 or 12) whose news are due and not noted, and the day they were due; or None.

    A later one makes an earlier one useless.
    """
    for months in reversed(FollowUp.MONTHS):
        due = months_after(exited_on, months)
        if due <= today:
            return None if months in noted else (months, due)
    return None


def _after_the_exit(pathway, today):
    found = due_follow_up(pathway, today=today)
    if found is None or pathway.youth.closed_on:
        return None
    months, due = found
    return NextStep(
        title=f"Prendre des nouvelles, {months} mois après",
        reason=f"La sortie était le {said(pathway.closed_on)} ; à faire depuis le {said(due)}.",
        action="Noter les nouvelles",
        url_name="pathways:follow_up_create",
        target=pathway.public_id,
        icon="telephone",
        query={"mois": months},
    )


def _before_commission(pathway, today, coming):
    if missing := missing_before_commission(pathway, on=today):
        return _do(pathway, missing, today, "passer en commission")
    review = _review_day(pathway)
    if review and review > today:
        return NextStep(
            title=f"Revoir le dossier le {said(review)}",
            reason="La commission a ajourné : d’ici là, avancer sur ses conditions.",
            action="Relire la décision",
            url_name="pathways:detail",
            target=pathway.public_id,
        )
    if coming is None:
        return NextStep(
            title="Fixer une commission",
            reason="Le dossier est prêt, et aucune commission n’est prévue.",
            action="Créer une commission",
            url_name="pathways:commission_create",
            law=COMMISSION_LAW,
            icon="calendar3",
        )
    return NextStep(
        title=f"Présenter le dossier le {said(coming.held_on)}",
        reason="Tout ce que le dispositif exige est fait : le dossier est prêt.",
        action="Ouvrir la commission",
        url_name="pathways:commission",
        target=coming.public_id,
        law=COMMISSION_LAW,
        icon="clipboard-check",
    )


def _do(pathway, missing, today, purpose):
    """The first missing step, with the page where it is written."""
    first = missing[0].code
    rest = len(missing) - 1
    after = f" Ensuite : {', '.join(state.label for state in missing[1:])}." if rest else ""
    if first == Step.PAPERS:
        return _do_papers(pathway, today, purpose, after)
    if first == Step.SPE_CHECK:
        return _do_spe_check(pathway, today, purpose, after)
    if first == Step.ADMINISTRATIVE:
        return _do_papers(pathway, today, "être à jour", after, ADMINISTRATIVE_PAPERS)
    if first in MEETINGS:
        return _do_meeting(pathway, first, purpose, after)
    return _do_assessment(pathway, first, today, purpose, after)


def _do_meeting(pathway, step, purpose, after):
    title, reason, action = MEETING_WORDS[step]
    return NextStep(
        title=title,
        reason=f"{reason}, pour {purpose}.{after}",
        action=action,
        url_name="pathways:meeting_create",
        target=pathway.public_id,
        icon="people",
        query={"type": MEETINGS[step].value},
    )


def _do_assessment(pathway, step, today, purpose, after):
    """Asked already: chase it after a fortnight; not asked: ask, or note what was made."""
    label, asked = Step(step).label.lower(), open_request(pathway, step)
    title, reason = f"Faire faire : {label}", f"Ce dispositif le demande pour {purpose}.{after}"
    if asked:
        days = (today - asked.requested_on).days
        title = f"Relancer : {label}" if days >= ANSWER_DAYS else f"Attendre : {label}"
        reason = f"Demandé le {said(asked.requested_on)}, pas encore fait.{after}"
    return NextStep(
        title=title,
        reason=reason,
        action="Noter le diagnostic",
        url_name="pathways:assessment_create",
        target=pathway.public_id,
        icon="clipboard-check",
        query={"type": str(step)},
    )


def _do_spe_check(pathway, today, purpose, after):
    check = latest_spe_check(pathway, today)
    followed = check is not None and check.result == SpeCheck.Result.FOLLOWED
    reason = f"Sa réponse est exigée pour {purpose}.{after}"
    if followed:
        reason = f"Déjà suivi·e par le SPE le {said(check.checked_on)} : qui accompagne ?{after}"
    return NextStep(
        title="Refaire le point avec la Mission locale"
        if followed
        else "Demander la vérification SPE à la Mission locale",
        reason=reason,
        action="Noter la réponse",
        url_name="pathways:spe_check_create",
        target=pathway.public_id,
        law=SPE_LAW.format(months=pathway.programme.spe_months),
        icon="search",
    )


def _do_papers(pathway, today, purpose, after, kinds=tuple(Paper.Kind)):
    papers = [paper for paper in missing_papers(pathway, today) if paper.kind in kinds]
    if not papers:
        return NextStep(
            title="Compléter le dossier",
            reason=f"La liste des pièces est vide.{after}",
            action="Ouvrir le dossier",
            url_name="youths:detail",
            target=pathway.youth.public_id,
            icon="folder-check",
        )
    reason = f"C’est la seule pièce qui manque pour {purpose}.{after}"
    if len(papers) > 1:
        others = ", ".join(str(paper) for paper in papers[1:])
        reason = f"Il manque {len(papers)} pièces pour {purpose}. Puis : {others}.{after}"
    return NextStep(
        title=f"Obtenir : {papers[0]}",
        reason=reason,
        action="Mettre à jour la pièce",
        url_name="youths:paper_edit",
        target=papers[0].public_id,
        icon="paperclip",
    )


def _review_day(pathway):
    """The review day of the last decision, when it was to wait."""
    case = pathway.current_case
    return case.decision.review_on if case and case.decision else None


def _in_commission(pathway, today):
    case = pathway.current_case
    commission = case.commission
    if case.decision:
        return NextStep(
            title="Faire approuver la décision",
            reason="Un·e chef·fe de service approuve, sauf si c’est elle ou lui qui l’a présenté.",
            action="Ouvrir la commission",
            url_name="pathways:commission",
            target=commission.public_id,
            icon="clipboard-check",
        )
    if commission.held_on > today:
        return NextStep(
            title=f"Préparer la commission du {said(commission.held_on)}",
            reason="Le dossier est à l’ordre du jour : prévenir le jeune du jour et du lieu.",
            action="Ouvrir la commission",
            url_name="pathways:commission",
            target=commission.public_id,
            icon="calendar3",
        )
    return NextStep(
        title="Noter la décision de la commission",
        reason=f"Elle s’est tenue le {said(commission.held_on)} ; rien n’est encore noté.",
        action="Noter la décision",
        url_name="pathways:decision_create",
        target=case.public_id,
        icon="clipboard-check",
    )


def _before_signature(pathway, today):
    contract = next((one for one in pathway.contracts.all() if one.awaits_signatures), None)
    if contract:
        missing = contract.missing_parties
        return NextStep(
            title=f"Faire signer : {', '.join(party.in_sentence for party in missing)}",
            reason=f"{contract.waiting_on(today)}. Le contrat commence à la dernière signature.",
            action="Ouvrir le contrat",
            url_name="pathways:contract",
            target=contract.public_id,
            law=SIGNATURE_LAW,
            icon="pen",
        )
    if missing := missing_before_signature(pathway, on=today):
        return _do(pathway, missing, today, "signer le contrat")
    return NextStep(
        title="Préparer le contrat",
        reason="La commission a dit oui, et rien ne manque pour signer.",
        action="Préparer le contrat",
        url_name="pathways:contract_create",
        target=pathway.public_id,
        law=LENGTH_LAW,
        icon="pen",
    )


def _in_contract(pathway, today):
    contract = max(
        (one for one in pathway.contracts.all() if one.starts_on), key=lambda one: one.starts_on
    )
    if contract.ends_on < today:
        return NextStep(
            title="Noter la sortie",
            reason=f"Le contrat est fini depuis le {said(contract.ends_on)}.",
            action="Noter la sortie",
            url_name="pathways:exit_create",
            target=pathway.public_id,
            icon="box-arrow-right",
        )
    if contract.ends_on - today <= ENDS_SOON:
        return NextStep(
            title="Préparer la suite",
            reason=f"Le contrat finit le {said(contract.ends_on)} : dire avec le jeune et la "
            "Mission locale ce qui vient après.",
            action="Ouvrir le contrat",
            url_name="pathways:contract",
            target=contract.public_id,
            law=LENGTH_LAW,
            icon="hourglass-split",
        )
    return NextStep(
        title=f"Mois {contract.month_on(today)} sur {contract.last_month} : continuer ensemble",
        reason="Le contrat court. Ce qui compte maintenant : les contacts et les activités.",
        action="Noter un contact",
        url_name="activities:log",
        icon="plus-lg",
        query={"jeune": str(pathway.youth.public_id)},
    )
