"""Whoever left: what changed for them since they came, and where they stand six months later."""

from statistics import median

from pathways.models import FollowUp
from reports.indicators.figure import Count, Scope, Unit, indicator
from youths.models import Situation

Housing, Resources, News = Situation.Housing, Situation.Resources, FollowUp.Situation
HOME = {Housing.RESIDENCE, Housing.SOCIAL, Housing.PRIVATE}
AT_WORK = {News.LASTING_JOB, News.JOB, News.TRAINING}
COMPARED = "sortis entre le {start} et le {day} dont on connaît l’entrée et la sortie"
FIRST_AND_LAST = "Situations : la première, et la dernière constatée avant la sortie"
SIX_MONTHS = "Suivis après la sortie, à six mois"


@indicator(
    67,
    "home_at_entry",
    "jeunes sortis qui avaient un logement à l’entrée",
    scope=Scope.ACTIVE,
    definition=f"Logement privé, social, ou résidence, à l’entrée, parmi les jeunes {COMPARED}.",
    source=FIRST_AND_LAST,
)
def home_at_entry(period):
    """The same people as figure 68, when they came."""
    return _compared(period, "housing", lambda first, last: first in HOME)


@indicator(
    68,
    "home_at_exit",
    "jeunes sortis avec un logement",
    scope=Scope.ACTIVE,
    definition=f"Logement privé, social, ou résidence, à la sortie, parmi les jeunes {COMPARED}.",
    source=FIRST_AND_LAST,
)
def home_at_exit(period):
    """The same people as figure 67, when they left."""
    return _compared(period, "housing", lambda first, last: last in HOME)


@indicator(
    77,
    "resources_at_entry",
    "jeunes sortis qui avaient des ressources à l’entrée",
    scope=Scope.ACTIVE,
    definition=f"Une ressource, quelle qu’elle soit, à l’entrée, parmi les jeunes {COMPARED}.",
    source=FIRST_AND_LAST,
)
def resources_at_entry(period):
    """The same people as figure 78, when they came."""
    return _compared(period, "resources", lambda first, last: first != Resources.NONE)


@indicator(
    78,
    "resources_at_exit",
    "jeunes sortis avec des ressources",
    scope=Scope.ACTIVE,
    definition=f"Une ressource, quelle qu’elle soit, à la sortie, parmi les jeunes {COMPARED}.",
    source=FIRST_AND_LAST,
)
def resources_at_exit(period):
    """The same people as figure 77, when they left."""
    return _compared(period, "resources", lambda first, last: last != Resources.NONE)


@indicator(
    79,
    "days_in_pathway",
    "durée médiane des parcours finis",
    scope=Scope.ACTIVE,
    unit=Unit.DAYS,
    definition=(
        "Nombre médian de jours entre le début du parcours et la sortie, pour les sorties du "
        "{start} au {day}."
    ),
    source="Parcours et sorties, dates",
)
def days_in_pathway(period):
    """The pathway that ended, not the one before it."""
    days = {pk: (row.exited_on - row.pathway.opened_on).days for pk, row in period.exits.items()}
    return Count(median(days.values()) if days else None, days)


@indicator(
    84,
    "six_months_due",
    "jeunes sortis depuis six mois",
    scope=Scope.YEAR,
    definition=(
        "Personnes dont le sixième mois après la sortie tombe entre le {start} et le {day}, et "
        "dont le parcours n’a pas repris. Les décès sont mis à part ; pour deux sorties, la "
        "dernière compte."
    ),
    source="Sorties, date",
)
def six_months_due(period):
    """Most left before the period; whoever left late in it has their news in the next."""
    return Count(len(period.news), period.news)


@indicator(
    85,
    "six_months_asked",
    "jeunes dont on a pris des nouvelles à six mois",
    scope=Scope.YEAR,
    definition=(
        "Parmi les jeunes sortis depuis six mois, ceux dont des nouvelles ont été prises au plus "
        "tard le {day}, qu’on ait pu les joindre ou non."
    ),
    source=SIX_MONTHS,
)
def six_months_asked(period):
    """Someone called; the others are missing."""
    asked = _asked(period)
    return Count(len(asked), asked, denominator=len(period.news))


@indicator(
    86,
    "six_months_working_known",
    "en emploi ou en formation à six mois, situation connue",
    scope=Scope.YEAR,
    definition=(
        "Emploi, alternance ou formation six mois après la sortie, parmi les jeunes qui ont pu "
        "être joints. « Donnée manquante » dit les autres."
    ),
    source=SIX_MONTHS,
)
def six_months_working_known(period):
    """Over those who answered."""
    known, working = _joined(period), _working(period)
    missing = len(period.news) - len(known)
    beside = _fewest(missing, len(_asked(period)) - len(known))
    return Count(len(working), working, denominator=len(known), missing=missing, beside=beside)


@indicator(
    87,
    "six_months_working",
    "en emploi ou en formation à six mois, tous les jeunes sortis",
    scope=Scope.YEAR,
    definition=(
        "Les mêmes jeunes en emploi, en alternance ou en formation, rapportés à tous ceux qui sont "
        "sortis depuis six mois, joints ou non."
    ),
    source=SIX_MONTHS,
)
def six_months_working(period):
    """Over everyone who was due: both denominators are printed."""
    working = _working(period)
    return Count(len(working), working, denominator=len(period.news))


@indicator(
    88,
    "six_months_housed",
    "avec un logement stable à six mois",
    scope=Scope.YEAR,
    definition=(
        "Logement stable six mois après la sortie, parmi les jeunes joints dont on connaît le "
        "logement."
    ),
    source=SIX_MONTHS,
)
def six_months_housed(period):
    """Yes over yes and no; « not asked » is missing."""
    answers = {pk: period.news[pk].has_housing for pk in _joined(period)}
    known = {pk: value for pk, value in answers.items() if value is not None}
    housed = [pk for pk, value in known.items() if value]
    missing = len(period.news) - len(known)
    beside = _fewest(missing, len(answers) - len(known), len(_asked(period)) - len(known))
    return Count(len(housed), housed, denominator=len(known), missing=missing, beside=beside)


@indicator(
    89,
    "six_months_no_news",
    "jeunes qu’on n’a pas pu joindre à six mois",
    scope=Scope.YEAR,
    definition="Parmi les jeunes dont on a voulu prendre des nouvelles, ceux restés injoignables.",
    source=SIX_MONTHS,
)
def six_months_no_news(period):
    """Tried, without an answer: not the same as never tried."""
    asked = _asked(period)
    silent = [pk for pk in asked if period.news[pk].situation == News.NO_NEWS]
    return Count(len(silent), silent, denominator=len(asked))


def _fewest(*differences):
    """The smallest group someone would count by subtracting two printed bases."""
    return min(filter(None, differences), default=0)


def _asked(period):
    return [pk for pk, row in period.news.items() if row.situation]


def _joined(period):
    return [pk for pk, row in period.news.items() if row.situation not in (None, News.NO_NEWS)]


def _working(period):
    return [pk for pk, row in period.news.items() if row.situation in AT_WORK]


def _compared(period, trait, is_held):
    """Of the exits whose trait is known at both ends: how many hold it."""
    both = between(period, trait)
    held = [pk for pk, (first, last) in both.items() if is_held(first, last)]
    missing = len(period.exits) - len(both)
    return Count(len(held), held, denominator=len(both), missing=missing)


def between(period, trait):
    """Young person who left → the trait on arrival and on leaving, where both are known.

    A single snapshot tells how someone came, and nothing of how they left.
    """
    ends = {
        pk: (snapshots[0], snapshots[-1])
        for pk, row in period.exits.items()
        if len(snapshots := _until(period.situations.get(pk, ()), row.exited_on)) > 1
    }
    values = {pk: tuple(getattr(one, trait) for one in pair) for pk, pair in ends.items()}
    return {pk: pair for pk, pair in values.items() if "unknown" not in pair}


def _until(snapshots, day):
    return [one for one in snapshots if one.recorded_on <= day]
