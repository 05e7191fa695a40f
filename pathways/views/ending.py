"""Along the contract and at its end: each has a short form, a rule, and what is known."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from pathways.forms.ending import ExitForm, FollowUpForm, ReopenForm, UnavailabilityForm
from pathways.models import Pathway
from pathways.views.writing import Sheet, editable_pathway, write, write_row
from pathways.wording import said
from pathways.workflow import excuse, record_exit, record_follow_up, reopen

UNAVAILABILITY = Sheet(
    "Indisponibilité",
    "Une semaine dont trois jours ouvrés au moins sont excusés ne compte pas dans les moyennes "
    "d’heures. Rien n’est retiré au jeune.",
    "Choix de l’application",
    "Enregistrer la période",
)
EXIT = Sheet(
    "Sortie du parcours",
    "La sortie termine le parcours : un contrat en cours finit ce jour-là, un contrat non signé "
    "est abandonné. Le dossier du jeune reste ouvert.",
    "Choix de l’application",
    "Enregistrer la sortie",
)
REOPEN = Sheet(
    "Rouvrir le parcours",
    "Si le contrat n’est pas arrivé à son terme, il reprend. Sinon, la commission décide à "
    "nouveau.",
    "Choix de l’application",
    "Rouvrir le parcours",
)
FOLLOW_UP = Sheet(
    "Prendre des nouvelles",
    "À 3, 6 et 12 mois de la sortie.",
    "Choix de l’application",
    "Enregistrer les nouvelles",
)

page = require_http_methods(["GET", "POST"])


@page
def unavailability_create(request, public_id):
    pathway = editable_pathway(request, public_id)
    return write_row(
        request,
        UnavailabilityForm(request.POST or None, pathway=pathway),
        excuse,
        sheet=UNAVAILABILITY,
        told="La période est notée.",
        known=[
            (one.get_reason_display(), f"du {said(one.starts_on)} au {said(one.ends_on)}")
            for one in pathway.unavailabilities.all()
        ],
    )


@page
def exit_create(request, public_id):
    pathway = editable_pathway(request, public_id)
    known = [
        ("Étape", pathway.get_stage_display()),
        ("Parcours ouvert", said(pathway.opened_on)),
    ]
    known += [(str(one), _state_of(one)) for one in pathway.contracts.all()]
    return write_row(
        request,
        ExitForm(request.POST or None, pathway=pathway),
        record_exit,
        sheet=EXIT,
        told="La sortie est notée : le parcours est terminé.",
        known=known,
    )


@page
def reopen_create(request, public_id):
    pathways = Pathway.objects.visible_to(request.user).for_panel()
    pathway = get_object_or_404(pathways, public_id=public_id)
    return write(
        request,
        ReopenForm(request.POST or None, pathway=pathway),
        reopen,
        pathway,
        sheet=REOPEN,
        told="Le parcours est rouvert.",
        youth=pathway.youth,
        back=pathway.get_absolute_url(),
        blocked=pathway.closed_on is None,
    )


@page
def follow_up_create(request, public_id):
    pathways = Pathway.objects.visible_to(request.user).for_panel()
    pathway = get_object_or_404(pathways, public_id=public_id)
    return write(
        request,
        FollowUpForm(request.POST or None, pathway=pathway),
        record_follow_up,
        pathway,
        sheet=FOLLOW_UP,
        told="Les nouvelles sont notées.",
        youth=pathway.youth,
        back=pathway.get_absolute_url(),
        blocked=pathway.closed_on is None,
    )


def _state_of(contract):
    if contract.cancelled_on:
        return f"abandonné le {said(contract.cancelled_on)}"
    if contract.awaits_signatures:
        return "en attente de signatures"
    return f"du {said(contract.starts_on)} au {said(contract.ends_on)}"
