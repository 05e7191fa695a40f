"""What partners make worth watching: an address to renew, a roof that ends within the week."""

from datetime import timedelta

from partners.models import Domiciliation, Placement
from partners.workflow.domiciliation import day_to_renew_by
from youths.alerts import Badge, offer_alert, offer_badges

ROOF_DAYS = 7


def addresses_to_renew(*, on):
    return Domiciliation.objects.to_renew_by(day_to_renew_by(on))


def roofs_ending(*, on):
    """Somebody’s last nights under this roof, with nothing found to follow."""
    ending = Placement.objects.current_on(on).filter(
        ended_on__gt=on, ended_on__lte=on + timedelta(days=ROOF_DAYS)
    )
    followed = Placement.objects.filter(started_on__gt=on).values("youth")
    return ending.exclude(youth__in=followed)


def address_badge(until, *, on):
    words = f"Elle {'a fini' if until < on else 'finit'} le {until:%d/%m/%Y}"
    return Badge("Domiciliation à renouveler", "envelope", "sun", words)


def roof_badge(last, *, on):
    days = (last - on).days
    when = "demain" if days == 1 else f"dans {days} jours"
    return Badge(f"Plus d’hébergement {when}", "moon", "sun", f"Départ le {last:%d/%m/%Y}")


def _to_renew(youths, *, on):
    return youths.filter(pk__in=addresses_to_renew(on=on).values("youth"))


def _ending(youths, *, on):
    return youths.filter(pk__in=roofs_ending(on=on).values("youth"))


def _badges(youths, *, on):
    found = {youth.pk: [] for youth in youths}
    roofs = roofs_ending(on=on).filter(youth__in=found).order_by("ended_on")
    for pk, last in roofs.values_list("youth", "ended_on"):
        found[pk].append(roof_badge(last, on=on))
    addresses = addresses_to_renew(on=on).filter(youth__in=found)
    for pk, until in addresses.values_list("youth", "until"):
        found[pk].append(address_badge(until, on=on))
    return found


offer_alert("domiciliation", "Domiciliation à renouveler", _to_renew)
offer_alert("roof", "Hébergement qui finit cette semaine", _ending)
offer_badges(_badges)
