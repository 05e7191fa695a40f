"""Each alert on its eve, its day and the day after. Days are counted by hand from 11 March 2026."""

from datetime import date, timedelta

import pytest

from pathways.alerts import ALERTS, raised, with_alerts
from pathways.models import Pathway
from pathways.workflow import (
    approve_decision,
    cancel_contract,
    excuse,
    prepare_contract,
    record_decision,
    record_exit,
    record_meeting,
    record_spe_check,
    reopen,
    request_assessment,
    sign_contract,
    skip_step,
    submit_case,
)
from tests.factories import CommissionFactory, PathwayFactory, YouthFactory
from youths.alerts import ALERTS as OFFERED
from youths.alerts import badges_of
from youths.models import Youth

DAY = date(2026, 3, 11)


def after(days):
    return DAY + timedelta(days=days)


def codes(on, pathway=None):
    """What is raised that day; the list filtered by each alert finds the same person."""
    pathways = with_alerts(Pathway.objects.all(), on=on).select_related("youth")
    if pathway:
        pathways = pathways.filter(pk=pathway.pk)
    found = {one.alert.code for row in pathways for one in raised(row, on=on)}
    for alert in ALERTS:
        _, narrow = OFFERED[alert.code]
        people = Youth.objects.filter(pathways__in=Pathway.objects.filter(pk__in=pathways))
        assert narrow(people, on=on).exists() is (alert.code in found)
    return found


@pytest.fixture
def young(programme, educator):
    """Far from every limit of age."""
    return YouthFactory(programme=programme, referent=educator, birth_date=date(2006, 5, 20))


# A contract of twelve months signed on 11 March 2026 runs to 10 March 2027; 60 days before, it is
# 9 January 2027.
@pytest.mark.parametrize(
    ("on", "raises"),
    [
        (date(2027, 1, 8), False),
        (date(2027, 1, 9), True),
        (date(2027, 3, 10), True),
        (date(2027, 3, 11), False),
    ],
)
def test_a_contract_that_ends_within_60_days(on, raises, signed, young):
    signed(young)
    assert ("contract_ending" in codes(on)) is raises
    assert ("extension_possible" in codes(on)) is raises


def test_no_extension_past_the_longest_the_law_allows(signed, young):
    contract = signed(young)
    contract.ends_on = contract.latest_end
    contract.save()
    assert contract.latest_end == date(2027, 9, 10)  # eighteen months
    assert codes(date(2027, 9, 1)) == {"contract_ending"}
    contract.latest_end = None
    contract.save()
    assert codes(date(2027, 9, 1)) == {"contract_ending"}


@pytest.mark.parametrize(("days", "raises"), [(6, False), (7, True), (8, True)])
def test_a_signature_missing_for_7_days(days, raises, prepared, young):
    prepared(young)
    assert ("signature_missing" in codes(after(days))) is raises


@pytest.mark.parametrize(("days", "raises"), [(16, False), (17, True)])
def test_the_last_signature_starts_the_seven_days_again(days, raises, prepared, young, head):
    contract = prepared(young)
    sign_contract(contract, party="youth", signer_name="Lui", signed_on=after(10), by=head)
    assert ("signature_missing" in codes(after(days))) is raises


def test_a_voided_signature_does_not_count_and_a_new_text_does(prepared, young, head):
    contract = prepared(young)
    sign_contract(contract, party="youth", signer_name="Lui", signed_on=after(10), by=head)
    contract.signatures.update(voided_on=after(12))
    assert "signature_missing" in codes(after(12))
    contract.text_changed_on = after(12)
    contract.save()
    assert "signature_missing" not in codes(after(18))
    assert "signature_missing" in codes(after(19))


def test_nothing_is_awaited_of_a_contract_abandoned(prepared, young, educator):
    contract = prepared(young)
    cancel_contract(contract, cancelled_on=after(8), by=educator)
    assert "signature_missing" not in codes(after(20))


@pytest.fixture
def adjourned(presented, educator, head, young):
    def adjourn(review_on):
        case = presented(young)
        decision = record_decision(
            case, outcome="adjourn", reason="Papiers", review_on=review_on, decided_on=DAY,
            by=educator,
        )  # fmt: skip
        approve_decision(decision, approved_on=DAY, by=head)
        return Pathway.objects.get(pk=case.pathway_id)

    return adjourn


@pytest.mark.parametrize(("days", "raises"), [(19, False), (20, True), (21, True)])
def test_a_file_adjourned_and_due(days, raises, adjourned):
    adjourned(after(20))
    assert ("adjourned_due" in codes(after(days))) is raises


def test_adjourned_without_a_day_is_never_due(adjourned):
    adjourned(after(20)).cases.get().decisions.update(review_on=None)
    assert codes(after(29)) == set()
    assert codes(after(30)) == {"step_stuck"}


def test_an_adjournment_presented_again_or_before_a_new_start_is_no_longer_due(
    adjourned, programme, educator
):
    pathway = adjourned(after(5))
    later = CommissionFactory(programme=programme, held_on=after(30))
    submit_case(later, pathway, submitted_on=after(10), by=educator)
    assert codes(after(12)) == set()
    record_exit(pathway, exited_on=after(13), reason="lost", by=educator)
    reopen(pathway, reopened_on=after(20), reason="De retour", by=educator)
    assert codes(after(21)) == set()


@pytest.fixture
def pathway(young):
    return PathwayFactory(youth=young, opened_on=DAY)


@pytest.mark.parametrize(("days", "raises"), [(29, False), (30, True), (31, True)])
def test_nothing_moved_for_30_days(days, raises, pathway):
    pathway.youth.papers.update(since=DAY)
    assert ("step_stuck" in codes(after(days))) is raises


MOVEMENTS = {
    "a check": lambda p, day, by: record_spe_check(
        p, checked_on=day, result="unknown", source="mission_locale", by=by
    ),
    "a meeting": lambda p, day, by: record_meeting(p, held_on=day, attendees="Nous", by=by),
    "an appointment": lambda p, day, by: record_meeting(
        p, held_on=DAY, attendees="Nous", next_on=day, by=by
    ),
    "a request": lambda p, day, by: request_assessment(
        p, kind="mobility", requested_on=day, by=by
    ),
    "a paper": lambda p, day, by: p.youth.papers.update(since=day),
    "an excuse": lambda p, day, by: excuse(
        p, reason="hospital", starts_on=DAY, ends_on=day, by=by
    ),
    "an agenda": lambda p, day, by: submit_case(
        CommissionFactory(programme=p.programme, held_on=day), p, submitted_on=DAY, by=by
    ),
}  # fmt: skip


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_each_movement_starts_the_thirty_days_again(movement, pathway, educator):
    MOVEMENTS[movement](pathway, after(10), educator)
    assert "step_stuck" not in codes(after(39))
    assert "step_stuck" in codes(after(40))


def test_what_was_planned_before_a_new_start_no_longer_holds(pathway, educator):
    record_meeting(pathway, held_on=DAY, attendees="Nous", next_on=after(90), by=educator)
    assert "step_stuck" not in codes(after(60))
    record_exit(pathway, exited_on=after(5), reason="lost", by=educator)
    reopen(pathway, reopened_on=after(20), reason="De retour", by=educator)
    assert "step_stuck" not in codes(after(49))
    assert "step_stuck" in codes(after(50))


def test_a_contract_to_sign_or_signed_is_not_stuck(prepared, signed, admitted, programme, educator):
    waiting, running = prepared().pathway, signed().pathway
    assert "step_stuck" not in codes(after(60), waiting) | codes(after(60), running)
    idle = admitted()
    assert "step_stuck" not in codes(after(29), idle)
    assert "step_stuck" in codes(after(30), idle)
    contract = prepare_contract(idle, months=12, prepared_on=after(30), by=educator)
    cancel_contract(contract, cancelled_on=after(40), by=educator)
    assert "step_stuck" not in codes(after(69), idle)
    assert "step_stuck" in codes(after(70), idle)


@pytest.mark.parametrize(("days", "raises"), [(14, False), (15, True), (16, True)])
def test_a_diagnosis_unanswered_for_15_days(days, raises, pathway, educator):
    request_assessment(pathway, kind="mobility", requested_on=DAY, by=educator)
    request_assessment(pathway, kind="health", requested_on=after(3), by=educator)
    assert ("assessment_unanswered" in codes(after(days))) is raises


def test_a_diagnosis_made_or_skipped_is_not_awaited(pathway, educator, programme):
    programme.steps = ["mobility", "health"]
    programme.skippable_steps = ["health"]
    programme.save()
    for kind in ("mobility", "health"):
        request_assessment(pathway, kind=kind, requested_on=DAY, by=educator)
    pathway.assessments.filter(kind="mobility").update(assessed_on=after(9))
    assert "assessment_unanswered" in codes(after(20))
    skip_step(pathway, step="health", reason="Déjà suivi", decided_on=after(20), by=educator)
    assert "assessment_unanswered" not in codes(after(20))


def test_who_has_left_raises_nothing(signed, young, head):
    pathway = signed(young).pathway
    record_exit(pathway, exited_on=after(300), reason="term", by=head)
    assert codes(after(301)) == set()


def test_badges_carry_the_sentence_and_cost_four_queries(signed, young, django_assert_num_queries):
    signed(young)
    with django_assert_num_queries(4):
        found = badges_of([young], on=date(2027, 1, 9))
    sentences = [badge.sentence for badge in found[young.pk]]
    assert any("dans 60 jours" in sentence for sentence in sentences)
