"""Emergency aids: what was given, to how many people, for how much, and what nobody could find."""

from activities.models import EmergencyAid
from reports.indicators.figure import Count, Scope, Unit, indicator

Outcome = EmergencyAid.Outcome


@indicator(
    35,
    "aids",
    "aides d’urgence apportées",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Aides du {start} au {day} apportées en entier ou en partie : hébergement, "
        "alimentation, hygiène, vêture, transport, autre."
    ),
    source="Aides d’urgence",
)
def aids(period):
    """Aids, not people; in part counts, a need left without answer does not."""
    rows = _given(period)
    return Count(len(rows), [row.youth_id for row in rows])


@indicator(
    36,
    "aided_people",
    "jeunes aidés en urgence",
    scope=Scope.YEAR,
    definition="Personnes différentes qui ont reçu au moins une aide d’urgence dans {noun}.",
    source="Aides d’urgence",
)
def aided_people(period):
    """People, not aids."""
    people = {row.youth_id for row in _given(period)}
    return Count(len(people), people)


@indicator(
    37,
    "aid_amount",
    "montant des aides d’urgence",
    scope=Scope.YEAR,
    unit=Unit.EUROS,
    definition=(
        "Montants notés pour les aides apportées dans {noun}, quel que soit le financeur. Une "
        "aide en nature, sans montant, compte zéro ; « donnée manquante » en dit le nombre."
    ),
    source="Aides d’urgence, montant",
)
def aid_amount(period):
    """What was spent, and how many aids had no amount."""
    rows = _given(period)
    known = [row for row in rows if row.amount is not None]
    total = float(sum(row.amount for row in known))
    return Count(total, [row.youth_id for row in known], missing=len(rows) - len(known))


@indicator(
    38,
    "unmet_needs",
    "besoins urgents restés sans réponse",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Besoins notés du {start} au {day} auxquels rien n’a pu être apporté. Une aide "
        "apportée en partie n’en est pas."
    ),
    source="Aides d’urgence, besoins restés sans réponse",
)
def unmet_needs(period):
    """What the territory lacks: never added to the aids given."""
    rows = [row for row in period.aids if row.outcome == Outcome.UNMET]
    return Count(len(rows), [row.youth_id for row in rows])


def _given(period):
    return [row for row in period.aids if row.outcome != Outcome.UNMET]
