"""The file of a young person: opening it, reading it, correcting it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from youths.forms import FirstSituationForm, YouthCreateForm, YouthForm
from youths.models import Youth


@require_GET
def detail(request, public_id):
    youths = Youth.objects.visible_to(request.user).select_related("programme", "referent")
    youth = get_object_or_404(youths.prefetch_related("team"), public_id=public_id)
    today = timezone.localdate()
    papers = youth.papers.first_the_missing(on=today)
    journal.read(request, youth)
    context = {
        "youth": youth,
        "today": today,
        "age": youth.age_on(today),
        "limit": youth.age_limit_on(today),
        "limit_age": 30 if youth.has_rqth_on(today) else 26,
        "editable": youth.closed_on is None,
        "barriers": youth.barriers.all(),
        "papers": papers,
        "late": sum(not paper.in_order for paper in papers),
        "in_order": sum(paper.in_order for paper in papers),
        "facts": list(youth.situations.facts()),
        "achievements": youth.achievements.all()[:5],
    }
    return render(request, "youths/detail.html", context)


@require_http_methods(["GET", "POST"])
def create(request):
    mine = Youth.objects.visible_to(request.user).in_programme(request.programme)
    form = YouthCreateForm(request.POST or None, programme=request.programme, by=request.user)
    situation = FirstSituationForm(request.POST or None)
    if form.is_valid() and situation.is_valid():
        youth = form.save_once(mine)
        if youth is form.instance:
            situation.save_for(youth, by=request.user)
            journal.created(request, youth, fields=form.changed_data)
        messages.success(request, f"Le dossier {youth.reference} est ouvert.")
        return redirect(youth)
    journal.listed(request, Youth)
    return render(request, "youths/create.html", {"form": form, "situation": situation})


@require_http_methods(["GET", "POST"])
def edit(request, public_id):
    youths = Youth.objects.editable_by(request.user).select_for_update(of=("self",))
    youth = get_object_or_404(youths, public_id=public_id)
    form = YouthForm(request.POST or None, instance=youth)
    if form.is_valid():
        youth = form.save()
        journal.wrote(request, youth, fields=form.changed_data)
        messages.success(request, "Le dossier est à jour.")
        return redirect(youth)
    journal.read(request, youth)
    return render(request, "youths/edit.html", {"youth": youth, "form": form})
