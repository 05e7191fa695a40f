"""Emergency aids of a file: what was given, and the needs nobody could meet."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from activities.forms.aid import AidEditForm, AidForm
from activities.models import EmergencyAid
from activities.workflow import Refused
from activities.workflow.aid import correct_aid, record_aid
from youths.models import Youth

NOTED = ["kind", "outcome", "amount", "funder", "day", "note"]


@require_GET
def aid_list(request, public_id):
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    youth = get_object_or_404(files, public_id=public_id)
    aids = youth.emergency_aids.select_related("recorded_by")
    mine = EmergencyAid.objects.correctable_by(request.user).filter(youth=youth)
    journal.read(request, youth)
    context = {
        "youth": youth,
        "aids": aids,
        "correctable": set(mine.values_list("pk", flat=True)),
        "given": sum(aid.amount or 0 for aid in aids),
        "answered": sum(aid.outcome != EmergencyAid.Outcome.UNMET for aid in aids),
        "unmet": sum(aid.outcome == EmergencyAid.Outcome.UNMET for aid in aids),
        "may_change": youth.closed_on is None,
    }
    return render(request, "activities/aid_list.html", context)


@require_http_methods(["GET", "POST"])
def aid_create(request, public_id):
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    if request.method == "GET":  # closed while one was writing: the act says so, nothing is lost
        files = files.open()
    youth = get_object_or_404(files.select_related("programme"), public_id=public_id)
    form = AidForm(request.POST or None, youth=youth, funders=_funders(request))
    if form.is_valid():
        form.instance.public_id = form.cleaned_data["key"]
        try:
            aid = record_aid(form.instance, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.created(request, aid, fields=NOTED)
            messages.success(request, f"C’est noté pour {youth} : {aid}.")
            return redirect("activities:aid_list", youth.public_id)
    journal.read(request, youth)
    return render(request, "activities/aid_form.html", {"youth": youth, "form": form})


@require_http_methods(["GET", "POST"])
def aid_edit(request, public_id):
    aids = EmergencyAid.objects.correctable_by(request.user).in_programme(request.programme)
    if request.method == "POST":
        aids = aids.select_for_update(of=("self",))
    aid = get_object_or_404(aids.select_related("youth", "programme"), public_id=public_id)
    funders = _funders(request, and_also=aid.funder)
    form = AidEditForm(request.POST or None, instance=aid, funders=funders)
    if form.is_valid():
        try:
            aid = correct_aid(form.save(commit=False))
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, aid, fields=form.changed_data)
            messages.success(request, "La correction est enregistrée.")
            return redirect("activities:aid_list", aid.youth.public_id)
    journal.read(request, aid)
    context = {"youth": aid.youth, "aid": aid, "form": form}
    return render(request, "activities/aid_form.html", context)


def _funders(request, *, and_also=""):
    """Who paid the last times, in the files one may read: a name typed there may be someone’s."""
    aids = EmergencyAid.objects.visible_to(request.user).in_programme(request.programme)
    return aids.last_funders(and_also=and_also)
