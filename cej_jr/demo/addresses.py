"""The address at the association: its years one after the other, its end, and the letters."""

from datetime import timedelta

from partners.models import Domiciliation, Mail, a_year_from

Reason = Domiciliation.EndReason
# By the reason of the exit: why the address ended when the file closed.
ENDED = {
    "permanent_job": Reason.HOUSED,
    "training": Reason.ELSEWHERE,
    "integration_job": Reason.HOUSED,
    "handover": Reason.ELSEWHERE,
    "moved": Reason.MOVED,
    "lost": Reason.ABSENT,
}
DAY = timedelta(days=1)

# Name: letters so many days ago, how many, with one to sign for, handed so many days ago.
TOURCOING = {
    "Sami": [(17, 1, False, 12), (3, 2, True, None)],
    "Idriss": [(40, 3, False, 33), (9, 1, False, None)],
    "Yanis": [(25, 1, False, 21), (6, 2, False, 2)],
    "Abdou": [(30, 1, True, 29)],
    "Inès": [(64, 2, False, 60), (1, 1, False, None)],
    "Kaïs": [(20, 1, True, None), (8, 2, False, None)],
    "Lina": [(15, 1, False, 13)],
}
NIMES = {"Rachid": [(2, 1, False, None)], "Yacine": [(19, 2, True, 18)]}


def settle(journeys, calendar):
    """One row for each person, as long as it was renewed; the one of Inès is to renew now."""
    housed = [one for one in journeys if one.story.domiciled]
    Domiciliation.objects.bulk_create(_domiciliation(one, calendar.today) for one in housed)


def _domiciliation(one, today):
    story, ended = one.story, one.story.closed
    until = a_year_from(story.domiciled)
    while until < (ended or today):
        until = a_year_from(until + DAY)
    return Domiciliation(
        youth=one.youth,
        started_on=story.domiciled,
        until=until,
        ended_on=ended,
        end_reason=ENDED.get(story.exit[1], Reason.OTHER) if ended else "",
        recorded_by=one.by,
    )


def deliver(letters, by_name, calendar):
    """Letters that arrived, handed over or waiting."""
    Mail.objects.bulk_create(
        Mail(
            domiciliation=by_name[name].youth.domiciliations.get(),
            received_on=calendar.ago(received),
            count=count,
            registered=registered,
            handed_on=None if handed is None else calendar.ago(handed),
            recorded_by=by_name[name].by,
        )
        for name, bundles in letters.items()
        for received, count, registered, handed in bundles
    )
