"""« Dix minutes avant le bilan »: what is missing in this year's files, the most useful first."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from pathways.models import Contract, Pathway
from youths.models import Situation, Youth

MOST_KINDS = 5
MOST_FILES = 4


@dataclass(frozen=True)
class Repair:
    """One kind of gap: in words, the figures and tables it would serve, and the files to open."""

    title: str
    icon: str
    serves: tuple
    address: str
    files: list = field(default_factory=list)

    @property
    def links(self):
        """The first files, each with the page where the gap is filled."""
        return [
            (youth, reverse(self.address, args=[self._target(youth)]))
            for youth in self.files[:MOST_FILES]
        ]

    @property
    def more_count(self):
        return max(0, len(self.files) - MOST_FILES)

    def _target(self, youth):
        return youth.open_pathway if self.address.startswith("pathways:") else youth.public_id


# What each gap serves: numbers 3, 6, 20 to 26 and 80 to 83 of the bilan.
SITUATION = ("domiciliation", "hébergement", "niveau d’études", "ressources")
EXIT = ("sorties", "sorties vers l’emploi", "sorties par famille")
BIRTH = ("âge moyen", "tranches d’âge")


def repairs(youths, *, today):
    """At most five kinds, in one query. `youths` are the files one may edit."""
    files = list(_caseload(youths, today))
    kinds = [
        Repair("Situation jamais constatée", "house", SITUATION, "youths:situation_create"),
        Repair("Contrat fini, sortie non notée", "box-arrow-right", EXIT, "pathways:exit_create"),
        Repair("Date de naissance inconnue", "calendar3", BIRTH, "youths:edit"),
        Repair("Sexe non précisé", "person", ("sexe",), "youths:edit"),
        Repair("Quartier prioritaire non renseigné", "geo-alt", ("QPV",), "youths:edit"),
    ]
    tests = [
        lambda youth: not youth.has_situation,
        lambda youth: youth.is_past_contract,
        lambda youth: youth.age_on(today) is None,
        lambda youth: youth.sex == Youth.Sex.UNKNOWN,
        lambda youth: youth.in_qpv is None,
    ]
    for kind, is_missing in zip(kinds, tests, strict=True):
        kind.files.extend(filter(is_missing, files))
    found = [kind for kind in kinds if kind.files]
    return sorted(found, key=lambda kind: (-len(kind.serves), -len(kind.files)))[:MOST_KINDS]


def _caseload(youths, today):
    """Those with a pathway open at least one day of the year."""
    begun = Pathway.objects.filter(youth=OuterRef("pk"), opened_on__lte=today)
    active = begun.filter(Q(closed_on=None) | Q(closed_on__year__gte=today.year))
    contracts = Contract.objects.filter(
        youth=OuterRef("pk"), pathway__closed_on=None, starts_on__isnull=False
    )
    return (
        youths.filter(Exists(active))
        .annotate(
            has_situation=Exists(Situation.objects.filter(youth=OuterRef("pk"))),
            open_pathway=Subquery(begun.filter(closed_on=None).values("public_id")[:1]),
            is_past_contract=Exists(contracts.filter(ends_on__lt=today))
            & ~Exists(contracts.filter(ends_on__gte=today)),
        )
        .order_by("identified_on", "pk")
    )
