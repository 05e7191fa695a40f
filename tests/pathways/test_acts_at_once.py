"""Two acts at the same moment, on the same rows: one after the other, never half of each.

Whoever comes second is told why, in a sentence: no deadlock, no error, every truth kept.
"""

from datetime import date, timedelta
from functools import partial

import pytest

from pathways.models import Contract, Pathway
from pathways.workflow import Refused, record_decision
from tests.at_once import at_once
from tests.factories import CommissionFactory, MembershipFactory, YouthFactory
from tests.pathways.conftest import DAY
from tests.pathways.rows import everything
from tests.pathways.test_acts import ready
from tests.pathways.truths import check

pytestmark = pytest.mark.django_db(transaction=True)
MANY, ROUNDS = 50, 3
DONE = True


def told(act):
    """Whether the act was done, or the sentence of the refusal. Anything else is a fault."""
    try:
        act()
    except Refused as refusal:
        return refusal.message.replace("\xa0", " ")
    return DONE


def together(*acts):
    return at_once(lambda number: told(acts[number]), len(acts))


@pytest.fixture
def heads(programme, head):
    return [head] + [MembershipFactory(programme=programme, role="head").user for _ in range(4)]


@pytest.fixture
def truths_hold(heads):
    def verify(former):
        check(everything(), former=former, heads={one.pk for one in heads})

    return verify


def test_fifty_approvals(scene, heads, truths_hold):
    found, former = scene("decision", "submitted"), everything()
    answers = together(
        *(ready("approve_decision", found, heads[number % 5]) for number in range(MANY))
    )
    assert answers.count(DONE) == 1
    found.subject.refresh_from_db()
    by = found.subject.approved_by
    assert set(answers) == {DONE, f"Cette décision est déjà approuvée par {by}."}
    truths_hold(former)


def test_fifty_contracts_for_twenty_five_people(scene, programme, head, truths_hold):
    scenes, former = [scene("file", "admitted") for _ in range(MANY // 2)], everything()
    answers = together(*(ready("prepare_contract", one, head) for one in scenes * 2))
    assert answers.count(DONE) == MANY // 2
    assert set(answers) == {DONE, "Un contrat attend déjà des signatures."}
    numbers = Contract.objects.order_by("number").values_list("number", flat=True)
    prefix = programme.reference_prefix
    assert list(numbers) == [f"{prefix}-C-2026-{one:03}" for one in range(1, MANY // 2 + 1)]
    truths_hold(former)


def test_twenty_signatures_of_one_party(scene, head, truths_hold):
    found, former = scene("contract", "admitted"), everything()
    answers = together(*[ready("sign_contract", found, head)] * 20)
    assert sorted(answers, key=str) == ["Cette partie a déjà signé."] * 19 + [DONE]
    truths_hold(former)


def test_many_decide_the_same_case(scene, head, truths_hold):
    found, former = scene("case", "submitted"), everything()
    outcomes = ["admit", "refuse", "adjourn", "redirect"] * 3
    answers = together(
        *(ready("record_decision", found, head, outcome=one, reason="Vu") for one in outcomes)
    )
    assert answers.count(DONE) == 1
    assert set(answers) == {DONE, "Une décision est déjà enregistrée pour ce dossier."}
    assert found.subject.decisions.count() == 1
    truths_hold(former)


# Two acts of one scene: (kind, stage), the acts, what comes of them whoever is first.
PAIRS = {
    "approve or return": (
        ("decision", "submitted"), ("approve_decision", "return_decision"),
        [(DONE, "déjà approuvée"), ("renvoyée ou remplacée", DONE)],
    ),
    "correct or correct": (
        ("decision", "admitted"), ("correct_decision", "correct_decision"),
        [(DONE, "n’est plus en vigueur"), ("n’est plus en vigueur", DONE)],
    ),
    "announce or correct": (
        ("decision", "admitted"), ("record_notification", "correct_decision"),
        [(DONE, DONE), ("une fois approuvée", DONE)],
    ),
    "withdraw or decide": (
        ("case", "submitted"), ("withdraw_case", "record_decision"),
        [(DONE, "n’est plus à l’ordre du jour"), ("il reste à l’ordre du jour", DONE)],
    ),
    "change the text or sign": (
        ("contract", "admitted"), ("change_text", "sign_contract"),
        [(DONE, DONE)],
    ),
    "give up or sign": (
        ("contract", "admitted"), ("cancel_contract", "sign_contract"),
        [(DONE, "n’attend plus de signature"), (DONE, DONE)],
    ),
    "leave or lengthen": (
        ("contract", "in_contract"), ("record_exit", "extend_contract"),
        [(DONE, DONE), (DONE, "tant que le parcours est ouvert")],
    ),
    "leave or sign": (
        ("contract", "admitted"), ("record_exit", "sign_contract"),
        [(DONE, DONE), (DONE, "n’attend plus de signature")],
    ),
    "leave or decide": (
        ("case", "submitted"), ("record_exit", "record_decision"),
        [(DONE, DONE), (DONE, "n’est plus à l’ordre du jour")],
    ),
    "leave or approve": (
        ("decision", "submitted"), ("record_exit", "approve_decision"),
        [(DONE, DONE), (DONE, "il n’attend rien")],
    ),
    "cancel or decide": (
        ("case", "submitted"), ("cancel_commission", "record_decision"),
        [(DONE, "n’est plus à l’ordre du jour"), ("ne peut plus être annulée", DONE)],
    ),
    "cancel or withdraw": (
        ("case", "submitted"), ("cancel_commission", "withdraw_case"),
        [(DONE, "est annulée"), (DONE, DONE)],
    ),
    "move the day or decide": (
        ("case", "submitted"), ("change_commission", "record_decision"),
        [(DONE, "précéder le jour"), ("la date de la séance ne change plus", DONE)],
    ),
    "close or plan": (
        ("case", "admitted"), ("close_commission", "plan_case"),
        [(DONE, "séance est close"), (DONE, DONE)],
    ),
    "close or correct": (
        ("decision", "admitted"), ("close_commission", "correct_decision"),
        [(DONE, DONE), ("Il reste à décider", DONE)],
    ),
    "come back or come back": (
        ("file", "closed"), ("reopen", "reopen"),
        [(DONE, "rien à rouvrir"), ("rien à rouvrir", DONE)],
    ),
    "come back or open another": (
        ("file", "closed"), ("reopen", "open_pathway"),
        [(DONE, "déjà ouvert"), ("Un autre parcours est ouvert", DONE)],
    ),
    "come back or close the file": (
        ("file", "closed"), ("reopen", "close_file"),
        [(DONE, "notez d’abord la sortie"), ("rouvrez d’abord le dossier", DONE)],
    ),
    "open or close the file": (
        ("file", "closed"), ("open_pathway", "close_file"),
        [(DONE, "notez d’abord la sortie"), ("Ce dossier est fermé", DONE)],
    ),
    "present or leave": (
        ("file", "mobilisation"), ("submit_case", "record_exit"),
        [(DONE, DONE), ("il n’est pas à présenter", DONE)],
    ),
}  # fmt: skip
ON_THE_SESSION = {"change_commission", "cancel_commission", "close_commission"}
ON_THE_PATHWAY = {"record_exit"}


def aimed(name, found, who):
    """The act, at the row of the scene it is about."""
    one = type(found)(**vars(found))
    if name in ON_THE_SESSION:
        one.subject = found.pathway.cases.last().commission
    elif name in ON_THE_PATHWAY:
        one.subject = found.pathway
    return ready(name, one, who)


def as_said(answers, outcomes):
    return any(
        all(
            answer == wanted if DONE in (answer, wanted) else wanted in answer
            for answer, wanted in zip(answers, outcome, strict=True)
        )
        for outcome in outcomes
    )


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("pair", PAIRS)
def test_two_acts(pair, first, scene, heads, truths_hold):
    where, names, outcomes = PAIRS[pair]
    # Every scene is on the agenda of one session: once it is over, there is no other.
    for _ in range(1 if ON_THE_SESSION & set(names) else ROUNDS):
        found = scene(*where)
        acts = [aimed(name, found, heads[0]) for name in names]
        former = everything()
        order = [first, 1 - first]
        answers = together(*(acts[one] for one in order))
        assert as_said([answers[order.index(one)] for one in (0, 1)], outcomes), answers
        truths_hold(former)


@pytest.mark.parametrize("name", ["cancel_commission", "close_commission"])
def test_a_file_arrives_while_the_session_ends(name, programme, presented, scene, heads):
    """Whoever is first: no file is left on the agenda of a session that is over."""
    for _ in range(ROUNDS):
        commission = CommissionFactory(programme=programme, held_on=DAY)
        found = scene("file", "mobilisation")
        found.subject = commission
        present = ready("submit_case", scene("file", "mobilisation"), heads[1])
        present = partial(present.func, commission, **present.keywords)
        end = ready(name, found, heads[0])
        answers = together(present, end)
        commission.refresh_from_db()
        pathway = present.keywords["pathway"]
        pathway.refresh_from_db()
        left = commission.cases.kept().exists()
        assert left == (pathway.stage == "submitted") == commission.is_open
        assert DONE in answers


def test_a_correction_while_the_contract_is_prepared(scene, heads, truths_hold):
    for _ in range(ROUNDS):
        found, former = scene("decision", "admitted"), everything()
        correct = ready("correct_decision", found, heads[0])
        found.subject = found.pathway
        answers = together(correct, ready("prepare_contract", found, heads[0]))
        assert as_said(
            answers,
            [(DONE, "après l’admission"), ("Un contrat attend des signatures", DONE)],
        )
        truths_hold(former)


def test_the_three_sign_together(prepared, heads, truths_hold):
    for _ in range(ROUNDS):
        contract, former = prepared(), everything()
        found = type("Scene", (), {"subject": contract, "pathway": contract.pathway})
        parties = ("youth", "association", "mission_locale")
        answers = together(*(ready("sign_contract", found, heads[0], party=one) for one in parties))
        assert answers == [DONE] * 3
        contract.refresh_from_db()
        assert contract.ends_on == date(2027, 3, 10)
        truths_hold(former)


def test_many_sessions_present_the_same_file(programme, scene, heads):
    found = scene("file", "mobilisation")
    agendas = [CommissionFactory(programme=programme, held_on=DAY) for _ in range(8)]
    act = ready("submit_case", found, heads[0])
    answers = together(*(partial(act.func, one, **act.keywords) for one in agendas))
    assert answers.count(DONE) == 1
    assert found.pathway.cases.count() == 1


def test_many_pathways_for_one_person(programme, educator):
    youth = YouthFactory(programme=programme)
    found = type("Scene", (), {"pathway": type("Of", (), {"youth": youth}), "subject": None})
    act = ready("open_pathway", found, educator)
    assert together(*[act] * 10).count(DONE) == 1
    assert Pathway.objects.filter(youth=youth).count() == 1


def test_everything_of_a_session_at_once(programme, presented, educator, heads, truths_hold):
    """A whole agenda decided, approved and returned by everybody at the same moment."""
    cases = [presented() for _ in range(6)]
    decisions = [
        record_decision(case, outcome="admit", decided_on=DAY, by=educator) for case in cases[:3]
    ]
    former = everything()
    acts = []
    for decision in decisions:
        found = type("Scene", (), {"subject": decision, "pathway": decision.case.pathway})
        for who in heads[:3]:
            acts += [ready("approve_decision", found, who), ready("return_decision", found, who)]
    for case in cases[3:]:
        found = type("Scene", (), {"subject": case, "pathway": case.pathway})
        acts += [ready("record_decision", found, who) for who in heads[:3]]
        acts.append(ready("withdraw_case", found, heads[0]))
    cancel = type("Scene", (), {"subject": cases[0].commission, "pathway": cases[0].pathway})
    acts.append(ready("cancel_commission", cancel, heads[1]))
    acts.append(ready("change_commission", cancel, heads[1], held_on=DAY + timedelta(days=7)))
    answers = together(*acts)
    assert answers.count(DONE) == 6
    truths_hold(former)
