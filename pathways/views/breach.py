"""A commitment that was not kept: noted here, decided by the Mission locale."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from pathways.forms.breach import BreachAnswerForm, BreachForm
from pathways.models import Breach
from pathways.views.writing import Sheet, editable_pathway, write, write_row
from pathways.workflow import answer_breach, record_breach

BREACH = Sheet(
    "Noter un manquement",
    "L’association raconte, écoute et propose. La Mission locale décide seule, et le notifie.",
    "Code du travail, R5131-17",
    "Enregistrer",
)
ANSWER = Sheet(
    "La décision de la Mission locale",
    "Notez ce que la Mission locale a notifié. Rien n’est appliqué ici.",
    "Code du travail, R5131-17",
    "Enregistrer la décision",
)

page = require_http_methods(["GET", "POST"])


@page
def breach_create(request, public_id):
    pathway = editable_pathway(request, public_id)
    return write_row(
        request,
        BreachForm(request.POST or None, pathway=pathway),
        record_breach,
        sheet=BREACH,
        told="Le manquement est noté.",
        known=[],
    )


@page
def breach_answer(request, public_id):
    breaches = Breach.objects.editable_by(request.user).select_related("pathway__youth__programme")
    breach = get_object_or_404(breaches, public_id=public_id)
    return write(
        request,
        BreachAnswerForm(request.POST or None, breach=breach),
        answer_breach,
        breach,
        sheet=ANSWER,
        told="La décision de la Mission locale est notée.",
        youth=breach.pathway.youth,
        back=breach.pathway.get_absolute_url(),
        blocked=not breach.awaits_answer,
    )
