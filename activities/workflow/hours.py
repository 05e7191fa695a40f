"""Confirming hours, crediting by hand what the scale does not know, planning the targets."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Membership
from accounts.refusal import Refused
from activities.hours import monday_of
from activities.models import Attendance, HoursTarget
from activities.workflow.entry import locked
from youths.models import Youth


def validatable(youths, user):
    """Of these young people (a queryset), those whose week `user` may confirm.

    The referent of the file, and the heads of its programme.
    """
    headed = user.programmes_as(Membership.Role.HEAD)
    return youths.filter(Q(referent=user) | Q(programme__in=headed))


def awaiting(youths, *, monday):
    """Of these young people (a queryset), those whose week holds hours nobody has confirmed."""
    return youths.filter(Exists(_week(monday).to_validate().filter(youth=OuterRef("pk"))))


def confirmed(youths, *, monday, by):
    """Of these young people (a queryset), those whose week holds hours one confirmed oneself."""
    mine = _week(monday).validated().filter(validated_by=by)
    return youths.filter(Exists(mine.filter(youth=OuterRef("pk"))))


@transaction.atomic
def validate_weeks(youths, *, monday, by):
    """Confirm the declared minutes of one week (Monday to Sunday) of these young people.

    Answers how many attendances were confirmed. Refused for someone one neither follows nor
    heads. Minutes typed or corrected later are declared again, not validated.
    """
    people = Youth.objects.filter(pk__in=[youth.pk for youth in locked(youths)])
    if strangers := people.exclude(pk__in=validatable(people, by).values("pk")):
        names = ", ".join(str(youth) for youth in strangers)
        raise Refused(f"Seul·e le ou la référent·e, ou la cheffe de service, valide : {names}.")
    rows = _week(monday).to_validate().filter(youth__in=people)
    return rows.update(validated_at=timezone.now(), validated_by=by)


@transaction.atomic
def withdraw_validation(youths, *, monday, by):
    """Take back what one has oneself confirmed that week; answers how many attendances."""
    rows = _week(monday).validated().filter(youth__in=locked(youths), validated_by=by)
    return rows.update(validated_at=None, validated_by=None)


@transaction.atomic
def credit(attendance, *, minutes, by):
    """Set by hand the minutes of the scale of one person present; `None` goes back to the kind's.

    The author is kept beside the value. Refused for someone absent.
    """
    locked([attendance.youth])
    attendance = Attendance.objects.select_for_update(of=("self",)).get(pk=attendance.pk)
    if attendance.presence != Attendance.Presence.PRESENT:
        raise Refused("Une personne absente n’a pas d’heures au barème.")
    scale = attendance.activity.kind.credited_minutes
    attendance.credited_minutes = scale if minutes is None else minutes
    attendance.credited_by = None if minutes is None else by
    attendance.save(update_fields=["credited_minutes", "credited_by", "changed_at"])
    return attendance


@transaction.atomic
def plan_targets(youth, *, steps, seen, by):
    """Write the hours aimed at, step by step: `steps` are (Monday, minutes), the oldest first.

    Steps to come that are not among them are removed; past ones stay, they are history. `seen`
    says which steps to come one had before one's eyes: refused when a colleague changed them
    meanwhile. A second click changes nothing.
    """
    locked([youth])
    wanted, today = dict(steps), timezone.localdate()
    before = {}
    for target in youth.hours_targets.order_by("from_on", "pk"):
        before.setdefault(monday_of(target.from_on), []).append(target)
    planned = {day: rows[-1].weekly_minutes for day, rows in before.items()}
    if all(planned.get(day) == minutes for day, minutes in steps) and not (
        {day for day in planned if day > today} - wanted.keys()
    ):
        return False
    if seen != plan_seen(youth):
        raise Refused("Quelqu’un a changé ces étapes entre-temps : relisez-les ci-dessous.")
    for day, rows in before.items():
        gone = day > today and day not in wanted
        changed = day in wanted and planned[day] != wanted[day]
        if gone or changed:
            HoursTarget.objects.filter(pk__in=[row.pk for row in rows]).delete()
            planned.pop(day)
    HoursTarget.objects.bulk_create(
        HoursTarget(youth=youth, from_on=day, weekly_minutes=minutes, set_by=by)
        for day, minutes in steps
        if day not in planned
    )
    return True


def plan_seen(youth):
    """A short word for the steps as they stand, that a form carries."""
    rows = youth.hours_targets.order_by("pk").values_list("pk", flat=True)
    return "-".join(str(pk) for pk in rows)


def _week(monday):
    start = monday_of(monday)
    return Attendance.objects.between(start, start + timedelta(days=6))
