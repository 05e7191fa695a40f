"""The contract as it is printed and signed (code du travail, R5131-16).

What the three sign is `Contract.TEXT`; the rest is the law of the day the text was written, and
what was known of the young person that day: a later fact changes nothing in it.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from accounts.paper import Paper
from cej_jr.documents import drawing_url, raster_suffix, render_pdf
from pathways.allowance import SOURCE, amount_on
from pathways.documents.co_signatory import mission_locale_of
from pathways.models import Assessment, Contract, Signature
from pathways.schemes import CEJ_2022, longest_in_all, scheme_on
from pathways.wording import said

TEMPLATE = "documents/contract.html"
WITH = ("pathway__programme__organisation", "youth")
AND = ("signatures", "extensions")
Party = Signature.Party
TITLES = {
    "cej": "Contrat d’engagement jeune",
    "cej_jr": "Contrat d’engagement jeune",
}
# Not the resources: « AAH » would tell a disability to whoever reads the contract.
SUMMARY = ("housing", "education", "mobility")
# Three parties read a contract: what tells of health or of a measure stays in the file.
KEPT_APART = ("aah", "child_welfare")
COMMITMENTS = {
    Party.YOUTH: (
        "Être assidu·e : venir aux rendez-vous et aux actions prévus.",
        "Participer activement, à son rythme, à ce qui est décidé ensemble.",
        "Être sincère : dire ce qui change dans sa situation.",
    ),
    Party.ASSOCIATION: (
        "Accompagner chaque semaine, avec une personne de référence.",
        "Aider à lever ce qui bloque : logement, santé, papiers, mobilité.",
        "Faire le point régulièrement et adapter le plan d’action.",
    ),
    Party.MISSION_LOCALE: (
        "Désigner une conseillère ou un conseiller pour tout le parcours.",
        "Proposer des actions vers l’emploi et la formation.",
        "Renseigner sur l’allocation, et décider des suites d’un manquement.",
    ),
}


@dataclass(frozen=True)
class Box:
    """A place to sign: who, and the signature once it is given."""

    party: Party
    name: str
    signature: Signature | None
    image: str = ""  # the address of the drawing in the document

    @property
    def said(self):
        """How it was signed, in words."""
        on = said(self.signature.signed_on)
        if self.signature.means == Signature.Means.PAPER:
            return f"Signé sur papier le {on}"
        return f"Signé à l’écran le {on}"


@dataclass(frozen=True)
class Pace:
    """How many hours a week are aimed at, during a part of the contract."""

    when: str
    hours: int


class ContractPaper:
    """Everything the printed contract shows."""

    def __init__(self, contract):
        self.contract = contract
        self.youth = contract.youth
        self.programme = contract.pathway.programme
        self.drawings = {}
        self.boxes = [self._box(party) for party in Party]

    @property
    def title(self):
        return TITLES.get(self.contract.pathway.scheme, "Contrat d’accompagnement")

    @property
    def paper(self):
        contract = self.contract
        mark = "" if contract.starts_on else "Projet"
        if contract.cancelled_on:
            mark = "Abandonné"
        return Paper(
            title=f"{self.title} n° {contract.number}",
            programme=self.programme,
            foot=f"Contrat {contract.number} · texte n° {contract.text_version} "
            f"du {said(self.written_on)}",
            mark=mark,
        )

    @property
    def file_name(self):
        draft = "" if self.contract.starts_on else "projet-"
        return f"{draft}contrat-{self.contract.number}.pdf"

    @property
    def written_on(self):
        return self.contract.text_changed_on or self.contract.prepared_on

    @property
    def judged_on(self) -> date:
        """The day whose law holds: that of the last signature, or of the text until then."""
        return self.contract.starts_on or self.written_on

    @cached_property
    def mission_locale(self):
        return mission_locale_of(self.programme)

    @property
    def first_end(self):
        """The last day as it was signed, before any extension; None until the third signature."""
        started = self.contract.starts_on
        return self.contract.end_if_started(started) if started else None

    @property
    def is_minor(self):
        return self.contract.needs_representative_on(self.judged_on)

    @cached_property
    def situation(self):
        """The diagnosis in a line: the facts as they were known when the text was written."""
        latest = self.youth.situations.filter(recorded_on__lte=self.written_on).first()
        if latest is None:
            return []
        return [
            (latest._meta.get_field(name).verbose_name.capitalize(), latest.said(name))
            for name in SUMMARY
            if getattr(latest, name) not in ("unknown", *KEPT_APART)
        ]

    @cached_property
    def assessments(self):
        return list(
            self.contract.pathway.assessments.filter(assessed_on__lte=self.written_on)
            .exclude(kind=Assessment.Kind.HEALTH)
            .select_related("partnership__organisation")
            .order_by("assessed_on", "pk")
        )

    @property
    def commitments(self):
        """(who, what was written with them, line by line; the usual words when nothing was)."""
        contract = self.contract
        written = {
            Party.YOUTH: contract.youth_commitments,
            Party.ASSOCIATION: contract.association_commitments,
            Party.MISSION_LOCALE: contract.mission_locale_commitments,
        }
        return [
            (party.label, [line for line in written[party].splitlines() if line.strip()] or usual)
            for party, usual in COMMITMENTS.items()
        ]

    @property
    def paces(self):
        contract = self.contract
        steps = [
            ("Les deux premiers mois", contract.hours_first),
            ("À partir du 3e mois", contract.hours_then),
            ("À partir du 6e mois", contract.hours_after),
        ]
        return [Pace(when, hours) for when, hours in steps if hours]

    @property
    def horizon(self):
        """Hours a week the law aims at, from and to."""
        try:
            hours = scheme_on(self.contract.pathway.scheme, self.judged_on).weekly_hours
        except LookupError:
            hours = None
        return hours or CEJ_2022.weekly_hours

    @property
    def longest(self):
        return longest_in_all(self.contract.pathway.scheme, self.judged_on)

    @property
    def allowance(self):
        return amount_on(self.contract.allowance, self.judged_on)

    @property
    def has_allowance(self):
        return self.contract.allowance != Contract.Allowance.NONE

    @property
    def allowance_source(self):
        return SOURCE

    @property
    def extensions(self):
        return list(self.contract.extensions.all())

    def _box(self, party):
        """Only a signature that holds; a drawing that cannot be read leaves its words."""
        signature = next((s for s in self.contract.valid_signatures if s.party == party), None)
        names = {Party.YOUTH: self.youth.full_name, Party.MISSION_LOCALE: self.youth.adviser_name}
        name = signature.signer_name if signature else names.get(party, "")
        return Box(party, name, signature, self._image(signature))

    def _image(self, signature):
        if signature is None or signature.means != Signature.Means.DRAWN or not signature.file:
            return ""
        try:
            with signature.file.open("rb") as file:
                content = file.read()
        except OSError:
            return ""
        suffix = raster_suffix(content)
        if not suffix:
            return ""
        name = f"signature-{signature.party}{suffix}"
        self.drawings[name] = content
        return drawing_url(name)

    def pdf(self):
        context = {"document": self, "contract": self.contract, "paper": self.paper}
        return render_pdf(TEMPLATE, context, drawings=self.drawings)
