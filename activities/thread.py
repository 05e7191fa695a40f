"""Le fil: everything that happened to one young person, newest first.

Each source is one query; nothing sensitive is quoted (no conclusion of an assessment, no reason).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from operator import attrgetter

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from activities.brief import AID, ATTEMPT, STEPS, VICTORY, WORD, brief_rows
from activities.models import ActivityKind, Attendance
from activities.silence import returns_of
from partners.models import Placement, Referral
from pathways.models import CommissionDecision, Signature
from youths.models import plain

PER_PAGE = 15
AHEAD = timedelta(days=7)  # a weekly action planned for a year would hide what happened
GROUP = ActivityKind.Family.GROUP
PRESENT = Attendance.Presence.PRESENT
EXPECTED = Attendance.Presence.EXPECTED


@dataclass(frozen=True)
class Entry:
    day: date
    icon: str
    tone: str
    title: str
    detail: str = ""
    note: str = ""
    minutes: int = 0
    by: str = ""
    url: str = ""


def entries_of(youth, *, kind="", words="", page=1):
    """One page of the thread: `(entries, there is more)`. `kind` is one of FILTERS, or empty."""
    wanted = None if words else page * PER_PAGE + 1
    sources = SOURCES[kind] if kind else EVERYTHING
    found = [entry for source in sources for entry in source(youth, wanted)]
    if words:
        found = [entry for entry in found if _says(entry, plain(words).split())]
    found.sort(key=attrgetter("day"), reverse=True)
    start = (page - 1) * PER_PAGE
    return found[start : start + PER_PAGE], len(found) > start + PER_PAGE


def _says(entry, words):
    """Every word somewhere, whatever its accents and case; what holds no letter finds nothing."""
    text = plain(f"{entry.title} {entry.detail} {entry.note} {entry.by}")
    return bool(words) and all(word in text for word in words)


def _returns(youth, limit):
    """The contacts found again after a long silence: a mark above the contact of that day."""
    rows = returns_of(youth.attendances.all(), date.min, timezone.localdate())
    for row in rows[::-1][:limit]:
        yield Entry(
            row.day, "chat-heart", "sun", f"Reprise de contact après {row.days} jours",
            "le lien a tenu",
        )  # fmt: skip


def _brief(youth, limit, *, kinds):
    for row in brief_rows(youth, kinds)[:limit]:
        words = row.words()
        if youth.closed_on:
            words.pop("url", None)  # one corrects nothing there
        yield Entry(**words)


def _activities(youth, limit, *, group=None):
    rows = youth.attendances.select_related("activity__kind", "activity__logged_by")
    others = Attendance.objects.filter(activity=OuterRef("activity"), presence=PRESENT)
    together = others.order_by().values("activity").annotate(people=Count("pk")).values("people")
    rows = rows.annotate(together=Coalesce(Subquery(together), 0))
    rows = rows.filter(activity__day__lte=timezone.localdate() + AHEAD)
    if group is not None:
        rows = rows.filter(_in_group(group))
    for row in rows.order_by("-activity__day", "-activity")[:limit]:
        yield _activity_entry(row)


def _in_group(group):
    rule = Q(activity__kind__family=GROUP)
    return rule if group else ~rule


def _activity_entry(row):
    activity, there = row.activity, row.presence == PRESENT
    others = row.together - there
    words = [] if there else [row.get_presence_display()]
    if others:
        words.append(f"avec {others} autre{'s' if others > 1 else ''}")
    if row.from_youth:
        words.append("à son initiative")
    if activity.place:
        words.append(activity.place)
    return Entry(
        day=activity.day,
        icon=activity.kind.icon if there or row.presence == EXPECTED else "calendar-x",
        tone=("sun" if activity.is_group else "teal") if there else "ink",
        title=str(activity),
        detail=" · ".join(words),
        note=activity.note,
        minutes=row.minutes,
        by=activity.logged_by.signature,
        url=activity.get_absolute_url(),
    )


def _decisions(youth, limit):
    rows = CommissionDecision.objects.approved().filter(case__pathway__youth=youth)
    rows = rows.select_related("case__commission", "approved_by")
    for row in rows.order_by("-decided_on")[:limit]:
        yield Entry(
            row.decided_on, "patch-check", "plum", f"Commission : {row.get_outcome_display()}",
            by=row.approved_by.signature, url=row.case.commission.get_absolute_url(),
        )  # fmt: skip


def _signatures(youth, limit):
    rows = Signature.objects.valid().filter(contract__youth=youth)
    rows = rows.select_related("contract", "recorded_by")
    for row in rows.order_by("-signed_on")[:limit]:
        yield Entry(
            row.signed_on, "pen", "plum", f"Contrat signé : {row.get_party_display()}",
            row.contract.number, by=row.recorded_by.signature, url=row.contract.get_absolute_url(),
        )  # fmt: skip


def _referrals(youth, limit):
    """The sending, the answer and the outcome of one row: each is shown on its day."""
    rows = Referral.objects.filter(youth=youth).sent()
    rows = rows.select_related("partnership__organisation", "sent_by")
    rows = rows.order_by(Coalesce(F("outcome_on"), F("answered_on"), F("sent_on")).desc())
    for row in rows[:limit]:
        by, url = row.sent_by.signature, row.get_absolute_url()
        if row.outcome_on:
            title = f"Suite de l’orientation vers {row.partnership}"
            yield Entry(row.outcome_on, "flag", "plum", title, row.outcome_told_to_all, url=url)
        if row.answered_on:
            title = f"Réponse de {row.partnership} : {row.get_answer_display()}"
            detail = f"{row.get_need_display()} · {row.said_to_all}".strip(" ·")
            yield Entry(row.answered_on, "reply", "plum", title, detail, url=url)
        title = f"Orientation vers {row.partnership}"
        detail = row.get_need_display() + ("" if row.answered_on else " · sans réponse")
        yield Entry(row.sent_on, "send", "plum", title, detail, by=by, url=url)


def _placements(youth, limit):
    rows = Placement.objects.filter(youth=youth)
    rows = rows.select_related("partnership__organisation", "recorded_by")
    for row in rows.order_by("-started_on")[:limit]:
        url = reverse("partners:detail", args=[row.partnership.public_id])
        detail = f"jusqu’au {row.ended_on:%d/%m/%Y}" if row.ended_on else ""
        yield Entry(
            row.started_on, "house-heart", "plum", str(row), detail,
            by=row.recorded_by.signature, url=url,
        )  # fmt: skip


FILTERS = {
    "contacts": "Contacts",
    "collectif": "Actions collectives",
    "parcours": "Parcours",
    "partenaires": "Partenaires",
    "aides": "Aides",
    "reussites": "Réussites",
    "transmissions": "Transmissions",
}
SOURCES = {
    "contacts": [_returns, partial(_activities, group=False), partial(_brief, kinds=[ATTEMPT])],
    "collectif": [partial(_activities, group=True)],
    "parcours": [partial(_brief, kinds=STEPS), _decisions, _signatures],
    "partenaires": [_referrals, _placements],
    "aides": [partial(_brief, kinds=[AID])],
    "reussites": [partial(_brief, kinds=[VICTORY]), _returns],
    "transmissions": [partial(_brief, kinds=[WORD])],
}
EVERYTHING = [
    _returns,
    _activities,
    partial(_brief, kinds=[ATTEMPT, *STEPS, AID, VICTORY, WORD]),
    _decisions,
    _signatures,
    _referrals,
    _placements,
]
