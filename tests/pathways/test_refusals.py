"""Every rule of every act, broken on its own: its sentence, and nothing written.

Who may act, which day follows which, what must be said. Stages are in `test_acts.py`.
"""

from datetime import date, timedelta
from functools import partial

import pytest

from pathways.models import Pathway
from pathways.workflow import Refused, record_decision, seat_as_before
from tests.factories import CommissionFactory, MembershipFactory, PathwayFactory
from tests.pathways.conftest import AFTER, DAY
from tests.pathways.rows import everything
from tests.pathways.test_acts import TABLE, ready

EVE = DAY - timedelta(days=1)
NEXT = DAY + timedelta(days=1)
MET = date(2026, 1, 5)
M, S, A, C, X = "mobilisation", "submitted", "admitted", "in_contract", "closed"
HEARD = {"heard_on": DAY, "proposed_on": DAY}
ELSEWHERE = {"kind": "other_body", "new_end": None, "other_body": "Un chantier d’insertion"}

RULES = [
    ("open_pathway", X, {"opened_on": MET - timedelta(days=1)}, "avant la rencontre"),
    ("open_pathway", X, {"opened_on": EVE}, "n’était pas encore terminé"),
    ("record_spe_check", M, {"result": "dormant"}, "Indiquez le dernier contact"),
    ("record_spe_check", M, {"result": "followed"}, "Indiquez le dernier contact"),
    ("record_spe_check", M, {"last_contact_on": DAY}, "laissez-le vide"),
    (
        "record_spe_check", M, {"result": "dormant", "last_contact_on": NEXT},
        "Le dernier contact est après la vérification",
    ),
    ("record_meeting", M, {"outcome": "ready"}, "Ce résultat n’est pas celui"),
    ("record_meeting", M, {"kind": "liaison"}, "Ce résultat n’est pas celui"),
    ("record_meeting", M, {"kind": "review", "outcome": "validated"}, "Ce résultat n’est pas"),
    ("record_meeting", M, {"next_on": EVE}, "Le prochain rendez-vous est avant"),
    ("skip_step", M, {"step": "papers"}, "ne permet pas de passer « Dossier complet »"),
    ("skip_step", M, {"step": "mobility"}, "ne permet pas de passer « Diagnostic mobilité »"),
    ("skip_step", M, {"reason": "  "}, "ce choix doit être motivé"),
    ("check_criterion", M, {"reason": ""}, "ce choix doit être motivé"),
    ("check_criterion", M, {"code": "difficulty"}, "n’est pas demandé par le cadre"),
    ("check_criterion", M, {"code": "age"}, "Le dossier répond déjà à « Âge »"),
    ("overrule_criterion", M, {"by": "educator"}, "chef·fe de service passe outre"),
    ("overrule_criterion", M, {"code": "age"}, "« Âge » ne dit pas non"),
    ("overrule_criterion", M, {"reason": " "}, "ce choix doit être motivé"),
    ("withdraw_ruling", M, {"withdrawn_on": EVE}, "Le retrait ne peut pas précéder"),
    ("excuse", M, {"ends_on": EVE}, "finit avant d’avoir commencé"),
    ("record_breach", C, {"happened_on": EVE}, "une fois le contrat commencé"),
    ("record_breach", C, {"heard_on": EVE}, "est entendu après les faits"),
    ("record_breach", C, HEARD, "Seuls un avertissement"),
    ("record_breach", C, {"proposal": "nothing", **HEARD}, "Seuls un avertissement"),
    ("record_breach", C, {"proposal": "end", "proposed_on": DAY}, "entendu avant toute"),
    (
        "record_breach", C, {"proposal": "end", "heard_on": NEXT, "proposed_on": DAY},
        "entendu avant toute proposition",
    ),
    ("answer_breach", C, {"answered_on": EVE}, "La décision vient après la proposition"),
    ("answer_breach", C, {"effective_on": DAY}, "prend effet après avoir été prise"),
    ("submit_case", M, {"submitted_on": MET - timedelta(days=1)}, "après le début du parcours"),
    ("submit_case", M, {"submitted_on": DAY + timedelta(days=8)}, "au plus tard le jour"),
    ("record_exit", M, {"exited_on": MET - timedelta(days=1)}, "précéder le début du parcours"),
    ("record_exit", C, {"exited_on": EVE}, "précéder le début du contrat"),
    ("record_exit", C, {"by": "educator"}, "seul·e un·e chef·fe de service y met fin"),
    ("record_exit", M, {"reason": "term"}, "« Fin du contrat, sans solution » ne convient pas"),
    ("record_exit", A, {"reason": "breach"}, "ne convient pas à cette étape"),
    ("record_exit", C, {"reason": "not_eligible"}, "« Non éligible » ne convient pas"),
    ("record_exit", S, {"reason": "not_admitted"}, "par la décision de la commission"),
    ("record_exit", M, {"last_contact_on": NEXT}, "Le dernier contact est après la sortie"),
    ("reopen", X, {"reason": " "}, "Dites pourquoi le parcours reprend"),
    ("reopen", X, {"reopened_on": EVE}, "ne peut pas précéder la sortie"),
    ("record_follow_up", X, {"months": 4}, "à 3, 6 ou 12 mois"),
    ("record_follow_up", X, {"asked_on": date(2026, 5, 10)}, "vers le 11 juin 2026"),
    ("close_file", X, {"reason": " "}, "Dites pourquoi le dossier est fermé"),
    ("close_file", X, {"closed_on": MET - timedelta(days=1)}, "avant la rencontre"),
    ("close_file", X, {"closed_on": EVE}, "avant la sortie du parcours"),
    ("record_decision", S, {"decided_on": EVE}, "précéder le jour de la commission"),
    ("record_decision", S, {"outcome": "adjourn", "reason": " "}, "doit être motivé"),
    ("record_decision", S, {"outcome": "refuse"}, "doit être motivé"),
    ("record_decision", S, {"outcome": "redirect"}, "doit être motivé"),
    ("record_decision", S, {"review_on": DAY}, "La date de revoyure est après"),
    ("withdraw_case", S, {"reason": " "}, "Dites pourquoi le dossier est retiré"),
    ("withdraw_case", S, {"withdrawn_on": EVE}, "précéder la présentation du dossier"),
    ("approve_decision", S, {"by": "educator"}, "chef·fe de service approuve"),
    ("approve_decision", S, {"approved_on": EVE}, "précéder la décision"),
    ("return_decision", S, {"by": "educator"}, "chef·fe de service approuve"),
    ("return_decision", S, {"note": " "}, "Dites ce qu’il faut revoir"),
    ("return_decision", S, {"returned_on": EVE}, "Le renvoi ne peut pas précéder"),
    ("correct_decision", A, {"correction_note": " "}, "pourquoi la décision est corrigée"),
    ("correct_decision", A, {"decided_on": EVE}, "La correction ne peut pas précéder"),
    ("correct_decision", A, {"reason": ""}, "doit être motivé"),
    ("correct_decision", A, {"review_on": DAY}, "La date de revoyure est après"),
    ("record_notification", A, {"notified_on": EVE}, "précéder l’approbation"),
    ("change_commission", S, {"held_on": EVE}, "présenté le 11 mars 2026 : pas de séance avant"),
    ("cancel_commission", S, {"reason": " "}, "Dites pourquoi la commission est annulée"),
    ("cancel_commission", S, {"cancelled_on": EVE}, "précéder la présentation du dossier"),
    ("close_commission", A, {"by": "educator"}, "chef·fe de service clôt une séance"),
    ("close_commission", A, {"closed_on": EVE}, "avant de s’être tenue"),
    ("prepare_contract", A, {"months": 0}, "de 1 à 12 mois"),
    ("prepare_contract", A, {"months": 13}, "de 1 à 12 mois"),
    ("prepare_contract", A, {"prepared_on": EVE}, "L’admission est approuvée le 11 mars 2026"),
    ("prepare_contract", A, {"prepared_on": date(2030, 5, 20)}, "l’âge ne permet pas de signer"),
    ("change_text", A, {"changed_on": EVE}, "Le changement ne peut pas précéder"),
    ("change_text", A, {"months": 13}, "de 1 à 12 mois"),
    ("cancel_contract", A, {"cancelled_on": EVE}, "L’abandon ne peut pas précéder"),
    ("sign_contract", A, {"signed_on": EVE}, "précéder la préparation du contrat"),
    ("sign_contract", A, {"party": "youth"}, "Cette partie a déjà signé"),
    ("sign_contract", A, {"text_version": 2}, "relisez-le, puis signez le nouveau"),
    ("sign_contract", A, {"means": "drawn"}, "Le dessin de la signature manque"),
    (
        "sign_contract", A, {"party": "association", "by": "educator"},
        "chef·fe de service signe pour l’association",
    ),
    ("extend_contract", C, {"by": "educator"}, "chef·fe de service prolonge"),
    ("extend_contract", C, {"reason": " "}, "Dites pourquoi le contrat est prolongé"),
    ("extend_contract", C, {"decided_on": EVE}, "précéder le début du contrat"),
    ("extend_contract", C, {"decided_on": AFTER}, "fini depuis le 10 mars 2027"),
    ("extend_contract", C, {"new_end": None}, "La nouvelle fin vient après le 10 mars 2027"),
    ("extend_contract", C, {"new_end": date(2027, 3, 10)}, "La nouvelle fin vient après"),
    ("extend_contract", C, {"new_end": date(2027, 9, 11)}, "jusqu’au 10 septembre 2027"),
    ("extend_contract", C, {**ELSEWHERE, "other_body": " "}, "Nommez l’organisme"),
    ("extend_contract", C, ELSEWHERE, "Nommez l’organisme et la fin"),
    ("extend_contract", C, {**ELSEWHERE, "other_ends_on": EVE}, "a fini avant le début"),
    (
        "extend_contract", C, {**ELSEWHERE, "other_ends_on": date(2026, 12, 31)},
        "La nouvelle fin vient après le 10 mars 2027",
    ),
]  # fmt: skip


def refused(act, sentence):
    before = everything()
    with pytest.raises(Refused) as refusal:
        act()
    assert sentence in refusal.value.message.replace("\xa0", " ")
    assert everything() == before


@pytest.mark.parametrize(("name", "stage", "changes", "sentence"), RULES)
def test_each_rule(name, stage, changes, sentence, scene, head, educator):
    who = educator if "by" in changes else head
    changes = {field: value for field, value in changes.items() if field != "by"}
    refused(ready(name, scene(TABLE[name][0], stage), who, **changes), sentence)


ON_THE_AGENDA = [
    "change_commission", "cancel_commission", "note_presence", "order_cases", "add_member",
    "remove_member", "close_commission", "plan_case", "withdraw_case",
]  # fmt: skip


@pytest.mark.parametrize("name", ON_THE_AGENDA)
@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"closed_on": DAY, "closed_by": "head"}, "Cette séance est close"),
        ({"cancelled_on": DAY}, "Cette commission est annulée"),
    ],
)
def test_a_session_that_is_over(over, sentence, name, scene, head):
    found = scene(TABLE[name][0], S)
    act = ready(name, found, head)
    over = {field: head if value == "head" else value for field, value in over.items()}
    session = found.pathway.cases.get().commission
    type(session).objects.filter(pk=session.pk).update(**over)
    refused(act, sentence)


def test_nothing_enters_a_session_that_is_over(commission, presented, scene, head):
    case, last = presented(), CommissionFactory()
    present = ready("submit_case", scene("file", M), head)
    type(commission).objects.filter(pk=commission.pk).update(closed_on=DAY, closed_by=head)
    decide = partial(record_decision, case, outcome="admit", decided_on=DAY, by=head)
    refused(decide, "Cette séance est close")
    refused(partial(present.func, commission, **present.keywords), "Cette séance est close")
    refused(partial(seat_as_before, commission, last), "Cette séance est close")


def test_a_file_of_another_programme(scene, head):
    present, elsewhere = ready("submit_case", scene("file", M), head), CommissionFactory()
    refused(partial(present.func, elsewhere, **present.keywords), "autre dispositif")


def test_a_presenter_neither_approves_nor_sends_back(scene, educator):
    """Not even once the presenter has become a head of service."""
    found = scene("decision", S)
    educator.memberships.update(role="head")
    for name in ("approve_decision", "return_decision"):
        refused(ready(name, found, educator), "Vous avez présenté ce dossier")


def test_a_head_of_another_programme(scene):
    stranger = MembershipFactory(role="head").user
    for name, stage in [
        ("approve_decision", S), ("return_decision", S), ("close_commission", A),
        ("overrule_criterion", M), ("extend_contract", C), ("record_exit", C),
    ]:  # fmt: skip
        refused(ready(name, scene(TABLE[name][0], stage), stranger), "chef·fe de service")


def test_a_pathway_does_not_restart_beside_another_nor_in_a_closed_file(scene, head):
    found = scene("file", X)
    youth = found.pathway.youth
    other = PathwayFactory(youth=youth)
    refused(ready("reopen", found, head), "Un autre parcours est ouvert")
    other.delete()
    ready("close_file", found, head)()
    refused(ready("reopen", found, head), "rouvrez d’abord le dossier")
    refused(ready("open_pathway", found, head), "Ce dossier est fermé")
    refused(ready("close_file", found, head), "déjà fermé")
    refused(ready("reopen_file", found, head, reason=" "), "Dites pourquoi")
    refused(ready("reopen_file", found, head, reopened_on=EVE), "précéder la fermeture")
    ready("reopen_file", found, head)()
    assert Pathway.objects.get(pk=found.pathway.pk).stage == X
