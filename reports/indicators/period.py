"""A programme, a period and a group, and the rows every figure is counted from, read once."""

from collections import defaultdict
from datetime import date, timedelta
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
from pathways.models import Pathway
from reports.disclosure import Row, nothing_of
from reports.groups import EVERYONE
from reports.indicators.dates import Dates, year_earlier
from reports.indicators.journeys import Journeys
from reports.lines import words_instead
from reports.models import CustomFigure, Publication
from reports.printed_before import Earlier, figure_tells, rows_beside
from reports.recovery import subtraction_tells
from youths.models import Achievement, Barrier, Situation, Youth

Family, Mode = ActivityKind.Family, ActivityKind.Mode
NOT_HELD = (Attendance.Presence.EXPECTED, Attendance.Presence.CANCELLED)


class Period(Journeys, Dates):
    """A year, or from one day to another, cut at `today` while it runs; for all or for a group."""

    def __init__(
        self, programme, year, *, today, first=None, last=None, group=EVERYONE, exact=False
    ):
        super().__init__(year, today=today, first=first, last=last)
        self.programme = programme
        self.group = group
        self.exact = exact

    @classmethod
    def of(cls, report, *, today):
        """The period of a bilan: its year, or some of its months."""
        first = date(report.year, report.first_month, 1)
        after = date(report.year + report.last_month // 12, report.last_month % 12 + 1, 1)
        last = after - timedelta(days=1)
        return cls(report.programme, report.year, today=today, first=first, last=last)

    @classmethod
    def between(cls, programme, first, last, *, today, group=EVERYONE, exact=False):
        """Any two days, both included. `exact`: for the team, tables hide nothing."""
        shown = {"group": group, "exact": exact}
        return cls(programme, last.year, today=today, first=first, last=last, **shown)

    def before(self):
        """The same dates one year earlier, cut where this one is; the same group."""
        return Period(
            self.programme,
            self.year - 1,
            today=year_earlier(self.end),
            first=year_earlier(self.start),
            last=year_earlier(self.last),
            group=self.group,
            exact=self.exact,
        )

    def __str__(self):
        return f"{self.programme} {self.when}"

    @property
    def origin_year(self):
        return self.programme.started_on.year

    @cached_property
    def people(self):
        """pks of the group, None for everyone."""
        if self.group.is_everyone:
            return None
        return self.group.members(self.programme, on=self.end)

    def protect(self, code, cells, *, within=None, **options):
        """The rows of the table `code` given as (label, count) pairs: exact for the team only.

        For everyone else, beside what bilans already out printed of it, and beside the column
        `within` (cells, rows) whose lines hold these.
        """
        if self.exact:
            return [Row(label, count, str(count)) for label, count in cells]
        earlier = self.printed_before if self.group.is_everyone else []
        versions = self.own_versions if earlier else []
        rows = rows_beside(code, cells, period=self, earlier=earlier, versions=versions, **options)
        return nothing_of(cells) if within and subtraction_tells(within, (cells, rows)) else rows

    def once(self, name, count):
        """What a table read of this period, kept for whoever shows it again."""
        if name not in self.__dict__:
            self.__dict__[name] = count()
        return self.__dict__[name]

    def instead_of(self, code, members):
        """The words of a table that hides what this figure would tell; none for the team."""
        return "" if self.exact else words_instead(code, members, self)

    def tells_beside(self, code, count, *, since_origin, threshold):
        """Whether this count of young people, beside a bilan already out, tells of a few."""
        if self.exact or count.value is None or not self.group.is_everyone:
            return False
        return bool(self.printed_before) and figure_tells(
            code,
            count.value,
            count.denominator,
            since_origin=since_origin,
            threshold=threshold,
            period=self,
        )

    @cached_property
    def printed_before(self):
        """The bilans of this programme that are out, each in its last version."""
        last = {one.months: one for one in self._published}
        return list(last.values())

    @property
    def own_versions(self):
        """All the versions of the bilan of this period: the first ones can still be read."""
        return [one for one in self._published if one.is_of(self)]

    @cached_property
    def _published(self):
        out = Publication.objects.in_programme(self.programme).order_by("number")
        kept = out.select_related("report").defer("texts", "choices")
        return [Earlier.of(publication) for publication in kept]

    @property
    def own_publication(self):
        """The version before of the bilan of this period."""
        return next((one for one in self.printed_before if one.is_of(self)), None)

    @property
    def overlapping(self):
        """Other bilans that are out and share some days with this period."""
        return [one for one in self.printed_before if one.meets(self) and not one.is_of(self)]

    def _of_group(self, rows, path="youth"):
        return rows if self.people is None else rows.filter(**{f"{path}__in": self.people})

    @cached_property
    def youths(self):
        rows = Youth.objects.in_programme(self.programme)
        return (rows if self.people is None else rows.filter(pk__in=self.people)).in_bulk()

    @cached_property
    def pathways(self):
        """Begun by the counting day, oldest first."""
        begun = Pathway.objects.in_programme(self.programme).filter(opened_on__lte=self.end)
        return list(self._of_group(begun).order_by("opened_on", "pk"))

    @cached_property
    def entries(self):
        """Young person → day of entry. The first pathway counts, so each person counts once."""
        entries = {}
        for pathway in self.pathways:
            entries.setdefault(pathway.youth_id, pathway.opened_on)
        return entries

    @cached_property
    def firsts(self):
        """Young person → their first pathway; whatever begins later is a return."""
        firsts = {}
        for pathway in self.pathways:
            firsts.setdefault(pathway.youth_id, pathway.pk)
        return firsts

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
        known = Situation.objects.filter(youth__programme=self.programme, recorded_on__lte=self.end)
        snapshots = defaultdict(list)
        for situation in self._of_group(known).order_by("recorded_on", "pk"):
            snapshots[situation.youth_id].append(situation)
        return snapshots

    @cached_property
    def attendance(self):
        """Present in the period, added up by person, month, family and mode of the activity.

        `validated` are the real minutes someone confirmed, None without any.
        """
        rows = self._of_group(Attendance.objects.in_programme(self.programme).present())
        return list(
            rows.between(self.start, self.end)
            .order_by()
            .values(
                "youth",
                "activity__day__year",
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
        """Held: not cancelled, and somebody (of the group) came or the roll call was taken."""
        done = Activity.objects.in_programme(self.programme).group().filter(cancelled_on=None)
        present = self._of_group(Attendance.objects.present())
        held = Exists(present.filter(activity=OuterRef("pk")))
        if self.people is None:
            held |= Q(closed_at__isnull=False) | Q(anonymous_count__gt=0)
        return list(
            done.between(self.start, self.end)
            .filter(held)
            .select_related("kind", "partnership__organisation")
            .order_by("day", "pk")
        )

    @cached_property
    def group_presences(self):
        """(activity, young person) for each presence at a collective action of the period."""
        rows = self._of_group(Attendance.objects.in_programme(self.programme).present())
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
        rows = resumptions(self.programme, self.start, self.end)
        return [row for row in rows if self.people is None or row.youth in self.people]

    @cached_property
    def aids(self):
        """Emergency aids and needs left unmet, of the period."""
        rows = self._of_group(EmergencyAid.objects.in_programme(self.programme))
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
        return list(self._of_group(rows).order_by("happened_on", "pk"))

    @cached_property
    def placements(self):
        rows = Placement.objects.in_programme(self.programme).during(self.start, self.end)
        return list(
            self._of_group(rows)
            .select_related("partnership__organisation")
            .order_by("started_on", "pk")
        )

    @cached_property
    def referrals(self):
        """Sent in the period."""
        rows = self._of_group(Referral.objects.in_programme(self.programme))
        return list(
            rows.filter(sent_on__gte=self.start, sent_on__lte=self.end).order_by("sent_on", "pk")
        )

    @cached_property
    def intakes(self):
        """Sheets received in the period; what is kept aside is not counted yet."""
        rows = Intake.objects.in_programme(self.programme).filter(held_for="")
        rows = self._of_group(rows)
        between = {"received_at__date__gte": self.start, "received_at__date__lte": self.end}
        return list(rows.filter(**between).order_by("received_at", "pk"))

    @cached_property
    def domiciled(self):
        """Young people whose address is at the association on the counting day."""
        rows = Domiciliation.objects.in_programme(self.programme).in_force_on(self.end)
        return list(self._of_group(rows).order_by("pk").values_list("youth", flat=True))

    @cached_property
    def procedures(self):
        """Of the young people of the period, begun by the counting day.

        Care is among them: what counts it keeps no name.
        """
        rows = Procedure.objects.in_programme(self.programme).filter(started_on__lte=self.end)
        begun = rows.exclude(status=Procedure.Status.BEFORE).order_by("started_on", "pk")
        return [row for row in begun if row.youth_id in self.active]

    @cached_property
    def custom_figures(self):
        """Added by the head of service, and still counted."""
        rows = CustomFigure.objects.in_programme(self.programme).filter(is_active=True)
        return list(rows.order_by("number"))

    @cached_property
    def partnerships(self):
        rows = Partnership.objects.in_programme(self.programme).select_related("organisation")
        return list(rows.order_by("domain", "organisation__name"))
