"""Small victories: all of them, one more, and the page one hands over."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from cej_jr.documents import render_pdf, sent
from youths.forms import AchievementForm
from youths.models import Achievement, Youth
from youths.victories import in_their_voice, sayings_for


@require_http_methods(["GET", "POST"])
def achievement_create(request, public_id):
    """All the small victories of one person, and room for one more."""
    files = Youth.objects.editable_by(request.user).in_programme(request.programme)
    youth = get_object_or_404(files.select_related("programme"), public_id=public_id)
    form = AchievementForm(request.POST or None, youth=youth, by=request.user)
    if form.is_valid():
        row = form.save_once(Achievement.objects.visible_to(request.user))
        if row is form.instance:
            journal.created(request, row, fields=form.changed_data)
        messages.success(request, "La réussite est notée. Bravo !")
        return redirect("youths:achievement_list", public_id=youth.public_id)
    return _page(request, youth, form)


@require_GET
def achievement_list(request, public_id):
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    youth = get_object_or_404(files.select_related("programme"), public_id=public_id)
    form = AchievementForm(youth=youth, by=request.user)
    return _page(request, youth, None if youth.closed_on else form)


def _page(request, youth, form):
    journal.read(request, youth)
    achievements = list(youth.achievements.select_related("recorded_by"))
    context = {
        "youth": youth,
        "form": form,
        "sayings": sayings_for(youth),
        "achievements": achievements,
        "agreed": sum(one.agreed for one in achievements),
    }
    return render(request, "youths/achievements.html", context)


@require_GET
def achievements_pdf(request, public_id):
    """« Mes petites réussites »: only what the person agreed to see written."""
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    youth = get_object_or_404(files.select_related("programme__organisation"), public_id=public_id)
    agreed = youth.achievements.filter(agreed=True).order_by("happened_on", "pk")
    achievements = [(in_their_voice(one.text, youth), one.happened_on) for one in agreed]
    journal.read(request, youth, action=journal.Action.PRINT)
    organisation = youth.programme.organisation
    context = {"name": _name(request, youth), "achievements": achievements}
    context["organisation"] = organisation
    return sent(render_pdf("youths/achievements_pdf.html", context), "mes-petites-reussites.pdf")


def _name(request, youth):
    """The name they chose to see on the page: first name, or nickname."""
    names = [youth.first_name, youth.pseudonym]
    if request.GET.get("nom") == "surnom":
        names.reverse()
    return next(filter(None, names), "")
