"""What an added figure may ask of a file: each criterion says which of its values a person has.

Several values of one criterion: any of them. Several criteria: all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from partners.models import Procedure
from pathways.models import Exit
from reports.groups import BANDS
from youths.models import Barrier, Situation, Youth

Theme, Domain = Barrier.Theme, Procedure.Domain
YES_NO = (("yes", "Oui"), ("no", "Non"))
STANDING = (
    ("before", "Avant le contrat"),
    ("contract", "Sous contrat"),
    ("after", "Contrat fini, parcours ouvert"),
    ("closed", "Sorti·e"),
)
PRESENT = "Parmi les jeunes présents dans la période."
# What tells about health, child welfare, justice, residence status. Care itself is not offered:
# its figures (92 to 95) lead to nobody.
PROCEDURES = {Procedure.Kind.DISABILITY, Procedure.Kind.STATE_AID, Procedure.Kind.RESIDENCE}
ORIGINS = {
    Youth.Origin.CHILD_WELFARE,
    Youth.Origin.YOUTH_JUSTICE,
    Youth.Origin.PROBATION,
    Youth.Origin.HEALTH,
}
RESOURCES = {Situation.Resources.CHILD_WELFARE, Situation.Resources.AAH}
NO_VALUE = {None, "", "unknown"}


@dataclass(frozen=True)
class Criterion:
    """`values(period)` gives {person: values}; who is not in it has none of them."""

    code: str
    label: str
    choices: tuple
    values: Callable
    sensitive: frozenset = frozenset()
    help_text: str = ""
    is_fact: bool = True  # a trait one may ignore; an act that is not noted did not happen

    def split(self, period, people, wanted):
        """Among `people`: who has one of the wanted values, and of whom nobody knows."""
        found = self.values(period)
        holders = {pk for pk in people if not found.get(pk, set()).isdisjoint(wanted)}
        if not self.is_fact:
            return holders, set()
        return holders, {pk for pk in people if found.get(pk, set()) <= NO_VALUE}


def _known(choices):
    """« Non renseigné » is no trait: what is missing is counted apart."""
    return tuple((code, label) for code, label in choices if code != "unknown")


def _trait(name):
    return lambda period: {pk: {getattr(one, name)} for pk, one in period.youths.items()}


def _qpv(period):
    words = {True: "yes", False: "no"}
    return {pk: {words.get(youth.in_qpv)} for pk, youth in period.youths.items()}


def _bands(period):
    return {pk: _bands_of(youth.age_on(period.end)) for pk, youth in period.youths.items()}


def _bands_of(age):
    return {code for code, (first, last) in BANDS.items() if age and first <= age <= last}


def _first(name):
    return lambda period: {pk: {getattr(rows[0], name)} for pk, rows in period.situations.items()}


def _last(name):
    return lambda period: {pk: {getattr(rows[-1], name)} for pk, rows in period.situations.items()}


def _domiciled(period):
    here, unknown = Situation.Domiciliation.ASSOCIATION, Situation.Domiciliation.UNKNOWN
    latest = {pk: rows[-1].domiciliation for pk, rows in period.situations.items()}
    words = {pk: "yes" if value == here else "no" for pk, value in latest.items()}
    return {pk: {words[pk]} for pk, value in latest.items() if value != unknown}


def _standing(period):
    """Of the last pathway begun, on the counting day."""
    last = {pathway.youth_id: pathway for pathway in period.pathways}
    contracts = {contract.pathway_id: contract for contract in period.contracts}
    return {
        pk: {_where(pathway, contracts.get(pathway.pk), period.end)} for pk, pathway in last.items()
    }


def _where(pathway, contract, day):
    if pathway.closed_on and pathway.closed_on <= day:
        return "closed"
    if contract is None:
        return "before"
    return "contract" if contract.ends_on >= day else "after"


def _contracted(period):
    """At least one day of the period."""
    signed = {row.youth_id for row in period.contracts if row.ends_on >= period.start}
    return {pk: {"yes" if pk in signed else "no"} for pk in period.entries}


def _gathered(pairs):
    found = {}
    for pk, value in pairs:
        found.setdefault(pk, set()).add(value)
    return found


def _worked(period):
    return _gathered((row.youth_id, row.theme) for row in period.barriers)


def _lifted(period):
    lifted = (row for row in period.barriers if period.holds(row.lifted_on))
    return _gathered((row.youth_id, row.theme) for row in lifted)


def _done(period):
    """By the counting day, before or in the period; what was there on arrival is not an act."""
    done = (row for row in period.procedures if row.status == Procedure.Status.DONE)
    return _gathered((row.youth_id, row.kind) for row in done if row.ended_on <= period.end)


def _left(period):
    return {pk: {row.family} for pk, row in period.exits.items()}


CRITERIA = (
    Criterion("sex", "Sexe", _known(Youth.Sex.choices), _trait("sex")),
    Criterion(
        "band",
        "Âge",
        tuple((code, f"{code.replace('-', ' à ')} ans") for code in BANDS),
        _bands,
        help_text="En années révolues, le jour où l’on compte.",
    ),
    Criterion("district", "Quartier", (), _trait("district")),
    Criterion("qpv", "Quartier prioritaire (QPV)", YES_NO, _qpv),
    Criterion(
        "origin",
        "Comment on s’est rencontrés",
        tuple(Youth.Origin.choices),
        _trait("origin"),
        frozenset(ORIGINS),
    ),
    Criterion(
        "education",
        "Niveau d’études à l’entrée",
        _known(Situation.Education.choices),
        _first("education"),
    ),
    Criterion(
        "housing_entry",
        "Hébergement à l’entrée",
        _known(Situation.Housing.choices),
        _first("housing"),
    ),
    Criterion(
        "housing_now",
        "Hébergement aujourd’hui",
        _known(Situation.Housing.choices),
        _last("housing"),
        help_text="D’après la dernière situation constatée.",
    ),
    Criterion(
        "resources",
        "Ressources à l’entrée",
        _known(Situation.Resources.choices),
        _first("resources"),
        frozenset(RESOURCES),
    ),
    Criterion("domiciled", "Domicilié·e à l’association", YES_NO, _domiciled),
    Criterion(
        "standing",
        "Où en est le parcours",
        STANDING,
        _standing,
        help_text="Le jour où l’on compte.",
    ),
    Criterion(
        "contract",
        "Sous contrat",
        YES_NO,
        _contracted,
        help_text="Au moins un jour de la période.",
    ),
    Criterion(
        "barrier",
        "Frein travaillé dans la période",
        tuple(Theme.choices),
        _worked,
        frozenset({Theme.HEALTH}),
        help_text=PRESENT,
        is_fact=False,
    ),
    Criterion(
        "lifted",
        "Frein levé dans la période",
        tuple(Theme.choices),
        _lifted,
        frozenset({Theme.HEALTH}),
        help_text=PRESENT,
        is_fact=False,
    ),
    Criterion(
        "procedure",
        "Démarche faite ou obtenue",
        tuple(one for one in Procedure.Kind.choices if one[0] not in Procedure.KINDS[Domain.CARE]),
        _done,
        frozenset(PROCEDURES),
        help_text=PRESENT,
        is_fact=False,
    ),
    Criterion(
        "exit",
        "Sorti·e dans la période",
        tuple(Exit.Family.choices),
        _left,
        frozenset({Exit.Family.NEUTRAL}),
        is_fact=False,
    ),
)
BY_CODE = {one.code: one for one in CRITERIA}


def answering(period, people, conditions):
    """Among `people`: who answers every condition, and who might if everything were known."""
    sure, possible = set(people), set(people)
    for code, wanted in conditions.items():
        # A criterion that is no more is answered by nobody.
        holders, unknown = set(), set()
        if code in BY_CODE:
            holders, unknown = BY_CODE[code].split(period, people, wanted)
        sure &= holders
        possible &= holders | unknown
    return sure, possible - sure


def is_sensitive(conditions):
    """Whether one of the wanted values tells about health, justice, child welfare or residence."""
    return any(
        not BY_CODE[code].sensitive.isdisjoint(values)
        for code, values in conditions.items()
        if code in BY_CODE
    )


def in_words(conditions):
    """« sexe : femme ; quartier : Pont Rompu ou Bourgogne »."""
    parts = [_said(BY_CODE[code], values) for code, values in conditions.items() if code in BY_CODE]
    return " ; ".join(parts)


def _said(criterion, values):
    labels = dict(criterion.choices)
    return f"{criterion.label} : {' ou '.join(labels.get(one, one) for one in values)}"
