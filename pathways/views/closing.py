"""Closing the file of a young person, and opening it again."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from pathways.forms.closing import FileCloseForm, FileReopenForm
from pathways.views.writing import Sheet, write
from pathways.wording import said
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
    "La personne est de retour : on peut de nouveau écrire dans son dossier. Un parcours terminé "
    "se rouvre ensuite, à part.",
    "Choix de l’application",
    "Rouvrir le dossier",
)
NEWS_STOP = "Les nouvelles à 3, 6 et 12 mois de la sortie ne seront plus proposées."

page = require_http_methods(["GET", "POST"])


@page
def file_close(request, public_id):
    youth, pathways = _file(request, public_id)
    going = next((one for one in pathways if one.closed_on is None), None)
    stops = _stops_closing(youth, going)
    return write(
        request,
        FileCloseForm(request.POST or None, youth=youth),
        close_file,
        youth,
        sheet=CLOSE,
        told=f"Le dossier {youth.of_name} est fermé.",
        youth=youth,
        back=youth.get_absolute_url(),
        known=_known(youth, pathways),
        missing=stops or [NEWS_STOP],
        blocked=bool(stops),
        others=_to_exit(going),
    )


@page
def file_reopen(request, public_id):
    youth, pathways = _file(request, public_id)
    return write(
        request,
        FileReopenForm(request.POST or None, youth=youth),
        reopen_file,
        youth,
        sheet=REOPEN,
        told=f"Le dossier {youth.of_name} est rouvert.",
        changes=True,
        youth=youth,
        back=youth.get_absolute_url(),
        known=_known(youth, pathways),
        missing=[] if youth.closed_on else ["Ce dossier est ouvert."],
        blocked=youth.closed_on is None,
    )


def _file(request, public_id):
    """A file one may read, closed or not, with its pathways."""
    youths = Youth.objects.visible_to(request.user).select_related("programme")
    youth = get_object_or_404(youths, public_id=public_id)
    return youth, list(youth.pathways.all())


def _stops_closing(youth, going):
    if youth.closed_on:
        return [f"Ce dossier est fermé depuis le {said(youth.closed_on)}."]
    if going:
        return ["Un parcours est ouvert : notez d’abord la sortie."]
    return []


def _to_exit(going):
    if going is None:
        return []
    address = reverse("pathways:exit_create", args=[going.public_id])
    return [("Noter la sortie", address, "box-arrow-right")]


def _known(youth, pathways):
    known = [("Première rencontre", said(youth.identified_on))]
    known += [
        ("Parcours", f"terminé le {said(one.closed_on)}") for one in pathways if one.closed_on
    ]
    for closure in youth.closures.all():
        known.append((f"Fermé le {said(closure.closed_on)}", closure.reason))
        if closure.reopened_on:
            known.append((f"Rouvert le {said(closure.reopened_on)}", closure.reopen_reason))
    return known
