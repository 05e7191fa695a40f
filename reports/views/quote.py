"""Paroles du terrain: the words people agreed to see printed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import journal
from reports.forms.quote import QuoteCreateForm, QuoteForm
from reports.models import Quote, Report
from youths.models import Youth


@require_http_methods(["GET", "POST"])
def quote_create(request, public_id):
    reports = Report.objects.editable_by(request.user).select_related("programme")
    report = get_object_or_404(reports, public_id=public_id)
    form = QuoteCreateForm(request.POST or None, report=report, youths=_youths(request, report))
    if form.is_valid():
        quote = form.save_once(Quote.objects.editable_by(request.user))
        journal.created(request, quote, fields=form.changed_data)
        messages.success(request, _said(quote))
        return redirect(report)
    return _page(request, report, form)


@require_http_methods(["GET", "POST"])
def quote_edit(request, public_id):
    quote = _quote(request, public_id)
    form = QuoteForm(request.POST or None, instance=quote, youths=_youths(request, quote.report))
    if form.is_valid():
        form.save()
        journal.wrote(request, quote, fields=form.changed_data)
        messages.success(request, _said(quote))
        return redirect(quote.report)
    return _page(request, quote.report, form, quote)


@require_POST
def quote_delete(request, public_id):
    quote = _quote(request, public_id)
    journal.wrote(request, quote, action=journal.Action.DELETE)
    quote.delete()
    messages.success(request, "La citation est retirée du bilan.")
    return redirect(quote.report)


def _quote(request, public_id):
    quotes = Quote.objects.editable_by(request.user).select_related("report__programme")
    if request.method == "POST":
        quotes = quotes.select_for_update(of=("self",))
    return get_object_or_404(quotes, public_id=public_id)


def _youths(request, report):
    return Youth.objects.visible_to(request.user).in_programme(report.programme)


def _said(quote):
    if quote.agreed:
        return "La citation est enregistrée : elle sera imprimée."
    return "La citation est enregistrée. Elle sera imprimée une fois l’accord donné."


def _page(request, report, form, quote=None):
    journal.read(request, report)
    context = {"form": form, "report": report, "quote": quote}
    return render(request, "reports/quote_form.html", context)
