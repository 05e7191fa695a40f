"""The contract as it is proposed before anyone writes a word: from the file and the programme.

A contract says what each of the three commits to: coming regularly, taking part and being sincere
for the young person (code du travail, R5131-16). The team rewrites what it wants.
"""

from django.db.models import Prefetch
from django.urls import reverse

from pathways.eligibility import Verdict, in_the_way, judge
from pathways.models import Contract, Pathway
from pathways.stepper import address_of
from pathways.steps import missing_before_signature
from pathways.wording import said
from youths.models import Barrier, Situation

Stage = Pathway.Stage

YOUTH = """\
Je viens aux rendez-vous, et je préviens quand je ne peux pas.
Je participe aux activités choisies ensemble, à un rythme qui grandit peu à peu.
Je dis ce qui change dans ma vie et ce qui ne va pas, pour que l’on s’adapte."""
ASSOCIATION = """\
{referent} est à vos côtés, dans la rue, au téléphone ou dans nos locaux.
Nous avançons avec vous sur chaque obstacle, et nous venons aux rendez-vous qui comptent.
Nous faisons le point chaque mois. Rien ne part à un partenaire sans que vous le sachiez."""
MISSION_LOCALE = """\
{adviser} suit votre parcours et connaît votre projet.
Nous vous ouvrons les formations, les immersions et les offres d’emploi.
Nous examinons votre demande d’allocation, et nous vous écrivons ce qui est décidé."""
TO_DO = "à travailler ensemble"


def for_draft(pathways):
    """Everything this file reads, in a fixed number of queries."""
    situations = Situation.objects.select_related("recorded_by")
    return (
        pathways.for_steps()
        .select_related("youth__referent", "programme__organisation")
        .prefetch_related(
            Prefetch("youth__situations", situations),
            "youth__contracts",
            "youth__barriers",
            "cases__decisions",
        )
    )


def draft(pathway):
    """The first text of a contract, as initial values of its form.

    A contract given up before gives its text again. `pathway` comes from `for_draft()`.
    """
    given_up = [one for one in _contracts(pathway) if one.cancelled_on]
    given_up = max(given_up, key=lambda one: one.pk, default=None)
    if given_up:
        return {name: getattr(given_up, name) for name in Contract.TEXT}
    youth = pathway.youth
    first, then, after = progressive(pathway.programme.hours_line)
    return {
        "months": pathway.programme.contract_months,
        "objective": _objective(pathway),
        "action_plan": _action_plan(youth),
        "youth_commitments": YOUTH,
        "association_commitments": ASSOCIATION.format(
            referent=youth.referent.first_name if youth.referent else "Un·e éducateur·rice"
        ),
        "mission_locale_commitments": MISSION_LOCALE.format(
            adviser=youth.adviser_name or "Un·e conseiller·ère"
        ),
        "hours_first": first,
        "hours_then": then,
        "hours_after": after,
    }


def progressive(line):
    """Three weekly numbers that grow to the programme's line: 15 h gives 5, 10, 15."""
    return max(1, round(line / 3)), max(1, round(2 * line / 3)), line


def _objective(pathway):
    """What was asked of the commission, in the words of the file."""
    case = pathway.current_case
    return case.asked if case else ""


def _action_plan(youth):
    """One line per open barrier. Health stays out: three parties read a contract."""
    lines = [
        f"{one} : {one.action or TO_DO}"
        for one in youth.barriers.all()
        if one.lifted_on is None and one.theme != Barrier.Theme.HEALTH
    ]
    return "\n".join(lines)


def planned_day(pathway, *, today):
    """The day the contract should be signed, as far as one knows: never one that has passed."""
    return max(today, pathway.signature_planned_on or today)


def what_prevents(pathway, *, today):
    """Why a contract cannot be prepared now, as (sentence, where it is settled, words to go there).

    `pathway` comes from `for_draft()`.
    """
    if pathway.stage != Stage.ADMITTED:
        yield _NOT_ADMITTED.get(pathway.stage, _BEFORE), pathway.get_absolute_url(), "Le parcours"
    if pathway.stage in _NOT_ADMITTED:
        return
    for one in _contracts(pathway):
        if one.awaits_signatures:
            sentence = f"Le contrat {one.number} attend déjà des signatures."
            yield sentence, one.get_absolute_url(), "Ouvrir"
    for state in missing_before_signature(pathway, on=today):
        yield f"Il manque : {state}.", address_of(pathway, state, today), "Compléter"
    day = planned_day(pathway, today=today)
    for criterion in in_the_way(pathway, on=day, codes=["age"]):
        sentence = f"Le {said(day)}, l’âge ne permet pas de signer. {criterion.sentence}"
        yield sentence, reverse("pathways:eligibility", args=[pathway.public_id]), "Voir"


def reminders(pathway, *, today):
    """What to settle before the three sign, though the text may be written already."""
    youth, day = pathway.youth, planned_day(pathway, today=today)
    file = reverse("youths:edit", args=[youth.public_id])
    if not youth.birth_date:
        yield "La date de naissance manque : l’âge à la signature en dépend.", file, "Compléter"
    if not youth.adviser_name:
        yield "Aucun·e conseiller·ère Mission locale dans le dossier.", file, "Compléter"
    card = reverse("pathways:eligibility", args=[pathway.public_id])
    for one in judge(pathway, on=day):
        if one.code in ("residence", "registered") and one.verdict != Verdict.YES:
            yield f"{one.label} : {one.sentence}", card, "Vérifier"


_BEFORE = "Un contrat se prépare après l’admission par la commission."
_NOT_ADMITTED = {
    Stage.IN_CONTRACT: "Ce parcours est déjà en contrat.",
    Stage.CLOSED: "Ce parcours est terminé : aucun contrat ne peut plus y être préparé.",
}


def _contracts(pathway):
    return [one for one in pathway.youth.contracts.all() if one.pathway_id == pathway.pk]
