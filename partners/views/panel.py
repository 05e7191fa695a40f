"""The part of a file that partners make: orientations, roof, letters, steps."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import journal
from cej_jr.http import render_page
from partners.models import Domiciliation, Placement, Procedure
from partners.models.procedure import domains_open_to
from partners.tonight import sleeping_on
from partners.workflow.domiciliation import day_to_renew_by
from youths.models import Youth


@require_GET
def youth_panel(request, public_id):
    placements = Placement.objects.visible_to(request.user)
    placements = placements.select_related("partnership__organisation")
    youths = Youth.objects.visible_to(request.user).select_related("programme")
    youths = youths.prefetch_related(Prefetch("placements", placements), "situations")
    youth = get_object_or_404(youths, public_id=public_id)
    today = timezone.localdate()
    journal.read(request, youth)
    context = {
        "youth": youth,
        "today": today,
        "editable": youth.closed_on is None,
        "intakes": youth.intakes.select_related("partnership__organisation"),
        "referrals": _referrals(request, youth, today),
        "night": sleeping_on(youth, today),
        "placements": _placements(youth, today),
        "domiciliations": _domiciliations(request, youth, today),
        "renew_by": day_to_renew_by(today),
        "domains": _domains(request, youth),
    }
    return render_page(request, "partners/youth_panel.html", "partners/_youth_panel.html", context)


def _referrals(request, youth, today):
    referrals = youth.referrals.with_told(request.user).select_related("partnership__organisation")
    referrals = referrals.prefetch_related("partnership__contacts")
    for referral in referrals:
        referral.waiting = referral.days_waiting_on(today)
        referral.state = referral.state_on(today)
    return referrals


def _placements(youth, today):
    placements = youth.placements.all()
    for placement in placements:
        placement.tonight = placement.sleeps_there_on(today)
    return placements


def _domiciliations(request, youth, today):
    rows = Domiciliation.objects.visible_to(request.user).filter(youth=youth).with_letters()
    for row in rows:
        row.lapsed = row.has_lapsed_on(today)
        row.letters = sum(mail.count for mail in row.waiting)
    return rows


def _domains(request, youth):
    """Each domain one may read, with its steps. Reading the compartment is a line of its own."""
    mine = Procedure.objects.visible_to(request.user).filter(youth=youth)
    rows = list(mine.select_related("partnership__organisation"))
    care = [row for row in rows if row.domain == Procedure.Domain.CARE]
    if care:
        care[0].youth = youth
        journal.read(request, care[0])
    return [
        (domain, [row for row in rows if row.domain == domain])
        for domain in domains_open_to(request.user, youth.programme)
    ]
