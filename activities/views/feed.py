"""The private address of one's calendar: made, cut, read by a phone that is not signed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts import journal
from activities.agenda import calendar_of, feed_at
from activities.models import CalendarFeed
from activities.workflow import Refused
from activities.workflow.outside import note_reading, open_feed, revoke_feed


@login_not_required
@require_safe
def feed(request, token):
    found = feed_at(token)
    if found is None:
        raise Http404
    now = timezone.now()
    note_reading(found, at=now)
    journal.read_outside(found, user=found.user, programme=found.programme)
    response = HttpResponse(
        calendar_of(found, now=now), content_type="text/calendar; charset=utf-8"
    )
    response["Cache-Control"] = "no-store"
    response["Content-Disposition"] = 'inline; filename="agenda.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


@require_GET
def feed_settings(request):
    feeds = CalendarFeed.objects.for_user(request.user).in_programme(request.programme)
    journal.listed(request, CalendarFeed)
    context = {"feed": feeds.live().first(), "address": ""}
    return render(request, "activities/feed.html", context)


@require_POST
def feed_create(request):
    try:
        made, token = open_feed(request.programme, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("activities:feed_settings")
    journal.created(request, made)
    # Shown by the answer itself: kept in a session or an address, it would be stored somewhere.
    address = request.build_absolute_uri(reverse("activities:feed", args=[token]))
    response = render(request, "activities/feed.html", {"feed": made, "address": address})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def feed_revoke(request):
    feeds = CalendarFeed.objects.for_user(request.user).in_programme(request.programme)
    for found in feeds.live():
        revoke_feed(found, at=timezone.now())
        journal.wrote(request, found, fields=["revoked_at"])
    messages.success(request, "L’abonnement est coupé : son adresse ne répond plus.")
    return redirect("activities:feed_settings")
