"""The letter that tells a young person what was decided: short sentences, and whom to call.

Admission or refusal is decided in the name of the State by the mission locale. No delay to appeal
is written here: the mission locale explains what holds that day.
"""

from functools import cached_property

from accounts.paper import Paper
from cej_jr.documents import render_pdf
from pathways.documents.co_signatory import mission_locale_of
from pathways.models import CommissionDecision
from pathways.wording import said
from youths.models import Situation

TEMPLATE = "documents/letter.html"
# What the letter says is read with the decision, in one query and a few more.
WITH = (
    "approved_by",
    "case__commission",
    "case__pathway__youth__referent",
    "case__pathway__programme__organisation",
)
AND = ("case__decisions", "case__pathway__contracts")
Outcome = CommissionDecision.Outcome

HEADLINES = {
    Outcome.ADMIT: "Votre demande est acceptée",
    Outcome.ADJOURN: "La décision est reportée",
    Outcome.REFUSE: "Votre demande n’est pas acceptée",
    Outcome.REDIRECT: "Nous vous proposons un autre accompagnement",
}
IN_SHORT = {
    Outcome.ADMIT: "La commission vous dit oui. Vous pouvez signer un contrat avec nous.",
    Outcome.ADJOURN: "Ce n’est pas un refus. La commission a besoin d’un peu plus de temps.",
    Outcome.REFUSE: "La commission vous dit non pour cette fois. Nous restons là pour vous.",
    Outcome.REDIRECT: "La commission pense qu’un autre service peut mieux vous aider.",
}
CONDITIONS = {
    Outcome.ADMIT: "Ce qui est demandé",
    Outcome.ADJOURN: "Ce qu’il faut faire avant",
    Outcome.REFUSE: "À savoir",
    Outcome.REDIRECT: "Ce qui est proposé",
}
IN_THE_NAME_OF_THE_STATE = "La Mission locale décide au nom de l’État."


LONG = 250  # characters of reason and conditions together


class Letter:
    """What the letter says, for its template. Only for a decision that is `ready`."""

    def __init__(self, decision):
        self.decision = decision
        self.case = decision.case
        self.youth = decision.case.pathway.youth
        self.programme = decision.case.pathway.programme

    @property
    def paper(self):
        day = self.case.commission.held_on
        return Paper(
            title=f"Décision de la commission du {said(day)}",
            programme=self.programme,
            foot=self.programme.organisation.name,
        )

    @property
    def file_name(self):
        return f"lettre-commission-{self.case.commission.held_on}.pdf"

    @property
    def refusal(self):
        """Why no letter is served, for the person who asked for it; empty when there is one."""
        if not self.decision.is_effective:
            return "Cette décision a été remplacée ou renvoyée : sa lettre n’est plus remise."
        if not self.decision.approved_on:
            return "La lettre se remet une fois la décision approuvée."
        return ""

    @property
    def dear(self):
        return self.youth.first_name or self.youth.pseudonym or self.youth.last_name

    @property
    def headline(self):
        return HEADLINES[self.decision.outcome]

    @property
    def in_short(self):
        return IN_SHORT[self.decision.outcome]

    @property
    def conditions_title(self):
        return CONDITIONS[self.decision.outcome]

    @cached_property
    def replaced(self):
        """The decision whose letter this one replaces, or None. A correction may have been sent
        back and written again: what counts is what was approved before."""
        former = [
            one
            for one in self.case.decisions.all()
            if one.replaced_on and one.approved_on and one.pk < self.decision.pk
        ]
        return max(former, key=lambda one: one.pk, default=None)

    @property
    def is_long(self):
        """Much was written: set smaller, so that the letter holds in one page."""
        return len(self.decision.reason) + len(self.decision.conditions) > LONG

    @property
    def steps(self):
        """What to do now, one short sentence after the other."""
        call = f"{self._reach} {self.whom} pour prendre rendez-vous."
        if self.decision.outcome == Outcome.ADMIT:
            return [
                call,
                "Nous préparons le contrat avec vous. Vous pouvez poser toutes vos questions.",
                "Vous signez le contrat. L’association et la Mission locale signent aussi. "
                "Le contrat commence à la dernière signature.",
            ]
        if self.decision.outcome == Outcome.ADJOURN:
            return [call, "Nous préparons la suite avec vous.", self._again]
        if self.decision.outcome == Outcome.REDIRECT:
            return [
                call,
                "Nous vous expliquons cet autre accompagnement.",
                "Nous y allons avec vous.",
            ]
        return [
            f"{self._reach} {self.whom} : nous cherchons avec vous une autre solution.",
            "Si votre situation change, dites-le-nous : une nouvelle demande est possible.",
        ]

    @property
    def _reach(self):
        organisation = self.programme.organisation
        if organisation.phone:
            return "Appelez"
        return "Écrivez à" if organisation.email else "Venez voir"

    @property
    def _again(self):
        if self.decision.review_on:
            return f"La commission reparle de votre demande le {said(self.decision.review_on)}."
        return "La commission reparlera de votre demande. Nous vous dirons la date."

    @property
    def review(self):
        """How to ask for a review, when the answer is not the one hoped for."""
        if self.decision.outcome not in (Outcome.REFUSE, Outcome.REDIRECT):
            return []
        return [
            IN_THE_NAME_OF_THE_STATE,
            "Vous pouvez demander que la décision soit revue. "
            "La Mission locale vous explique comment faire.",
        ]

    @property
    def whom(self):
        return str(self.youth.referent) if self.youth.referent else "l’équipe"

    @cached_property
    def mission_locale(self):
        return mission_locale_of(self.programme) if self.review else None

    @cached_property
    def address_lines(self):
        """Where to write; only the association's own address is known, for those it domiciles."""
        latest = self.youth.situations.first()
        if latest and latest.domiciliation == Situation.Domiciliation.ASSOCIATION:
            organisation = self.programme.organisation
            return [f"chez {organisation.name}", *organisation.address.splitlines()]
        return []

    @property
    def representative(self):
        """Who receives a copy: the legal representative of a minor, as the contract knows it."""
        age = self.youth.age_on(self.decision.approved_on)
        if age is None or age >= 18:
            return ""
        known = [one for one in self.case.pathway.contracts.all() if one.representative_name]
        last = max(known, key=lambda one: one.pk, default=None)
        return last.representative_name if last and not last.is_emancipated else ""

    def pdf(self):
        return render_pdf(TEMPLATE, {"letter": self, "paper": self.paper})
