"""Hours once noted: confirmed, credited by hand, typed again elsewhere, corrected since."""

from datetime import datetime, time, timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from activities.models import Activity, Attendance, Rekeying
from activities.rekeying import weeks_to_report
from activities.workflow import credit, keep_first

Presence = Attendance.Presence
Tool = Rekeying.Tool

CREDITED = "Inès"
CORRECTED = ("Yanis", "Lina")
REASON = "Il est resté plus longtemps : la fiche de présence le dit."


def confirm(programme, calendar, by):
    """Everything until the week before last; last week waits. Entries changed the day they say."""
    evening = Subquery(Activity.objects.filter(pk=OuterRef("activity")).values("logged_at"))
    rows = Attendance.objects.in_programme(programme)
    rows.filter(activity__day__lt=calendar.today).update(changed_at=evening)
    before = rows.counting().filter(activity__day__lt=calendar.week(1))
    before.update(validated_at=evening, validated_by=by)
    for weeks_ago in range(8, 1, -1):
        monday = calendar.week(weeks_ago)
        week = before.between(monday, monday + timedelta(days=6))
        week.update(validated_at=_morning(monday + timedelta(days=7)))


def credit_by_hand(one, calendar, by):
    """A workplace has no minutes in the scale: the head gave some."""
    days = Attendance.objects.counting().filter(
        youth=one.youth, activity__mode="professional", activity__day__lt=calendar.week(1)
    )
    credit(days.latest("activity__day"), minutes=240, by=by)


def report(programme, calendar, by):
    """Typed again in both tools: in i-milo two weeks ago, in the funder's table last month."""
    for tool, weeks_ago in ((Tool.IMILO, 2), (Tool.FUNDER, 5)):
        last = calendar.week(weeks_ago)
        weeks = weeks_to_report(programme.youths.all(), tool=tool, today=calendar.today)
        Rekeying.objects.bulk_create(
            Rekeying(
                youth=week.youth,
                tool=tool,
                monday=week.monday,
                lines=week.said(),
                reported_by=week.youth.referent or by,
            )
            for week in weeks
            if week.monday <= last
        )
        done = Rekeying.objects.filter(youth__programme=programme, tool=tool)
        for monday in done.values_list("monday", flat=True).order_by().distinct():
            done.filter(monday=monday).update(reported_at=_morning(monday + timedelta(days=8)))


def correct_since(by_name, calendar):
    """Two entries of a week already typed again say something else today."""
    start = calendar.week(2)
    for name in CORRECTED:
        one = by_name[name]
        alone = Attendance.objects.present().filter(youth=one.youth, activity__mode="individual")
        row = alone.between(start, start + timedelta(days=6)).latest("activity__day", "pk")
        activity = row.activity
        keep_first(activity, reason=REASON, by=one.by)
        activity.minutes += 30
        activity.save(update_fields=["minutes"])
        Attendance.objects.filter(pk=row.pk).update(
            minutes=activity.minutes,
            changed_at=timezone.now(),
            validated_at=None,
            validated_by=None,
        )


def _morning(day):
    return timezone.make_aware(datetime.combine(day, time(10)))
