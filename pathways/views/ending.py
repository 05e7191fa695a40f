"""Along the contract and at its end: each has a short form, a rule, and what is known."""

from django.views.decorators.http import require_http_methods

from pathways.forms.ending import ExitForm, UnavailabilityForm
from pathways.views.writing import Sheet, editable_pathway, write_row
from pathways.wording import said
from pathways.workflow import excuse, record_exit

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


def _state_of(contract):
    if contract.cancelled_on:
        return f"abandonné le {said(contract.cancelled_on)}"
    if contract.awaits_signatures:
        return "en attente de signatures"
    return f"du {said(contract.starts_on)} au {said(contract.ends_on)}"
