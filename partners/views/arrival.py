"""What a partner without an account sees: the form to tell us of someone, then where that is."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from partners.forms.intake import IntakeForm
from partners.models import Intake
from partners.pace import SPAN, too_often
from partners.workflow import Refused
from partners.workflow.intake import FOLLOWED, enter, followed_intake, found_door, receive

MOST_PAGES, MOST_SHEETS = 60, 20  # from one place, each quarter of an hour
WAIT = f"Trop d’envois en peu de temps : attendez {SPAN // 60} minutes."


@login_not_required
@require_http_methods(["GET", "POST"])
def intake_form(request, token):
    if too_often(request, "signaler", most=MOST_PAGES):
        return _closed(request, 429)
    door = found_door(token)
    if door is None:
        return _closed(request, 404)
    form = IntakeForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        answer = _received(request, form, door)
        if answer:
            return answer
    _note_reader(request, door)
    if request.method == "GET":
        enter(door)
    context = {"form": form, "programme": door.partnership.programme}
    return _page(request, "partners/outside/intake.html", context)


def _received(request, form, door):
    """To the page of the sheet, or nothing: the form then says what prevents."""
    if too_often(request, "fiche", most=MOST_SHEETS):
        form.add_error(None, f"{WAIT} Ce que vous avez écrit reste ici.")
        return None
    try:
        _, token = receive(
            door,
            form.save(commit=False),
            key=form.cleaned_data["key"],
            files=form.files_given,
            odd=form.odd,
        )
    except Refused as refusal:
        form.add_error(None, refusal)
        return None
    return redirect("partners:intake_state", token)


@login_not_required
@require_GET
def intake_state(request, token):
    if too_often(request, "suivi", most=MOST_PAGES):
        return _closed(request, 429)
    intake = followed_intake(token)
    if intake is None:
        return _closed(request, 404)
    enter(intake.door)
    _note_reader(request, intake)
    states = Intake.State
    order = list(states)
    context = {
        "programme": intake.programme,
        "state": intake.get_state_display(),
        "steps": [(one.label, order.index(one) <= order.index(intake.state)) for one in states],
        "received_at": intake.received_at,
        "until": timezone.localdate(intake.received_at + FOLLOWED),
        "address": request.build_absolute_uri(request.path),
    }
    return _page(request, "partners/outside/intake_state.html", context)


def _note_reader(request, row):
    if request.user.is_authenticated:  # one of us looks at the page of a partner
        journal.read(request, row)


def _page(request, name, context, status=200):
    response = render(request, name, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _closed(request, status):
    """One page for every cause: what is behind an address is not told."""
    return _page(request, "partners/outside/closed.html", {}, status)
