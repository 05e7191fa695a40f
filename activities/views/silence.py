"""Not forgetting anyone: the radar, the rhythm of each, the attempts to find someone again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from accounts.models import Membership
from activities.forms.silence import REASONS, USUAL_RHYTHMS, RecontactForm, RhythmForm
from activities.models import ContactRhythm, Recontact
from activities.silence import beyond, ladder_of, signal_of, still_here, with_silence
from activities.whereabouts import colleagues_who_know, partners_in_touch, usual_places
from activities.workflow import Refused, record_attempt, undo_attempt
from youths.models import Youth

PER_PAGE = 50


@require_GET
def silence_list(request):
    """Everybody one may see, the longest silence first."""
    today = timezone.localdate()
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    whole_team = _whole_team(request)
    youths = files if whole_team else files.followed_by(request.user)
    youths = still_here(with_silence(youths, on=today))
    only_beyond = request.GET.get("voir") == "au-dela"
    rows = beyond(youths, on=today) if only_beyond else youths.order_by("last_contact", "pk")
    page = Paginator(rows.select_related("referent"), PER_PAGE).get_page(request.GET.get("page"))
    journal.listed(request, Youth)
    context = {
        "page": page,
        "signals": [signal_of(youth, on=today) for youth in page],
        "whole_team": whole_team,
        "only_beyond": only_beyond,
        "today": today,
    }
    return render(request, "activities/silence_list.html", context)


def _whole_team(request):
    """A head begins with the whole team, an educator with those they follow."""
    wanted = request.GET.get("qui")
    if wanted in ("moi", "equipe"):
        return wanted == "equipe"
    return request.membership.role == Membership.Role.HEAD


@require_http_methods(["GET", "POST"])
def rhythm_create(request, public_id):
    files = Youth.objects.editable_by(request.user).in_programme(request.programme)
    files = with_silence(files, on=timezone.localdate()).select_related("programme")
    youth = get_object_or_404(files, public_id=public_id)
    start = {"every_days": youth.rhythm_days}
    form = RhythmForm(request.POST or None, initial=start, youth=youth, by=request.user)
    if form.is_valid():
        rhythm = form.save_once(ContactRhythm.objects.editable_by(request.user))
        if rhythm is form.instance:
            journal.created(request, rhythm, fields=["every_days"])
        words = f"Un contact tous les {rhythm.every_days} jours avec {youth} : c’est noté."
        messages.success(request, words)
        return redirect(youth)
    journal.read(request, youth)
    context = {
        "youth": youth,
        "form": form,
        "usual": USUAL_RHYTHMS.items(),
        "rhythms": youth.contact_rhythms.select_related("set_by"),
        "today": timezone.localdate(),
    }
    return render(request, "activities/rhythm_create.html", context)


@require_http_methods(["GET", "POST"])
def recontact_create(request, public_id):
    today = timezone.localdate()
    files = Youth.objects.editable_by(request.user).in_programme(request.programme)
    files = with_silence(files, on=today).select_related("programme", "referent")
    youth = get_object_or_404(files, public_id=public_id)
    signal = signal_of(youth, on=today)
    rung = _rung(request, signal)
    start = {"rung": rung, "silent_since": youth.last_contact}
    form = RecontactForm(request.POST or None, initial=start, youth=youth, by=request.user)
    if form.is_valid():
        try:
            attempt = record_attempt(youth, **form.said(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            return _noted(request, attempt)
    journal.read(request, youth)
    hints = _hints(request, youth, rung)
    context = {"youth": youth, "form": form, "signal": signal, "rung": rung, "today": today}
    context |= {"ladder": ladder_of(youth, rung, on=today), "reasons": REASONS, **hints}
    return render(request, "activities/recontact_create.html", context)


def _rung(request, signal):
    wanted = request.POST.get("rung") or request.GET.get("etape")
    return wanted if wanted in Recontact.Rung else signal.rung or Recontact.Rung.CALL


def _hints(request, youth, rung):
    """What helps with this step: a number, colleagues, partners, places."""
    return {
        "colleagues": rung == "colleague" and colleagues_who_know(youth, but=request.user),
        "partners": rung == "partner" and partners_in_touch(youth),
        "places": rung == "place" and usual_places(youth),
    }


def _noted(request, attempt):
    journal.created(request, attempt, fields=["rung", "outcome", "note"])
    done = attempt.outcome == Recontact.Outcome.DONE
    messages.success(
        request,
        f"{'Noté' if done else 'Étape passée'} : {attempt.get_rung_display()}, {attempt.youth}. "
        "Le prochain contact remettra tout à zéro.",
        extra_tags=reverse("activities:recontact_undo", args=[attempt.public_id]),
    )
    return redirect(attempt.youth)


@require_POST
def recontact_undo(request, public_id):
    attempts = Recontact.objects.editable_by(request.user).select_related("youth__programme")
    attempt = get_object_or_404(
        attempts.filter(youth__programme=request.programme), public_id=public_id
    )
    youth = attempt.youth
    try:
        undo_attempt(attempt, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        journal.wrote(request, attempt, action=journal.Action.DELETE)
        messages.info(request, "C’est annulé : l’étape est de nouveau proposée.")
    return redirect("activities:recontact_create", public_id=youth.public_id)
