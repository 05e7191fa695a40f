"""What leaves: the address of one's calendar, what was typed again in another tool."""

from hashlib import sha256
from secrets import token_urlsafe

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.refusal import Refused
from activities.models import CalendarFeed, Rekeying
from activities.rekeying import week_of
from activities.workflow.entry import UNDO_WITHIN
from youths.models import Youth

TOKEN_BYTES = 32


@transaction.atomic
def open_feed(programme, *, by):
    """A new private address. Answers the feed and its token, which nothing keeps in clear."""
    token = token_urlsafe(TOKEN_BYTES)
    try:
        with transaction.atomic():
            feed = CalendarFeed.objects.create(
                programme=programme, user=by, token_hash=sha256(token.encode()).hexdigest()
            )
    except IntegrityError as error:
        raise Refused("Un abonnement existe déjà : coupez-le d’abord.") from error
    return feed, token


def revoke_feed(feed, *, at):
    """The address answers nothing any more, from now on and for good."""
    CalendarFeed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=at)


def note_reading(feed, *, at):
    CalendarFeed.objects.filter(pk=feed.pk).update(read_at=at)


@transaction.atomic
def report_week(youth, *, tool, monday, seen, by):
    """Say that a week was typed again in `tool`; `seen` is the fingerprint of what was shown.

    Refused when a colleague has just done it, or when the week changed while one was typing.
    """
    Youth.objects.select_for_update(of=("self",)).get(pk=youth.pk)
    week = week_of(youth, tool=tool, monday=monday)
    if not week.remains:
        raise Refused(_nothing_left(week))
    if seen != week.fingerprint:
        raise Refused(
            "Cette semaine a changé pendant que vous recopiiez : relisez ce qui reste à reporter, "
            "puis confirmez."
        )
    return Rekeying.objects.create(
        youth=youth, tool=tool, monday=monday, lines=week.said(), reported_by=by
    )


@transaction.atomic
def take_back_report(report, *, by):
    """Within a minute, and by who said it."""
    if report.reported_by != by:
        raise Refused("Seule la personne qui a fait ce report peut l’annuler.")
    if timezone.now() - report.reported_at > UNDO_WITHIN:
        raise Refused("Il est trop tard pour annuler ce report d’un geste.")
    report.delete()


def _nothing_left(week):
    if week.last is None:
        return "Rien n’est à reporter pour cette semaine."
    at = timezone.localtime(week.last.reported_at)
    return (
        f"C’est déjà reporté, le {at:%d/%m/%Y} à {at:%H:%M}, par "
        f"{week.last.reported_by.signature} : rien ne reste."
    )
