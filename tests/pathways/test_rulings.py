"""What someone judges in writing: checked, overruled, taken back; and what a case keeps."""

from datetime import date, timedelta

import pytest

from pathways.eligibility import card, criteria, in_the_way, judge
from pathways.models import Pathway
from pathways.workflow import (
    Refused,
    approve_decision,
    check_criterion,
    overrule_criterion,
    record_decision,
    record_spe_check,
    skip_step,
    submit_case,
    withdraw_ruling,
)
from tests.factories import CommissionFactory, PathwayFactory, SituationFactory

DAY = date(2026, 3, 11)
LATER = date(2026, 3, 20)


@pytest.fixture
def pathway(youth):
    return PathwayFactory(youth=youth)


def fresh(pathway):
    return Pathway.objects.for_eligibility().get(pk=pathway.pk)


def judged(pathway, code, on=DAY):
    return next(one for one in judge(fresh(pathway), on=on) if one.code == code)


def check(pathway, by, code="fragility", answer="yes", on=DAY, reason="Vu au foyer"):
    return check_criterion(pathway, code=code, answer=answer, reason=reason, decided_on=on, by=by)


def studies(pathway, by):
    SituationFactory(youth=pathway.youth, recorded_by=by, in_training=True)


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_a_check_answers_what_the_rows_leave_open(answer, pathway, educator):
    assert judged(pathway, "fragility").verdict == "unknown"
    check(pathway, educator, answer=answer)
    found = judged(pathway, "fragility")
    assert (found.verdict, found.sentence) == (answer, "Vu au foyer")
    assert (found.checked_on, found.checked_by) == (DAY, educator.signature)


def test_the_last_check_counts_and_the_first_is_kept(pathway, educator):
    check(pathway, educator, answer="no", reason="Chez ses parents")
    check(pathway, educator, answer="yes", on=LATER, reason="Mise dehors")
    assert judged(pathway, "fragility", LATER).sentence == "Mise dehors"
    assert [one.withdrawn_on for one in pathway.rulings.all()] == [None, LATER]


def test_a_fact_is_not_checked_over(pathway, educator):
    studies(pathway, educator)
    with pytest.raises(Refused, match="Le dossier répond déjà à « Ni études ni formation »"):
        check(pathway, educator, code="training")
    assert not pathway.rulings.exists()


def test_a_fact_written_later_wins_over_a_check(pathway, educator):
    check(pathway, educator, code="training")
    studies(pathway, educator)
    assert judged(pathway, "training").verdict == "no"


def test_only_the_head_overrules_and_only_a_no(pathway, educator, head):
    studies(pathway, educator)
    why = {"code": "training", "reason": "Arrête vendredi", "decided_on": DAY}
    with pytest.raises(Refused, match="Seul·e un·e chef·fe de service"):
        overrule_criterion(pathway, **why, by=educator)
    with pytest.raises(Refused, match="il n’y a rien à passer outre"):
        overrule_criterion(pathway, **why | {"code": "age"}, by=head)
    with pytest.raises(Refused, match="n’est pas demandé"):
        overrule_criterion(pathway, **why | {"code": "difficulty"}, by=head)
    with pytest.raises(Refused, match="motivé"):
        overrule_criterion(pathway, **why | {"reason": " "}, by=head)
    assert in_the_way(fresh(pathway), on=DAY)
    overrule_criterion(pathway, **why, by=head)
    found = judged(pathway, "training")
    assert (found.verdict, found.overruled) == ("no", "Arrête vendredi"), "it still says no"
    assert in_the_way(fresh(pathway), on=DAY) == []


def test_a_check_that_says_no_may_be_overruled(pathway, educator, head):
    check(pathway, educator, answer="no")
    overrule_criterion(pathway, code="fragility", reason="Isolé", decided_on=DAY, by=head)
    assert judged(pathway, "fragility").overruled == "Isolé"


def test_what_is_taken_back_no_longer_counts(pathway, educator, head):
    checked = check(pathway, educator)
    withdraw_ruling(checked, withdrawn_on=LATER, by=educator)
    assert judged(pathway, "fragility").verdict == "unknown"
    with pytest.raises(Refused, match="déjà retirée"):
        withdraw_ruling(checked, withdrawn_on=LATER, by=educator)
    studies(pathway, educator)
    overruled = overrule_criterion(
        pathway, code="training", reason="Arrête", decided_on=DAY, by=head
    )
    with pytest.raises(Refused, match="Seul·e un·e chef·fe de service retire"):
        withdraw_ruling(overruled, withdrawn_on=LATER, by=educator)
    with pytest.raises(Refused, match="précéder"):
        withdraw_ruling(overruled, withdrawn_on=DAY - timedelta(days=1), by=head)
    withdraw_ruling(overruled, withdrawn_on=LATER, by=head)
    assert judged(pathway, "training").stands_in_the_way


def test_a_skipped_step_taken_back_is_missing_again(pathway, programme, educator):
    programme.steps, programme.skippable_steps = ["mobility"], ["mobility"]
    programme.required_before_commission = ["mobility"]
    programme.save()
    skipped = skip_step(pathway, step="mobility", reason="Marche", decided_on=DAY, by=educator)
    withdraw_ruling(skipped, withdrawn_on=DAY, by=educator)
    commission = CommissionFactory(programme=programme, held_on=DAY)
    with pytest.raises(Refused, match="Il manque : Diagnostic mobilité"):
        submit_case(commission, pathway, submitted_on=DAY, by=educator)


@pytest.fixture
def case(pathway, programme, educator):
    record_spe_check(
        pathway, checked_on=DAY, result="unknown", source="mission_locale", by=educator
    )
    check(pathway, educator)
    commission = CommissionFactory(programme=programme, held_on=LATER)
    return submit_case(commission, pathway, submitted_on=DAY, by=educator)


def verdicts(found):
    return {one.code: str(one.verdict) for one in found}


def test_the_case_keeps_what_was_judged_that_day_and_by_which_law(case):
    kept = case.eligibility
    assert (kept["scheme"], kept["judged_on"]) == ("cej_jr 2025-01-01", "2026-03-20")
    assert {row["code"]: row["verdict"] for row in kept["criteria"]} == {
        "age": "yes",
        "spe": "yes",
        "training": "unknown",
        "income": "unknown",
        "fragility": "yes",
        "residence": "unknown",
        "previous": "yes",
        "registered": "unknown",
    }


def test_neither_facts_nor_the_clock_change_what_was_kept(case, pathway, educator, youth):
    before = dict(case.eligibility)
    studies(pathway, educator)
    record_spe_check(
        pathway,
        checked_on=LATER,
        result="followed",
        source="mission_locale",
        last_contact_on=LATER,
        by=educator,
    )
    youth.birth_date = date(1990, 1, 1)
    youth.save()
    case.refresh_from_db()
    assert case.eligibility == before
    [kept] = card(fresh(pathway), today=date(2027, 1, 1)).frozen
    assert {one.code for one in kept.changed} == {"age", "spe", "training"}
    assert (kept.version, kept.judged_on) == ("cej_jr 2025-01-01", LATER)


def admit(case, educator, head):
    decision = record_decision(case, outcome="admit", decided_on=LATER, by=educator)
    approve_decision(decision, approved_on=LATER, by=head)


def test_once_admitted_the_entry_is_as_it_was_and_the_signature_is_judged_live(
    case, pathway, educator, head, youth
):
    admit(case, educator, head)
    studies(pathway, educator)
    youth.papers.filter(kind="jobseeker").update(status="provided", since=LATER)
    youth.birth_date = date(2000, 4, 1)
    youth.save()
    found = verdicts(criteria(fresh(pathway), today=date(2026, 4, 1)))
    assert found["training"] == "unknown", "frozen: what the commission saw"
    assert found["age"] == "no", "live: 26 on that day"
    assert found["registered"] == "yes", "live"
    assert list(found) == list(verdicts(criteria(fresh(pathway), today=LATER)))


def test_before_the_admission_everything_is_live(case, pathway, educator):
    studies(pathway, educator)
    assert verdicts(criteria(fresh(pathway), today=DAY))["training"] == "no"
