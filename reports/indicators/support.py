"""What was done with the young people: contacts, hours, barriers, collective actions, outings."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Sum

from activities.hours import excused_weeks, monday_of
from activities.models import ActivityKind, Attendance
from pathways.models import Unavailability
from reports.indicators.figure import Count, Scope, Unit, indicator

Family, Mode = ActivityKind.Family, ActivityKind.Mode


@indicator(
    30,
    "barriers",
    "freins travaillés {when}",
    scope=Scope.ACTIVE,
    unit=Unit.EVENTS,
    definition=(
        "Freins repérés au plus tard le {day} et non levés avant le {start}, chez les "
        "jeunes de la file active."
    ),
    source="Freins, dates de repérage et de levée",
)
def barriers(period):
    """Obstacles open at least one day of the period, of the people then present."""
    return Count(len(period.barriers), [row.youth_id for row in period.barriers])


@indicator(
    31,
    "barriers_lifted",
    "freins levés",
    scope=Scope.ACTIVE,
    unit=Unit.EVENTS,
    definition=(
        "Freins levés entre le {start} et le {day}, parmi les freins travaillés dans {noun}."
    ),
    source="Freins, date de levée",
)
def barriers_lifted(period):
    """Lifted in the period, over those open in it."""
    lifted = [row.youth_id for row in period.barriers if period.holds(row.lifted_on)]
    return Count(len(lifted), lifted, denominator=len(period.barriers))


@indicator(
    33,
    "achievements",
    "petites réussites notées",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition="Petites réussites datées du {start} au {day}.",
    source="Petites réussites",
)
def achievements(period):
    """Small victories of the year, agreed to be printed or not: only their number is."""
    return Count(len(period.achievements), [row.youth_id for row in period.achievements])


@indicator(
    34,
    "achievements_agreed",
    "petites réussites notées avec l’accord du jeune",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Parmi les petites réussites de {noun}, celles dont le jeune a accepté la trace : "
        "elles seules peuvent être citées."
    ),
    source="Petites réussites, accord",
)
def achievements_agreed(period):
    """Agreed ones; who did not agree is not found by subtraction."""
    agreed = [row.youth_id for row in period.achievements if row.agreed]
    others = {row.youth_id for row in period.achievements if not row.agreed}
    total = len(period.achievements)
    return Count(len(agreed), agreed, denominator=total, beside=len(others))


@indicator(
    40,
    "contacts",
    "contacts individuels",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Présences à une activité individuelle (rencontre, entretien, appel, démarche "
        "accompagnée…) entre le {start} et le {day}."
    ),
    source="Activités et présences",
    asked=True,
)
def contacts(period):
    """Times someone of the team and a known young person did something together, one to one."""
    rows = [
        row
        for row in period.attendance
        if row["activity__mode"] == Mode.INDIVIDUAL
        and row["activity__kind__family"] not in (Family.GROUP, Family.COORDINATION)
    ]
    return Count(sum(row["times"] for row in rows), [row["youth"] for row in rows])


@indicator(
    41,
    "real_hours",
    "activité réelle avec les jeunes",
    scope=Scope.YEAR,
    unit=Unit.MINUTES,
    definition=(
        "Durée réelle des activités qui comptent, additionnée pour chaque jeune présent. "
        "Une action collective compte pour chaque participant."
    ),
    source="Présences, minutes réelles",
    asked=True,
)
def real_hours(period):
    """Real minutes of the people present, at activities whose kind counts."""
    rows = _counting(period)
    return Count(sum(row["real"] for row in rows), [row["youth"] for row in rows])


@indicator(
    42,
    "scale_hours",
    "activité au barème national",
    scope=Scope.YEAR,
    unit=Unit.MINUTES,
    definition=(
        "Les mêmes présences, au barème d’heures de l’application nationale du contrat "
        "d’engagement jeune, ou aux minutes que l’équipe a fixées à la main. Ce chiffre ne se "
        "compare pas aux heures réelles."
    ),
    source="Présences, minutes du barème",
    asked=True,
)
def scale_hours(period):
    """Minutes of the scale: another figure than real minutes, never mixed with them."""
    rows = _counting(period)
    return Count(sum(row["scale"] for row in rows), [row["youth"] for row in rows])


@indicator(
    43,
    "weekly_hours",
    "en moyenne par semaine et par jeune sous contrat",
    scope=Scope.ACTIVE,
    unit=Unit.MINUTES,
    definition=(
        "Heures réelles des semaines entières (du lundi au dimanche) passées sous contrat, "
        "divisées par le nombre de ces semaines. Les semaines excusées sont laissées de côté."
    ),
    source="Présences, contrats et indisponibilités",
)
def weekly_hours(period):
    """Whole weeks under contract less excused weeks (Code du travail, R5131-16: 15 to 20 h)."""
    weeks = _weeks_under_contract(period) - _excused_weeks(period)
    if not weeks:
        return Count(None)
    done = _minutes_by_week(period)
    total = sum(done[week] for week in weeks)
    return Count(total / len(weeks), [youth for youth, _ in weeks])


@indicator(
    46,
    "met_anonymously",
    "rencontres anonymes en sortie",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Personnes rencontrées sans dossier ni nom, additionnées sortie par sortie. "
        "Une même personne rencontrée deux fois compte deux fois."
    ),
    source="Sorties d’aller-vers, comptage anonyme",
)
def met_anonymously(period):
    """Anonymous counts of outreach; nobody is known, so nobody can be told apart."""
    return Count(sum(outing.anonymous_count for outing in period.outings))


@indicator(
    47,
    "outings",
    "sorties d’aller-vers",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Sorties de rue, permanences et sessions du {start} au {day} où l’équipe est allée à "
        "la rencontre de personnes sans dossier, même quand personne n’est venu."
    ),
    source="Activités d’aller-vers",
)
def outings(period):
    """Outreach that is not a meeting with known people only."""
    return Count(len(period.outings))


@indicator(
    50,
    "group_actions",
    "séances collectives",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition="Actions collectives tenues du {start} au {day}, chaque séance comptant une.",
    source="Activités collectives",
    asked=True,
)
def group_actions(period):
    """Sessions held: « boxe » every week counts once a week."""
    return Count(len(period.group_activities), [youth for _, youth in period.group_presences])


@indicator(
    51,
    "group_presences",
    "présences aux actions collectives",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition="Présences, séance par séance : un jeune venu dix fois compte dix présences.",
    source="Présences aux activités collectives",
)
def group_presences(period):
    """Presences, not people."""
    return Count(len(period.group_presences), [youth for _, youth in period.group_presences])


@indicator(
    52,
    "group_people",
    "jeunes différents aux actions collectives",
    scope=Scope.YEAR,
    definition="Personnes différentes présentes à au moins une action collective de {noun}.",
    source="Présences aux activités collectives",
)
def group_people(period):
    """People, not presences."""
    people = {youth for _, youth in period.group_presences}
    return Count(len(people), people)


@indicator(
    53,
    "group_time",
    "durée des séances collectives, comptée une fois",
    scope=Scope.YEAR,
    unit=Unit.MINUTES,
    definition=(
        "Durée des séances tenues du {start} au {day}, comptée une seule fois quel que soit "
        "le nombre de jeunes et de membres de l’équipe présents. Ce chiffre ne s’ajoute pas à "
        "l’activité réelle des jeunes."
    ),
    source="Activités collectives, durée",
    asked=True,
)
def group_time(period):
    """The team's time: a session of two hours is two hours, for one young person or twelve."""
    people = [youth for _, youth in period.group_presences]
    return Count(sum(one.minutes for one in period.group_activities), people)


@indicator(
    54,
    "validated_hours",
    "activité réelle validée",
    scope=Scope.YEAR,
    unit=Unit.MINUTES,
    definition=(
        "Parmi l’activité réelle avec les jeunes, les heures que le ou la référent·e, ou le ou "
        "la chef·fe de service, a confirmées au jour où ce bilan est compté."
    ),
    source="Présences, minutes réelles et validation",
    asked=True,
)
def validated_hours(period):
    """Real minutes confirmed; the rest is declared, and no less real."""
    rows = [row for row in _counting(period) if row["validated"]]
    return Count(sum(row["validated"] for row in rows), [row["youth"] for row in rows])


def _counting(period):
    return [row for row in period.attendance if row["activity__counts"]]


def _weeks_under_contract(period):
    """(young person, Monday) of each whole week inside a contract and inside the period."""
    weeks = set()
    for contract in period.contracts:
        first, last = max(contract.starts_on, period.start), min(contract.ends_on, period.end)
        monday = monday_of(first + timedelta(days=6))
        while monday + timedelta(days=6) <= last:
            weeks.add((contract.youth_id, monday))
            monday += timedelta(weeks=1)
    return weeks


def _excused_weeks(period):
    return excused_weeks(
        Unavailability.objects.filter(
            pathway__programme=period.programme,
            starts_on__lte=period.end,
            ends_on__gte=monday_of(period.start),
        )
    )


def _minutes_by_week(period):
    rows = Attendance.objects.in_programme(period.programme).counting()
    by_day = (
        rows.between(period.start, period.end)
        .order_by()
        .values_list("youth", "activity__day")
        .annotate(done=Sum("minutes"))
    )
    weeks = defaultdict(int)
    for youth, day, minutes in by_day:
        weeks[youth, monday_of(day)] += minutes
    return weeks
