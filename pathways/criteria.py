"""Each criterion, alone: oui, non, or à vérifier, from the rows of a file, with its legal source.

What no text settles is « à vérifier », never a « non ». The choices made where the texts are
silent are written down in docs/decisions/eligibility.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.db import models

from pathways.models import SpeCheck
from pathways.schemes import months_after
from pathways.steps import latest_spe_check
from pathways.wording import said
from youths.models import Paper, Situation, birthday

ADULT = 18
LABELS = {
    "age": "Âge",
    "spe": "Lien avec le service public de l’emploi",
    "training": "Ni études ni formation",
    "income": "Sans ressources",
    "fragility": "Situation de rupture",
    "residence": "Pièce d’identité ou titre de séjour",
    "difficulty": "Difficulté d’accès à l’emploi durable",
    "previous": "Contrat précédent",
    "registered": "Inscription comme demandeur d’emploi",
}
PROOFS = {
    "age": "une pièce d’identité ; pour la RQTH, la décision de la MDPH et ses dates",
    "spe": "la réponse de la Mission locale ou de France Travail",
    "training": "ce que dit le jeune, une attestation de fin de scolarité",
    "income": "un avis d’imposition, une attestation de la CAF",
    "fragility": "la situation notée, ce qu’en dit un partenaire",
    "residence": "la pièce elle-même, en cours de validité",
    "difficulty": "le diagnostic de la Mission locale",
    "previous": "la réponse de la Mission locale",
    "registered": "l’attestation d’inscription",
}
ASKED = {
    "age": "Avoir 16 ans, et pas encore 26 ans, le jour de la signature ; pas encore 30 ans avec "
    "une RQTH valable ce jour-là.",
    "spe": "Être inconnu·e du service public de l’emploi, ou sans contact avec lui depuis le "
    "nombre de mois fixé.",
    "training": "N’être ni étudiant·e, ni en formation. Un petit travail n’exclut pas.",
    "income": "Ne pas avoir de ressources. Un salaire ou l’aide de la famille s’apprécie.",
    "fragility": "Un faisceau d’indices : sans logement stable, sans diplôme, sortie de l’ASE…",
    "residence": "Justifier de son identité ; un adulte étranger a un titre de séjour valable.",
    "difficulty": "Rencontrer des difficultés d’accès à l’emploi durable : la Mission locale "
    "l’apprécie.",
    "previous": "Six mois après un contrat précédent, sauf si le service public de l’emploi en "
    "juge autrement.",
    "registered": "Être inscrit·e comme demandeur d’emploi quand on signe, depuis 2025.",
}
Income = Situation.Resources
INCOME = {Income.UNEMPLOYMENT, Income.RSA, Income.AAH}
Roof = Situation.Housing
WITHOUT_A_HOME = {
    Roof.STREET, Roof.MAKESHIFT, Roof.THIRD_PARTY, Roof.SHELTER, Roof.HOTEL, Roof.UNFIT,
}  # fmt: skip
LOW_EDUCATION = {Situation.Education.NONE, Situation.Education.BEFORE_CAP}


class Verdict(models.TextChoices):
    YES = "yes", "Oui"
    NO = "no", "Non"
    UNKNOWN = "unknown", "À vérifier"


@dataclass(frozen=True)
class Criterion:
    """One criterion on one day, in a sentence, with who checked it when someone did."""

    code: str
    verdict: Verdict
    sentence: str
    source: str
    checked_on: date | None = None
    checked_by: str = ""
    overruled: str = ""  # the head's reason to go on despite a « non »

    @property
    def label(self):
        return LABELS[self.code]

    @property
    def proof(self):
        return PROOFS[self.code]

    @property
    def asked(self):
        """What the texts ask, in one sentence."""
        return ASKED[self.code]

    @property
    def stands_in_the_way(self):
        return self.verdict == Verdict.NO and not self.overruled

    @property
    def is_open(self):
        return self.verdict == Verdict.UNKNOWN

    @property
    def icon(self):
        icons = {Verdict.YES: "check-circle-fill", Verdict.NO: "x-circle-fill"}
        return icons.get(self.verdict, "question-circle-fill")

    @property
    def colour(self):
        return {Verdict.YES: "teal", Verdict.NO: "coral"}.get(self.verdict, "sun")


def _said_by(situation):
    return {"checked_on": situation.recorded_on, "checked_by": situation.recorded_by.signature}


def _latest(pathway, name, unknown, on):
    """The last situation known that day which says something of this fact, or None."""
    rows = [row for row in pathway.youth.situations.all() if row.recorded_on <= on]
    return next((row for row in rows if getattr(row, name) not in (None, unknown)), None)


@dataclass(frozen=True)
class AgeLimit:
    """The first day too late to sign, and what happens that day."""

    day: date
    words: str  # « 26 ans », « 30 ans », « fin de la RQTH »

    def __str__(self):
        return f"{self.words} le {said(self.day)}"


def age_limit(youth, scheme, on):
    """The limit seen from a day; None without a birth date, or in a scheme without ages.

    The 26th birthday, unless an RQTH is valid when it comes (or was, seen from later): then the
    30th, or the day after the RQTH ends when that is sooner.
    """
    if youth.birth_date is None or scheme.max_age is None:
        return None
    plain = birthday(youth.birth_date, scheme.max_age + 1)
    if not youth.has_rqth_on(max(plain, on)):
        return AgeLimit(plain, f"{scheme.max_age + 1} ans")
    last = birthday(youth.birth_date, scheme.max_age_rqth + 1)
    if youth.rqth_until and youth.rqth_until < last:
        return AgeLimit(youth.rqth_until + timedelta(days=1), "fin de la RQTH")
    return AgeLimit(last, f"{scheme.max_age_rqth + 1} ans")


def age_criterion(pathway, scheme, on):
    """From the 16th birthday to the eve of the 26th; of the 30th with an RQTH valid that day.

    Code du travail, L5131-6 (« 25 ans révolus », « 29 ans révolus »).
    """
    youth, source = pathway.youth, scheme.sources["age"]
    last = scheme.max_age_rqth if youth.has_rqth_on(on) else scheme.max_age
    if youth.birth_date:
        limit = age_limit(youth, scheme, on)
        verdict, sentence = _judge_age(youth.birth_date, scheme.min_age, last, on, limit)
        if limit.day <= on and youth.rqth_until and youth.rqth_until < on:
            sentence += f" La RQTH a pris fin le {said(youth.rqth_until)}."
    else:
        verdict, sentence = _judge_birth_year(youth.birth_year, scheme.min_age, last, on)
    return Criterion("age", verdict, sentence, source)


def _judge_age(born, first, last, on, limit):
    opens, closes = birthday(born, first), birthday(born, last + 1)
    if on < opens:
        return Verdict.NO, f"Pas encore {first} ans : le {said(opens)}."
    if on >= closes:
        return Verdict.NO, f"{last + 1} ans depuis le {said(closes)} : limite dépassée."
    age = next(years for years in range(last, 0, -1) if birthday(born, years) <= on)
    return Verdict.YES, f"{age} ans ; {limit}."


def _judge_birth_year(year, first, last, on):
    """With a year only, the age is one of two: an answer when both agree."""
    if year is None:
        return Verdict.UNKNOWN, "La date de naissance manque."
    oldest = on.year - year
    youngest = oldest - 1
    if youngest >= first and oldest <= last:
        return Verdict.YES, f"{youngest} ou {oldest} ans, d’après l’année de naissance."
    if oldest < first or youngest > last:
        return Verdict.NO, f"{youngest} ou {oldest} ans, d’après l’année de naissance."
    return Verdict.UNKNOWN, f"{youngest} ou {oldest} ans : il faut la date de naissance."


def spe_criterion(pathway, scheme, on):
    """Unknown to the employment service, or without contact for the programme's months.

    Calendar months (circulaire du 22 avril 2022): five by default, a setting of the programme.
    """
    months = pathway.programme.spe_months
    own = "" if months == scheme.spe_months else f" ; ce dispositif en demande {months}"
    source = f"{scheme.sources['spe']} ({scheme.spe_months} mois{own})"
    check = latest_spe_check(pathway, on)
    if check is None:
        sentence = "Lien avec le service public de l’emploi pas encore vérifié."
        return Criterion("spe", Verdict.UNKNOWN, sentence, source)
    verdict, sentence = _judge_contact(check, months, on)
    by = f"{check.get_source_display()}, noté par {check.recorded_by.signature}"
    return Criterion("spe", verdict, sentence, source, check.checked_on, by)


def _judge_contact(check, months, on):
    if check.result == SpeCheck.Result.UNKNOWN:
        return Verdict.YES, "Inconnu·e du service public de l’emploi."
    if check.result == SpeCheck.Result.FOLLOWED:
        return Verdict.NO, "Suivi·e actuellement par le service public de l’emploi."
    enough = months_after(check.last_contact_on, months)
    if on < enough:
        return Verdict.NO, f"Moins de {months} mois sans contact SPE : oui le {said(enough)}."
    return Verdict.YES, f"Sans contact SPE depuis le {said(check.last_contact_on)}."


def training_criterion(pathway, scheme, on):
    """Neither student nor in training (code du travail, L5131-6). A small job does not exclude."""
    source = scheme.sources["training"]
    row = _latest(pathway, "in_training", None, on)
    if row is None:
        return Criterion("training", Verdict.UNKNOWN, "Études ou formation : à demander.", source)
    if row.in_training:
        sentence = f"En études ou en formation, noté le {said(row.recorded_on)}."
        return Criterion("training", Verdict.NO, sentence, source, **_said_by(row))
    sentence = "Ni en études ni en formation."
    return Criterion("training", Verdict.YES, sentence, source, **_said_by(row))


def income_criterion(pathway, scheme, on):
    """Without income (circulaire du 22 avril 2022); a wage or help from the family is judged.

    The allowance of a contract held in this file is no income of before; of another one, who knows.
    """
    source = scheme.sources["income"]
    row = _latest(pathway, "resources", Income.UNKNOWN, on)
    if row is None:
        return Criterion("income", Verdict.UNKNOWN, "Ressources : à demander.", source)
    said_by, name = _said_by(row), row.said("resources")
    here = any(one.starts_on for one in pathway.youth.contracts.all())
    if row.resources == Income.NONE or (row.resources == Income.CEJ and here):
        sentence = "Aucune ressource." if row.resources == Income.NONE else f"Ressources : {name}."
        return Criterion("income", Verdict.YES, sentence, source, **said_by)
    if row.resources in INCOME:
        return Criterion("income", Verdict.NO, f"Ressources : {name}.", source, **said_by)
    sentence = f"Ressources : {name}, à apprécier."
    return Criterion("income", Verdict.UNKNOWN, sentence, source, **said_by)


def fragility_criterion(pathway, scheme, on):
    """A body of signs (« faisceau d’indices »): no home of one's own, a low level of studies…

    One sign at least says yes; none known leaves the team to judge. Never a « non » by itself.
    """
    source = scheme.sources["fragility"]
    home = _latest(pathway, "housing", Roof.UNKNOWN, on)
    studies = _latest(pathway, "education", Situation.Education.UNKNOWN, on)
    money = _latest(pathway, "resources", Income.UNKNOWN, on)
    signs = [
        (home and home.housing in WITHOUT_A_HOME, "sans logement stable", home),
        (studies and studies.education in LOW_EDUCATION, "sans diplôme", studies),
        (money and money.resources == Income.CHILD_WELFARE, "suivi·e par l’ASE", money),
    ]
    seen = [(words, row) for found, words, row in signs if found]
    if not seen:
        sentence = "Aucun signe de rupture noté : à apprécier."
        return Criterion("fragility", Verdict.UNKNOWN, sentence, source)
    words = ", ".join(words for words, _ in seen)
    sentence = f"{words[0].upper()}{words[1:]}."
    return Criterion("fragility", Verdict.YES, sentence, source, **_said_by(seen[0][1]))


def residence_criterion(pathway, scheme, on):
    """An identity document, or a residence permit in force, on the day of signature.

    Expired, it is to check rather than a « non »: the file does not say which of the two it is, nor
    a nationality, and an expired identity card takes no right away.
    """
    source, paper = scheme.sources["residence"], _paper(pathway, Paper.Kind.IDENTITY)
    if paper is None or paper.status in (Paper.Status.MISSING, Paper.Status.REQUESTED):
        return Criterion("residence", Verdict.UNKNOWN, "Pièce pas encore vue.", source)
    if paper.status == Paper.Status.NOT_NEEDED:
        sentence = "Notée « sans objet » : dire ce qui établit l’identité."
        return Criterion("residence", Verdict.UNKNOWN, sentence, source)
    if paper.is_in_order_on(on):
        until = f", valable jusqu’au {said(paper.expires_on)}" if paper.expires_on else ""
        sentence = f"Vue le {said(paper.since)}{until}."
        return Criterion("residence", Verdict.YES, sentence, source, paper.since)
    born = pathway.youth.birth_date
    if born and on < birthday(born, ADULT):
        sentence = "À renouveler ; un mineur n’a pas besoin de titre de séjour."
    elif paper.expires_on and paper.expires_on < on:
        sentence = f"Expire le {said(paper.expires_on)}, avant la signature : un titre de séjour "
        sentence += "doit être renouvelé."
    else:
        sentence = "À renouveler : un titre de séjour doit être valable à la signature."
    return Criterion("residence", Verdict.UNKNOWN, sentence, source)


def _paper(pathway, kind):
    return next((one for one in pathway.youth.papers.all() if one.kind == kind), None)


def registered_criterion(pathway, scheme, on):
    """Registered as a jobseeker when signing, since 1 January 2025. Asked late, never a « non »."""
    source, paper = scheme.sources["registered"], _paper(pathway, Paper.Kind.JOBSEEKER)
    if paper and paper.status == Paper.Status.PROVIDED and paper.is_in_order_on(on):
        sentence = f"Attestation vue le {said(paper.since)}."
        return Criterion("registered", Verdict.YES, sentence, source, paper.since)
    sentence = "À faire avec la Mission locale avant la signature."
    return Criterion("registered", Verdict.UNKNOWN, sentence, source)


def difficulty_criterion(pathway, scheme, on):
    """Judged by the adviser of the mission locale (R5131-15): no row decides it."""
    sentence = "À apprécier par la Mission locale."
    return Criterion("difficulty", Verdict.UNKNOWN, sentence, scheme.sources["difficulty"])


def previous_criterion(pathway, scheme, on):
    """Six months after an earlier contract ended; sooner, the employment service judges.

    A delay in months ends on the day of the same number, or on the last of a shorter month.
    """
    source, months = scheme.sources["previous"], scheme.second_after_months
    ended = [
        one.ends_on
        for one in pathway.youth.contracts.all()
        if one.ends_on and (one.ends_on < on or one.pathway_id != pathway.pk)
    ]
    if not ended:
        return Criterion("previous", Verdict.YES, "Aucun contrat terminé dans ce dossier.", source)
    last = max(ended)
    over = last + relativedelta(months=months)
    if on > over:
        return Criterion("previous", Verdict.YES, f"Fini le {said(last)}.", source)
    first = said(over + timedelta(days=1))
    sentence = f"Fini le {said(last)} : avant le {first}, le service public de l’emploi apprécie."
    return Criterion("previous", Verdict.UNKNOWN, sentence, source)


RULES = {
    "age": age_criterion,
    "spe": spe_criterion,
    "training": training_criterion,
    "income": income_criterion,
    "fragility": fragility_criterion,
    "residence": residence_criterion,
    "difficulty": difficulty_criterion,
    "previous": previous_criterion,
    "registered": registered_criterion,
}
