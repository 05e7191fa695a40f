"""From the first meeting to the way out: decisions, contracts, delays, exits."""

from statistics import median

from pathways.models import CommissionDecision, Exit
from reports.indicators.figure import Count, Scope, Unit, indicator

Outcome = CommissionDecision.Outcome
DYNAMIC = {Exit.Family.LASTING, Exit.Family.TRANSITION, Exit.Family.POSITIVE}


@indicator(
    10,
    "decisions",
    "décisions de commission",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=("Décisions prises par la commission entre le {start} et le {day}, et approuvées."),
    source="Décisions de commission approuvées",
    asked=True,
)
def decisions(period):
    """Approved decisions only: one that waits has not moved anything yet."""
    return Count(len(period.decisions), [youth for _, youth in period.decisions])


@indicator(
    11,
    "admissions",
    "admissions en commission",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition="Décisions d’admission, parmi les décisions approuvées de {noun}.",
    source="Décisions de commission approuvées",
)
def admissions(period):
    """Admissions over all decisions: two refusals among twelve would be found by subtraction."""
    admitted = [youth for outcome, youth in period.decisions if outcome == Outcome.ADMIT]
    others = {youth for outcome, youth in period.decisions if outcome != Outcome.ADMIT}
    return Count(len(admitted), admitted, denominator=len(period.decisions), beside=len(others))


@indicator(
    12,
    "contracts_signed",
    "contrats signés {when}",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Contrats dont la troisième signature (jeune, association, Mission locale) a été "
        "apposée entre le {start} et le {day}."
    ),
    source="Contrats, date de la dernière signature",
    asked=True,
)
def contracts_signed(period):
    """A contract starts with its last signature (Code du travail, R5131-16)."""
    signed = [row.youth_id for row in period.contracts if period.holds(row.starts_on)]
    return Count(len(signed), signed)


@indicator(
    13,
    "contracts_in_year",
    "jeunes sous contrat {when}",
    scope=Scope.ACTIVE,
    definition="Personnes sous contrat au moins un jour entre le {start} et le {day}.",
    source="Contrats, dates de début et de fin",
    asked=True,
)
def contracts_in_year(period):
    """People with a contract in force at least one day of the period."""
    people = {row.youth_id for row in period.contracts if row.ends_on >= period.start}
    return Count(len(people), people, denominator=len(period.active))


@indicator(
    14,
    "contracts_running",
    "contrats en cours",
    scope=Scope.ACTIVE,
    unit=Unit.EVENTS,
    definition="Contrats en vigueur le {day}.",
    source="Contrats, dates de début et de fin",
    asked=True,
)
def contracts_running(period):
    """In force on the counting day itself, both ends included."""
    running = [row.youth_id for row in period.contracts if row.ends_on >= period.end]
    return Count(len(running), running)


@indicator(
    15,
    "days_to_entry",
    "délai médian du repérage à l’entrée",
    scope=Scope.NEW,
    unit=Unit.DAYS,
    definition=(
        "Nombre médian de jours entre le repérage et l’entrée en parcours des nouveaux jeunes : "
        "la moitié a attendu moins, l’autre moitié plus."
    ),
    source="Dossiers et parcours, dates",
)
def days_to_entry(period):
    """Median days from the first meeting to the entry, for those who entered in the year."""
    days = {
        pk: max((period.entries[pk] - period.youths[pk].identified_on).days, 0)
        for pk in period.newcomers
    }
    return Count(median(days.values()) if days else None, days)


@indicator(
    16,
    "days_to_contract",
    "délai médian de l’entrée au contrat",
    scope=Scope.YEAR,
    unit=Unit.DAYS,
    definition=(
        "Nombre médian de jours entre l’entrée en parcours et la dernière signature, pour les "
        "contrats signés dans {noun}."
    ),
    source="Parcours et contrats, dates",
)
def days_to_contract(period):
    """Median days from the pathway's start to its contract, for contracts signed in the year."""
    opened = {pathway.pk: pathway.opened_on for pathway in period.pathways}
    signed = [row for row in period.contracts if period.holds(row.starts_on)]
    days = [max((row.starts_on - opened[row.pathway_id]).days, 0) for row in signed]
    return Count(median(days) if days else None, [row.youth_id for row in signed])


@indicator(
    18,
    "contracted",
    "jeunes ayant signé un contrat depuis {origin}",
    scope=Scope.ORIGIN,
    definition=(
        "Personnes différentes dont un contrat a reçu sa troisième signature au plus tard le "
        "{day}, parmi les jeunes repérés."
    ),
    source="Contrats, date de la dernière signature",
    asked=True,
)
def contracted(period):
    """The last of the national trio: repérés, mobilisés, contractualisés."""
    people = {row.youth_id for row in period.contracts}
    return Count(len(people), people, denominator=len(period.identified))


@indicator(
    80,
    "exits",
    "sorties {when}",
    scope=Scope.ACTIVE,
    definition=(
        "Personnes dont un parcours s’est terminé entre le {start} et le {day}. "
        "Pour deux sorties, la dernière compte."
    ),
    source="Sorties, date et motif",
    asked=True,
)
def exits(period):
    """People who left in the year, whatever the reason."""
    return Count(len(period.exits), period.exits)


@indicator(
    81,
    "dynamic_exits_known",
    "sorties vers l’emploi ou la formation, situation connue",
    scope=Scope.ACTIVE,
    definition=(
        "Sorties dynamiques (emploi durable, emploi de transition, sortie positive) rapportées "
        "aux sorties dont la situation est connue, sorties neutres (déménagement, soins, non "
        "éligible, incarcération, décès) mises à part."
    ),
    source="Sorties, motif ; définition des sorties dynamiques de l’insertion par l’activité "
    "économique",
)
def dynamic_exits_known(period):
    """Over the exits whose situation is known, neutral ones apart."""
    known = [
        pk
        for pk, row in period.exits.items()
        if row.reason != Exit.Reason.LOST and row.family != Exit.Family.NEUTRAL
    ]
    missing = sum(row.reason == Exit.Reason.LOST for row in period.exits.values())
    people = _dynamic(period)
    neutral = len(period.exits) - len(known) - missing
    beside = min(filter(None, (missing, neutral)), default=0)
    return Count(len(people), people, denominator=len(known), missing=missing, beside=beside)


@indicator(
    82,
    "dynamic_exits",
    "sorties vers l’emploi ou la formation, toutes sorties",
    scope=Scope.ACTIVE,
    definition=(
        "Les mêmes sorties dynamiques, rapportées à toutes les sorties de {noun}, y compris "
        "neutres ou sans nouvelles."
    ),
    source="Sorties, motif ; définition des sorties dynamiques de l’insertion par l’activité "
    "économique",
)
def dynamic_exits(period):
    """Over all exits: both denominators are printed."""
    people = _dynamic(period)
    return Count(len(people), people, denominator=len(period.exits))


def _dynamic(period):
    return [pk for pk, row in period.exits.items() if row.family in DYNAMIC]
