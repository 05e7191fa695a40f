"""＋ Noter: the daily gesture, and its undoing."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts import journal
from activities.forms import LogForm
from activities.models import Activity, Attendance
from activities.recent import last_places, matching_kinds, people_tiles, split_kinds
from activities.views.answer import warn_of_overlaps, way_back
from activities.views.draft import draft_of, forget_draft
from activities.wording import noted
from activities.workflow import Refused, log_activity, undo
from youths.models import Youth

Presence = Attendance.Presence
LOGGED = ["kind", "day", "starts_at", "minutes", "mode", "place", "note", "anonymous_count"]
LOGGED += ["youths", "staff", "in_bilan", "achievement"]
FOLDED = ("mode", "in_bilan", "note")


@require_http_methods(["GET", "POST"])
def log(request):
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    searching = request.POST.get("search", "")
    typed = None if searching else request.POST or None
    form = LogForm(
        typed,
        initial=_started_with(request),
        programme=request.programme,
        people=files,
        by=request.user,
    )
    if typed and form.is_valid():
        try:
            activity = _log(request, form.cleaned_data)
        except Refused as refusal:
            form.add_error("youths", refusal)
        else:
            return _noted_page(request, activity, form.cleaned_data["achievement"])
    if searching == "kinds" and request.htmx:
        return render(request, "activities/_kinds_found.html", _kinds(request, form))
    return _log_page(request, form, files.open(), searching)


def _log(request, data):
    key = data.pop("key")
    activity = log_activity(request.programme, **data, public_id=key, by=request.user)
    journal.created(request, activity, fields=LOGGED)
    return activity


def _noted_page(request, activity, achievement):
    forget_draft(request)
    # It may be undone for ten seconds.
    address = reverse("activities:undo", args=[activity.public_id])
    messages.success(request, noted(activity, achievement=achievement), extra_tags=address)
    warn_of_overlaps(request, activity)
    return redirect(_way_back(request))


def _log_page(request, form, people, searching):
    found = request.POST.get("q", "").strip() if searching else ""
    chosen = form["youths"].value() or []
    tiles = people_tiles(people, by=request.user, chosen=chosen, words=found)
    journal.listed(request, Youth, searched=bool(searching))
    context = {
        "form": form,
        "tiles": tiles,
        "words": found,
        "nobody_found": found and all(tile.chosen for tile in tiles),
    }
    if searching and request.htmx:
        return render(request, "activities/_people.html", context)
    places = last_places(request.programme, request.user)
    context |= _kinds(request, form) | {
        "places": places,
        "place": _place(form, places),
        "today": str(form["day"].value()) == str(timezone.localdate()),
        "find_open": found or form["anonymous_count"].value() not in (None, "", "0", 0),
        "fold_open": _fold_open(request, form),
        "draft": not request.POST and not _resumed(request) and draft_of(request),
        "way_back": _way_back(request),
    }
    return render(request, "activities/log.html", context)


def _kinds(request, form):
    """The team's most used kinds, the others by family, or those that were searched."""
    kinds, families = split_kinds(request.programme, today=timezone.localdate())
    words = request.POST.get("q_kind", "").strip()
    chosen = str(form["kind"].value() or "")
    other = bool(chosen) and chosen not in [kind.code for kind in kinds]
    if words:
        families = matching_kinds(families, words, chosen)
    return {
        "kinds": kinds,
        "families": families,
        "kind_words": words,
        "chosen": chosen,
        "others_open": other or bool(words),
    }


def _resumed(request):
    return "reprendre" in request.GET


def _started_with(request):
    """What the form starts with: what was typed before, a draft, or the file one was on."""
    if request.POST:
        typed = dict(request.POST.lists())
    elif _resumed(request):
        typed = draft_of(request)
    else:
        asked = {"youths": [value for value in [request.GET.get("jeune")] if value]}
        return asked | ({"presence": Presence.EXPECTED} if "prevu" in request.GET else {})
    several = {name: typed.get(name, []) for name in ("youths", "staff")}
    return {name: values[-1] for name, values in typed.items() if values and values[-1]} | several


def _fold_open(request, form):
    """Whether what is rarely needed holds something: it is then shown."""
    team = [str(one) for one in form["staff"].value() or []]
    rare = any(form[name].value() or form[name].errors for name in FOLDED)
    return rare or form["presence"].value() != Presence.PRESENT or team != [str(request.user.pk)]


def _place(form, places):
    """The place ticked: what was typed, or where one was last."""
    if form.is_bound or "place" in form.initial:
        return form["place"].value() or ""
    return places[0] if places else ""


def _way_back(request):
    """Where one was before this page."""
    wanted = way_back(request, "home")
    return reverse("home") if reverse("activities:log") in wanted else wanted


@require_POST
def undo_log(request, public_id):
    activity = get_object_or_404(
        Activity.objects.visible_to(request.user).in_programme(request.programme),
        public_id=public_id,
    )
    try:
        undo(activity, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(activity)
    journal.wrote(request, activity, action=journal.Action.DELETE)
    messages.info(request, "C’est annulé : rien n’a été noté.")
    return redirect(_way_back(request))
