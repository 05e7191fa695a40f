"""The demonstration shows each thing a pathway can live through; the files it names exist."""

from collections import Counter
from datetime import timedelta

import pytest
from PIL import Image

from pathways.alerts import ALERTS, concerned
from pathways.models import (
    Breach,
    Commission,
    CommissionCase,
    CommissionDecision,
    Contract,
    Extension,
    FollowUp,
    Pathway,
    Ruling,
    Signature,
)
from pathways.next_step import due_follow_up
from pathways.steps import missing_before_commission, missing_before_signature, step_states
from tests.seed.conftest import TODAY
from youths.models import Youth

CODES = [
    "age_limit", "contract_ending", "extension_possible", "signature_missing", "adjourned_due",
    "step_stuck", "assessment_unanswered",
]  # fmt: skip
BY_ALERT = {
    "age_limit": "Zoé", "contract_ending": "Yanis", "extension_possible": "Yanis",
    "signature_missing": "Lina", "adjourned_due": "Sékou", "step_stuck": "Wassim",
    "assessment_unanswered": "Maëva",
}  # fmt: skip


def open_pathways(programme):
    return Pathway.objects.for_steps().filter(programme=programme, closed_on=None)


def first_steps(programme):
    """The first step not done of each open pathway, in the order of the programme."""
    found = Counter()
    for pathway in open_pathways(programme):
        left = [one.code for one in step_states(pathway, on=TODAY) if not one.is_done]
        found[left[0] if left else "none"] += 1
    return found


def test_there_are_seven_alerts_to_show():
    assert [alert.code for alert in ALERTS] == CODES


@pytest.mark.parametrize("code", CODES)
def test_each_alert_is_raised_for_someone(code, tourcoing):
    (alert,) = [one for one in ALERTS if one.code == code]
    names = set(
        concerned(Youth.objects.filter(programme=tourcoing), alert, on=TODAY).values_list(
            "first_name", flat=True
        )
    )
    assert BY_ALERT[code] in names
    assert len(names) <= 3


def test_someone_is_at_each_step_of_both_processes(tourcoing, nimes):
    assert set(first_steps(tourcoing)) == {*tourcoing.steps, "none"}
    assert set(first_steps(nimes)) == {*nimes.steps, "none"}
    for programme in (tourcoing, nimes):
        stages = set(programme.pathways.values_list("stage", flat=True))
        assert stages == {"mobilisation", "submitted", "admitted", "in_contract", "closed"}


def test_nimes_never_did_a_step_before_the_one_that_comes_first(nimes):
    for pathway in Pathway.objects.for_steps().filter(programme=nimes):
        days = [one.done_on for one in step_states(pathway, on=TODAY)]
        done = [day for day in days if day]
        assert days[: len(done)] == done == sorted(done), pathway


def test_who_lacks_what_before_the_signature(tourcoing, nimes):
    sami = open_pathways(tourcoing).get(youth__first_name="Sami")
    helene = open_pathways(nimes).get(youth__first_name="Hélène")
    for pathway, papers in ((sami, "RIB"), (helene, "RIB, Avis d’imposition")):
        assert (pathway.stage, missing_before_commission(pathway, on=TODAY)) == ("admitted", [])
        (lacking,) = missing_before_signature(pathway, on=TODAY)
        assert set(lacking.missing.split(", ")) == set(papers.split(", "))


def test_every_past_session_is_closed_but_the_last_and_someone_was_there(tourcoing, nimes):
    for programme in (tourcoing, nimes):
        past = programme.commissions.filter(held_on__lt=TODAY)
        for commission in past:
            members = commission.members.all()
            assert all(one.organisation_id and one.function for one in members)
            assert {one.is_present for one in members} <= {True, False}
            assert members.filter(is_present=True).count() >= (commission.quorum or 3)
    (left,) = tourcoing.commissions.filter(held_on__lt=TODAY, closed_on=None)
    assert left == tourcoing.commissions.filter(held_on__lt=TODAY).latest("held_on")
    assert not nimes.commissions.filter(held_on__lt=TODAY, closed_on=None).exists()
    assert set(nimes.commissions.values_list("quorum", flat=True)) == {3}
    coming = Commission.objects.get(programme=tourcoing, held_on__gte=TODAY)
    assert set(coming.members.values_list("is_present", flat=True)) == {None}


def test_the_coming_agenda_says_what_is_asked_and_for_how_long(tourcoing):
    cases = CommissionCase.objects.filter(commission__programme=tourcoing)
    coming = cases.filter(commission__held_on__gte=TODAY)
    assert [one.minutes for one in coming] == [15, 25, 15]
    assert len({one.asked for one in coming}) == 3
    assert all(one.eligibility["criteria"] for one in cases)
    (gone,) = cases.exclude(withdrawn_on=None)
    assert (gone.pathway.youth.first_name, bool(gone.withdrawn_reason)) == ("Candice", True)


def test_a_decision_was_sent_back_another_corrected_one_letter_is_to_hand_over(tourcoing):
    decisions = CommissionDecision.objects.filter(case__commission__programme=tourcoing)
    (back,) = decisions.exclude(returned_on=None)
    assert back.return_note
    assert back.case.decision.approved_on > back.returned_on
    (corrected,) = decisions.exclude(replaced_on=None)
    correction = corrected.corrections.get()
    assert (corrected.outcome, correction.outcome) == ("adjourn", "admit")
    assert correction.decided_on > corrected.case.commission.closed_on
    (to_tell,) = decisions.approved().filter(notified_on=None)
    assert to_tell.case.pathway.youth.first_name == "Sami"
    assert TODAY - to_tell.approved_on <= timedelta(days=9)


def test_someone_left_the_room_in_nimes(nimes):
    (decision,) = CommissionDecision.objects.filter(
        case__commission__programme=nimes, recused__isnull=False
    )
    assert {str(one.organisation) for one in decision.recused.all()} == {"SIAO 30"}


def test_contracts_say_everything_the_three_sign(tourcoing, nimes):
    for contract in Contract.objects.filter(pathway__programme__in=[tourcoing, nimes]):
        for name in (
            "objective",
            "action_plan",
            "youth_commitments",
            "association_commitments",
            "mission_locale_commitments",
            "hours_first",
            "hours_then",
            "hours_after",
        ):
            assert getattr(contract, name), (contract, name)  # fmt: skip
        assert contract.allowance in ("adult", "minor")
    rosa = Contract.objects.get(youth__first_name="Rosa")
    assert (rosa.allowance, rosa.representative_name) == ("minor", "Mme Oliveira")
    assert rosa.needs_representative_on(rosa.starts_on)


def test_signatures_are_drawn_scanned_voided(tourcoing):
    signatures = Signature.objects.filter(contract__pathway__programme=tourcoing)
    drawn = signatures.filter(means="drawn")
    assert drawn.filter(contract__pathway__closed_on=None).count() >= 10
    scans = signatures.filter(means="paper").exclude(file="")
    assert [one.contract.youth.first_name for one in scans] == ["Yanis"]
    for one in [*drawn, *scans]:
        with one.file.open() as file, Image.open(file) as image:
            assert image.format == "PNG"
            assert len(image.getcolors()) > 1
    lina = Contract.objects.get(youth__first_name="Lina")
    assert [one.text_version for one in lina.voided_signatures] == [1]
    assert {one.text_version for one in lina.valid_signatures} == {2}
    assert TODAY - lina.waiting_since == timedelta(days=8)


def test_two_contracts_go_on_longer(tourcoing):
    need, other = (
        Extension.objects.get(contract__pathway__programme=tourcoing, kind=kind)
        for kind in ("need", "other_body")
    )
    assert (need.contract.youth.first_name, need.contract.last_month) == ("Inès", 18)
    assert (other.contract.youth.first_name, bool(other.other_body)) == ("Abdou", True)
    assert other.new_end > other.other_ends_on + timedelta(days=58)


def test_what_someone_judged_in_writing(tourcoing):
    rulings = Ruling.objects.filter(pathway__programme=tourcoing)
    told = {(one.kind, one.pathway.youth.first_name, str(one.decided_by)) for one in rulings}
    assert told == {
        ("skip", "Jade", "Hugo Vasseur"),
        ("check", "Idriss", "Nora Bellac"),
        ("overrule", "Abdou", "Claire Delmotte"),
    }


def test_breaches_a_reopened_pathway_and_news_of_those_who_left(tourcoing):
    breaches = Breach.objects.filter(pathway__programme=tourcoing)
    assert {(one.proposal, one.answer) for one in breaches} == {
        ("nothing", ""), ("warning", "warning"),
    }  # fmt: skip
    sekou = Pathway.objects.get(youth__first_name="Sékou")
    assert sekou.reopenings.get().exit_reason == "lost"
    news = FollowUp.objects.filter(pathway__programme=tourcoing)
    assert {one.months for one in news} == {3, 6, 12}
    left = Pathway.objects.for_panel().filter(
        programme=tourcoing, youth__closed_on=None, stage="closed"
    )
    due = {one.youth.first_name: due_follow_up(one, today=TODAY) for one in left}
    assert {name: found[0] for name, found in due.items()} == {"Farah": 3, "Jonas": 6}
