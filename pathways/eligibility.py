"""Who may enter, criterion by criterion: oui, non, or à vérifier, with the law and the proof.

A « non » hides nothing and forbids nothing: it says what to check, and from when it may change.
Only the criteria whose data exist are judged here: the age, and the months without contact.
"""

from dataclasses import dataclass
from datetime import date

from django.db import models

from pathways.models import SpeCheck
from pathways.schemes import months_after, scheme_on
from pathways.steps import latest_spe_check
from pathways.wording import said
from youths.models import birthday


class Verdict(models.TextChoices):
    YES = "yes", "Oui"
    NO = "no", "Non"
    UNKNOWN = "unknown", "À vérifier"


@dataclass(frozen=True)
class Criterion:
    """One criterion on one day, in a sentence, with who checked it when someone did."""

    verdict: Verdict
    sentence: str
    source: str
    proof: str
    checked_on: date | None = None
    checked_by: str = ""

    @property
    def icon(self):
        icons = {Verdict.YES: "check-circle-fill", Verdict.NO: "x-circle-fill"}
        return icons.get(self.verdict, "question-circle-fill")

    @property
    def colour(self):
        return {Verdict.YES: "teal", Verdict.NO: "coral"}.get(self.verdict, "sun")


def criteria(pathway, *, today):
    """The eligibility card of a pathway, judged on the day of signature as far as it is known."""
    on = signature_day(pathway, today=today)
    return [age_criterion(pathway, on=on), spe_criterion(pathway, on=on)]


def signature_day(pathway, *, today):
    """The day the law looks at: the signature, else the coming commission, else today."""
    signed = [one.starts_on for one in pathway.contracts.all() if one.starts_on]
    if signed:
        return max(signed)
    coming = [case.commission.held_on for case in pathway.cases.all()]
    return max([today, *coming])


def age_criterion(pathway, *, on):
    """From the 16th birthday to the eve of the 26th; of the 30th with an RQTH valid that day.

    Code du travail, L5131-6 (« 25 ans révolus », « 29 ans révolus »).
    """
    try:
        scheme = scheme_on(pathway.scheme, on)
    except LookupError:
        sentence = f"Règle d’âge à vérifier : cadre « {pathway.get_scheme_display()} »."
        return Criterion(Verdict.UNKNOWN, sentence, "Texte du cadre", "une pièce d’identité")
    youth = pathway.youth
    last = scheme.max_age_rqth if youth.has_rqth_on(on) else scheme.max_age
    if youth.birth_date:
        verdict, sentence = _judge_age(youth.birth_date, scheme.min_age, last, on)
    else:
        verdict, sentence = _judge_birth_year(youth.birth_year, scheme.min_age, last, on)
    return Criterion(verdict, sentence, scheme.sources["ages"], "une pièce d’identité")


def _judge_age(born, first, last, on):
    opens, closes = birthday(born, first), birthday(born, last + 1)
    if on < opens:
        return Verdict.NO, f"Pas encore {first} ans : le {said(opens)}."
    if on >= closes:
        return Verdict.NO, f"{last + 1} ans depuis le {said(closes)} : limite dépassée."
    age = next(years for years in range(last, 0, -1) if birthday(born, years) <= on)
    return Verdict.YES, f"{age} ans ; {last + 1} ans le {said(closes)}."


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


def spe_criterion(pathway, *, on):
    """Unknown to the employment service, or without contact for the programme's months.

    Calendar months (circulaire du 22 avril 2022): five by default, a setting of the programme.
    """
    check = latest_spe_check(pathway, on)
    source = f"Circulaire du 22 avril 2022 ({pathway.programme.spe_months} mois)"
    proof = "réponse de la Mission locale ou de France Travail"
    if check is None:
        return Criterion(Verdict.UNKNOWN, "Lien avec le SPE pas encore vérifié.", source, proof)
    verdict, sentence = _judge_contact(check, pathway.programme.spe_months, on)
    by = f"{check.get_source_display()}, noté par {check.recorded_by.signature}"
    return Criterion(verdict, sentence, source, proof, check.checked_on, by)


def _judge_contact(check, months, on):
    if check.result == SpeCheck.Result.UNKNOWN:
        return Verdict.YES, "Inconnu·e du service public de l’emploi."
    if check.result == SpeCheck.Result.FOLLOWED:
        return Verdict.NO, "Suivi·e actuellement par le service public de l’emploi."
    enough = months_after(check.last_contact_on, months)
    if on < enough:
        return Verdict.NO, f"Moins de {months} mois sans contact SPE : oui le {said(enough)}."
    return Verdict.YES, f"Sans contact SPE depuis le {said(check.last_contact_on)}."
