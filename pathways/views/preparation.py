"""The rows that prepare the commission: each has a short form, a rule, and what is known."""

from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pathways.forms.preparation import AssessmentForm, MeetingForm, SpeCheckForm
from pathways.models import Assessment
from pathways.steps import ASSESSMENTS, step_states
from pathways.views.writing import Sheet, editable_pathway, write_row
from pathways.wording import said
from pathways.workflow import record_assessment, record_meeting, record_spe_check

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

page = require_http_methods(["GET", "POST"])


@page
def spe_check_create(request, public_id):
    pathway = editable_pathway(request, public_id)
    checks = pathway.spe_checks.all()
    return write_row(
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
    pathway = editable_pathway(request, public_id)
    adviser = pathway.youth.adviser_name
    known = [(said(one.held_on), one.attendees) for one in pathway.meetings.all()]
    if adviser:
        known.insert(0, ("Conseiller·ère Mission locale", adviser))
    return write_row(
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
    pathway = editable_pathway(request, public_id)
    wanted = [
        state
        for state in step_states(pathway, on=timezone.localdate())
        if state.code in ASSESSMENTS and not state.is_done
    ]
    done = pathway.assessments.all()
    asked = request.GET.get("type")
    kind = asked if asked in Assessment.Kind.values else next((one.code for one in wanted), "")
    return write_row(
        request,
        AssessmentForm(request.POST or None, pathway=pathway, initial={"kind": kind}),
        record_assessment,
        sheet=ASSESSMENT,
        told="Le diagnostic est noté.",
        known=[(one.get_kind_display(), f"fait le {said(one.assessed_on)}") for one in done],
        missing=[f"Il manque : {one.label.lower()}." for one in wanted],
    )
