"""Along the contract: how soon, how long, lengthened, kept or not."""

from statistics import median

from pathways.models import CommissionDecision
from reports.indicators.figure import Count, Scope, Unit, indicator

Outcome = CommissionDecision.Outcome


@indicator(
    19,
    "extensions",
    "contrats prolongés {when}",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition="Prolongations décidées entre le {start} et le {day}, chacune comptant une.",
    source="Prolongations, date de la décision",
)
def extensions(period):
    """Decisions to go on, not people."""
    return Count(len(period.extensions), period.extensions)


@indicator(
    27,
    "contract_days",
    "durée médiane des contrats finis",
    scope=Scope.YEAR,
    unit=Unit.DAYS,
    definition=(
        "Nombre médian de jours, du premier au dernier compris, des contrats finis entre le "
        "{start} et le {day}, prolongations comprises : la moitié a duré moins, l’autre plus."
    ),
    source="Contrats, dates de début et de fin",
)
def contract_days(period):
    """Over in the period, at their term or before."""
    over = [row for row in period.contracts if period.holds(row.ends_on)]
    days = [(row.ends_on - row.starts_on).days + 1 for row in over]
    return Count(median(days) if days else None, [row.youth_id for row in over])


@indicator(
    28,
    "days_to_decision",
    "délai médian de la commission",
    scope=Scope.YEAR,
    unit=Unit.DAYS,
    definition=(
        "Nombre médian de jours entre la présentation du dossier et la décision, pour les "
        "décisions approuvées prises entre le {start} et le {day}."
    ),
    source="Dossiers de commission et décisions, dates",
)
def days_to_decision(period):
    """From the file handed in to the decision taken on it."""
    rows = [row for row in period.rulings if period.holds(row.decided_on)]
    days = [max((row.decided_on - row.case__submitted_on).days, 0) for row in rows]
    return Count(median(days) if days else None, [row.case__pathway__youth for row in rows])


@indicator(
    29,
    "days_to_signature",
    "délai médian de l’admission au contrat",
    scope=Scope.YEAR,
    unit=Unit.DAYS,
    definition=(
        "Nombre médian de jours entre la dernière admission et la troisième signature, pour les "
        "contrats signés entre le {start} et le {day} après une admission."
    ),
    source="Décisions et contrats, dates",
)
def days_to_signature(period):
    """A contract signed without any commission on record is left out."""
    signed = [row for row in period.contracts if period.holds(row.starts_on)]
    admitted = {row.pk: _admitted_before(period, row) for row in signed}
    found = [row for row in signed if admitted[row.pk]]
    days = [(row.starts_on - admitted[row.pk]).days for row in found]
    return Count(median(days) if days else None, [row.youth_id for row in found])


def _admitted_before(period, contract):
    """The day of the last admission of that pathway, None without any."""
    days = [
        row.decided_on
        for row in period.rulings
        if row.case__pathway == contract.pathway_id and row.outcome == Outcome.ADMIT
    ]
    return max((day for day in days if day <= contract.starts_on), default=None)


@indicator(
    120,
    "breaches",
    "engagements non tenus, notés",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Manquements survenus entre le {start} et le {day}, quelle que soit la suite : absence, "
        "pas de démarche, autre engagement."
    ),
    source="Manquements",
)
def breaches(period):
    """Noted; what the team proposed and what was decided is something else."""
    return Count(len(period.breaches), [row.pathway.youth_id for row in period.breaches])


@indicator(
    121,
    "breaches_heard",
    "manquements où le jeune a été entendu",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Parmi les manquements de la période, ceux pour lesquels le jeune a été entendu au plus "
        "tard le {day}."
    ),
    source="Manquements, date de l’échange",
)
def breaches_heard(period):
    """Nothing is proposed before the young person was heard; who was not is told by nobody."""
    heard = [row for row in period.breaches if row.heard_on and row.heard_on <= period.end]
    others = {row.pathway.youth_id for row in period.breaches if row not in heard}
    people = [row.pathway.youth_id for row in heard]
    return Count(len(heard), people, denominator=len(period.breaches), beside=len(others))
