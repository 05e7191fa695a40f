"""The thread (fil) of a young person's file: everything that happened, newest first."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts import journal
from activities.silence import signal_of, with_silence
from activities.thread import FILTERS, entries_of
from cej_jr.http import render_page
from youths.models import Youth


@require_GET
def youth_thread(request, public_id):
    today = timezone.localdate()
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    files = with_silence(files, on=today).select_related("programme")
    youth = get_object_or_404(files, public_id=public_id)
    kind = request.GET.get("type", "")
    kind = kind if kind in FILTERS else ""
    words = request.GET.get("q", "").strip()[:100]
    asked = request.GET.get("page", "")[:3]
    page = max(1, int(asked)) if asked.isdecimal() else 1
    entries, more = entries_of(youth, kind=kind, words=words, page=page)
    journal.read(request, youth)
    context = {
        "youth": youth,
        "entries": entries,
        "kind": kind,
        "words": words,
        "filters": FILTERS.items(),
        "page": page,
        "next_page": page + 1 if more else None,
        "may_change": youth.closed_on is None,
        "signal": None if youth.has_left else signal_of(youth, on=today),
    }
    return render_page(
        request, "activities/youth_thread.html", "activities/_youth_thread.html", context
    )
