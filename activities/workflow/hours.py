"""Confirming hours, and crediting by hand what the scale does not know."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Membership
from accounts.refusal import Refused
from activities.hours import monday_of
from activities.models import Attendance
from youths.models import Youth


def validatable(youths, user):
    """Of these young people (a queryset), those whose week `user` may confirm.

    The referent of the file, and the heads of its programme.
    """
    headed = user.programmes_as(Membership.Role.HEAD)
    return youths.filter(Q(referent=user) | Q(programme__in=headed))


@transaction.atomic
def validate_weeks(youths, *, monday, by):
    """Confirm the declared minutes of one week (Monday to Sunday) of these young people.

    Answers how many attendances were confirmed. Refused for someone one neither follows nor
    heads. Minutes typed or corrected later are declared again, not validated.
    """
    people = Youth.objects.filter(pk__in=[youth.pk for youth in youths])
    if strangers := people.difference(validatable(people, by)):
        names = ", ".join(str(youth) for youth in strangers)
        raise Refused(f"Seul·e le ou la référent·e, ou la cheffe de service, valide : {names}.")
    rows = _week(people, monday).to_validate()
    return rows.update(validated_at=timezone.now(), validated_by=by)


@transaction.atomic
def withdraw_validation(youths, *, monday, by):
    """Take back what one has oneself confirmed that week; answers how many attendances."""
    rows = _week(list(youths), monday).validated().filter(validated_by=by)
    return rows.update(validated_at=None, validated_by=None)


@transaction.atomic
def credit(attendance, *, minutes, by):
    """Set by hand the minutes of the scale of one person present; `None` goes back to the kind's.

    The author is kept beside the value. Refused for someone absent.
    """
    attendance = Attendance.objects.select_for_update(of=("self",)).get(pk=attendance.pk)
    if attendance.presence != Attendance.Presence.PRESENT:
        raise Refused("Une personne absente n’a pas d’heures au barème.")
    scale = attendance.activity.kind.credited_minutes
    attendance.credited_minutes = scale if minutes is None else minutes
    attendance.credited_by = None if minutes is None else by
    attendance.save(update_fields=["credited_minutes", "credited_by", "changed_at"])
    return attendance


def _week(youths, monday):
    start = monday_of(monday)
    days = {"activity__day__gte": start, "activity__day__lt": start + timedelta(days=7)}
    return Attendance.objects.filter(youth__in=youths, **days)
