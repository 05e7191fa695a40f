"""Going towards them, in one act: where, how long, how many people, which needs, who was known."""

from django.db import transaction
from django.utils import timezone

from accounts.refusal import Refused
from activities.limits import before_programme
from activities.models import (
    ActivityKind,
    Attendance,
    Outreach,
    OutreachCount,
    OutreachNeed,
)
from activities.workflow.entry import (
    as_stored,
    declare_again,
    keep_first,
    log_activity,
    needs_reason,
    write,
)

MOST_PEOPLE = 500  # in one outing: more is a slip of the thumb

Setting = Outreach.Setting

# What each form of outing is in the catalogue: code, label, icon, usual minutes.
KINDS = {
    Setting.STREET: ("street", "Rencontre dans la rue", "chat-heart", 30),
    Setting.DROP_IN: ("drop_in", "Permanence", "signpost-2", 60),
    Setting.JOB_TRUCK: ("job_truck", "Job Truck", "truck", 60),
    Setting.PARTNER: ("partner_session", "Session avec un partenaire", "diagram-3", 120),
}


def faults(*, day, people, needs, first_contacts, known, programme):
    """What an outing may not say: one French sentence by field; none when all is well.

    `people` maps (band, sex) to a number, `needs` maps a theme to (heard, referred), `known` is
    how many had a file.
    """
    said = {}
    met = sum(people.values()) + known
    if day > timezone.localdate():
        said["day"] = "Cette date est à venir : une sortie se note une fois faite."
    elif sentence := before_programme(day, programme):
        said["day"] = sentence
    if met > MOST_PEOPLE:
        said["people"] = f"{met} personnes en une sortie : {MOST_PEOPLE} au plus. Vérifiez."
    if first_contacts > met:
        said["first_contacts"] = (
            f"Vous avez compté {_people(met)} : pas plus de premiers contacts que de personnes."
        )
    for theme, (heard, referred) in needs.items():
        if referred > heard:
            said[f"referred_{theme}"] = (
                f"Entendu {heard} fois, orienté {referred} fois : "
                "on n’oriente pas plus de personnes qu’on n’en a entendu."
            )
    return said


@transaction.atomic
def record_outing(
    programme,
    *,
    setting,
    day,
    people,
    needs,
    first_contacts=0,
    youths=(),
    known_minutes=15,
    by,
    **details,
):
    """Write an outing whole: the activity, its counts, its needs, and who was known.

    `details` are other fields of `Activity`, `public_id` included: a second click returns the
    first outing. Refused by `faults`, and by what an attendance may not say.
    """
    _guard(programme, day, people, needs, first_contacts, youths)
    activity = log_activity(
        programme,
        kind=kind_of(programme, setting),
        day=day,
        anonymous_count=sum(people.values()),
        by=by,
        **details,
    )
    outing, is_new = Outreach.objects.get_or_create(
        activity=activity, defaults={"setting": setting, "first_contacts": first_contacts}
    )
    if is_new:
        _count(outing, people, needs)
        write(activity, dict.fromkeys(youths, known_minutes), _PRESENT, from_youth=False)
    return outing


@transaction.atomic
def correct_outing(
    outing,
    *,
    setting,
    people,
    needs,
    first_contacts,
    youths,
    among,
    known_minutes,
    by,
    reason="",
    staff=None,
):
    """Write over one’s own outing; after seven days, what was said first is kept, for a reason.

    `outing.activity` holds what was typed, not saved yet. `among` is the scope `youths` were
    chosen from: who is out of it stays as noted.
    """
    activity = outing.activity
    programme = activity.programme
    _guard(programme, activity.day, people, needs, first_contacts, youths)
    before = as_stored(activity)
    if needs_reason(before, now=timezone.now()):
        if not reason:
            raise Refused({"reason": "Passé sept jours, dites pourquoi vous corrigez."})
        _keep_first(outing, before, reason=reason, by=by)
    if setting != outing.setting:
        activity.kind = kind_of(programme, setting)
        activity.mode = activity.kind.mode
    declare_again(activity, before)
    activity.anonymous_count = sum(people.values())
    activity.save()
    if staff is not None:
        activity.staff.set(staff)
    outing.setting, outing.first_contacts = setting, first_contacts
    outing.version += 1
    outing.save()
    outing.counts.all().delete()
    outing.needs.all().delete()
    _count(outing, people, needs)
    activity.attendances.filter(youth__in=among).exclude(youth__in=youths).delete()
    write(activity, dict.fromkeys(youths, known_minutes), _PRESENT, from_youth=False)


def kind_of(programme, setting):
    """The line of the catalogue an outing is written under, added to a catalogue without it."""
    code, label, icon, minutes = KINDS[setting]
    kind, _ = ActivityKind.objects.get_or_create(
        programme=programme,
        code=code,
        defaults={
            "label": label,
            "family": ActivityKind.Family.OUTREACH,
            "icon": icon,
            "default_minutes": minutes,
            "credited_minutes": 0,
        },
    )
    return kind


_PRESENT = Attendance.Presence.PRESENT


def _guard(programme, day, people, needs, first_contacts, youths):
    said = faults(
        day=day,
        people=people,
        needs=needs,
        first_contacts=first_contacts,
        known=len(youths),
        programme=programme,
    )
    if said:
        raise Refused(said)


def _count(outing, people, needs):
    OutreachCount.objects.bulk_create(
        OutreachCount(outreach=outing, band=band, sex=sex, people=number)
        for (band, sex), number in people.items()
        if number
    )
    OutreachNeed.objects.bulk_create(
        OutreachNeed(outreach=outing, theme=theme, heard=heard, referred=referred)
        for theme, (heard, referred) in needs.items()
        if heard
    )


def _keep_first(outing, before, *, reason, by):
    kept = keep_first(before, reason=reason, by=by)
    kept.said["outreach"] = {
        "setting": outing.setting,
        "first_contacts": outing.first_contacts,
        "counts": list(outing.counts.values("band", "sex", "people")),
        "needs": list(outing.needs.values("theme", "heard", "referred")),
    }
    kept.save(update_fields=["said"])


def _people(number):
    return f"{number} personne{'s' if number > 1 else ''}"
