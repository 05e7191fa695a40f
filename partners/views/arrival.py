"""What a partner without an account sees: the form to tell us of someone, then where that is.

Nothing here raises to refuse: what was tried is noted with the page that refuses it.
"""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import journal
from partners.forms.intake import IntakeForm
from partners.models import Intake
from partners.pace import SPAN, too_often
from partners.workflow import Refused
from partners.workflow.intake import FOLLOWED, enter, followed_intake, found_door, receive

MOST_PAGES, MOST_SHEETS = 120, 30  # from one place, each quarter of an hour
MINUTES = SPAN // 60


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def intake_form(request, token):
    sent = request.method == "POST"
    flood = too_often(
        request, "fiche" if sent else "page", most=MOST_SHEETS if sent else MOST_PAGES
    )
    if flood and not sent:
        return _busy(request)
    door = found_door(token)
    if door is None:
        return _dead(request)
    if flood:
        return _slowed(request, door)
    form = IntakeForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return _received(request, form, door)
    if not sent:
        enter(door)
    return _asked(request, form, door)


def _received(request, form, door):
    """To the page of the sheet; or the form again, saying what prevents."""
    sheet, data = form.save(commit=False), form.cleaned_data
    try:
        _, token = receive(door, sheet, key=data["key"], files=form.papers, odd=form.odd)
    except Refused as refusal:
        form.add_error(None, refusal)
        return _asked(request, form, door)
    return redirect("partners:intake_state", token)


def _slowed(request, door):
    """Not taken, and said so: what was typed is still there."""
    form = IntakeForm(request.POST)
    form.add_error(None, f"Trop d’envois à la fois : attendez {MINUTES} minutes, puis renvoyez.")
    return _asked(request, form, door, status=429)


def _asked(request, form, door, status=200):
    _note_colleague(request, door)
    context = {"form": form, "programme": door.partnership.programme}
    return _unlisted(render(request, "partners/outside/intake.html", context, status=status))


@login_not_required
@require_safe
def intake_state(request, token):
    if too_often(request, "suivi", most=MOST_PAGES):
        return _busy(request)
    intake = followed_intake(token)
    if intake is None:
        return _dead(request)
    enter(intake.door)
    _note_colleague(request, intake)
    context = {
        "programme": intake.programme,
        "state": intake.get_state_display(),
        "states": [(one.label, one == intake.state) for one in Intake.State],
        "received_at": intake.received_at,
        "until": timezone.localdate(intake.received_at + FOLLOWED),
        "address": request.build_absolute_uri(request.path),
    }
    return _unlisted(render(request, "partners/outside/intake_state.html", context))


def _note_colleague(request, row):
    if request.user.is_authenticated:  # one of us, on the page of a partner
        journal.read(request, row)


def _dead(request):
    """The same for every cause: unknown, cut, run out."""
    return _unlisted(render(request, "partners/outside/dead.html", status=404))


def _busy(request):
    context = {"minutes": MINUTES}
    return _unlisted(render(request, "partners/outside/busy.html", context, status=429))


def _unlisted(response):
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
