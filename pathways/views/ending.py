"""Along the contract, at its end and after: each page says first what the act changes."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pathways.forms.ending import ExitForm, FollowUpForm, ReopenForm, UnavailabilityForm
from pathways.losses import lost_by_exit, lost_by_reopening, stops_an_exit, stops_reopening
from pathways.models import FollowUp, Pathway
from pathways.views.writing import Sheet, editable_pathway, write, write_row
from pathways.wording import said
from pathways.workflow import excuse, is_head, record_exit, record_follow_up, reopen
from pathways.workflow.ending import contract_to_resume

UNAVAILABILITY = Sheet(
    "Indisponibilité",
    "Une semaine dont trois jours ouvrés au moins sont excusés ne compte pas dans les moyennes "
    "d’heures. Rien n’est retiré au jeune, et la fin du contrat ne change pas.",
    "Choix de l’application",
    "Enregistrer la période",
    "Maladie, hospitalisation, congé parental, incarcération : un jour ou plusieurs mois.",
)
EXIT = Sheet(
    "Sortie du parcours",
    "La sortie termine le parcours. Il peut être rouvert, pour une raison.",
    "Choix de l’application. Familles : « sorties dynamiques » de l’insertion par l’activité "
    "économique.",
    "Enregistrer la sortie",
)
REOPEN = Sheet(
    "Rouvrir le parcours",
    "Un contrat interrompu avant son terme reprend, et finit au jour prévu. Sinon, la commission "
    "décide à nouveau.",
    "Choix de l’application",
    "Rouvrir le parcours",
)
FOLLOW_UP = Sheet(
    "Prendre des nouvelles",
    "À 3, 6 et 12 mois de la sortie. Six mois est le repère de l’administration.",
    "Choix de l’application",
    "Enregistrer les nouvelles",
    "Un appel, un message, un mot dans la rue : ce que la personne veut bien en dire.",
)

page = require_http_methods(["GET", "POST"])


@page
def unavailability_create(request, public_id):
    pathway = editable_pathway(request, public_id, "unavailabilities")
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
    pathway = editable_pathway(request, public_id, "contracts__signatures", "cases__decisions")
    today = timezone.localdate()
    head = is_head(pathway.programme, request.user)
    stops = stops_an_exit(pathway, today=today, head=head)
    return write_row(
        request,
        ExitForm(request.POST or None, pathway=pathway),
        record_exit,
        sheet=EXIT,
        told="La sortie est notée : le parcours est terminé.",
        known=[
            ("Étape", pathway.get_stage_display()),
            ("Parcours ouvert", said(pathway.opened_on)),
        ],
        missing=stops or lost_by_exit(pathway, today=today),
        blocked=bool(stops),
    )


@page
def reopen_create(request, public_id):
    pathway = _any_pathway(request, public_id)
    contract = contract_to_resume(pathway, on=timezone.localdate())
    head = is_head(pathway.programme, request.user)
    stops = stops_reopening(pathway, contract, head=head)
    return write(
        request,
        ReopenForm(request.POST or None, pathway=pathway),
        reopen,
        pathway,
        sheet=REOPEN,
        told="Le parcours est rouvert.",
        changes=True,
        youth=pathway.youth,
        back=pathway.get_absolute_url(),
        known=_exit_of(pathway),
        missing=stops or lost_by_reopening(pathway, contract),
        blocked=bool(stops),
        others=_reopen_file(pathway),
    )


@page
def follow_up_create(request, public_id):
    pathway = _any_pathway(request, public_id)
    asked = request.GET.get("mois", "")
    months = int(asked) if asked in map(str, FollowUp.MONTHS) else ""
    form = FollowUpForm(request.POST or None, pathway=pathway, months=months)
    stops = _stops_news(pathway, form)
    return write(
        request,
        form,
        record_follow_up,
        pathway,
        sheet=FOLLOW_UP,
        told="Les nouvelles sont notées.",
        youth=pathway.youth,
        back=pathway.get_absolute_url(),
        known=[*_exit_of(pathway), *_news_of(pathway)],
        missing=stops,
        blocked=bool(stops),
        others=_reopen_file(pathway),
    )


def _any_pathway(request, public_id):
    """A pathway that may have ended, in a file that may be closed: the page says so."""
    pathways = Pathway.objects.visible_to(request.user).select_related("youth", "programme", "exit")
    return get_object_or_404(pathways.prefetch_related("follow_ups"), public_id=public_id)


def _stops_news(pathway, form):
    if pathway.youth.closed_on:
        return ["Ce dossier est fermé : rouvrez-le pour y noter des nouvelles."]
    if pathway.closed_on is None:
        return ["Ce parcours est ouvert : les nouvelles se prennent après la sortie."]
    if _exit_reason(pathway) == "death":
        return ["Cette personne est décédée : il n’y a pas de nouvelles à prendre."]
    if not form.fields["months"].choices:
        return ["Les nouvelles à 3, 6 et 12 mois sont déjà notées."]
    return []


def _exit_reason(pathway):
    return getattr(getattr(pathway, "exit", None), "reason", "")


def _exit_of(pathway):
    if pathway.closed_on is None:
        return []
    leaving = getattr(pathway, "exit", None)
    words = f"{leaving.get_reason_display()}. {leaving.note}".strip() if leaving else ""
    return [(f"Sorti·e le {said(pathway.closed_on)}", words)]


def _news_of(pathway):
    return [
        (f"{one.months} mois après la sortie du {said(one.exited_on)}", one.get_situation_display())
        for one in pathway.follow_ups.all()
    ]


def _reopen_file(pathway):
    if pathway.youth.closed_on is None:
        return []
    address = reverse("pathways:file_reopen", args=[pathway.youth.public_id])
    return [("Rouvrir le dossier", address, "unlock")]
