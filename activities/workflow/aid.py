"""Emergency aids: what was given, what could not be, put right by who noted it or by the head."""

from django.db import IntegrityError, transaction

from accounts.refusal import Refused
from activities.limits import refusals
from activities.models import Attendance, EmergencyAid
from youths.models import Youth


@transaction.atomic
def record_aid(aid, *, by):
    """Write `aid`, which holds what was typed. A second click gives back the first row.

    Refused before the file was opened, or once it is closed.
    """
    youth = _checked(aid)
    aid.programme, aid.recorded_by = youth.programme, by
    try:
        with transaction.atomic():
            aid.save(force_insert=True)
    except IntegrityError:
        return _first_click(aid, by)
    return aid


@transaction.atomic
def correct_aid(aid):
    """Refused as `record_aid`; a correction keeps who noted it first."""
    _checked(aid)
    aid.save()
    return aid


def _checked(aid):
    """The file, locked: it cannot close meanwhile."""
    files = Youth.objects.select_for_update(of=("self",)).select_related("programme")
    youth = files.get(pk=aid.youth_id)
    expected = Attendance.Presence.EXPECTED
    if problems := refusals({youth: 0}, day=aid.day, presence=expected):
        raise Refused(problems)
    return youth


def _first_click(aid, by):
    known = EmergencyAid.objects.filter(youth=aid.youth_id, recorded_by=by)
    first = known.filter(public_id=aid.public_id).first()
    if first is None:
        raise Refused("Ce formulaire a déjà servi : rouvrez-le pour noter une autre aide.")
    return first
