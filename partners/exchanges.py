"""What goes between the team and one partner, both ways, counted from the rows one may read."""

from statistics import median

from partners.models import Intake, Need, Placement, Referral

Answer = Referral.Answer


def exchanges_with(partnership, *, user, on):
    """Everything the page of a partner counts, as one dict."""
    referrals = list(
        Referral.objects.visible_to(user)
        .filter(partnership=partnership)
        .select_related("youth")
        .order_by("pk")
    )
    sent = [one for one in referrals if one.sent_on]
    delays = [(one.answered_on - one.sent_on).days for one in sent if one.answered_on]
    intakes = Intake.objects.visible_to(user).filter(partnership=partnership)
    placements = Placement.objects.visible_to(user).filter(partnership=partnership)
    return {
        "sent": len(sent),
        "answered": len(delays),
        "accepted": sum(one.answer == Answer.ACCEPTED for one in sent),
        "delay": median(delays) if delays else None,
        "needs": _by_need(sent),
        "open_referrals": _open(referrals, on),
        "received": _received(intakes.values_list("youth", "refusal", "handled_on")),
        "placements": _placements(placements.select_related("youth"), on),
    }


def _by_need(sent):
    """[(label, sent, accepted, refused, waiting), …], in the order of the list of needs."""
    by_need = {need: [one for one in sent if one.need == need] for need in Need}
    return [
        (
            need.label,
            len(rows),
            sum(one.answer == Answer.ACCEPTED for one in rows),
            sum(one.answer == Answer.REFUSED for one in rows),
            sum(_waits(one) for one in rows),
        )
        for need, rows in by_need.items()
        if rows
    ]


def _waits(referral):
    """No answer yet, nor reason to stop waiting: an expired link may still be answered by voice."""
    return not (referral.answered_on or referral.closed_on or referral.revoked_on)


def _open(referrals, on):
    """Those that wait for an answer, the longest first, those to send, those under way."""
    rows = [one for one in referrals if not one.closed_on and not one.revoked_on]
    for row in rows:
        row.waiting, row.state = row.days_waiting_on(on), row.state_on(on)
    return sorted(
        rows, key=lambda one: (bool(one.answered_on), one.waiting is None, -(one.waiting or 0))
    )


def _received(intakes):
    """What they sent us: how many, and what became of them."""
    rows = list(intakes)
    return {
        "all": len(rows),
        "waiting": sum(handled_on is None for *_, handled_on in rows),
        "files": len({youth for youth, *_ in rows if youth}),
        "refused": sum(bool(refusal) for _, refusal, _ in rows),
    }


def _placements(placements, on):
    """Tonight’s first, then the coming ones and the former, the latest first."""
    rows = list(placements)
    for row in rows:
        row.tonight = row.sleeps_there_on(on)
    return sorted(rows, key=lambda one: not one.tonight)
