"""The dated rows of a pathway: each has a short form, a rule, and what is already known."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pathways.forms.ending import ExitForm, UnavailabilityForm
from pathways.forms.preparation import AssessmentForm, MeetingForm, SpeCheckForm
from pathways.models import Assessment, Pathway
from pathways.steps import ASSESSMENTS, step_states
from pathways.views.writing import Sheet, write
from pathways.wording import said
from pathways.workflow import (
    excuse,
    record_assessment,
    record_exit,
    record_meeting,
    record_spe_check,
)

SPE_CHECK = Sheet(
    "Vérification SPE",
    "Le CEJ-JR s’adresse à qui est inconnu du service public de l’emploi, ou sans contact avec lui "
    "depuis plusieurs mois (cinq, sauf réglage du dispositif).",
    "Circulaire du 22 avril 2022",
    "Enregistrer la réponse",
)
MEETING = Sheet(
    "Rencontre tripartite",
    "Le jeune, la Mission locale et l’association se rencontrent avant l’entrée dans le parcours.",
    "Réglage du dispositif",
    "Enregistrer la rencontre",
)
ASSESSMENT = Sheet(
    "Diagnostic",
    "Un diagnostic partagé dit ce qui aide et ce qui bloque ; le dispositif choisit lesquels sont "
    "demandés.",
    "Réglage du dispositif",
    "Enregistrer le diagnostic",
)
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


def _pathway(request, public_id):
    return get_object_or_404(
        Pathway.objects.editable_by(request.user).for_panel(), public_id=public_id
    )


def _closed(pathway):
    if pathway.closed_on is None:
        return []
    return [f"Ce parcours est terminé depuis le {said(pathway.closed_on)}."]


def _write(request, form, act, *, sheet, told, known, missing=()):
    pathway = form.pathway
    return write(
        request,
        form,
        act,
        pathway,
        sheet=sheet,
        told=told,
        youth=pathway.youth,
        back=pathway.get_absolute_url(),
        known=known,
        missing=[*_closed(pathway), *missing],
        blocked=pathway.closed_on is not None,
    )


@page
def spe_check_create(request, public_id):
    pathway = _pathway(request, public_id)
    checks = pathway.spe_checks.all()
    return _write(
        request,
        SpeCheckForm(request.POST or None, pathway=pathway),
        record_spe_check,
        sheet=SPE_CHECK,
        told="La réponse du service public de l’emploi est notée.",
        known=[(said(one.checked_on), one.get_result_display()) for one in checks],
        missing=[] if checks else ["Aucune réponse notée pour l’instant."],
    )


@page
def meeting_create(request, public_id):
    pathway = _pathway(request, public_id)
    adviser = pathway.youth.adviser_name
    known = [(said(one.held_on), one.attendees) for one in pathway.meetings.all()]
    if adviser:
        known.insert(0, ("Conseiller·ère Mission locale", adviser))
    return _write(
        request,
        MeetingForm(request.POST or None, pathway=pathway),
        record_meeting,
        sheet=MEETING,
        told="La rencontre tripartite est notée.",
        known=known,
        missing=[] if adviser else ["Aucun·e conseiller·ère Mission locale dans le dossier."],
    )


@page
def assessment_create(request, public_id):
    pathway = _pathway(request, public_id)
    wanted = [
        state
        for state in step_states(pathway, on=timezone.localdate())
        if state.code in ASSESSMENTS and not state.is_done
    ]
    done = pathway.assessments.all()
    asked = request.GET.get("type")
    kind = asked if asked in Assessment.Kind.values else next((one.code for one in wanted), "")
    return _write(
        request,
        AssessmentForm(request.POST or None, pathway=pathway, initial={"kind": kind}),
        record_assessment,
        sheet=ASSESSMENT,
        told="Le diagnostic est noté.",
        known=[(one.get_kind_display(), f"fait le {said(one.assessed_on)}") for one in done],
        missing=[f"Il manque : {one.label.lower()}." for one in wanted],
    )


@page
def unavailability_create(request, public_id):
    pathway = _pathway(request, public_id)
    return _write(
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
    pathway = _pathway(request, public_id)
    known = [
        ("Étape", pathway.get_stage_display()),
        ("Parcours ouvert", said(pathway.opened_on)),
    ]
    known += [(str(one), _state_of(one)) for one in pathway.contracts.all()]
    return _write(
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
