"""A programme's year, and the rows every figure is counted from, each read once."""

from calendar import monthrange
from collections import defaultdict
from datetime import date
from functools import cached_property

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from activities.models import (
    Activity,
    ActivityKind,
    Attendance,
    EmergencyAid,
    OutreachCount,
    OutreachNeed,
)
from activities.silence import resumptions
from partners.models import (
    Domiciliation,
    Intake,
    Partnership,
    Placement,
    Procedure,
    Referral,
)
from pathways.models import CommissionDecision, Contract, Exit, Pathway
from youths.models import Achievement, Barrier, Situation, Youth

Family, Mode = ActivityKind.Family, ActivityKind.Mode
NOT_HELD = (Attendance.Presence.EXPECTED, Attendance.Presence.CANCELLED)
MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
]  # fmt: skip


class Period:
    """From 1 January to 31 December, or to `today` while the year runs."""

    def __init__(self, programme, year, *, today):
        self.programme = programme
        self.year = year
        self.start = date(year, 1, 1)
        self.end = max(self.start, min(today, date(year, 12, 31)))

    def __str__(self):
        return f"{self.programme} {self.year}"

    @property
    def is_over(self):
        return self.end == date(self.year, 12, 31)

    @property
    def origin_year(self):
        return self.programme.started_on.year

    @property
    def counted_on_text(self):
        day = "1er" if self.end.day == 1 else self.end.day
        return f"{day} {MONTHS[self.end.month - 1]} {self.end.year}"

    @property
    def months(self):
        """Number of each month of the year → its first and last days."""
        days = {month: monthrange(self.year, month)[1] for month in range(1, 13)}
        return {
            month: (date(self.year, month, 1), date(self.year, month, last))
            for month, last in days.items()
        }

    def holds(self, day):
        return day is not None and self.start <= day <= self.end

    @cached_property
    def youths(self):
        return Youth.objects.in_programme(self.programme).in_bulk()

    @cached_property
    def pathways(self):
        """Begun by the counting day, oldest first."""
        begun = Pathway.objects.in_programme(self.programme).filter(opened_on__lte=self.end)
        return list(begun.order_by("opened_on", "pk"))

    @cached_property
    def entries(self):
        """Young person → day of entry. The first pathway counts, so each person counts once."""
        entries = {}
        for pathway in self.pathways:
            entries.setdefault(pathway.youth_id, pathway.opened_on)
        return entries

    @cached_property
    def identified(self):
        """Files opened by the counting day; whoever entered was met."""
        met = {pk for pk, youth in self.youths.items() if youth.identified_on <= self.end}
        return met | set(self.entries)

    @cached_property
    def newcomers(self):
        return {pk for pk, entry in self.entries.items() if self.holds(entry)}

    @cached_property
    def active(self):
        """Present at least one day of the period."""
        return {
            pathway.youth_id
            for pathway in self.pathways
            if pathway.closed_on is None or pathway.closed_on >= self.start
        }

    @cached_property
    def situations(self):
        """Young person → their snapshots by the counting day, oldest first."""
        known = Situation.objects.filter(
            youth__programme=self.programme, recorded_on__lte=self.end
        ).order_by("recorded_on", "pk")
        snapshots = defaultdict(list)
        for situation in known:
            snapshots[situation.youth_id].append(situation)
        return snapshots

    @cached_property
    def contracts(self):
        """Signed by the three parties by the counting day."""
        signed = Contract.objects.in_programme(self.programme).filter(starts_on__lte=self.end)
        return list(signed.order_by("starts_on", "pk"))

    @cached_property
    def decisions(self):
        """Taken in the period and approved. One line per decision: (outcome, young person)."""
        rows = CommissionDecision.objects.in_programme(self.programme).approved()
        return list(
            rows.filter(decided_on__gte=self.start, decided_on__lte=self.end).values_list(
                "outcome", "case__pathway__youth"
            )
        )

    @cached_property
    def exits(self):
        """Young person → their last exit of the period."""
        rows = Exit.objects.filter(
            pathway__programme=self.programme,
            exited_on__gte=self.start,
            exited_on__lte=self.end,
        ).select_related("pathway")
        return {row.pathway.youth_id: row for row in rows.order_by("exited_on", "pk")}

    @cached_property
    def attendance(self):
        """Present in the period, added up by person, month, family and mode of the activity.

        `validated` are the real minutes someone confirmed, None without any.
        """
        rows = Attendance.objects.in_programme(self.programme).present()
        return list(
            rows.between(self.start, self.end)
            .order_by()
            .values(
                "youth",
                "activity__day__month",
                "activity__kind__family",
                "activity__mode",
                "activity__counts",
            )
            .annotate(
                times=Count("pk"),
                real=Sum("minutes"),
                scale=Sum("credited_minutes"),
                validated=Sum("minutes", filter=~Q(validated_at=None)),
            )
        )

    @cached_property
    def group_activities(self):
        """Held: not cancelled, and somebody came or the roll call was taken."""
        done = Activity.objects.in_programme(self.programme).group().filter(cancelled_on=None)
        came = Exists(Attendance.objects.present().filter(activity=OuterRef("pk")))
        return list(
            done.between(self.start, self.end)
            .filter(came | Q(closed_at__isnull=False) | Q(anonymous_count__gt=0))
            .select_related("kind", "partnership__organisation")
            .order_by("day", "pk")
        )

    @cached_property
    def group_presences(self):
        """(activity, young person) for each presence at a collective action of the period."""
        rows = Attendance.objects.in_programme(self.programme).present()
        return list(
            rows.between(self.start, self.end)
            .filter(activity__kind__family=Family.GROUP, activity__cancelled_on=None)
            .order_by("pk")
            .values_list("activity", "youth")
        )

    @cached_property
    def outings(self):
        """Told as an outing; or outreach with anonymous people, or without anyone who has a file.

        What was only planned did not happen: someone was expected, nobody is noted there.
        `setting` and `first_contacts` are None when the outing was not told in detail.
        """
        done = Activity.objects.in_programme(self.programme).filter(cancelled_on=None)
        nobody_named = Q(anonymous_count__gt=0) | Q(attendances=None)
        street = Q(kind__family=Family.OUTREACH) & nobody_named
        told = {
            "setting": F("outreach__setting"),
            "first_contacts": F("outreach__first_contacts"),
        }
        people = Attendance.objects.filter(activity=OuterRef("pk"))
        planned = Exists(people.filter(presence__in=NOT_HELD)) & ~Exists(people.present())
        rows = done.between(self.start, self.end).annotate(**told)
        found = rows.filter(Q(outreach__isnull=False) | street & ~planned)
        return list(found.distinct())

    @cached_property
    def outreach_counts(self):
        """(age band, sex, people) of every outing told in detail."""
        rows = OutreachCount.objects.filter(outreach__activity__in=self._told)
        return list(rows.order_by().values_list("band", "sex", "people"))

    @cached_property
    def outreach_needs(self):
        """(theme, heard, referred) of every outing told in detail."""
        rows = OutreachNeed.objects.filter(outreach__activity__in=self._told)
        return list(rows.order_by().values_list("theme", "heard", "referred"))

    @property
    def _told(self):
        done = Activity.objects.in_programme(self.programme).filter(cancelled_on=None)
        return done.between(self.start, self.end).order_by().values("pk")

    @cached_property
    def resumptions(self):
        """Contacts found again after a long silence, one row each."""
        return resumptions(self.programme, self.start, self.end)

    @cached_property
    def aids(self):
        """Emergency aids and needs left unmet, of the period."""
        rows = EmergencyAid.objects.in_programme(self.programme)
        return list(rows.between(self.start, self.end).order_by("day", "pk"))

    @cached_property
    def barriers(self):
        """Of the young people of the period, not lifted before it."""
        rows = Barrier.objects.filter(
            youth__programme=self.programme, identified_on__lte=self.end
        ).exclude(lifted_on__lt=self.start)
        return [row for row in rows.order_by("pk") if row.youth_id in self.active]

    @cached_property
    def achievements(self):
        rows = Achievement.objects.filter(
            youth__programme=self.programme,
            happened_on__gte=self.start,
            happened_on__lte=self.end,
        )
        return list(rows.order_by("happened_on", "pk"))

    @cached_property
    def placements(self):
        rows = Placement.objects.in_programme(self.programme).during(self.start, self.end)
        return list(rows.select_related("partnership__organisation").order_by("started_on", "pk"))

    @cached_property
    def referrals(self):
        """Sent in the period."""
        rows = Referral.objects.in_programme(self.programme)
        return list(
            rows.filter(sent_on__gte=self.start, sent_on__lte=self.end).order_by("sent_on", "pk")
        )

    @cached_property
    def intakes(self):
        """Sheets received in the period; what is kept aside is not counted yet."""
        rows = Intake.objects.in_programme(self.programme).filter(held_for="")
        between = {"received_at__date__gte": self.start, "received_at__date__lte": self.end}
        return list(rows.filter(**between).order_by("received_at", "pk"))

    @cached_property
    def domiciled(self):
        """Young people whose address is at the association on the counting day."""
        rows = Domiciliation.objects.in_programme(self.programme).in_force_on(self.end)
        return list(rows.order_by("pk").values_list("youth", flat=True))

    @cached_property
    def procedures(self):
        """Of the young people of the period, begun by the counting day.

        Care is among them: what counts it keeps no name.
        """
        rows = Procedure.objects.in_programme(self.programme).filter(started_on__lte=self.end)
        begun = rows.exclude(status=Procedure.Status.BEFORE).order_by("started_on", "pk")
        return [row for row in begun if row.youth_id in self.active]

    @cached_property
    def partnerships(self):
        rows = Partnership.objects.in_programme(self.programme).select_related("organisation")
        return list(rows.order_by("domain", "organisation__name"))
