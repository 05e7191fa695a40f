"""＋ Noter: the daily gesture, its undoing, its correction."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from accounts import journal
from activities.forms import CorrectionForm, LogForm
from activities.models import Activity, Attendance
from activities.recent import last_places, people_tiles, split_kinds
from activities.workflow import Refused, correct, log_activity, undo
from youths.models import Youth

Presence = Attendance.Presence
LOGGED = ["kind", "day", "minutes", "place", "note", "anonymous_count", "youths"]


@require_http_methods(["GET", "POST"])
def log(request):
    people = Youth.objects.editable_by(request.user).in_programme(request.programme)
    searching = "search" in request.POST
    typed = None if searching else request.POST or None
    form = LogForm(typed, initial=_draft(request), programme=request.programme, people=people)
    if typed and form.is_valid():
        try:
            activity = _log(request, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            _tell(request, activity)
            return redirect(_way_back(request))
    return _log_page(request, form, people, searching)


def _log(request, data):
    key = data.pop("key")
    activity = log_activity(request.programme, **data, public_id=key, by=request.user)
    journal.created(request, activity, fields=LOGGED)
    return activity


def _log_page(request, form, people, searching):
    words = request.POST.get("q", "").strip()
    chosen = form["youths"].value() or []
    tiles = people_tiles(people, by=request.user, chosen=chosen, words=words if searching else "")
    journal.listed(request, Youth, searched=searching)
    nobody_found = searching and words and all(tile.chosen for tile in tiles)
    context = {"form": form, "tiles": tiles, "words": words, "nobody_found": nobody_found}
    if searching and request.htmx:
        return render(request, "activities/_people.html", context)
    kinds, families = split_kinds(request.programme, today=timezone.localdate())
    places = last_places(request.programme, request.user)
    chosen_kind = str(form["kind"].value() or "")
    context |= {
        "kinds": kinds,
        "families": families,
        "other_kind": chosen_kind and chosen_kind not in [kind.code for kind in kinds],
        "places": places,
        "place": _place(form, places),
        "today": str(form["day"].value()) == str(timezone.localdate()),
        "find_open": words or form["anonymous_count"].value() or form["anonymous_count"].errors,
        "presence_open": form["presence"].value() != "present" or form["note"].value(),
        "way_back": _way_back(request),
    }
    return render(request, "activities/log.html", context)


def _draft(request):
    """What the form starts with: what was typed before a search, or the person of the address."""
    if not request.POST:
        return {"youths": [value for value in [request.GET.get("jeune")] if value]}
    draft = {name: value for name, value in request.POST.items() if value}
    return draft | {"youths": request.POST.getlist("youths")}


def _place(form, places):
    """The place ticked: what was typed, or where one was last."""
    if form.is_bound or "place" in form.initial:
        return form["place"].value() or ""
    return places[0] if places else ""


def _tell(request, activity):
    """« Noté : Entretien éducatif avec Kaïs, 30 min. », which may be undone for ten seconds."""
    rows = activity.attendances.select_related("youth")
    names = [str(row.youth) for row in rows]
    if activity.anonymous_count:
        plural = "s" if activity.anonymous_count > 1 else ""
        names.append(f"{activity.anonymous_count} personne{plural} anonyme{plural}")
    who = f" avec {', '.join(names)}" if names else ""
    presence = rows[0].presence if rows else Presence.PRESENT
    absent = presence not in (Presence.PRESENT, Presence.EXPECTED)
    end = f" : {Presence(presence).label.lower()}" if absent else f", {_length(activity.minutes)}"
    messages.success(
        request,
        f"{_noted(activity, presence)} : {activity}{who}{end}.",
        extra_tags=reverse("activities:undo", args=[activity.public_id]),
    )


def _noted(activity, presence):
    """« Noté », or « Prévu »; with its day when it is not today."""
    word = "Prévu" if presence == Presence.EXPECTED else "Noté"
    return word if activity.day == timezone.localdate() else f"{word} le {activity.day:%d/%m/%Y}"


def _length(total):
    hours, minutes = divmod(total, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes:02}" if minutes else f"{hours} h"


def _way_back(request):
    """Where one was, if it is a page of ours; the week otherwise."""
    wanted = request.POST.get("next") or request.GET.get("next") or request.headers.get("Referer")
    ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    if ours and reverse("activities:log") not in wanted:
        return wanted
    return reverse("home")


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


@require_http_methods(["GET", "POST"])
def edit(request, public_id):
    mine = Activity.objects.correctable_by(request.user, now=timezone.now())
    if request.method == "POST":
        mine = mine.select_for_update(of=("self",))
    activity = get_object_or_404(
        mine.in_programme(request.programme).individual().select_related("kind", "programme"),
        public_id=public_id,
    )
    first = activity.attendances.first()
    initial = {"presence": first.presence if first else "present"}
    form = CorrectionForm(request.POST or None, instance=activity, initial=initial)
    if form.is_valid():
        activity = form.save(commit=False)
        correct(activity, presence=form.cleaned_data["presence"], by=request.user)
        journal.wrote(request, activity, fields=form.changed_data)
        messages.success(request, "La correction est enregistrée.")
        return redirect(activity)
    journal.read(request, activity)
    return render(request, "activities/edit.html", {"activity": activity, "form": form})
