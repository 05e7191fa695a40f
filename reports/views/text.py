"""What people write in a bilan: the sections, the quotes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts import journal
from reports import legal
from reports.forms.quote import QuoteCreateForm, QuoteForm
from reports.forms.text import TextForm
from reports.models import Quote, Report, ReportText


@require_http_methods(["GET", "POST"])
def text_edit(request, public_id, section):
    reports = Report.objects.editable_by(request.user).select_related("programme")
    report = get_object_or_404(reports.select_for_update(of=("self",)), public_id=public_id)
    if section not in Report.Section:
        raise Http404
    text = report.texts.filter(section=section).first() or _blank(report, section)
    form = TextForm(request.POST or None, instance=text)
    if form.is_valid():
        form.save()
        journal.wrote(request, report, fields=[section])
        messages.success(request, f"« {text.get_section_display()} » est enregistré.")
        return redirect(report)
    journal.read(request, report)
    context = {"form": form, "report": report, "text": text, "year": str(report.year)}
    return render(request, "reports/text_edit.html", context)


@require_http_methods(["GET", "POST"])
def quote_create(request, public_id):
    reports = Report.objects.editable_by(request.user).select_related("programme")
    report = get_object_or_404(reports, public_id=public_id)
    form = QuoteCreateForm(request.POST or None, report=report)
    if form.is_valid():
        quote = form.save_once(Quote.objects.editable_by(request.user))
        journal.created(request, quote, fields=form.changed_data)
        messages.success(request, "La citation est notée.")
        return redirect(report)
    return _quote_page(request, report, form)


@require_http_methods(["GET", "POST"])
def quote_edit(request, public_id):
    quotes = Quote.objects.editable_by(request.user).select_for_update(of=("self",))
    quote = get_object_or_404(quotes.select_related("report__programme"), public_id=public_id)
    form = QuoteForm(request.POST or None, instance=quote)
    if form.is_valid():
        form.save()
        journal.wrote(request, quote, fields=form.changed_data)
        messages.success(request, "La citation est à jour.")
        return redirect(quote.report)
    return _quote_page(request, quote.report, form)


def _quote_page(request, report, form):
    journal.read(request, report)
    context = {"form": form, "report": report, "year": str(report.year)}
    return render(request, "reports/quote_form.html", context)


def _blank(report, section):
    """A section nobody has written yet; the legal framework comes with its usual words."""
    text = ReportText(report=report, section=section)
    if section == Report.Section.LEGAL:
        text.title, text.body = legal.framework(report.programme, report.year)
    return text
