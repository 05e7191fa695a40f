"""Who may enter, criterion by criterion: oui, non, or à vérifier, with the law and the proof.

A « non » hides nothing and deletes nothing: it says what to check and from when it may change. The
head of service may overrule it with a written reason. Once the commission has admitted, what was
judged of the entry stays as it was frozen; what the signature asks is still judged on its day.
"""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import models

from pathways.models import CommissionDecision, Pathway, Ruling, SpeCheck
from pathways.schemes import months_after, scheme_on
from pathways.steps import latest_spe_check
from pathways.wording import said
from youths.models import Paper, Situation, birthday

Stage = Pathway.Stage
# Judged on the day of the signature, whatever the commission saw.
AT_SIGNATURE = ("age", "residence", "registered")
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
    "age": "une pièce d’identité",
    "spe": "la réponse de la Mission locale ou de France Travail",
    "training": "ce que dit le jeune, une attestation de fin de scolarité",
    "income": "un avis d’imposition, une attestation de la CAF",
    "fragility": "la situation notée, un partenaire",
    "residence": "la pièce elle-même, en cours de validité",
    "difficulty": "le diagnostic de la Mission locale",
    "previous": "la réponse de la Mission locale",
    "registered": "l’attestation d’inscription",
}
Income = Situation.Resources
NO_INCOME_RESOURCES = {Income.NONE, Income.CEJ}  # the allowance comes from the contract itself
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
    def stands_in_the_way(self):
        return self.verdict == Verdict.NO and not self.overruled

    @property
    def icon(self):
        icons = {Verdict.YES: "check-circle-fill", Verdict.NO: "x-circle-fill"}
        return icons.get(self.verdict, "question-circle-fill")

    @property
    def colour(self):
        return {Verdict.YES: "teal", Verdict.NO: "coral"}.get(self.verdict, "sun")


def criteria(pathway, *, today):
    """The eligibility card: every criterion of the scheme, as `Criterion`, in its order.

    Judged on the day of signature as far as it is known. `pathway` comes from `for_eligibility()`.
    """
    on = signature_day(pathway, today=today)
    admitted = _admission(pathway)
    if admitted is None or not admitted.eligibility:
        return judge(pathway, on=on)
    frozen = {one.code: one for one in thawed(admitted.eligibility)}
    live = {one.code: one for one in judge(pathway, on=on)}
    codes = [*frozen, *(code for code in live if code not in frozen)]
    return [
        live[code]
        if code in live and (code in AT_SIGNATURE or code not in frozen)
        else frozen[code]
        for code in codes
    ]


def in_the_way(pathway, *, on, codes=None):
    """The criteria that say « non » that day and that nobody overruled; of `codes` only, if given.

    `pathway` comes from `for_eligibility()`.
    """
    found = judge(pathway, on=on)
    return [one for one in found if one.stands_in_the_way and (codes is None or one.code in codes)]


def judge(pathway, *, on):
    """Each criterion of the scheme in force that day, from the rows alone."""
    try:
        scheme = scheme_on(pathway.scheme, on)
    except LookupError:
        sentence = f"Le cadre « {pathway.get_scheme_display()} » n’existait pas le {said(on)}."
        return [Criterion("age", Verdict.UNKNOWN, sentence, "Texte du cadre")]
    return [_with_rulings(pathway, RULES[code](pathway, scheme, on)) for code in scheme.criteria]


def frozen(pathway, *, on):
    """What `judge` says that day, to keep in the case: plain values and the version of the law."""
    try:
        version = scheme_on(pathway.scheme, on).version
    except LookupError:
        version = ""
    rows = [asdict(one) for one in judge(pathway, on=on)]
    for row in rows:
        row["verdict"] = row["verdict"].value
        row["checked_on"] = row["checked_on"].isoformat() if row["checked_on"] else None
    return {"scheme": version, "judged_on": on.isoformat(), "criteria": rows}


def thawed(kept):
    """The `Criterion` of a frozen result, as they were that day."""
    return [
        Criterion(
            **{
                **row,
                "verdict": Verdict(row["verdict"]),
                "checked_on": date.fromisoformat(row["checked_on"]) if row["checked_on"] else None,
            }
        )
        for row in kept.get("criteria", [])
    ]


def signature_day(pathway, *, today):
    """The day the law looks at: the signature, else the one planned, else the coming commission."""
    contracts = [one for one in pathway.youth.contracts.all() if one.pathway_id == pathway.pk]
    signed = [one.starts_on for one in contracts if one.starts_on]
    if signed and pathway.stage in (Stage.IN_CONTRACT, Stage.CLOSED):
        return max(signed)
    planned = pathway.signature_planned_on
    if planned and planned >= today:
        return planned
    coming = [case.commission.held_on for case in pathway.cases.all() if not case.withdrawn_on]
    return max([today, *coming])


def _admission(pathway):
    """The case by which the pathway was admitted, while that still holds."""
    if pathway.stage not in (Stage.ADMITTED, Stage.IN_CONTRACT, Stage.CLOSED):
        return None
    admit = CommissionDecision.Outcome.ADMIT
    cases = [
        case
        for case in pathway.cases.all()
        if case.decision and case.decision.approved_on and case.decision.outcome == admit
    ]
    return max(cases, key=lambda case: case.pk, default=None)


def _with_rulings(pathway, criterion):
    """A check answers what the rows leave open; only the head's reason overrules a « non »."""
    rulings = {
        one.kind: one
        for one in pathway.rulings.all()
        if one.code == criterion.code and one.withdrawn_on is None
    }
    facts = asdict(criterion)
    check = rulings.get(Ruling.Kind.CHECK)
    if check and criterion.verdict == Verdict.UNKNOWN:
        facts.update(
            verdict=Verdict(check.answer),
            sentence=check.reason,
            checked_on=check.decided_on,
            checked_by=check.decided_by.signature,
        )
    overrule = rulings.get(Ruling.Kind.OVERRULE)
    if overrule and facts["verdict"] == Verdict.NO:
        facts.update(
            overruled=overrule.reason,
            checked_on=overrule.decided_on,
            checked_by=overrule.decided_by.signature,
        )
    return Criterion(**facts)


def _said_by(situation):
    return {"checked_on": situation.recorded_on, "checked_by": situation.recorded_by.signature}


def _latest(pathway, name, unknown):
    """The last situation that says something of this fact, or None."""
    rows = pathway.youth.situations.all()
    return next((row for row in rows if getattr(row, name) not in (None, unknown)), None)


def age_criterion(pathway, scheme, on):
    """From the 16th birthday to the eve of the 26th; of the 30th with an RQTH valid that day.

    Code du travail, L5131-6 (« 25 ans révolus », « 29 ans révolus »).
    """
    youth, source = pathway.youth, scheme.sources["age"]
    last = scheme.max_age_rqth if youth.has_rqth_on(on) else scheme.max_age
    if youth.birth_date:
        verdict, sentence = _judge_age(youth.birth_date, scheme.min_age, last, on)
    else:
        verdict, sentence = _judge_birth_year(youth.birth_year, scheme.min_age, last, on)
    return Criterion("age", verdict, sentence, source)


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


def spe_criterion(pathway, scheme, on):
    """Unknown to the employment service, or without contact for the programme's months.

    Calendar months (circulaire du 22 avril 2022): five by default, a setting of the programme.
    """
    months = pathway.programme.spe_months
    source = f"{scheme.sources['spe']} ({months} mois, réglage du dispositif)"
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
    row = _latest(pathway, "in_training", None)
    if row is None:
        return Criterion("training", Verdict.UNKNOWN, "Études ou formation : à demander.", source)
    if row.in_training:
        sentence = f"En études ou en formation, noté le {said(row.recorded_on)}."
        return Criterion("training", Verdict.NO, sentence, source, **_said_by(row))
    sentence = "Ni en études ni en formation."
    return Criterion("training", Verdict.YES, sentence, source, **_said_by(row))


def income_criterion(pathway, scheme, on):
    """Without income (circulaire du 22 avril 2022); a wage or help from the family is judged."""
    source = scheme.sources["income"]
    row = _latest(pathway, "resources", Income.UNKNOWN)
    if row is None:
        return Criterion("income", Verdict.UNKNOWN, "Ressources : à demander.", source)
    said_by, name = _said_by(row), row.said("resources")
    if row.resources in NO_INCOME_RESOURCES:
        return Criterion("income", Verdict.YES, f"Ressources : {name.lower()}.", source, **said_by)
    if row.resources in INCOME:
        return Criterion("income", Verdict.NO, f"Ressources : {name}.", source, **said_by)
    sentence = f"Ressources : {name.lower()}, à apprécier."
    return Criterion("income", Verdict.UNKNOWN, sentence, source, **said_by)


def fragility_criterion(pathway, scheme, on):
    """A body of signs (« faisceau d’indices »): no home of one's own, a low level of studies…

    One sign at least says yes; none known leaves the team to judge. Never a « non » by itself.
    """
    source = scheme.sources["fragility"]
    home = _latest(pathway, "housing", Roof.UNKNOWN)
    studies = _latest(pathway, "education", Situation.Education.UNKNOWN)
    signs = []
    if home and home.housing in WITHOUT_A_HOME:
        signs.append("sans logement stable")
    if studies and studies.education in LOW_EDUCATION:
        signs.append("sans diplôme")
    if not signs:
        sentence = "Aucun signe de rupture noté : à apprécier."
        return Criterion("fragility", Verdict.UNKNOWN, sentence, source)
    sentence = f"{', '.join(signs).capitalize()}."
    return Criterion("fragility", Verdict.YES, sentence, source, **_said_by(home or studies))


def residence_criterion(pathway, scheme, on):
    """An identity document, or a residence permit in force, on the day of signature."""
    source = scheme.sources["residence"]
    papers = pathway.youth.papers.all()
    paper = next((one for one in papers if one.kind == Paper.Kind.IDENTITY), None)
    if paper and paper.is_in_order_on(on):
        sentence = f"Vue le {said(paper.since)}."
        if paper.expires_on:
            sentence = f"Vue le {said(paper.since)}, valable jusqu’au {said(paper.expires_on)}."
        return Criterion("residence", Verdict.YES, sentence, source, paper.since)
    if paper and paper.expires_on and paper.expires_on < on:
        sentence = f"Expire le {said(paper.expires_on)} : à renouveler avant la signature."
        return Criterion("residence", Verdict.NO, sentence, source)
    return Criterion("residence", Verdict.UNKNOWN, "Pièce pas encore vue.", source)


def registered_criterion(pathway, scheme, on):
    """Registered as a jobseeker when signing, since 1 January 2025. Asked late, never a « non »."""
    source = scheme.sources["registered"]
    papers = pathway.youth.papers.all()
    paper = next((one for one in papers if one.kind == Paper.Kind.JOBSEEKER), None)
    if paper and paper.is_in_order_on(on):
        sentence = f"Attestation vue le {said(paper.since)}."
        return Criterion("registered", Verdict.YES, sentence, source, paper.since)
    sentence = "À faire avec la Mission locale avant la signature."
    return Criterion("registered", Verdict.UNKNOWN, sentence, source)


def difficulty_criterion(pathway, scheme, on):
    """Judged by the adviser of the mission locale (R5131-15): no row decides it."""
    sentence = "À apprécier par la Mission locale."
    return Criterion("difficulty", Verdict.UNKNOWN, sentence, scheme.sources["difficulty"])


def previous_criterion(pathway, scheme, on):
    """Six months after an earlier contract ended; sooner, the employment service judges."""
    source, months = scheme.sources["previous"], scheme.second_after_months
    contracts = pathway.youth.contracts.all()
    ended = [one.ends_on for one in contracts if one.ends_on and one.ends_on < on]
    if not ended:
        return Criterion("previous", Verdict.YES, "Aucun contrat terminé dans ce dossier.", source)
    enough = months_after(max(ended), months)
    if on > enough:
        return Criterion("previous", Verdict.YES, f"Fini le {said(max(ended))}.", source)
    sentence = f"Fini le {said(max(ended))} : moins de {months} mois, le SPE apprécie."
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
