"""Who was met, who entered, who was there, how old they are."""

from statistics import fmean

from reports.indicators.figure import Count, Scope, Unit, indicator
from youths.models import Situation


@indicator(
    1,
    "accompanied",
    "jeunes accompagnés depuis {origin}",
    scope=Scope.ORIGIN,
    definition=(
        "Personnes différentes dont un parcours a commencé au plus tard le {day}. "
        "Une personne compte une fois, même avec deux parcours."
    ),
    source="Parcours ouverts, date d’entrée",
    asked=True,
)
def accompanied(period):
    """Distinct people with a pathway, since the programme began. Asked by every convention."""
    return Count(len(period.entries), period.entries)


@indicator(
    2,
    "newcomers",
    "nouveaux jeunes {when}",
    scope=Scope.NEW,
    definition="Personnes dont le premier parcours a commencé entre le {start} et le {day}.",
    source="Parcours ouverts, date d’entrée",
    asked=True,
)
def newcomers(period):
    """People whose first pathway began in the year. A return is not a new person."""
    return Count(len(period.newcomers), period.newcomers)


@indicator(
    3,
    "mean_age",
    "âge moyen",
    scope=Scope.ORIGIN,
    unit=Unit.YEARS,
    definition=(
        "Moyenne des âges en années révolues, au {day}, des jeunes accompagnés depuis "
        "l’origine dont l’âge est connu, arrondie à l’année."
    ),
    source="Dossiers, date ou année de naissance",
)
def mean_age(period):
    """Mean of completed years at the counting day, over known ages (Code du travail, L5131-6)."""
    ages = ages_of(period)
    known = {pk: age for pk, age in ages.items() if age is not None}
    mean = fmean(known.values()) if known else None
    return Count(mean, known, missing=len(ages) - len(known))


@indicator(
    4,
    "active",
    "jeunes présents {when}",
    scope=Scope.ACTIVE,
    definition=(
        "File active : personnes dont un parcours était ouvert au moins un jour entre le "
        "{start} et le {day}."
    ),
    source="Parcours, dates d’entrée et de sortie",
    asked=True,
)
def active(period):
    """Present at least one day in the period (file active, in the sense of the State's counts)."""
    return Count(len(period.active), period.active)


@indicator(
    5,
    "identified",
    "jeunes repérés depuis {origin}",
    scope=Scope.ORIGIN,
    definition=(
        "Personnes différentes qui ont un dossier, rencontrées au plus tard le {day}, "
        "qu’elles soient ou non entrées en parcours."
    ),
    source="Dossiers, date de repérage",
    asked=True,
)
def identified(period):
    """The first of the national trio: repérés, mobilisés, contractualisés."""
    return Count(len(period.identified), period.identified)


@indicator(
    6,
    "domiciled",
    "jeunes domiciliés à l’association",
    scope=Scope.ORIGIN,
    definition=(
        "Jeunes accompagnés dont la dernière situation constatée, au {day}, est une "
        "domiciliation à l’association. Elle peut durer après la fin du parcours : qui est sorti "
        "et garde cette adresse compte aussi."
    ),
    source="Situations, domiciliation",
)
def domiciled(period):
    """By the latest snapshot; someone without a snapshot, or « non renseigné », is missing."""
    latest = {pk: period.situations[pk][-1].domiciliation for pk in _with_snapshot(period)}
    here = [pk for pk, value in latest.items() if value == Situation.Domiciliation.ASSOCIATION]
    known = [pk for pk, value in latest.items() if value != Situation.Domiciliation.UNKNOWN]
    return Count(len(here), here, denominator=len(known), missing=len(period.entries) - len(known))


@indicator(
    7,
    "returns",
    "jeunes revenus {when}",
    scope=Scope.ACTIVE,
    definition=(
        "Personnes dont un parcours a repris, ou un nouveau parcours a commencé après un premier, "
        "entre le {start} et le {day}. Un retour n’est pas une nouvelle personne."
    ),
    source="Parcours et réouvertures, dates",
)
def returns(period):
    """Back after having left: counted once, and never among the newcomers."""
    again = {
        one.youth_id
        for one in period.pathways
        if period.holds(one.opened_on) and period.firsts[one.youth_id] != one.pk
    }
    people = again | set(period.reopenings)
    return Count(len(people), people, denominator=len(period.active))


@indicator(
    8,
    "minors_at_entry",
    "mineurs parmi les nouveaux jeunes",
    scope=Scope.NEW,
    definition=(
        "Nouveaux jeunes de moins de 18 ans le jour de leur entrée, parmi ceux dont l’âge est "
        "connu. Avec la seule année de naissance, l’âge atteint cette année-là."
    ),
    source="Dossiers, date ou année de naissance",
)
def minors_at_entry(period):
    """Age on the day of entry, not on the counting day."""
    ages = {pk: period.youths[pk].age_on(period.entries[pk]) for pk in period.newcomers}
    known = {pk: age for pk, age in ages.items() if age is not None}
    minors = [pk for pk, age in known.items() if age < 18]
    missing = len(ages) - len(known)
    return Count(len(minors), minors, denominator=len(known), missing=missing)


@indicator(
    9,
    "met_in_period",
    "jeunes repérés {when}",
    scope=Scope.YEAR,
    definition=(
        "Personnes dont la première rencontre est datée du {start} au {day}, entrées ou non en "
        "parcours."
    ),
    source="Dossiers, date de repérage",
    asked=True,
)
def met_in_period(period):
    """The first step of the flow."""
    met = [pk for pk, youth in period.youths.items() if period.holds(youth.identified_on)]
    return Count(len(met), met)


def ages_of(period):
    """Young person accompanied → completed years at the counting day, or None."""
    return {pk: period.youths[pk].age_on(period.end) for pk in period.entries}


def _with_snapshot(period):
    return [pk for pk in period.entries if pk in period.situations]
