"""An address at the association: one open at a time, a year at a time, and its letters."""

from dateutil.relativedelta import relativedelta
from django.db import transaction

from accounts.refusal import Refused
from partners.models import Domiciliation, Mail, a_year_from
from partners.workflow.situation import correct_latest, note_situation
from youths.models import Situation, Youth

RENEWAL_MONTHS = 3  # how early one may renew; a renewal begins the day after the former end
Reason = Domiciliation.EndReason
Address = Situation.Domiciliation
AFTER = {Reason.ELSEWHERE: Address.OTHER, Reason.MOVED: Address.UNKNOWN}


@transaction.atomic
def open_domiciliation(domiciliation):
    youth = Youth.objects.select_for_update().get(pk=domiciliation.youth_id)
    others = youth.domiciliations.exclude(public_id=domiciliation.public_id)
    current = others.filter(ended_on=None).first()
    if current:
        raise Refused(
            f"Une domiciliation est déjà en cours jusqu’au {current.until:%d/%m/%Y} : "
            "renouvelez-la, ou mettez-y fin."
        )
    if overlapping := others.filter(ended_on__gt=domiciliation.started_on).first():
        raise Refused(
            f"La domiciliation précédente a fini le {overlapping.ended_on:%d/%m/%Y} : "
            "celle-ci commence au plus tôt ce jour-là."
        )
    domiciliation.until = a_year_from(domiciliation.started_on)
    domiciliation.save()
    noted = {"by": domiciliation.recorded_by, "domiciliation": Address.ASSOCIATION}
    note_situation(youth, day=domiciliation.started_on, **noted)
    correct_latest(youth, **noted)
    return domiciliation


@transaction.atomic
def renew_domiciliation(domiciliation, *, renewed_on):
    """One more year: from the day after the former end, or from that day when it had lapsed."""
    domiciliation = Domiciliation.objects.select_for_update().get(pk=domiciliation.pk)
    if domiciliation.ended_on:
        raise Refused("Cette domiciliation est terminée : ouvrez-en une nouvelle.")
    earliest = domiciliation.until - relativedelta(months=RENEWAL_MONTHS)
    if renewed_on < earliest:
        raise Refused(
            f"Elle court déjà jusqu’au {domiciliation.until:%d/%m/%Y} : elle se renouvelle "
            f"à partir du {earliest:%d/%m/%Y}."
        )
    start = max(domiciliation.until + relativedelta(days=1), renewed_on)
    domiciliation.until = a_year_from(start)
    domiciliation.version += 1
    domiciliation.save(update_fields=["until", "version"])
    return domiciliation


@transaction.atomic
def end_domiciliation(domiciliation, *, by):
    """Save its end. Letters that wait can still be handed over."""
    youth = Youth.objects.select_for_update().get(pk=domiciliation.youth_id)
    since = youth.domiciliations.filter(started_on__gt=domiciliation.started_on)
    following = since.last()  # the newest come first
    if following and following.started_on < domiciliation.ended_on:
        raise Refused(
            f"La domiciliation suivante a commencé le {following.started_on:%d/%m/%Y} : "
            "celle-ci finit au plus tard ce jour-là."
        )
    domiciliation.save()
    if not following or following.started_on > domiciliation.ended_on:
        _note_end(youth, domiciliation, by, last=following is None)
    return domiciliation


def _note_end(youth, domiciliation, by, *, last):
    """A situation noted since is corrected only where it repeated the address that ended."""
    noted = {"by": by, "domiciliation": AFTER.get(domiciliation.end_reason, Address.NONE)}
    note_situation(youth, day=domiciliation.ended_on, **noted)
    if last and youth.situations.first().domiciliation == Address.ASSOCIATION:
        correct_latest(youth, **noted)


@transaction.atomic
def receive_mail(mail):
    """Letters arrive while the address stands: afterwards they go back to their sender."""
    domiciliation = Domiciliation.objects.select_for_update().get(pk=mail.domiciliation_id)
    if mail.received_on < domiciliation.started_on:
        raise Refused(
            f"La domiciliation a commencé le {domiciliation.started_on:%d/%m/%Y} : "
            "un courrier n’a pas pu arriver avant."
        )
    if domiciliation.ended_on and mail.received_on > domiciliation.ended_on:
        raise Refused(
            f"La domiciliation est terminée depuis le {domiciliation.ended_on:%d/%m/%Y} : "
            "ce courrier se retourne à l’expéditeur."
        )
    mail.save()
    return mail


@transaction.atomic
def hand_mail(mail, *, handed_on):
    """Given to its addressee; None when that was a mistake. A second click changes nothing."""
    mail = Mail.objects.select_for_update().get(pk=mail.pk)
    if handed_on is None or mail.handed_on is None:
        mail.handed_on = handed_on
        mail.save(update_fields=["handed_on"])
    return mail


def day_to_renew_by(today):
    """Domiciliations that end by that day are worth a word."""
    return today + relativedelta(months=2)
