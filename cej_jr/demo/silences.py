"""Nobody forgotten: the rhythm expected of each, the steps after a silence, one who is back."""

from datetime import timedelta

from activities.models import Attendance, ContactRhythm, Recontact
from cej_jr.demo.tourcoing_weeks import SILENT_FOR
from youths.models import Achievement

Rung, Outcome = Recontact.Rung, Recontact.Outcome

# In so many days after the last contact: which step, how it ended, in one sentence.
LADDERS = {
    "Kaïs": [(8, Rung.CALL, Outcome.DONE, "Deux appels et un message, sans réponse.")],
    "Wassim": [
        (7, Rung.CALL, Outcome.DONE, "Numéro hors service."),
        (22, Rung.COLLEAGUE, Outcome.SKIPPED, "Personne d’autre de l’équipe ne le connaît."),
    ],
}
BACK = "Idriss"
DAY = timedelta(days=1)


def expect(journeys, calendar):
    """A week between two contacts on the way to the contract, two once it runs."""
    ContactRhythm.objects.bulk_create(
        ContactRhythm(
            youth=one.youth,
            every_days=14 if one.story.contract_from else 7,
            from_on=one.story.opened,
            set_by=one.by,
        )
        for one in journeys
        if one.is_followed_on(calendar.today)
    )


def tell(by_name, calendar):
    """Two ladders in progress, and one that ended well last week."""
    rows = [
        _step(by_name[name], calendar.ago(SILENT_FOR[name]), *step)
        for name, steps in LADDERS.items()
        for step in steps
    ]
    Recontact.objects.bulk_create([*rows, *_come_back(by_name[BACK], calendar)])


def _come_back(one, calendar):
    """Called, then asked for by a colleague; he came back himself."""
    present = Attendance.objects.present().filter(youth=one.youth)
    before = present.filter(activity__day__lt=calendar.week(4)).latest("activity__day")
    back = present.filter(activity__day__gte=calendar.week(4)).earliest("activity__day")
    Attendance.objects.filter(pk=back.pk).update(from_youth=True)
    Achievement.objects.create(
        youth=one.youth,
        happened_on=back.activity.day,
        text="J’ai rappelé de moi-même, après trois semaines de silence",
        agreed=True,
        recorded_by=one.by,
    )
    since = before.activity.day
    return [
        _step(one, since, 8, Rung.CALL, Outcome.DONE, "Message laissé à sa sœur."),
        _step(one, since, 22, Rung.COLLEAGUE, Outcome.DONE, "Hugo l’a croisé : il va bien."),
    ]


def _step(one, since, days, rung, outcome, note):
    return Recontact(
        youth=one.youth,
        silent_since=since,
        rung=rung,
        outcome=outcome,
        note=note,
        recorded_on=since + days * DAY,
        recorded_by=one.by,
    )
