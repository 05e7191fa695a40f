"""Le fil: everything that happened to one young person, newest first.

Each source is one query; nothing sensitive is quoted (no conclusion of an assessment, no reason).
"""

from dataclasses import dataclass
from datetime import date
from functools import partial
from operator import attrgetter

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from activities.models import ActivityKind, Attendance
from partners.models import Placement, Referral
from pathways.models import Assessment, CommissionDecision, Meeting, Signature, SpeCheck
from youths.models import Achievement

PER_PAGE = 15
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


def entries_of(youth, *, kind="", page=1):
    """One page of the thread: `(entries, there is more)`. `kind` is one of FILTERS, or empty."""
    wanted = page * PER_PAGE + 1
    sources = SOURCES[kind] if kind else EVERYTHING
    found = [entry for source in sources for entry in source(youth, wanted)]
    found.sort(key=attrgetter("day"), reverse=True)
    start = (page - 1) * PER_PAGE
    return found[start : start + PER_PAGE], len(found) > start + PER_PAGE


def _activities(youth, limit, *, group=None):
    rows = youth.attendances.select_related("activity__kind", "activity__logged_by")
    others = Attendance.objects.filter(activity=OuterRef("activity"), presence=PRESENT)
    together = others.order_by().values("activity").annotate(people=Count("pk")).values("people")
    rows = rows.annotate(together=Coalesce(Subquery(together), 0))
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


def _meetings(youth, limit):
    rows = Meeting.objects.filter(pathway__youth=youth).select_related("recorded_by")
    for row in rows.order_by("-held_on")[:limit]:
        yield Entry(
            row.held_on, "people", "plum", row.get_kind_display(), row.place,
            by=row.recorded_by.signature,
        )  # fmt: skip


def _spe_checks(youth, limit):
    rows = SpeCheck.objects.filter(pathway__youth=youth).select_related("recorded_by")
    for row in rows.order_by("-checked_on")[:limit]:
        yield Entry(
            row.checked_on, "search", "plum", "Vérification SPE",
            f"{row.get_result_display()} · {row.get_source_display()}",
            by=row.recorded_by.signature,
        )  # fmt: skip


def _assessments(youth, limit):
    rows = Assessment.objects.filter(pathway__youth=youth).exclude(assessed_on=None)
    rows = rows.select_related("recorded_by")
    for row in rows.order_by("-assessed_on")[:limit]:
        yield Entry(
            row.assessed_on, "clipboard-check", "plum", str(row), by=row.recorded_by.signature
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
    """The sending and the answer are two moments of one row: each is shown on its day."""
    rows = Referral.objects.filter(youth=youth)
    rows = rows.select_related("partnership__organisation", "sent_by")
    rows = rows.order_by(Coalesce(F("answered_on"), F("sent_on")).desc())
    for row in rows[:limit]:
        by, url = row.sent_by.signature, row.partnership.get_absolute_url()
        if row.answered_on:
            title = f"Réponse de {row.partnership} : {row.get_answer_display()}"
            detail = f"{row.get_need_display()} · {row.answer_note}".strip(" ·")
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


def _achievements(youth, limit):
    rows = Achievement.objects.filter(youth=youth).select_related("recorded_by")
    for row in rows.order_by("-happened_on")[:limit]:
        yield Entry(
            row.happened_on, "stars", "sun", f"Petite réussite : {row.text}",
            "noté avec son accord" if row.agreed else "", by=row.recorded_by.signature,
        )  # fmt: skip


FILTERS = {
    "contacts": "Contacts",
    "collectif": "Actions collectives",
    "parcours": "Parcours",
    "partenaires": "Partenaires",
    "reussites": "Réussites",
}
SOURCES = {
    "contacts": [partial(_activities, group=False)],
    "collectif": [partial(_activities, group=True)],
    "parcours": [_meetings, _spe_checks, _assessments, _decisions, _signatures],
    "partenaires": [_referrals, _placements],
    "reussites": [_achievements],
}
EVERYTHING = [_activities, *SOURCES["parcours"], *SOURCES["partenaires"], *SOURCES["reussites"]]
