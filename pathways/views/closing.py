"""Closing the file of a young person, and opening it again."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from pathways.forms.closing import FileCloseForm, FileReopenForm
from pathways.views.writing import Sheet, write
from pathways.workflow import close_file, reopen_file
from youths.models import Youth

CLOSE = Sheet(
    "Fermer le dossier",
    "Un dossier fermé se lit encore, mais on n’y écrit plus. Il peut être rouvert.",
    "Choix de l’application",
    "Fermer le dossier",
)
REOPEN = Sheet(
    "Rouvrir le dossier",
    "La personne est de retour : on peut de nouveau écrire dans son dossier.",
    "Choix de l’application",
    "Rouvrir le dossier",
)

page = require_http_methods(["GET", "POST"])


@page
def file_close(request, public_id):
    youths = Youth.objects.visible_to(request.user).select_related("programme")
    youth = get_object_or_404(youths, public_id=public_id)
    return write(
        request,
        FileCloseForm(request.POST or None, youth=youth),
        close_file,
        youth,
        sheet=CLOSE,
        told=f"Le dossier {youth.of_name} est fermé.",
        youth=youth,
        back=youth.get_absolute_url(),
        blocked=youth.closed_on is not None,
    )


@page
def file_reopen(request, public_id):
    youths = Youth.objects.visible_to(request.user).select_related("programme")
    youth = get_object_or_404(youths, public_id=public_id)
    return write(
        request,
        FileReopenForm(request.POST or None, youth=youth),
        reopen_file,
        youth,
        sheet=REOPEN,
        told=f"Le dossier {youth.of_name} est rouvert.",
        youth=youth,
        back=youth.get_absolute_url(),
        blocked=youth.closed_on is None,
    )
