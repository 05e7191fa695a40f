"""Nobody forgotten: how long the silence lasts, what to try next, and who came back.

One rule said twice: in SQL for lists (`with_silence`, `beyond`, `resumptions`), in Python for the
rows of one person (`silence_of`, `returns_among`). A test compares them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, Lag
from django.urls import reverse

from activities.models import ActivityKind, Attendance, ContactRhythm, Recontact
from pathways.models import Pathway

DEFAULT_RHYTHM = 21  # days between two contacts, until a rhythm is agreed on
RHYTHMS = range(1, 91)  # what a rhythm may be
RETURN_AFTER = 21  # days of silence after which a contact is a « reprise de contact »

Rung = Recontact.Rung
LADDER = {Rung.CALL: 7, Rung.COLLEAGUE: 21, Rung.PARTNER: 45, Rung.PLACE: 45}  # days of silence
# After a rhythm slower than these days, each step still leaves a week to the one before.
AFTER_RHYTHM = {Rung.CALL: 0, Rung.COLLEAGUE: 7, Rung.PARTNER: 14, Rung.PLACE: 14}
GESTURES = {
    Rung.CALL: ("Appeler", "on peut appeler ou écrire"),
    Rung.COLLEAGUE: ("Passer le relais", "une collègue peut essayer"),
    Rung.PARTNER: ("Demander", "un partenaire a peut-être des nouvelles"),
    Rung.PLACE: ("Y passer", "on peut passer aux lieux habituels"),
}


class Resumption(NamedTuple):
    """A contact found again: who, the day, the days of silence before it."""

    youth: int
    day: date
    days: int


@dataclass(frozen=True)
class Silence:
    """How long one person has been silent, against the rhythm in force."""

    last_contact: date
    last_from_youth: date | None
    rhythm_days: int

    def is_beyond(self, *, on):
        return (on - self.last_contact).days >= self.rhythm_days


def with_last_contact(youths, *, on):
    """Annotate `last_contact`: the day of the last contact, or the day they were first met."""
    seen = Attendance.objects.contacts().filter(youth=OuterRef("pk"), activity__day__lte=on)
    last = Subquery(seen.order_by("-activity__day").values("activity__day")[:1])
    return youths.annotate(
        last_contact=Coalesce(last, F("identified_on"), output_field=DateField())
    )


def with_silence(youths, *, on):
    """Annotate `last_contact`, `last_from_youth`, `rhythm_days`, `has_left` and the rungs answered.

    `has_left`: a pathway ended and none is open. A rung is answered for the silence that runs.
    """
    called = Attendance.objects.contacts().filter(
        youth=OuterRef("pk"), activity__day__lte=on, from_youth=True
    )
    pathways = Pathway.objects.filter(youth=OuterRef("pk"))
    tried = Recontact.objects.filter(
        youth=OuterRef("pk"), silent_since=OuterRef("last_contact"), recorded_on__lte=on
    )
    return with_last_contact(youths, on=on).annotate(
        last_from_youth=Subquery(called.order_by("-activity__day").values("activity__day")[:1]),
        rhythm_days=Coalesce(Subquery(_in_force(on).values("every_days")[:1]), DEFAULT_RHYTHM),
        has_left=Q(Exists(pathways)) & ~Q(Exists(pathways.open())),
        **{f"tried_{rung}": Exists(tried.filter(rung=rung)) for rung in LADDER},
    )


def still_here(youths):
    """Those one may worry about: file open, pathway not ended. Needs `with_silence`."""
    return youths.filter(closed_on=None, has_left=False)


def beyond(youths, *, on):
    """Those silent for as long as their rhythm, the longest first. Needs `with_silence`."""
    cutoffs = _in_force(on).annotate(
        cutoff=Case(*(When(every_days=days, then=_before(on, days)) for days in RHYTHMS))
    )
    cutoff = Coalesce(Subquery(cutoffs.values("cutoff")[:1]), _before(on, DEFAULT_RHYTHM))
    found = still_here(youths).annotate(cutoff=cutoff).filter(last_contact__lte=F("cutoff"))
    return found.order_by("last_contact", "pk")


def _in_force(on):
    return ContactRhythm.objects.filter(youth=OuterRef("pk"), from_on__lte=on)


def _before(on, days):
    """Days as dates: the two engines do not multiply an interval alike."""
    return Value(on - timedelta(days=days), DateField())


def silence_of(youth, contacts, rhythms, *, on):
    """`with_silence` from the rows of one person: attendances (activities, kinds), rhythms."""
    seen = [
        row
        for row in contacts
        if row.presence == Attendance.Presence.PRESENT
        and row.activity.kind.family != ActivityKind.Family.COORDINATION
        and row.activity.day <= on
    ]
    told = [row.activity.day for row in seen if row.from_youth]
    agreed = [one for one in rhythms if one.from_on <= on]
    latest = max(agreed, key=lambda one: (one.from_on, one.pk), default=None)
    return Silence(
        last_contact=max((row.activity.day for row in seen), default=youth.identified_on),
        last_from_youth=max(told, default=None),
        rhythm_days=latest.every_days if latest else DEFAULT_RHYTHM,
    )


def due_rung(youth, *, on):
    """The next attempt, or None: the first unanswered one whose day has come. Needs `with_silence`.

    A rung waits for its days (7, 21, 45) and for the rhythm of the person, whichever is longer;
    two attempts never fall due the same day, but for the last two.
    """
    if youth.has_left or youth.closed_on:
        return None
    return next((rung for rung in open_rungs(youth) if _has_come(youth, rung, on)), None)


@dataclass(frozen=True)
class Signal:
    """What a line of the radar says of one person. Silences are in days."""

    youth: object
    days: int
    days_from_youth: int | None
    is_beyond: bool
    rung: str | None = None

    @property
    def action(self):
        """What the button says."""
        return GESTURES[self.rung][0]

    @property
    def proposal(self):
        return GESTURES[self.rung][1]

    @property
    def badge(self):
        return f"Silence {self.days} j"

    @property
    def sentence(self):
        return f"Aucun contact noté depuis {self.days} jours"

    @property
    def url(self):
        page = reverse("activities:recontact_create", args=[self.youth.public_id])
        return f"{page}?etape={self.rung}" if self.rung else page


def signal_of(youth, *, on):
    """Needs `with_silence`."""
    days, told = (on - youth.last_contact).days, youth.last_from_youth
    return Signal(
        youth=youth,
        days=days,
        days_from_youth=(on - told).days if told else None,
        is_beyond=days >= youth.rhythm_days,
        rung=due_rung(youth, on=on),
    )


def ladder_of(youth, chosen, *, on):
    """The steps in order: (rung, days, state, is it the chosen one); tried, due or later."""
    todo = open_rungs(youth)
    for rung in LADDER:
        state = "tried" if rung not in todo else "due" if _has_come(youth, rung, on) else "later"
        yield rung, _days_of(youth, rung), state, rung == chosen


def open_rungs(youth):
    """The attempts not answered yet in the silence that runs. Needs `with_silence`."""
    return [rung for rung in LADDER if not getattr(youth, f"tried_{rung}")]


def _has_come(youth, rung, on):
    return (on - youth.last_contact).days >= _days_of(youth, rung)


def _days_of(youth, rung):
    return max(LADDER[rung], youth.rhythm_days + AFTER_RHYTHM[rung])


def resumptions(programme, start, end):
    """Contacts found again from `start` to `end` (days included): `(youth pk, day, days)` rows.

    Unit: one row per « reprise de contact », that is a day of contact (present) at least 21 days
    after the day of contact before it, which may be older than `start`. `days` are the days of
    silence. Someone who came back twice has two rows. A first contact ever is no return.
    """
    return returns_of(Attendance.objects.in_programme(programme), start, end)


def returns_of(attendances, start, end):
    """`resumptions` among some attendances, oldest first."""
    before = Window(Lag("activity__day"), partition_by=F("youth"), order_by="activity__day")
    days = attendances.contacts().filter(activity__day__lte=end).order_by()
    latest = F("activity__day") - timedelta(days=RETURN_AFTER)
    rows = days.annotate(before=before).filter(before__lte=latest)
    found = [
        Resumption(youth, day, (day - before).days)
        for youth, day, before in rows.values_list("youth", "activity__day", "before")
        if day >= start  # not in SQL: the contact before it may be older
    ]
    return sorted(found, key=lambda one: (one.day, one.youth))


def returns_among(contact_days, *, youth):
    """The same, from the days of contact of one person."""
    return [
        Resumption(youth, day, (day - before).days)
        for before, day in pairwise(sorted(set(contact_days)))
        if (day - before).days >= RETURN_AFTER
    ]
