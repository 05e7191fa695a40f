"""What was done with the young people: contacts, barriers, collective actions, outings."""

from activities.models import ActivityKind
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
    128,
    "people_seen",
    "jeunes vus au moins une fois",
    scope=Scope.YEAR,
    definition=(
        "Personnes différentes présentes à au moins une activité entre le {start} et le {day}, "
        "entrées ou non en parcours."
    ),
    source="Présences",
)
def people_seen(period):
    """People, once each, whatever they came for."""
    people = {row["youth"] for row in period.attendance}
    return Count(len(people), people)
