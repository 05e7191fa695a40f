"""A pathway that ended and started again: what was left behind neither counts nor comes back."""

from datetime import date, timedelta

import pytest

from pathways.models import CommissionCase, CommissionDecision, Pathway
from pathways.workflow import (
    Refused,
    approve_decision,
    close_commission,
    correct_decision,
    extend_contract,
    open_pathway,
    prepare_contract,
    record_decision,
    record_exit,
    reopen,
    return_decision,
    sign_contract,
    submit_case,
    withdraw_case,
)
from tests.factories import CommissionFactory
from tests.pathways.conftest import AFTER, DAY

NEXT = DAY + timedelta(days=1)
WEEK = DAY + timedelta(days=7)


@pytest.fixture
def left(educator):
    """`left(row)`: its pathway ends on DAY."""

    def leave(row, on=DAY):
        record_exit(row.pathway, exited_on=on, reason="moved", by=educator)
        return Pathway.objects.get(pk=row.pathway.pk)

    return leave


@pytest.fixture
def back(left, head):
    """`back(row)`: its pathway ends on DAY and starts again the day after."""

    def come(row, on=NEXT):
        pathway = left(row)
        reopen(pathway, reopened_on=on, reason="De retour", by=head)
        return Pathway.objects.get(pk=pathway.pk)

    return come


@pytest.fixture
def again(programme, educator):
    """`again(pathway)`: presented to a session a week later."""

    def present(pathway, on=WEEK):
        session = CommissionFactory(programme=programme, held_on=on)
        return submit_case(session, pathway, submitted_on=on, by=educator)

    return present


def stage(pathway):
    return Pathway.objects.get(pk=pathway.pk).stage


def test_who_leaves_is_taken_off_the_agenda(presented, left, head):
    case = presented()
    left(case)
    case = CommissionCase.objects.get(pk=case.pk)
    assert (case.withdrawn_on, case.withdrawn_reason) == (DAY, "Le parcours est terminé.")
    close_commission(case.commission, closed_on=DAY, by=head)


def test_what_was_decided_stays_and_no_longer_waits(presented, left, educator, head):
    case = presented()
    decision = record_decision(case, outcome="admit", decided_on=DAY, by=educator)
    left(case)
    case = CommissionCase.objects.get(pk=case.pk)
    assert (case.withdrawn_on, case.decision) == (None, decision)
    assert not CommissionDecision.objects.waiting().exists()
    close_commission(case.commission, closed_on=DAY, by=head)


def test_a_decision_sent_back_after_the_exit(presented, left, educator, head):
    """The file is then taken off the agenda, and the pathway stays ended."""
    case = presented()
    decision = record_decision(case, outcome="admit", decided_on=DAY, by=educator)
    left(case)
    return_decision(decision, note="Il est parti", returned_on=DAY, by=head)
    withdraw_case(case, reason="Parti", withdrawn_on=DAY, by=educator)
    assert stage(case.pathway) == "closed"


def test_a_correction_left_waiting_in_a_closed_session(presented, left, educator, head):
    case = presented()
    decision = record_decision(case, outcome="admit", decided_on=DAY, by=educator)
    approve_decision(decision, approved_on=DAY, by=head)
    close_commission(case.commission, closed_on=DAY, by=head)
    correction = correct_decision(
        decision, outcome="adjourn", reason="RIB", correction_note="Erreur", decided_on=DAY,
        by=educator,
    )  # fmt: skip
    return_decision(correction, note="Pourquoi ?", returned_on=DAY, by=head)
    left(case)
    assert CommissionCase.objects.get(pk=case.pk).withdrawn_on is None, "a closed session stays"


def test_presented_before_it_started_again(presented, back, programme, educator):
    pathway = back(presented())
    session = CommissionFactory(programme=programme, held_on=WEEK)
    with pytest.raises(Refused, match="après le début du parcours"):
        submit_case(session, pathway, submitted_on=DAY, by=educator)
    assert submit_case(session, pathway, submitted_on=NEXT, by=educator) == pathway.current_case


def test_an_older_case_is_decided_no_more(presented, back, again, educator, head):
    """Its decision was never approved; the file has been presented to another session since."""
    case = presented()
    old = record_decision(case, outcome="refuse", reason="Non", decided_on=DAY, by=educator)
    new = again(back(case))
    with pytest.raises(Refused, match="a été présenté de nouveau depuis"):
        approve_decision(old, approved_on=WEEK, by=head)
    return_decision(old, note="Trop tard", returned_on=WEEK, by=head)
    with pytest.raises(Refused, match="a été présenté de nouveau depuis"):
        record_decision(case, outcome="admit", decided_on=WEEK, by=educator)
    decision = record_decision(new, outcome="admit", decided_on=WEEK, by=educator)
    approve_decision(decision, approved_on=WEEK, by=head)
    assert stage(new.pathway) == "admitted"


@pytest.fixture
def adjourned(presented, educator, head):
    decision = record_decision(
        presented(), outcome="adjourn", reason="RIB", decided_on=DAY, by=educator
    )
    approve_decision(decision, approved_on=DAY, by=head)
    return decision


def correct(decision, by):
    correct_decision(decision, outcome="admit", correction_note="Erreur", decided_on=WEEK, by=by)


def test_an_adjournment_before_the_new_start_is_corrected_no_more(adjourned, back, educator):
    back(adjourned.case)
    with pytest.raises(Refused, match="Le parcours a continué"):
        correct(adjourned, educator)


def test_an_adjournment_decided_again_is_corrected_no_more(adjourned, again, educator, head):
    later = record_decision(
        again(adjourned.case.pathway), outcome="adjourn", reason="Encore", decided_on=WEEK,
        by=educator,
    )  # fmt: skip
    approve_decision(later, approved_on=WEEK, by=head)
    with pytest.raises(Refused, match="Le parcours a continué"):
        correct(adjourned, educator)
    correct(later, educator)
    assert stage(adjourned.case.pathway) == "submitted"


def test_a_corrected_refusal_is_no_new_start(presented, educator, head):
    """The commission goes on with the same file: what it said before still counts."""
    case = presented()
    refusal = record_decision(case, outcome="refuse", reason="Non", decided_on=DAY, by=educator)
    approve_decision(refusal, approved_on=DAY, by=head)
    correct_decision(refusal, outcome="admit", correction_note="Erreur", decided_on=NEXT, by=head)
    pathway = Pathway.objects.get(pk=case.pathway_id)
    assert (pathway.stage, pathway.restarted_on) == ("submitted", None)
    assert pathway.current_case == case
    assert pathway.reopenings.get().exit_reason == "not_admitted"
    former = CommissionDecision.objects.get(pk=refusal.pk)
    assert (former.replaced_on, former.corrections.get().outcome) == (NEXT, "admit")


def test_no_exit_before_the_new_start(presented, back, educator):
    pathway = back(presented())
    with pytest.raises(Refused, match="précéder la reprise du parcours"):
        record_exit(pathway, exited_on=DAY, reason="lost", by=educator)
    record_exit(pathway, exited_on=NEXT, reason="lost", by=educator)


def test_a_contract_resumes_only_if_no_other_has_run(signed, educator, head):
    """Left on DAY, back elsewhere, then the first pathway: its contract would run over another."""
    first = signed().pathway
    record_exit(first, exited_on=DAY, reason="moved", by=head)
    second = open_pathway(first.youth, opened_on=NEXT, by=educator)
    session = CommissionFactory(programme=first.programme, held_on=NEXT)
    case = submit_case(session, second, submitted_on=NEXT, by=educator)
    decision = record_decision(case, outcome="admit", decided_on=NEXT, by=educator)
    approve_decision(decision, approved_on=NEXT, by=head)
    contract = prepare_contract(second, months=1, prepared_on=NEXT, by=educator)
    for party in ("youth", "association", "mission_locale"):
        sign_contract(contract, party=party, signer_name="Elle", signed_on=NEXT, by=head)
    record_exit(second, exited_on=WEEK, reason="moved", by=head)
    with pytest.raises(Refused, match="Un autre contrat court déjà à ces dates"):
        reopen(first, reopened_on=WEEK, reason="De retour", by=head)
    assert stage(first) == "closed"


def test_the_contract_of_before_is_lengthened_no_more(signed, again, educator, head):
    first = signed()
    record_exit(first.pathway, exited_on=AFTER, reason="term", by=educator)
    reopen(first.pathway, reopened_on=AFTER, reason="De retour", by=educator)
    decision = record_decision(
        again(first.pathway, on=AFTER), outcome="admit", decided_on=AFTER, by=educator
    )
    approve_decision(decision, approved_on=AFTER, by=head)
    later = AFTER + timedelta(days=90)
    second = prepare_contract(first.pathway, months=1, prepared_on=later, by=educator)
    for party in ("youth", "association", "mission_locale"):
        sign_contract(second, party=party, signer_name="Elle", signed_on=later, by=head)
    more = {
        "kind": "need", "reason": "Besoin", "late_reason": "Oubli", "decided_on": later, "by": head,
    }  # fmt: skip
    with pytest.raises(Refused, match="Un autre contrat a commencé depuis"):
        extend_contract(first, new_end=date(2027, 4, 10), **more)
    extend_contract(second, new_end=later + timedelta(days=60), **more)
