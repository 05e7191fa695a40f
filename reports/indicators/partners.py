"""Where the young people slept, and what the partners answered."""

from statistics import median

from partners.models import Referral
from reports.indicators.figure import Count, Scope, Unit, indicator

Answer = Referral.Answer


@indicator(
    60,
    "placements",
    "solutions d’hébergement trouvées",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Hébergements ou logements trouvés avec un partenaire, occupés au moins un jour entre "
        "le {start} et le {day}."
    ),
    source="Hébergements",
)
def placements(period):
    """Solutions, from an emergency night to a lease, in use in the year."""
    return Count(len(period.placements), [row.youth_id for row in period.placements])


@indicator(
    61,
    "housed",
    "jeunes hébergés",
    scope=Scope.YEAR,
    definition="Personnes différentes derrière les solutions d’hébergement de {noun}.",
    source="Hébergements",
)
def housed(period):
    """People, not solutions."""
    people = {row.youth_id for row in period.placements}
    return Count(len(people), people)


@indicator(
    62,
    "housing_partners",
    "partenaires de l’hébergement",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition="Organismes différents qui ont hébergé ou logé au moins un jeune dans {noun}.",
    source="Hébergements, partenaire",
    asked=True,
)
def housing_partners(period):
    """Organisations, which are no persons: printed as it is."""
    return Count(len({row.partnership_id for row in period.placements}))


@indicator(
    63,
    "nights",
    "nuits à l’abri",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Nuits passées dans ces solutions du {start} au {day}. Le jour du départ n’est pas "
        "une nuit."
    ),
    source="Hébergements, dates",
)
def nights(period):
    """Nights slept in the period only."""
    slept = [
        (row.youth_id, row.nights_between(period.start, period.end)) for row in period.placements
    ]
    return Count(sum(count for _, count in slept), [youth for youth, count in slept if count])


@indicator(
    66,
    "domiciliations",
    "domiciliations en cours",
    scope=Scope.YEAR,
    definition=(
        "Personnes dont l’élection de domicile à l’association est en cours le {day} : ni finie, "
        "ni échue. Le chiffre 6 compte la dernière situation constatée, même ancienne."
    ),
    source="Domiciliations, dates",
)
def domiciliations(period):
    """In force on the counting day (CASF, L264-2: one year, then renewed)."""
    here = set(period.domiciled)
    return Count(len(here), here)


@indicator(
    70,
    "referrals",
    "orientations envoyées",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition="Demandes envoyées à un partenaire pour un jeune, du {start} au {day}.",
    source="Orientations, date d’envoi",
)
def referrals(period):
    """Requests sent in the year, whatever became of them."""
    return Count(len(period.referrals), [row.youth_id for row in period.referrals])


@indicator(
    71,
    "referrals_answered",
    "réponses reçues",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Parmi les orientations envoyées dans {noun}, celles qui ont reçu une réponse au plus "
        "tard le {day}."
    ),
    source="Orientations, date de réponse",
)
def referrals_answered(period):
    """Answers to the requests of the year, known on the counting day."""
    answered = _answered(period)
    return Count(
        len(answered), [row.youth_id for row in answered], denominator=len(period.referrals)
    )


@indicator(
    72,
    "days_to_answer",
    "délai médian de réponse",
    scope=Scope.YEAR,
    unit=Unit.DAYS,
    definition="Nombre médian de jours entre l’envoi et la réponse, pour les réponses reçues.",
    source="Orientations, dates d’envoi et de réponse",
)
def days_to_answer(period):
    """Median delay of the answers received."""
    answered = _answered(period)
    days = [(row.answered_on - row.sent_on).days for row in answered]
    return Count(median(days) if days else None, [row.youth_id for row in answered])


@indicator(
    73,
    "referrals_accepted",
    "orientations acceptées",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Parmi les orientations envoyées dans {noun}, celles que le partenaire a acceptées au "
        "plus tard le {day}. Une liste d’attente n’est pas un oui."
    ),
    source="Orientations, réponse",
)
def referrals_accepted(period):
    """A yes; who was told no is not found by subtraction."""
    answered = _answered(period)
    accepted = [row.youth_id for row in answered if row.answer == Answer.ACCEPTED]
    others = {row.youth_id for row in answered if row.answer != Answer.ACCEPTED}
    return Count(len(accepted), accepted, denominator=len(period.referrals), beside=len(others))


@indicator(
    74,
    "intakes",
    "fiches signalétiques reçues",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Fiches envoyées par un partenaire, reçues du {start} au {day}. Une fiche mise de "
        "côté (répétée, ou d’allure automatique) compte une fois reprise par l’équipe."
    ),
    source="Fiches signalétiques, date de réception",
)
def intakes(period):
    """Sheets, not people: nobody has a file yet."""
    return Count(len(period.intakes), [row.youth_id for row in period.intakes if row.youth_id])


@indicator(
    75,
    "intakes_followed",
    "fiches suivies d’un dossier",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Parmi les fiches reçues dans {noun}, celles pour lesquelles un dossier a été ouvert, ou "
        "qui ont rejoint un dossier déjà ouvert, au plus tard le {day}."
    ),
    source="Fiches signalétiques, suite donnée",
)
def intakes_followed(period):
    """Opened or joined."""
    followed = [row.youth_id for row in _handled(period) if row.youth_id]
    return Count(len(followed), followed, denominator=len(period.intakes))


@indicator(
    76,
    "intakes_refused",
    "fiches auxquelles l’équipe a répondu non",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Parmi les fiches reçues dans {noun}, celles refusées avec une raison au plus tard le "
        "{day} : âge, territoire, place, accord de la personne…"
    ),
    source="Fiches signalétiques, raison du refus",
)
def intakes_refused(period):
    """No file was opened: nobody is behind it."""
    refused = [row for row in _handled(period) if row.refusal]
    return Count(len(refused), denominator=len(period.intakes))


def _answered(period):
    return [row for row in period.referrals if row.answered_on and row.answered_on <= period.end]


def _handled(period):
    return [row for row in period.intakes if row.handled_on and row.handled_on <= period.end]
