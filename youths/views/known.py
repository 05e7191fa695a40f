"""What is known of a young person: situation, barriers, papers."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import journal
from youths.forms import (
    BarrierEditForm,
    BarrierForm,
    PaperForm,
    SituationForm,
)
from youths.models import Barrier, Paper, Situation, Youth


@require_http_methods(["GET", "POST"])
def situation_create(request, public_id):
    youth = get_object_or_404(Youth.objects.editable_by(request.user), public_id=public_id)
    form = SituationForm(request.POST or None, youth=youth, by=request.user)
    if form.is_valid():
        scope = Situation.objects.visible_to(request.user)
        return _created(request, form, scope, "La nouvelle situation est notée.")
    return _asked(request, youth, form, "Noter un changement de situation")


@require_http_methods(["GET", "POST"])
def barrier_create(request, public_id):
    youth = get_object_or_404(Youth.objects.editable_by(request.user), public_id=public_id)
    form = BarrierForm(request.POST or None, youth=youth, by=request.user)
    if form.is_valid():
        scope = Barrier.objects.visible_to(request.user)
        return _created(request, form, scope, "Le frein est noté.")
    return _asked(request, youth, form, "Noter un frein")


@require_http_methods(["GET", "POST"])
def barrier_edit(request, public_id):
    barriers = Barrier.objects.editable_by(request.user).select_related("youth__programme")
    barrier = get_object_or_404(barriers.select_for_update(of=("self",)), public_id=public_id)
    form = BarrierEditForm(request.POST or None, instance=barrier)
    if form.is_valid():
        return _corrected(request, form, "Le frein est à jour.")
    return _asked(request, barrier.youth, form, f"Modifier le frein : {barrier}")


@require_POST
def barrier_lift(request, public_id):
    """Lifted today; with `?annuler=1`, open again."""
    barriers = Barrier.objects.editable_by(request.user).select_related("youth__programme")
    barrier = get_object_or_404(barriers.select_for_update(of=("self",)), public_id=public_id)
    barrier.lifted_on = None if "annuler" in request.GET else timezone.localdate()
    barrier.version += 1
    barrier.save(update_fields=["lifted_on", "version"])
    journal.wrote(request, barrier, fields=["lifted_on"])
    if not request.htmx:
        messages.success(request, "Frein levé." if barrier.lifted_on else "Frein rouvert.")
        return redirect(barrier.youth)
    context = {"youth": barrier.youth, "editable": True, "barriers": barrier.youth.barriers.all()}
    return render(request, "youths/_barriers.html", context)


@require_http_methods(["GET", "POST"])
def paper_edit(request, public_id):
    papers = Paper.objects.editable_by(request.user).select_related("youth__programme")
    paper = get_object_or_404(papers.select_for_update(of=("self",)), public_id=public_id)
    form = PaperForm(request.POST or None, instance=paper)
    if form.is_valid():
        return _corrected(request, form, f"{paper} : c’est noté.")
    return _asked(request, paper.youth, form, str(paper))


def _created(request, form, scope, message):
    row = form.save_once(scope)
    if row is form.instance:
        journal.created(request, row, fields=form.changed_data)
    messages.success(request, message)
    return redirect(row.youth)


def _corrected(request, form, message):
    row = form.save()
    journal.wrote(request, row, fields=form.changed_data)
    messages.success(request, message)
    return redirect(row.youth)


def _asked(request, youth, form, title):
    journal.read(request, youth)
    return render(request, "youths/known_form.html", {"youth": youth, "form": form, "title": title})
