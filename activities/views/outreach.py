"""Going towards them: what the team did outside, and how many people it met."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from activities.asked import asked_month
from activities.forms.outreach import OutreachEditForm, OutreachForm
from activities.models import Outreach
from activities.recent import last_places, people_tiles
from activities.workflow.outreach import KINDS, Refused, correct_outing, record_outing
from youths.models import Youth

NOTED = ["setting", "day", "minutes", "place", "people", "needs", "youths", "note"]
SETTINGS = [(value.value, value.label, KINDS[value][2]) for value in Outreach.Setting]


@require_GET
def outreach_list(request):
    outings = Outreach.objects.visible_to(request.user).in_programme(request.programme)
    today = timezone.localdate()
    month = asked_month(request.GET, today=today)
    following = (month + timedelta(days=32)).replace(day=1)
    setting = request.GET.get("forme", "")
    outings = outings.between(month, following - timedelta(days=1))
    if setting in Outreach.Setting:
        outings = outings.filter(setting=setting)
    journal.listed(request, Outreach)
    context = {
        "outings": outings.for_list(request.user),
        "totals": outings.totals(),
        "people": outings.people_by_band(),
        "needs": outings.needs_by_theme(),
        "month": month,
        "previous": (month - timedelta(days=1)).replace(day=1),
        "following": following,
        "this_month": today.replace(day=1),
        "sexes": Youth.Sex.labels,
        "settings": SETTINGS,
        "setting": setting,
    }
    return render(request, "activities/outreach_list.html", context)


@require_http_methods(["GET", "POST"])
def outreach_create(request):
    people = Youth.objects.editable_by(request.user).in_programme(request.programme)
    form = OutreachForm(
        _typed(request),
        initial=_kept(request),
        programme=request.programme,
        people=people,
        by=request.user,
    )
    if form.is_valid():
        try:
            outing = _record(request, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            undo = reverse("activities:undo", args=[outing.activity.public_id])
            messages.success(request, _told("Noté", outing), extra_tags=undo)
            return redirect("activities:outreach_list")
    return _page(request, form, people)


def _typed(request):
    """What was sent to be saved; looking for someone saves nothing."""
    return request.POST if request.method == "POST" and "search" not in request.POST else None


def _kept(request):
    """What the form starts with: what was typed before a search, or the address."""
    if "search" not in request.POST:
        return {name: request.GET[name] for name in ("setting", "place") if name in request.GET}
    several = {name: request.POST.getlist(name) for name in ("youths", "staff")}
    return {name: value for name, value in request.POST.items() if value} | several


def _record(request, data):
    key = data.pop("key")
    outing = record_outing(request.programme, **data, public_id=key, by=request.user)
    journal.created(request, outing.activity, fields=NOTED)
    return outing


def _told(verb, outing):
    """« Noté : Travail de rue à Pont Rompu, 6 personnes comptées, 2 connues. »"""
    activity = outing.activity
    place = f", {activity.place}" if activity.place else ""
    counted, known = activity.anonymous_count, activity.attendances.count()
    said = [f"{counted} personne{'s' if counted > 1 else ''} comptée{'s' if counted > 1 else ''}"]
    if known:
        said.append(f"{known} connue{'s' if known > 1 else ''}")
    return f"{verb} : {outing.get_setting_display()}{place} : {' et '.join(said)}."


@require_http_methods(["GET", "POST"])
def outreach_edit(request, public_id):
    mine = Outreach.objects.editable_by(request.user).in_programme(request.programme)
    if request.method == "POST":
        mine = mine.select_for_update(of=("self", "activity"))
    outing = get_object_or_404(
        mine.select_related("activity__programme"), activity__public_id=public_id
    )
    people = Youth.objects.editable_by(request.user).in_programme(request.programme)
    form = OutreachEditForm(_typed(request), outing=outing, people=people, by=request.user)
    if form.is_valid():
        try:
            _correct(request, form, people)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _told("Corrigé", outing))
            return redirect(outing.activity)
    return _page(request, form, people, outing)


def _correct(request, form, people):
    outing, data = form.outing, form.cleaned_data
    form.save(commit=False)
    names = ("setting", "people", "needs", "first_contacts", "youths", "known_minutes", "staff")
    said = {name: data[name] for name in names}
    correct_outing(outing, **said, among=people, reason=data.get("reason", ""), by=request.user)
    journal.wrote(request, outing.activity, fields=[*NOTED, "staff"])


def _page(request, form, people, outing=None):
    searching = "search" in request.POST
    words = request.POST.get("q", "").strip() if searching else ""
    tiles = people_tiles(people, by=request.user, chosen=form["youths"].value() or [], words=words)
    if outing and not searching:
        journal.read(request, outing.activity)
    else:
        journal.listed(request, Youth, searched=searching)
    context = {
        "tiles": tiles,
        "words": words,
        "legend": "Qui connaissez-vous déjà ?",
        "nobody_found": bool(words) and all(tile.chosen for tile in tiles),
    }
    if searching and request.htmx:
        return render(request, "activities/_people.html", context)
    places = last_places(request.programme, request.user)
    place = form["place"].value() or ""
    if not (outing or form.is_bound or "place" in form.initial):
        place = places[0] if places else ""
    context |= {
        "form": form,
        "outing": outing,
        "settings": SETTINGS,
        "places": places if place in places or not place else [place, *places],
        "place": place,
    }
    return render(request, "activities/outreach_form.html", context)
