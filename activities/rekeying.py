"""« À reporter »: what is still to be typed again in another tool, by young person and week.

The hours of a pathway in progress live twice: here, and in the tool of the mission locale (i-milo)
or the funder's table, which nothing connects. A report keeps the lines as they were copied; what
remains is the difference between those lines and what is noted now, line by line: new, changed,
removed. So a correction, a day moved to another week, an hour credited by hand come back by
themselves, and validating an hour, which changes nothing there, does not.

Three presences are reported: present, excused, absent; what is expected or cancelled is not. Only
the days of a pathway count, and the 26 weeks up to now: older weeks were settled with the funder.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256

from django.db.models import Exists, OuterRef, Q

from activities.hours import monday_of
from activities.models import ActivityKind, Attendance, Rekeying
from activities.wording import hours_and_minutes
from pathways.models import Pathway
from youths.models import Youth

MOST_WEEKS = 26
Presence = Attendance.Presence
REPORTED = (Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT)
COLUMNS = (
    *("pk", "youth", "activity__day", "activity__starts_at", "activity__kind__code"),
    *("activity__kind__label", "activity__mode", "minutes", "credited_minutes", "presence"),
)


@dataclass(frozen=True)
class Line:
    """What is copied of one attendance. The label may change in the catalogue: it is not compared.

    Stored in a report, and read back, by field name.
    """

    day: str
    kind: str
    mode: str
    minutes: int
    credited_minutes: int
    presence: str
    label: str = field(compare=False)
    at: str = field(compare=False, default="")

    @property
    def date(self):
        return date.fromisoformat(self.day)

    @property
    def mode_label(self):
        return ActivityKind.Mode(self.mode).label

    @property
    def presence_label(self):
        return Presence(self.presence).label


@dataclass(frozen=True)
class Week:
    """One young person's week in one tool: what is noted, and what was reported last."""

    youth: Youth
    tool: str
    monday: date
    lines: dict = field(default_factory=dict)  # attendance → Line
    last: Rekeying | None = None

    @property
    def sunday(self):
        return self.monday + timedelta(days=6)

    @cached_property
    def reported(self):
        return {key: Line(**said) for key, said in self.last.lines.items()} if self.last else {}

    @cached_property
    def new(self):
        return _in_order(line for key, line in self.lines.items() if key not in self.reported)

    @cached_property
    def changed(self):
        """What was reported, and what is noted now."""
        reported = self.reported
        pairs = [(reported[key], line) for key, line in self.lines.items() if key in reported]
        return sorted(
            ((before, now) for before, now in pairs if before != now),
            key=lambda pair: (pair[1].day, pair[1].at),
        )

    @cached_property
    def removed(self):
        return _in_order(line for key, line in self.reported.items() if key not in self.lines)

    @property
    def to_copy(self):
        return _in_order([*self.new, *(now for _, now in self.changed)])

    @property
    def all_lines(self):
        return _in_order(self.lines.values())

    @property
    def remains(self):
        return len(self.new) + len(self.changed) + len(self.removed)

    @property
    def fingerprint(self):
        """Of what is noted and what was reported: a page that shows something else is old."""
        shown = json.dumps([self.said(), self.last.pk if self.last else None], sort_keys=True)
        return sha256(shown.encode()).hexdigest()[:24]

    def said(self):
        return {key: vars(line) for key, line in self.lines.items()}


def _in_order(lines):
    return sorted(lines, key=lambda line: (line.day, line.at, line.label))


def first_monday(today):
    """The oldest week that is still asked for."""
    return monday_of(today) - timedelta(weeks=MOST_WEEKS - 1)


def weeks_to_report(youths, *, tool, today):
    """The weeks where something remains, newest first. Three queries, whatever the number.

    `youths` is a queryset; closed files stay in it: leaving does not erase what is due.
    """
    start, end = first_monday(today), monday_of(today) + timedelta(days=6)
    running = Q(pathways__closed_on=None) | Q(pathways__closed_on__gte=start)
    followed = youths.filter(running, pathways__isnull=False).distinct()
    people = {youth.pk: youth for youth in followed.select_related("referent")}
    found = _weeks(people, tool=tool, start=start, end=end)
    remaining = [week for week in found.values() if week.remains]
    remaining.sort(key=lambda week: (-week.monday.toordinal(), str(week.youth), week.youth.pk))
    return remaining


def week_of(youth, *, tool, monday):
    """One week of one person, even when nothing remains of it."""
    found = _weeks({youth.pk: youth}, tool=tool, start=monday, end=monday + timedelta(days=6))
    return found.get((youth.pk, monday)) or Week(youth, tool, monday)


def _weeks(people, *, tool, start, end):
    lines, last = _lines(people, start, end), _last_reports(people, tool, start, end)
    return {
        (pk, monday): Week(
            people[pk], tool, monday, lines.get((pk, monday), {}), last.get((pk, monday))
        )
        for pk, monday in {*lines, *last}
    }


def _lines(people, start, end):
    """Attendances by person and week, as they would be copied."""
    pathways = Pathway.objects.filter(
        youth=OuterRef("youth"), opened_on__lte=OuterRef("activity__day")
    )
    pathways = pathways.filter(Q(closed_on=None) | Q(closed_on__gte=OuterRef("activity__day")))
    rows = Attendance.objects.filter(youth__in=people, presence__in=REPORTED).between(start, end)
    found = defaultdict(dict)
    for pk, youth, day, at, kind, label, *rest in rows.filter(
        Exists(pathways), activity__cancelled_on=None
    ).values_list(*COLUMNS):
        mode, minutes, credited, presence = rest
        found[youth, monday_of(day)][str(pk)] = Line(
            f"{day:%Y-%m-%d}", kind, mode, minutes, credited, presence,
            label, f"{at:%H:%M}" if at else "",
        )  # fmt: skip
    return found


def _last_reports(people, tool, start, end):
    reports = Rekeying.objects.filter(youth__in=people, tool=tool, monday__range=(start, end))
    rows = reports.select_related("reported_by").order_by("pk")
    return {(row.youth_id, row.monday): row for row in rows}


def copyable(lines, youth, tool):
    """The lines as one pastes them: cells for a table, sentences for i-milo."""
    if tool == Rekeying.Tool.FUNDER:
        return "\n".join("\t".join(_cells(line, youth)) for line in lines)
    return "\n".join(_sentence(line) for line in lines)


def _cells(line, youth):
    real, scale = (f"{part / 60:.2f}".replace(".", ",") for part in _both(line))
    cells = [youth.reference, f"{line.date:%d/%m/%Y}", line.label, line.mode_label, real, scale]
    return [_harmless(cell) for cell in (*cells, line.presence_label)]


def _harmless(cell):
    """A spreadsheet would run what starts so."""
    words = " ".join(cell.split())
    return f"'{words}" if words.startswith(("=", "+", "-", "@")) else words


def _sentence(line):
    real, scale = (hours_and_minutes(part) for part in _both(line))
    hours = f"{real} réelles · {scale} au barème · " if line.minutes else ""
    head = f"{line.date:%d/%m/%Y} · {line.label} · {line.mode_label} · "
    return f"{head}{hours}{line.presence_label}"


def _both(line):
    return line.minutes, line.credited_minutes
