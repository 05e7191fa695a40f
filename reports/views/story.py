"""Parcours illustrés: the ways of a few, told so that nobody is recognised."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from reports.album import move_story
from reports.forms.story import StoryCreateForm, StoryForm
from reports.models import Report, Story
from reports.stories import MODELS
from youths.models import Youth


@require_GET
def story_list(request, public_id):
    report = _report(request, public_id)
    stories = list(Story.objects.visible_to(request.user).filter(report=report))
    journal.read(request, report)
    context = {
        "report": report,
        "stories": stories,
        "to_read": sum(not story.confirmed for story in stories),
        "models": MODELS.items(),
    }
    return render(request, "reports/story_list.html", context)


@require_http_methods(["GET", "POST"])
def story_create(request, public_id):
    report = _report(request, public_id)
    model = MODELS.get(request.GET.get("modele"))
    form = StoryCreateForm(
        request.POST or None,
        report=report,
        youths=_youths(request, report),
        initial={"text": model.text} if model else None,
    )
    if form.is_valid():
        story = form.save_once(Story.objects.editable_by(request.user))
        journal.created(request, story, fields=form.changed_data)
        return _saved(request, story)
    return _page(request, report, form)


@require_http_methods(["GET", "POST"])
def story_edit(request, public_id):
    story = _story(request, public_id)
    form = StoryForm(request.POST or None, instance=story, youths=_youths(request, story.report))
    if form.is_valid():
        form.save()
        journal.wrote(request, story, fields=form.changed_data)
        return _saved(request, story)
    return _page(request, story.report, form, story)


@require_POST
def story_move(request, public_id):
    story = _story(request, public_id)
    move_story(story, up="up" in request.POST)
    journal.wrote(request, story, fields=["place"])
    messages.success(request, "L’ordre des récits est changé.")
    return redirect("reports:story_list", story.report.public_id)


@require_POST
def story_delete(request, public_id):
    story = _story(request, public_id)
    journal.wrote(request, story, action=journal.Action.DELETE)
    story.delete()
    messages.success(request, "Le récit est retiré du bilan.")
    return redirect("reports:story_list", story.report.public_id)


def _report(request, public_id):
    reports = Report.objects.editable_by(request.user).select_related("programme")
    return get_object_or_404(reports, public_id=public_id)


def _story(request, public_id):
    stories = Story.objects.editable_by(request.user).select_related("report__programme")
    if request.method == "POST":
        stories = stories.select_for_update(of=("self",))
    return get_object_or_404(stories, public_id=public_id)


def _youths(request, report):
    return Youth.objects.visible_to(request.user).in_programme(report.programme)


def _saved(request, story):
    if story.confirmed:
        messages.success(request, "Le récit est enregistré : il sera imprimé.")
    else:
        messages.success(
            request, "Le récit est enregistré. Il sera imprimé une fois relu et confirmé."
        )
    return redirect("reports:story_list", story.report.public_id)


def _page(request, report, form, story=None):
    journal.read(request, report)
    context = {"form": form, "report": report, "story": story}
    return render(request, "reports/story_form.html", context)
