"""What was noted « à citer dans le bilan »: taken into a text, or left aside."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts import journal
from reports import suggestions, writing
from reports.models import Report, Suggestion


@require_GET
def suggestion_list(request, public_id):
    report = _report(request, public_id)
    waiting = suggestions.ideas(report, by=request.user, today=timezone.localdate())
    journal.read(request, report)
    context = {
        "report": report,
        "page": Paginator(waiting, 20).get_page(request.GET.get("page")),
        "sections": Report.Section.choices,
    }
    return render(request, "reports/suggestions.html", context)


@require_POST
def suggestion_answer(request, public_id, source, source_id):
    """Into the writer's draft of a section, or aside; « annuler » asks again."""
    report = _report(request, public_id)
    if "annuler" in request.POST or "annuler" in request.GET:
        return _asked_again(request, report, source, source_id)
    waiting = suggestions.ideas(report, by=request.user, today=timezone.localdate())
    named = (idea for idea in waiting if (idea.source, idea.source_id) == (source, source_id))
    idea = next(named, None)
    if idea is None:
        raise Http404
    section = request.POST.get("section")
    if section in Report.Section and idea.text:
        suggestions.answer(report, idea, state=Suggestion.State.USED)
        writing.add_to_draft(report, section, [idea.text], by=request.user)
        journal.wrote(request, report, fields=[section])
        messages.success(request, "C’est dans votre brouillon : retirez ce qui nommerait un jeune.")
        return redirect("reports:text_edit", report.public_id, section)
    suggestions.answer(report, idea, state=Suggestion.State.LEFT)
    journal.wrote(request, report, fields=["suggestions"])
    messages.success(request, "Laissée de côté.", extra_tags=f"{request.path}?annuler=1")
    return redirect("reports:suggestion_list", report.public_id)


def _asked_again(request, report, source, source_id):
    report.suggestions.filter(source=source, source_id=source_id).delete()
    journal.wrote(request, report, fields=["suggestions"])
    messages.info(request, "La suggestion est de retour.")
    return redirect("reports:suggestion_list", report.public_id)


def _report(request, public_id):
    reports = Report.objects.editable_by(request.user).select_related("programme")
    if request.method == "POST":
        reports = reports.select_for_update(of=("self",))
    return get_object_or_404(reports, public_id=public_id)
