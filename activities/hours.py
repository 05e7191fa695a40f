"""The hours of a week: what is planned, declared, validated; what is aimed at, what is excused.

The one rule book. Weeks run Monday to Sunday, on the day an activity took place: no clock is
read, so the nights that last 23 or 25 hours change nothing. Everything is in minutes. Two figures
never mix: the real minutes that were lived, and those the scale (barème) credits.

- planned: expected at an activity that counts; becomes declared once the presence is noted.
- declared (`done_minutes`): present, at an activity that counts; real minutes.
- validated: of the declared, what the referent or the head confirmed.
- credited: of the declared, what the scale retains; never mixed with the above.

Source: Code du travail, R5131-16 (15 to 20 h a week); the « jeunes en rupture » part adapts the
rhythm: each young person has a target of their own, and the 15 h are a landmark.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import prefetch_related_objects

from activities.models import ActivityKind, Attendance, HoursTarget
from activities.wording import hours_and_minutes
from pathways.models import Unavailability

DEFAULT_TARGET = 5 * 60
UPPER_LINE = 20 * 60
WEEKS_SHOWN = 8
EXCUSED_DAYS = 3  # of the five working days of a week


@dataclass(frozen=True)
class Week:
    """One young person's week, in minutes; real ones unless the name says `credited`."""

    monday: date
    done_minutes: int = 0
    planned_minutes: int = 0
    workplace_minutes: int = 0  # part of `done_minutes`: immersion, training, job
    validated_minutes: int = 0  # part of `done_minutes`
    credited_minutes: int = 0
    target_minutes: int = DEFAULT_TARGET
    line_minutes: int = 15 * 60
    excused: bool = False
    current: bool = False  # the last one asked for, still running: shown, not judged
    before_file: bool = False  # over before the file was opened: there was nobody to count

    @property
    def label(self):
        """In words, for those who do not see the drawing."""
        said = "excusée" if self.excused else hours_and_minutes(self.done_minutes)
        return f"semaine du {self.monday:%d/%m} : {said}"

    @property
    def sunday(self):
        return self.monday + timedelta(days=6)

    @property
    def to_validate_minutes(self):
        return self.done_minutes - self.validated_minutes

    @property
    def scale_minutes(self):
        """What the whole width of the gauge stands for: 20 h, or more when more was done."""
        return max(
            UPPER_LINE,
            self.done_minutes + self.planned_minutes,
            self.target_minutes,
            self.line_minutes,
        )

    @property
    def done_width(self):
        return self._share(self.done_minutes)

    @property
    def workplace_width(self):
        """Drawn over the end of what is done."""
        return self._share(self.workplace_minutes)

    @property
    def workplace_x(self):
        return self._share(self.done_minutes - self.workplace_minutes)

    @property
    def planned_width(self):
        """Drawn under what is done, from the same origin."""
        return self._share(self.done_minutes + self.planned_minutes) if self.planned_minutes else 0

    @property
    def target_x(self):
        return self._share(self.target_minutes)

    @property
    def line_x(self):
        return self._share(self.line_minutes)

    @property
    def upper_x(self):
        return self._share(UPPER_LINE)

    @property
    def height(self):
        """For the sparkline: percent of the 15 h line, at most 100."""
        return min(100, round(100 * self.done_minutes / self.line_minutes))

    def _share(self, minutes):
        return round(100 * minutes / self.scale_minutes, 1)


@dataclass(frozen=True)
class Together:
    """The weeks of several young people, or several weeks of one: sums and means, in minutes.

    Means leave out the excused weeks and those before the file; the sums leave out nothing.
    """

    weeks: list

    @property
    def planned_minutes(self):
        return sum(week.planned_minutes for week in self.weeks)

    @property
    def done_minutes(self):
        return sum(week.done_minutes for week in self.weeks)

    @property
    def workplace_minutes(self):
        return sum(week.workplace_minutes for week in self.weeks)

    @property
    def validated_minutes(self):
        return sum(week.validated_minutes for week in self.weeks)

    @property
    def credited_minutes(self):
        return sum(week.credited_minutes for week in self.weeks)

    @property
    def excused_count(self):
        return sum(week.excused for week in self.weeks)

    @property
    def judged(self):
        return [week for week in self.weeks if not (week.excused or week.before_file)]

    @property
    def mean_minutes(self):
        """`None` when no week is to be judged: nothing to say is not zero."""
        return _mean([week.done_minutes for week in self.judged])

    @property
    def mean_credited_minutes(self):
        return _mean([week.credited_minutes for week in self.judged])


def monday_of(day):
    return day - timedelta(days=day.weekday())


def weeks_of(youths, *, until, count=WEEKS_SHOWN):
    """For each young person (by pk), their last `count` weeks, oldest first, in 3 queries.

    `until` is a day of the last week, taken as the one running. One query more if the programme
    of the young people was not read with them.
    """
    youths = list(youths)
    prefetch_related_objects(youths, "programme")
    last = monday_of(until)
    mondays = [last - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
    minutes = _minutes(youths, mondays[0], last + timedelta(days=6))
    targets = _targets(youths)
    excused = excused_weeks(
        Unavailability.objects.filter(
            pathway__youth__in=youths,
            ends_on__gte=mondays[0],
            starts_on__lte=last + timedelta(days=6),
        )
    )
    return {
        youth.pk: [
            Week(
                monday=monday,
                **minutes[youth.pk, monday],
                target_minutes=target_on(targets[youth.pk], monday),
                line_minutes=youth.programme.hours_line * 60,
                excused=(youth.pk, monday) in excused,
                current=monday == last,
                before_file=monday + timedelta(days=6) < youth.identified_on,
            )
            for monday in mondays
        ]
        for youth in youths
    }


def excused_weeks(periods):
    """(young person's pk, Monday) of each week most of whose working days are excused.

    By one period or by several together; `periods` is a queryset of `Unavailability`, read in one
    query. Such weeks leave the gauge, its trend and the means of the bilan.
    """
    excused = defaultdict(set)
    for youth, starts_on, ends_on in periods.values_list("pathway__youth", "starts_on", "ends_on"):
        for number in range((ends_on - starts_on).days + 1):
            day = starts_on + timedelta(days=number)
            if day.weekday() < 5:
                excused[youth, monday_of(day)].add(day)
    return {week for week, days in excused.items() if len(days) >= EXCUSED_DAYS}


def days_of(youths, monday):
    """Real counted minutes of each young person (by pk) and day of one week, in one query."""
    rows = (
        Attendance.objects.counting()
        .filter(youth__in=youths)
        .between(monday, monday + timedelta(days=6))
        .values_list("youth", "activity__day", "minutes")
    )
    done = defaultdict(int)
    for youth, day, minutes in rows:
        done[youth, day] += minutes
    return done


def target_on(targets, monday):
    """The target in force that week, in minutes; `targets` newest first. 5 h until one is set."""
    end = monday + timedelta(days=6)
    return next((one.weekly_minutes for one in targets if one.from_on <= end), DEFAULT_TARGET)


def is_slipping(weeks):
    """Two falling weeks in a row, excused ones left out, the current week not judged."""
    judged = [week.done_minutes for week in weeks[:-1] if not week.excused][-3:]
    return len(judged) == 3 and judged[0] > judged[1] > judged[2]


def standing(row, *, today):
    """Whether one attendance (with its activity and kind) counts in the week, and why, in words.

    The same rule as `AttendanceQuerySet.counting`, for one row and for its reader.
    """
    presence = Attendance.Presence
    if not row.activity.counts:
        return False, f"Ne compte pas : « {row.activity.kind} » n’est pas une heure d’activité"
    if row.presence == presence.PRESENT:
        return True, "Compte"
    if row.presence == presence.EXPECTED and row.activity.day < today:
        return False, "Ne compte pas encore : la présence reste à noter"
    words = {
        presence.EXPECTED: "Prévu : comptera une fois la présence notée",
        presence.EXCUSED: "Ne compte pas : absence excusée",
        presence.ABSENT: "Ne compte pas : absence",
        presence.CANCELLED: "Ne compte pas : annulé",
    }
    return False, words[row.presence]


def _minutes(youths, start, end):
    """By young person and Monday, the minutes a `Week` is made of."""
    weeks = defaultdict(lambda: defaultdict(int))
    rows = (
        Attendance.objects.filter(youth__in=youths, activity__counts=True)
        .between(start, end)
        .values_list(
            "youth",
            "activity__day",
            "presence",
            "minutes",
            "credited_minutes",
            "validated_at",
            "activity__minutes",
            "activity__mode",
        )
    )
    for youth, day, presence, minutes, credited, validated_at, whole, mode in rows:
        week = weeks[youth, monday_of(day)]
        if presence == Attendance.Presence.EXPECTED:
            week["planned_minutes"] += whole
        elif presence == Attendance.Presence.PRESENT:
            week["done_minutes"] += minutes
            week["credited_minutes"] += credited
            week["validated_minutes"] += minutes if validated_at else 0
            if mode == ActivityKind.Mode.PROFESSIONAL:
                week["workplace_minutes"] += minutes
    return weeks


def _mean(minutes):
    return round(sum(minutes) / len(minutes)) if minutes else None


def _targets(youths):
    targets = defaultdict(list)
    for target in HoursTarget.objects.filter(youth__in=youths):
        targets[target.youth_id].append(target)
    return targets
