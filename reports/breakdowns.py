"""Tables of people by one trait: counted once, printed through `reports.disclosure`."""

from dataclasses import dataclass, field
from functools import wraps

from pathways.models import CommissionDecision, Exit, FollowUp
from reports.disclosure import OTHERS, PERCENT_FROM
from reports.indicators.figure import Scope, words_of
from reports.indicators.leaving import between
from reports.indicators.population import ages_of
from youths.models import Situation, Youth

NOT_KNOWN = "unknown"
# Neighbouring choices together, so that few are hidden.
places = Situation.Housing
ROOFS = [
    ("outside", "Rue, squat, abri de fortune", {places.STREET, places.MAKESHIFT}),
    ("third_party", "Chez un tiers", {places.THIRD_PARTY}),
    ("parents", "Chez les parents", {places.PARENTS}),
    ("shelter", "Structure, hôtel, foyer", {places.SHELTER, places.HOTEL, places.RESIDENCE}),
    ("own", "Logement", {places.SOCIAL, places.PRIVATE, places.UNFIT}),
]
money = Situation.Resources
benefits = {money.UNEMPLOYMENT, money.CEJ, money.RSA, money.AAH, money.CHILD_WELFARE}
MONEY = [
    ("none", "Aucune ressource", {money.NONE}),
    ("wage", "Salaire", {money.WAGE}),
    ("benefits", "Allocation ou aide publique", benefits),
    ("others", "Famille, autre ressource", {money.FAMILY, money.OTHER}),
]


@dataclass(frozen=True)
class Part:
    """One modality, and the young people in it."""

    code: str
    label: str
    members: tuple

    @property
    def count(self):
        return len(self.members)


@dataclass(frozen=True)
class Breakdown:
    """People by one trait. `missing` are those whose trait is not known: stated, never mixed in."""

    number: int
    code: str
    label: str
    scope: Scope
    definition: str
    source: str
    ordered: bool
    parts: list = field(default_factory=list)
    missing: int = 0
    printed: tuple = ()

    @property
    def known(self):
        return sum(part.count for part in self.parts)

    @property
    def total(self):
        return self.known + self.missing

    @property
    def members(self):
        return tuple(sorted({pk for part in self.parts for pk in part.members}))

    @property
    def shows_shares(self):
        return self.known >= PERCENT_FROM

    @property
    def is_publishable(self):
        """Whether at least one line says something; a table of « moins de 5 » does not."""
        return any(row.says_something for row in self.rows)

    @property
    def rows(self):
        """What is printed: largest first, unless the modalities have an order of their own.

        Hidden lines keep the order of the catalogue: their place must not tell their size.
        """
        rows = [row for row in self.printed if row.count != 0]
        if self.ordered:
            return rows
        return sorted(rows, key=lambda row: (row.label == OTHERS, -(row.count or 0)))


def breakdown(number, code, label, *, definition, source, scope=Scope.ORIGIN, ordered=False):
    """Make a function that gives (parts, missing) into one that gives a whole `Breakdown`."""

    def decorate(split):
        @wraps(split)
        def compute(period):
            parts, missing = split(period)
            cells = [(part.label, part.count) for part in parts]
            return Breakdown(
                number,
                code,
                label,
                scope,
                definition.format(**words_of(period)),
                source,
                ordered,
                parts,
                missing,
                tuple(period.protect(code, cells, ordered=ordered)),
            )

        compute.number, compute.code = number, code
        return compute

    return decorate


def by_choice(values, choices):
    """Parts of {person: stored value}, one per choice; « non renseigné » is counted as missing."""
    parts = [
        Part(code, label, tuple(pk for pk, value in values.items() if value == code))
        for code, label in choices
        if code != NOT_KNOWN
    ]
    return parts, len(values) - sum(part.count for part in parts)


def by_group(values, groups):
    """Parts of {person: stored value}, neighbouring choices together: (code, label, choices)."""
    parts = [
        Part(code, label, tuple(pk for pk, value in values.items() if value in choices))
        for code, label, choices in groups
    ]
    return parts, len(values) - sum(part.count for part in parts)


def at_entry(period, trait):
    """Person accompanied → the trait in their first snapshot, « unknown » without any."""
    return {
        pk: getattr(period.situations[pk][0], trait) if pk in period.situations else NOT_KNOWN
        for pk in period.entries
    }


@breakdown(
    20,
    "ages",
    "Âge",
    ordered=True,
    definition="Âge en années révolues au {day}.",
    source="Dossiers, date ou année de naissance",
)
def ages(period):
    """Bands of the missions locales; 26 and more need a disability-worker status (L5131-6)."""
    found = ages_of(period)
    bands = [
        ("under_18", "Moins de 18 ans", range(0, 18)),
        ("18_21", "18 à 21 ans", range(18, 22)),
        ("22_25", "22 à 25 ans", range(22, 26)),
        ("26_more", "26 ans et plus", range(26, 200)),
    ]
    parts = [
        Part(code, label, tuple(pk for pk, age in found.items() if age is not None and age in band))
        for code, label, band in bands
    ]
    return parts, sum(age is None for age in found.values())


@breakdown(21, "sex", "Sexe", definition="Tel que noté au dossier.", source="Dossiers, sexe")
def sex(period):
    """Women and men; « non précisé » is missing."""
    return by_choice({pk: period.youths[pk].sex for pk in period.entries}, Youth.Sex.choices)


@breakdown(
    22,
    "qpv",
    "Quartier prioritaire (QPV)",
    definition="Adresse ou attache dans un quartier prioritaire de la politique de la ville.",
    source="Dossiers, quartier",
)
def qpv(period):
    """Yes, no, not known."""
    words = {True: "yes", False: "no", None: NOT_KNOWN}
    values = {pk: words[period.youths[pk].in_qpv] for pk in period.entries}
    return by_choice(values, [("yes", "Dans un QPV"), ("no", "Hors QPV")])


@breakdown(
    23,
    "education",
    "Niveau d’études à l’entrée",
    ordered=True,
    definition="Plus haut niveau atteint, d’après la première situation constatée.",
    source="Situations, niveau d’études",
)
def education(period):
    """First snapshot of each person."""
    return by_choice(at_entry(period, "education"), Situation.Education.choices)


@breakdown(
    24,
    "housing",
    "Hébergement à l’entrée",
    definition="Où dormait la personne, d’après la première situation constatée.",
    source="Situations, hébergement",
)
def housing(period):
    """First snapshot of each person; neighbouring choices together, so that few are hidden."""
    return by_group(at_entry(period, "housing"), ROOFS)


@breakdown(
    25,
    "resources",
    "Ressources à l’entrée",
    definition="Ressource principale, d’après la première situation constatée.",
    source="Situations, ressources",
)
def resources(period):
    """First snapshot of each person; what is earned, what is owed by law, what is given."""
    return by_group(at_entry(period, "resources"), MONEY)


@breakdown(
    26,
    "origin",
    "Comment on s’est rencontrés",
    definition="Origine du premier contact, telle que notée à l’ouverture du dossier.",
    source="Dossiers, origine",
)
def origin(period):
    """One origin per file."""
    values = {pk: period.youths[pk].origin for pk in period.entries}
    by = Youth.Origin
    care = {by.CHILD_WELFARE, by.YOUTH_JUSTICE, by.PROBATION, by.SIAO, by.SHELTER, by.CCAS}
    groups = [
        ("outreach", "Aller-vers, prévention spécialisée", {by.OUTREACH, by.PREVENTION}),
        ("work", "Emploi, école", {by.MISSION_LOCALE, by.FRANCE_TRAVAIL, by.SCHOOL}),
        ("care", "Action sociale, santé, justice", care | {by.HEALTH}),
        ("close", "Entourage, de soi-même, autre", {by.FAMILY, by.SELF, by.PEER, by.OTHER}),
    ]
    return by_group(values, groups)


@breakdown(
    17,
    "outcomes",
    "Décisions de la commission",
    scope=Scope.YEAR,
    ordered=True,
    definition="Décisions approuvées, prises du {start} au {day}.",
    source="Décisions de commission approuvées",
)
def outcomes(period):
    """Decisions, not people: a file adjourned then admitted appears twice."""
    choices = CommissionDecision.Outcome.choices
    parts = [
        Part(code, label, tuple(youth for outcome, youth in period.decisions if outcome == code))
        for code, label in choices
    ]
    return parts, 0


@breakdown(
    83,
    "exit_families",
    "Sorties par famille",
    scope=Scope.ACTIVE,
    definition="Sorties du {start} au {day}, par famille de motif.",
    source="Sorties, motif",
)
def exit_families(period):
    """The « sorties dynamiques » together, as in figures 81 and 82, and the other families."""
    values = {pk: row.family for pk, row in period.exits.items()}
    families = Exit.Family
    groups = [
        (
            "dynamic",
            "Emploi, formation, service civique",
            {families.LASTING, families.TRANSITION, families.POSITIVE},
        ),
        ("handover", families.HANDOVER.label, {families.HANDOVER}),
        (
            "neutral",
            "Déménagement, soins, non éligible, incarcération, décès",
            {families.NEUTRAL},
        ),
        ("negative", families.NEGATIVE.label, {families.NEGATIVE}),
    ]
    return by_group(values, groups)


@breakdown(
    69,
    "housing_exit",
    "Hébergement à la sortie",
    scope=Scope.ACTIVE,
    definition=(
        "Où dormait la personne sortie du {start} au {day}, d’après la dernière situation "
        "constatée avant la sortie, quand l’entrée est connue aussi."
    ),
    source="Situations, hébergement",
)
def housing_exit(period):
    """The people of figures 67 and 68; a single snapshot says nothing of the way out."""
    return by_group(_at_exit(period, "housing"), ROOFS)


@breakdown(
    150,
    "resources_exit",
    "Ressources à la sortie",
    scope=Scope.ACTIVE,
    definition=(
        "Ressource principale de la personne sortie du {start} au {day}, d’après la dernière "
        "situation constatée avant la sortie, quand l’entrée est connue aussi."
    ),
    source="Situations, ressources",
)
def resources_exit(period):
    """The people of figures 77 and 78."""
    return by_group(_at_exit(period, "resources"), MONEY)


@breakdown(
    151,
    "six_months",
    "Situation six mois après la sortie",
    scope=Scope.YEAR,
    definition=(
        "Jeunes dont le sixième mois après la sortie tombe entre le {start} et le {day} : ce "
        "qu’ils font, quand on a pu les joindre."
    ),
    source="Suivis après la sortie, à six mois",
)
def six_months(period):
    """Whoever could not be joined, or was not asked, is missing."""
    values = {pk: row.situation or NOT_KNOWN for pk, row in period.news.items()}
    news = FollowUp.Situation
    groups = [
        ("work", "En emploi", {news.LASTING_JOB, news.JOB}),
        ("training", "En formation, en alternance", {news.TRAINING}),
        ("search", "En recherche", {news.SEARCH}),
        ("others", "En soins, sans activité", {news.CARE, news.NOTHING}),
    ]
    return by_group(values, groups)


def _at_exit(period, trait):
    last = {pk: pair[1] for pk, pair in between(period, trait).items()}
    return {pk: last.get(pk, NOT_KNOWN) for pk in period.exits}


BREAKDOWNS = (
    outcomes,
    ages,
    sex,
    qpv,
    education,
    housing,
    resources,
    origin,
    exit_families,
    housing_exit,
    resources_exit,
    six_months,
)
BREAKDOWN_BY_CODE = {one.code: one for one in BREAKDOWNS}
