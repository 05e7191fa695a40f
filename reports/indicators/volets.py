"""The three lines of the convention: what each objective asks, counted from the procedures.

Health is counted without names: its figures say how many, and lead to nobody.
"""

from partners.models import Procedure
from pathways.models import Assessment
from pathways.steps import ADMINISTRATIVE_PAPERS
from reports.indicators.figure import Count, Scope, Unit, indicator
from youths.models import Paper

Domain, Kind, Status = Procedure.Domain, Procedure.Kind, Procedure.Status
SOURCE = "Démarches"


@indicator(
    90,
    "administrative_in_order",
    "jeunes dont la situation administrative est à jour",
    scope=Scope.ACTIVE,
    definition=(
        "Jeunes présents dans {noun} dont la pièce d’identité, la Sécurité sociale et l’adresse "
        "sont en règle le {day}. Sans ces lignes au dossier, la donnée manque."
    ),
    source="Pièces du dossier",
)
def administrative_in_order(period):
    """The door to the Mission locale (Nîmes, first objective)."""
    lines = {}
    papers = Paper.objects.filter(
        youth__programme=period.programme, kind__in=ADMINISTRATIVE_PAPERS
    ).order_by("pk")
    for paper in papers:
        if paper.youth_id in period.active:
            lines.setdefault(paper.youth_id, []).append(_in_order(paper, period.end))
    ready = [pk for pk, found in lines.items() if all(found)]
    return Count(len(ready), ready, denominator=len(lines), missing=len(period.active) - len(lines))


def _in_order(paper, day):
    return paper.is_in_order_on(day) and paper.since <= day


@indicator(
    91,
    "rights_opened",
    "droits ouverts",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Droits et papiers obtenus avec l’équipe du {start} au {day} : identité, Sécurité "
        "sociale, complémentaire, allocation, compte… Ce qui était déjà là n’est pas compté."
    ),
    source=SOURCE,
)
def rights_opened(period):
    """Rights, not people."""
    rows = [row for row in _of(period, Domain.RIGHTS) if _is_done(row, period)]
    opened = [row.youth_id for row in rows if row.ended_on >= period.start]
    return Count(len(opened), opened)


@indicator(
    92,
    "care_proposed",
    "jeunes à qui une évaluation de santé a été proposée",
    scope=Scope.ACTIVE,
    definition=(
        "Jeunes présents dans {noun} à qui l’évaluation par l’infirmier·ère a été proposée au "
        "plus tard le {day}, qu’ils l’aient acceptée ou non."
    ),
    source=SOURCE,
    sensitive=True,
)
def care_proposed(period):
    """Proposed is what the convention asks; a refusal is theirs."""
    return _unnamed(period, _of(period, kinds=[Kind.CARE_REVIEW]))


@indicator(
    93,
    "care_done",
    "évaluations de santé faites",
    scope=Scope.ACTIVE,
    definition="Parmi les jeunes présents dans {noun}, ceux dont l’évaluation est faite le {day}.",
    source=SOURCE,
    sensitive=True,
)
def care_done(period):
    """People, once each; those who declined are not found by subtracting from figure 92."""
    rows = _of(period, kinds=[Kind.CARE_REVIEW])
    done = [row for row in rows if _is_done(row, period)]
    proposed_only = {row.youth_id for row in rows} - {row.youth_id for row in done}
    return _unnamed(period, done, beside=len(proposed_only))


@indicator(
    94,
    "care_coordinated",
    "jeunes dont les soins sont coordonnés",
    scope=Scope.ACTIVE,
    definition=(
        "Jeunes présents dans {noun} dont le parcours de soins a été coordonné par l’équipe au "
        "moins un jour entre le {start} et le {day}."
    ),
    source=SOURCE,
    sensitive=True,
)
def care_coordinated(period):
    """Under way or done, not only proposed."""
    rows = _during(period, _of(period, kinds=[Kind.CARE_LINK]))
    return _unnamed(period, [row for row in rows if row.status in (Status.UNDER_WAY, Status.DONE)])


@indicator(
    95,
    "prevention",
    "jeunes à qui une action de prévention a été proposée",
    scope=Scope.ACTIVE,
    definition=(
        "Jeunes présents dans {noun} à qui une action de prévention ou de sensibilisation a été "
        "proposée entre le {start} et le {day}."
    ),
    source=SOURCE,
    sensitive=True,
)
def prevention(period):
    """Proposed in the year, taken up or not."""
    rows = _of(period, kinds=[Kind.PREVENTION])
    return _unnamed(period, [row for row in rows if row.started_on >= period.start])


@indicator(
    96,
    "months_in_touch",
    "mois de contrat avec au moins un contact",
    scope=Scope.ACTIVE,
    unit=Unit.EVENTS,
    definition=(
        "Mois entiers sous contrat entre le {start} et le {day}, jeune par jeune ; parmi eux, "
        "ceux où une présence au moins est notée. C’est la continuité de l’accompagnement."
    ),
    source="Contrats et présences",
)
def months_in_touch(period):
    """Whole months of contract in the year, and those with someone there."""
    seen = {
        (row["youth"], (row["activity__day__year"], row["activity__day__month"]))
        for row in period.attendance
    }
    months = _months_under_contract(period)
    kept = [youth for youth, month in months if (youth, month) in seen]
    return Count(len(kept), kept, denominator=len(months))


def _months_under_contract(period):
    """(young person, month) of each month wholly inside a contract and inside the period."""
    return sorted(
        {
            (contract.youth_id, month)
            for contract in period.contracts
            for month, first, last in period.whole_months
            if max(contract.starts_on, period.start) <= first
            and last <= min(contract.ends_on, period.end)
        }
    )


@indicator(
    97,
    "siao_reviewed",
    "jeunes évalués avec le SIAO",
    scope=Scope.ACTIVE,
    definition=(
        "Jeunes présents dans {noun} dont l’évaluation avec le SIAO est faite au plus tard le "
        "{day} : leurs besoins d’hébergement et de logement sont connus."
    ),
    source=SOURCE,
)
def siao_reviewed(period):
    """People, once each."""
    return _done(period, Kind.SIAO_REVIEW)


@indicator(
    98,
    "housing_measures",
    "mesures préconisées vers un logement",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition="Mesures d’accompagnement vers un logement préconisées du {start} au {day}.",
    source=SOURCE,
)
def housing_measures(period):
    """Recommended in the year, followed or not."""
    return _begun(period, Kind.HOUSING_MEASURE)


@indicator(
    99,
    "housing_kept",
    "réunions pour le maintien dans le logement",
    scope=Scope.YEAR,
    unit=Unit.EVENTS,
    definition=(
        "Réunions entre partenaires pour qu’un jeune garde son logement, du {start} au {day}."
    ),
    source=SOURCE,
)
def housing_kept(period):
    """Meetings, one young person each."""
    return _begun(period, Kind.HOUSING_KEPT)


@indicator(
    100,
    "mobility_supported",
    "jeunes accompagnés vers la mobilité",
    scope=Scope.ACTIVE,
    definition=(
        "Jeunes présents dans {noun} avec au moins une démarche de mobilité (diagnostic, offre, "
        "transport, véhicule, code, permis) en cours ou faite entre le {start} et le {day}."
    ),
    source=SOURCE,
)
def mobility_supported(period):
    """Proposed only, refused or dropped does not move anybody."""
    rows = _during(period, _of(period, Domain.MOBILITY))
    moved = [row for row in rows if row.status in (Status.UNDER_WAY, Status.DONE)]
    return _people(period, {row.youth_id for row in moved})


@indicator(
    101,
    "mobility_reviewed",
    "jeunes dont le diagnostic mobilité est fait",
    scope=Scope.ACTIVE,
    definition=(
        "Jeunes présents dans {noun} dont le diagnostic mobilité est fait au plus tard le {day}, "
        "noté à une étape du parcours ou parmi les démarches."
    ),
    source="Diagnostics et démarches",
)
def mobility_reviewed(period):
    """Where the Mission locale and the mobility expert meet: one diagnosis, wherever noted."""
    assessed = Assessment.objects.filter(
        pathway__programme=period.programme,
        kind=Assessment.Kind.MOBILITY,
        assessed_on__lte=period.end,
    ).order_by()
    noted = set(assessed.values_list("pathway__youth", flat=True)) & period.active
    return _people(period, noted | set(_done(period, Kind.MOBILITY_REVIEW).members))


@indicator(
    102,
    "mobility_offered",
    "jeunes qui ont obtenu une offre de mobilité solidaire",
    scope=Scope.ACTIVE,
    definition=(
        "Jeunes présents dans {noun} qui ont obtenu l’offre de mobilité solidaire au plus tard le "
        "{day}."
    ),
    source=SOURCE,
)
def mobility_offered(period):
    """Obtained."""
    return _done(period, Kind.MOBILITY_OFFER)


def _of(period, domain=None, *, kinds=()):
    return [row for row in period.procedures if row.domain == domain or row.kind in kinds]


def _during(period, rows):
    return [row for row in rows if row.ended_on is None or row.ended_on >= period.start]


def _is_done(row, period):
    return row.status == Status.DONE and row.ended_on <= period.end


def _done(period, kind):
    rows = _of(period, kinds=[kind])
    return _people(period, {row.youth_id for row in rows if _is_done(row, period)})


def _begun(period, kind):
    rows = [row for row in _of(period, kinds=[kind]) if row.started_on >= period.start]
    return Count(len(rows), [row.youth_id for row in rows])


def _people(period, people):
    return Count(len(people), people, denominator=len(period.active))


def _unnamed(period, rows, *, beside=0):
    people = {row.youth_id for row in rows}
    return Count(len(people), denominator=len(period.active), beside=beside)
