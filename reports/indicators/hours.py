"""Hours lived with the young people, and the weeks of their contracts."""

from collections import defaultdict

from activities.models import ActivityKind
from reports.indicators.figure import Count, Scope, Unit, indicator

Mode = ActivityKind.Mode
FIFTEEN_HOURS = 15 * 60


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
    done = period.weeks.done
    if not done:
        return Count(None)
    return Count(sum(done.values()) / len(done), [youth for youth, _ in done])


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


@indicator(
    122,
    "weeks_at_fifteen_hours",
    "semaines à 15 heures ou plus",
    scope=Scope.ACTIVE,
    unit=Unit.EVENTS,
    definition=(
        "Semaines entières sous contrat, jeune par jeune, où l’activité réelle atteint 15 heures, "
        "parmi les semaines non excusées. C’est un repère : chacun avance à son rythme."
    ),
    source="Présences, contrats et indisponibilités",
)
def weeks_at_fifteen_hours(period):
    """A landmark (Code du travail, R5131-16), never a judgement of anyone."""
    done = period.weeks.done
    reached = [youth for (youth, _), minutes in done.items() if minutes >= FIFTEEN_HOURS]
    others = {youth for youth, _ in done} - set(reached)
    return Count(len(reached), reached, denominator=len(done), beside=len(others))


@indicator(
    123,
    "excused_weeks",
    "semaines excusées",
    scope=Scope.ACTIVE,
    unit=Unit.EVENTS,
    definition=(
        "Semaines entières sous contrat, jeune par jeune, dont trois jours ouvrés au moins sont "
        "excusés : elles sortent des moyennes."
    ),
    source="Contrats et indisponibilités",
)
def excused_weeks(period):
    """Illness, detention, wandering…: nobody is asked for hours."""
    weeks = period.weeks
    people = [youth for youth, _ in weeks.excused]
    return Count(len(weeks.excused), people, denominator=weeks.count)


@indicator(
    124,
    "individual_hours",
    "activité réelle en individuel",
    scope=Scope.YEAR,
    unit=Unit.MINUTES,
    definition="Part de l’activité réelle du {start} au {day} menée à deux, jeune par jeune.",
    source="Présences, minutes réelles et mode",
)
def individual_hours(period):
    """One of the four modes; together they make figure 41."""
    return _hours_of(period, Mode.INDIVIDUAL)


@indicator(
    125,
    "group_hours",
    "activité réelle en collectif",
    scope=Scope.YEAR,
    unit=Unit.MINUTES,
    definition=(
        "Part de l’activité réelle du {start} au {day} menée en collectif, comptée pour chaque "
        "participant."
    ),
    source="Présences, minutes réelles et mode",
)
def group_hours(period):
    """Each participant’s own; the team’s time is figure 53."""
    return _hours_of(period, Mode.GROUP)


@indicator(
    126,
    "autonomous_hours",
    "activité réelle en autonomie",
    scope=Scope.YEAR,
    unit=Unit.MINUTES,
    definition="Part de l’activité réelle du {start} au {day} que les jeunes mènent seuls.",
    source="Présences, minutes réelles et mode",
)
def autonomous_hours(period):
    """Done alone, told afterwards."""
    return _hours_of(period, Mode.AUTONOMOUS)


@indicator(
    127,
    "workplace_hours",
    "activité réelle en milieu professionnel",
    scope=Scope.YEAR,
    unit=Unit.MINUTES,
    definition=(
        "Part de l’activité réelle du {start} au {day} passée en stage, en immersion, en emploi "
        "ou en formation."
    ),
    source="Présences, minutes réelles et mode",
)
def workplace_hours(period):
    """On site, with an employer or a trainer."""
    return _hours_of(period, Mode.PROFESSIONAL)


def _hours_of(period, mode):
    """As the four modes add up to figure 41, a small one hides the others with it."""
    rows = defaultdict(list)
    for row in _counting(period):
        rows[row["activity__mode"]].append(row)
    people = {one: {row["youth"] for row in found} for one, found in rows.items()}
    beside = min((len(found) for one, found in people.items() if one != mode), default=0)
    return Count(sum(row["real"] for row in rows[mode]), people.get(mode, ()), beside=beside)


def _counting(period):
    return [row for row in period.attendance if row["activity__counts"]]
