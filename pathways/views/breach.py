"""A commitment that was not kept: told, heard, proposed here; decided by the Mission locale."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from pathways.forms.breach import BreachAnswerForm, BreachForm, ProposalForm
from pathways.models import Breach
from pathways.views.writing import Sheet, editable_pathway, write, write_row
from pathways.wording import said
from pathways.workflow import answer_breach, propose_breach, record_breach

LADDER = "pathways/breach_form.html"
NOTIFIED = "Code du travail, R5131-17 : le jeune est entendu, la décision est motivée et notifiée."
BREACH = Sheet(
    "Noter un manquement",
    "L’association raconte, écoute et propose. La Mission locale décide seule, et notifie.",
    NOTIFIED,
    "Enregistrer",
    "Un rendez-vous manqué se raconte d’abord à deux : les faits, puis ses mots, puis la suite.",
    template=LADDER,
)
PROPOSAL = Sheet(
    "Entendre, puis proposer",
    "L’association raconte, écoute et propose. La Mission locale décide seule, et notifie.",
    NOTIFIED,
    "Enregistrer",
    "Les faits sont notés. Il reste à entendre le jeune, et à dire la suite.",
    template=LADDER,
)
ANSWER = Sheet(
    "La décision de la Mission locale",
    "Notez ce qu’elle a notifié, tel quel. Rien n’est appliqué ici : une fin de contrat se note "
    "ensuite comme une sortie.",
    NOTIFIED,
    "Enregistrer la décision",
    template=LADDER,
)

page = require_http_methods(["GET", "POST"])


@page
def breach_create(request, public_id):
    pathway = editable_pathway(request, public_id, "contracts", "breaches")
    started = any(one.starts_on for one in pathway.contracts.all())
    return write_row(
        request,
        BreachForm(request.POST or None, pathway=pathway),
        record_breach,
        sheet=BREACH,
        told="Le manquement est noté.",
        known=[(str(one), said(one.happened_on)) for one in pathway.breaches.all()],
        missing=[] if started else ["Aucun contrat n’a commencé : rien n’est encore dû."],
        blocked=not started,
    )


@page
def breach_answer(request, public_id):
    breaches = Breach.objects.editable_by(request.user).select_related("pathway__youth__programme")
    breach = get_object_or_404(breaches, public_id=public_id)
    if breach.proposed_on is None:
        return _propose(request, breach)
    return write(
        request,
        BreachAnswerForm(request.POST or None, breach=breach),
        answer_breach,
        breach,
        sheet=ANSWER,
        told="La décision de la Mission locale est notée.",
        changes=True,
        youth=breach.pathway.youth,
        back=breach.pathway.get_absolute_url(),
        known=_told(breach),
        missing=[] if breach.awaits_answer else ["La décision est déjà notée."],
        blocked=not breach.awaits_answer,
    )


def _propose(request, breach):
    over = breach.pathway.closed_on
    return write(
        request,
        ProposalForm(request.POST or None, breach=breach),
        propose_breach,
        breach,
        sheet=PROPOSAL,
        told="C’est noté.",
        changes=True,
        youth=breach.pathway.youth,
        back=breach.pathway.get_absolute_url(),
        known=_told(breach),
        missing=[f"Ce parcours est terminé depuis le {said(over)}."] if over else [],
        blocked=over is not None,
    )


def _told(breach):
    """What is written of it already, in the order it happened."""
    known = [("Le", said(breach.happened_on)), (breach.get_kind_display(), breach.facts)]
    if breach.heard_on:
        known.append((f"Entendu·e le {said(breach.heard_on)}", breach.youth_words))
    if breach.proposed_on:
        words = f"{breach.get_proposal_display()}, le {said(breach.proposed_on)}"
        known.append(("Proposé", words))
    if breach.answer:
        known.append(("Décidé", f"{breach.get_answer_display()}, le {said(breach.answered_on)}"))
    if breach.effective_on:
        known.append(("Prend effet", said(breach.effective_on)))
    return known
