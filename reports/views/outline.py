"""The contents of a bilan: its parts, in or out, in the order the team gives them."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts import journal
from reports.models import Report
from reports.outline import ALWAYS, is_on, moved, ordered, rearranged, toggled
from reports.parts import PARTS

UP, DOWN = -1, 1


@require_http_methods(["GET", "POST"])
def outline(request, public_id):
    reports = Report.objects.editable_by(request.user).select_related("programme")
    if request.method == "POST":
        reports = reports.select_for_update(of=("self",))
    report = get_object_or_404(reports, public_id=public_id)
    if request.method == "POST":
        _apply(report, request.POST)
        report.save(update_fields=["parts_order", "parts_off"])
        journal.wrote(request, report, fields=["parts_order", "parts_off"])
        return redirect("reports:outline", report.public_id)
    journal.read(request, report)
    order = ordered(report, list(PARTS))
    parts = [(code, PARTS[code], is_on(report, code), code not in ALWAYS) for code in order]
    return render(request, "reports/outline.html", {"report": report, "parts": parts})


def _apply(report, sent):
    """One button, or the whole order after a drag."""
    order = ordered(report, list(PARTS))
    if sent.get("bascule") in PARTS:
        report.parts_off = toggled(report, sent["bascule"])
    elif sent.get("haut") in PARTS:
        report.parts_order = moved(order, sent["haut"], UP)
    elif sent.get("bas") in PARTS:
        report.parts_order = moved(order, sent["bas"], DOWN)
    elif "usuel" in sent:
        report.parts_order, report.parts_off = [], []
    elif "ordre" in sent:
        report.parts_order = rearranged(order, sent.getlist("ordre"))
