"""The texts of a bilan: each section is written here, over nobody's words."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import journal
from cej_jr.http import render_page
from reports import writing
from reports.forms.text import DraftForm, TextForm, VersionForm
from reports.models import Report, ReportText, TextRevision
from reports.parts import CATALOGUE
from reports.sentences import proposals

# Section → the part its words are printed in.
ANCHORS = {part.section: part.anchor for part in CATALOGUE if part.section}


@csp_update({"frame-src": [SELF]})
@require_http_methods(["GET", "POST"])
def text_edit(request, public_id, section):
    report = _report(request, public_id, section)
    text = writing.text_of(report, section)
    draft = None if request.POST else writing.draft_of(report, section, by=request.user)
    form = TextForm(request.POST or None, instance=text, draft=draft)
    if "phrases" in request.POST and _keep(request, report, section):
        return redirect("reports:text_sentences", report.public_id, section)
    if form.is_valid():
        return _saved(request, form)
    journal.read(request, report)
    return render(request, "reports/text_edit.html", _page(request, report, form, draft))


def _saved(request, form):
    report, section = form.instance.report, form.instance.section
    replaced = writing.keep_replaced(form.instance, by=request.user)
    text = form.save()
    writing.drop_draft(report, section, by=request.user)
    journal.wrote(request, report, fields=[section])
    words = f"« {text.get_section_display()} » est enregistré."
    messages.success(request, words, extra_tags=_undo(replaced))
    return redirect(report)


def _page(request, report, form, draft):
    text = form.instance
    versions = list(writing.versions_of(report, text.section)[:6])
    return {
        "form": form,
        "report": report,
        "text": text,
        "draft": draft,
        "versions": versions,
        "saved_by": versions[0].replaced_by if versions else None,
        "others": writing.others_drafts(report, text.section, by=request.user),
        "theirs": writing.theirs(form, draft),
        "anchor": ANCHORS[text.section],
    }


@require_POST
def text_draft(request, public_id, section):
    """Keep what is typed, silently; `drop` throws it away."""
    report = _report(request, public_id, section)
    if "drop" in request.POST:
        writing.drop_draft(report, section, by=request.user)
        messages.info(request, "Votre brouillon est effacé : voici le texte enregistré.")
        return redirect("reports:text_edit", report.public_id, section)
    kept = _keep(request, report, section)
    return HttpResponse(status=204 if kept else 422)


@require_POST
def text_read(request, public_id, section):
    """Someone has read the proposed sentences again, in the version they had before them."""
    report = _report(request, public_id, section)
    rows = ReportText.objects.editable_by(request.user).filter(report=report, section=section)
    seen = VersionForm(request.POST)
    if seen.is_valid() and writing.read_again(rows, seen.cleaned_data["version"]):
        journal.wrote(request, report, fields=["is_unread"])
        messages.success(request, "C’est relu : la partie peut être publiée.")
        return redirect(report)
    messages.error(request, "Ce texte a changé pendant votre lecture : relisez-le d’abord.")
    return redirect("reports:text_edit", report.public_id, section)


@require_http_methods(["GET", "POST"])
def text_sentences(request, public_id, section):
    """Sentences drafted from the figures; those one ticks go to one's own draft."""
    report = _report(request, public_id, section)
    found = proposals(report, section, today=timezone.localdate())
    ticked = [words for words in found if words in request.POST.getlist("phrase")]
    if ticked:
        writing.add_to_draft(report, section, [" ".join(ticked)], by=request.user)
        messages.success(request, "C’est dans votre brouillon, à relire avant d’enregistrer.")
        return redirect("reports:text_edit", report.public_id, section)
    journal.read(request, report)
    context = {"report": report, "section": Report.Section(section), "sentences": found}
    page, fragment = "reports/sentences.html", "reports/_sentences.html"
    return render_page(request, page, fragment, context)


@require_http_methods(["GET", "POST"])
def text_revision(request, public_id):
    revisions = TextRevision.objects.editable_by(request.user).select_related("replaced_by")
    revision = get_object_or_404(revisions, public_id=public_id)
    report = _report(request, revision.report.public_id, revision.section)
    if request.method == "POST":
        replaced = writing.restore(revision, by=request.user)
        journal.wrote(request, report, fields=[revision.section])
        messages.success(request, "Ce texte est de retour.", extra_tags=_undo(replaced))
        return redirect("reports:text_edit", report.public_id, revision.section)
    journal.read(request, report)
    text = writing.text_of(report, revision.section)
    context = {"report": report, "revision": revision, "text": text}
    return render(request, "reports/text_revision.html", context)


def _report(request, public_id, section):
    """The bilan, held while one of its texts is written."""
    reports = Report.objects.editable_by(request.user).select_related("programme")
    if request.method == "POST":
        reports = reports.select_for_update(of=("self",))
    report = get_object_or_404(reports, public_id=public_id)
    if section not in Report.Section:
        raise Http404
    return report


def _keep(request, report, section):
    form = DraftForm(request.POST)
    if form.is_valid():
        writing.keep_draft(form.typed, report=report, section=section, by=request.user)
    return form.is_valid()


def _undo(replaced):
    return reverse("reports:text_revision", args=[replaced.public_id]) if replaced else ""
