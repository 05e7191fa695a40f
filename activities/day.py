"""What the team’s day holds, for one reader: by place, with what is handed over on top."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property

from django.db.models import Prefetch, Q

from accounts.models import Programme, User
from accounts.paper import Paper
from activities.models import Activity, Attendance, Handover, Outreach
from cej_jr.documents import render_pdf
from pathways.models import Meeting
from youths.models import Achievement

TEMPLATE = "documents/team_day.html"
URGENT_FOR = timedelta(days=2)  # how long an urgent note is repeated
NOWHERE = "Sans lieu noté"
LAST = time.max


@dataclass(frozen=True)
class Entry:
    """A line of the day: an activity, and what it counted if it was an outing."""

    activity: Activity
    outing: Outreach | None = None


@dataclass(frozen=True)
class TeamDay:
    """One day of a programme as `user` may read it: the same few queries whatever it holds."""

    programme: Programme
    user: User
    day: date

    @cached_property
    def entries(self):
        """Outings are the whole team’s; other activities, those one may read."""
        seen = Attendance.objects.visible_to(self.user).select_related("youth")
        activities = (
            Activity.objects.visible_to(self.user)
            .in_programme(self.programme)
            .between(self.day, self.day)
            .filter(outreach=None)
            .select_related("kind", "logged_by", "partnership__organisation")
            .prefetch_related("staff", Prefetch("attendances", seen, to_attr="seen"))
        )
        outings = (
            Outreach.objects.visible_to(self.user)
            .in_programme(self.programme)
            .between(self.day, self.day)
            .for_list(self.user)
        )
        entries = [Entry(one) for one in activities]
        entries += [Entry(one.activity, one) for one in outings]
        return sorted(entries, key=lambda one: (one.activity.starts_at or LAST, one.activity.pk))

    @cached_property
    def places(self):
        """Each place with what was done there; what has no place comes last."""
        found = {}
        for entry in self.entries:
            name = " ".join(entry.activity.place.split())
            found.setdefault(name.casefold(), (name, []))[1].append(entry)
        named = sorted(key for key in found if key)
        places = [found[key] for key in named]
        return places + [(NOWHERE, entries) for _, entries in [found.get("", ("", []))] if entries]

    @cached_property
    def team(self):
        """Who of the team was there: those written on an activity of the day."""
        people = {one.pk: one for entry in self._held for one in entry.activity.staff.all()}
        return sorted(people.values(), key=lambda one: (one.first_name, one.last_name))

    @cached_property
    def youths_seen(self):
        """How many different young people, among the files one may read."""
        rows = [row for entry in self._held for row in entry.activity.seen]
        return len({row.youth_id for row in rows if row.presence == Attendance.Presence.PRESENT})

    @property
    def people_met(self):
        return sum(entry.activity.anonymous_count for entry in self._held)

    @property
    def _held(self):
        return [entry for entry in self.entries if entry.activity.cancelled_on is None]

    @cached_property
    def partners(self):
        """Each partner, with what was done together."""
        found = {}
        for entry in self._held:
            if partnership := entry.activity.partnership:
                found.setdefault(str(partnership), []).append(entry.outing or entry.activity)
        return sorted(found.items())

    @cached_property
    def meetings(self):
        """Meetings about a pathway: with the Mission locale, at three, to see where one stands."""
        rows = Meeting.objects.visible_to(self.user).filter(held_on=self.day)
        rows = rows.filter(pathway__youth__programme=self.programme)
        return list(rows.select_related("pathway__youth").order_by("kind", "pk"))

    @cached_property
    def achievements(self):
        rows = Achievement.objects.visible_to(self.user).filter(happened_on=self.day)
        return list(rows.filter(youth__programme=self.programme).select_related("youth"))

    @cached_property
    def _handovers(self):
        still = Q(urgent=True, day__lt=self.day, day__gte=self.day - URGENT_FOR)
        rows = Handover.objects.visible_to(self.user).in_programme(self.programme)
        rows = rows.filter(Q(day=self.day) | still).select_related("youth", "written_by")
        return list(rows.order_by("-urgent", "-day", "pk"))

    @property
    def handovers(self):
        """The notes of the day, the urgent ones first."""
        return [one for one in self._handovers if one.day == self.day]

    @property
    def left_urgent(self):
        """What the two days before left as urgent."""
        return [one for one in self._handovers if one.day != self.day]

    @property
    def is_empty(self):
        return not (self.entries or self._handovers or self.meetings or self.achievements)

    @property
    def file_name(self):
        return f"journal-equipe-{self.day:%Y-%m-%d}.pdf"

    def pdf(self):
        paper = Paper(
            title="Journal d’équipe",
            programme=self.programme,
            foot=f"{self.programme.name} · journal d’équipe du {self.day:%d/%m/%Y}",
            mark="Document interne",
        )
        return render_pdf(TEMPLATE, {"day": self, "paper": paper})
