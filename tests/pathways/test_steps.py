"""What is done and what is missing, for the settings a programme may choose."""

from datetime import date, timedelta

import pytest

from pathways.models import Pathway
from pathways.stepper import stepper
from pathways.steps import (
    missing_before_commission,
    missing_before_signature,
    missing_before_step,
    step_states,
)
from pathways.workflow import (
    Refused,
    record_assessment,
    record_exit,
    record_meeting,
    record_spe_check,
    skip_step,
    withdraw_ruling,
)
from tests.factories import PathwayFactory

DAY = date(2026, 3, 11)
ALL = ["spe_check", "tripartite", "professional", "mobility", "health", "housing", "papers"]


@pytest.fixture
def pathway(youth):
    return PathwayFactory(youth=youth)


def asked(pathway, *, steps=(), commission=(), signature=()):
    """The pathway as a page reads it, in a programme that asks for these steps."""
    programme = pathway.programme
    programme.steps = list(steps)
    programme.required_before_commission = list(commission)
    programme.required_before_signature = list(signature)
    programme.save()
    return Pathway.objects.for_panel().get(pk=pathway.pk)


def codes(states):
    return [str(state.code) for state in states]


def check(pathway, by, result="unknown", on=DAY, contact=None):
    record_spe_check(
        pathway,
        checked_on=on,
        result=result,
        source="mission_locale",
        last_contact_on=contact,
        by=by,
    )


def in_order(pathway):
    pathway.youth.papers.update(status="provided")


def test_the_programme_chooses_the_steps_and_their_order(pathway):
    pathway = asked(pathway, steps=["papers", "spe_check", "housing"])
    assert codes(step_states(pathway, on=DAY)) == ["papers", "spe_check", "housing"]
    assert step_states(asked(pathway), on=DAY) == []


def test_everything_is_missing_at_first(pathway):
    pathway = asked(pathway, commission=ALL)
    assert codes(missing_before_commission(pathway, on=DAY)) == ALL
    assert missing_before_signature(pathway, on=DAY) == []


def test_each_row_lifts_its_own_step(pathway, educator):
    check(pathway, educator)
    record_meeting(pathway, held_on=DAY, attendees="Nous trois", by=educator)
    for kind in ("professional", "housing"):
        record_assessment(pathway, kind=kind, assessed_on=DAY, by=educator)
    pathway = asked(pathway, commission=ALL, signature=["housing", "health"])
    assert codes(missing_before_commission(pathway, on=DAY)) == ["mobility", "health", "papers"]
    assert codes(missing_before_signature(pathway, on=DAY)) == ["health"]


def test_a_row_counts_from_its_day_on(pathway, educator):
    check(pathway, educator)
    record_meeting(pathway, held_on=DAY, attendees="Nous trois", by=educator)
    record_assessment(pathway, kind="health", assessed_on=DAY, by=educator)
    pathway = asked(pathway, commission=["spe_check", "tripartite", "health"])
    assert missing_before_commission(pathway, on=DAY) == []
    eve = DAY - timedelta(days=1)
    assert len(missing_before_commission(pathway, on=eve)) == 3


@pytest.mark.parametrize(
    ("answers", "done"),
    [
        (["unknown"], True),
        (["dormant"], True),
        (["followed"], False),
        (["followed", "dormant"], True),
        (["unknown", "followed"], False),
    ],
)
def test_the_last_answer_of_the_service_counts(answers, done, pathway, educator):
    for number, result in enumerate(answers):
        contact = None if result == "unknown" else date(2025, 1, 1)
        check(pathway, educator, result, DAY + timedelta(days=number), contact)
    pathway = asked(pathway, steps=["spe_check"])
    state = step_states(pathway, on=DAY + timedelta(days=9))[0]
    assert state.is_done is done
    assert (state.missing == "") is done


def test_papers_are_named_until_all_are_in_order(pathway):
    in_order(pathway)
    pathway.youth.papers.filter(kind="bank").update(status="requested")
    pathway.youth.papers.filter(kind="tax").update(status="not_needed")
    pathway.youth.papers.filter(kind="identity").update(expires_on=DAY)
    pathway = asked(pathway, commission=["papers"])
    [state] = missing_before_commission(pathway, on=DAY)
    assert str(state) == "Dossier complet (RIB)"
    [state] = missing_before_commission(pathway, on=DAY + timedelta(days=1))
    assert state.missing == "Pièce d’identité ou titre de séjour, RIB"
    pathway.youth.papers.filter(kind="bank").update(status="provided")
    assert missing_before_commission(asked(pathway, commission=["papers"]), on=DAY) == []


def test_an_empty_checklist_is_not_a_complete_file(pathway):
    pathway.youth.papers.all().delete()
    pathway = asked(pathway, commission=["papers"])
    [state] = missing_before_commission(pathway, on=DAY)
    assert str(state) == "Dossier complet (la liste des pièces est vide)"


def states(pathway, today=DAY):
    dots = stepper(pathway, today=today)
    return [(dot.label, dot.state, dot.note.replace("\xa0", " ")) for dot in dots]


def test_the_stepper_of_a_new_file(pathway, educator):
    check(pathway, educator, on=date(2026, 2, 1))
    in_order(pathway)
    pathway.youth.papers.filter(kind="bank").update(status="missing")
    pathway = asked(
        pathway, steps=["spe_check", "health", "papers"], commission=["spe_check", "papers"]
    )
    assert states(pathway) == [
        ("Repérage", "done", "5 janv."),
        ("Vérification SPE", "done", "1er févr."),
        ("Évaluation médico-sociale", "todo", "facultatif"),
        ("Dossier complet", "current", "6 pièces sur 7"),
        ("Commission", "todo", ""),
        ("Signature", "todo", ""),
        ("Contrat", "todo", "12 mois"),
    ]


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (
            "submitted",
            [("Commission", "current", "11 mars"), ("Signature", "todo", "")],
        ),
        (
            "admitted",
            [("Commission", "done", "11 mars"), ("Signature", "current", "à préparer")],
        ),
    ],
)
def test_the_stepper_around_the_commission(stage, expected, pathway_at):
    pathway = Pathway.objects.for_panel().get(pk=pathway_at(stage).pk)
    shown = {label: rest for label, *rest in states(pathway)}
    for label, *rest in expected:
        assert shown[label] == rest


def test_the_stepper_of_a_contract(signed):
    pathway = Pathway.objects.for_panel().get(pk=signed().pathway_id)
    shown = states(pathway, date(2026, 6, 11))
    assert shown[-2:] == [
        ("Signature", "done", "11 mars"),
        ("Contrat", "current", "mois 4 sur 12"),
    ]
    assert [state for _, state, _ in shown].count("current") == 1


def test_a_contract_cut_short_today_no_longer_runs(signed, head):
    contract = signed()
    record_exit(contract.pathway, exited_on=date(2026, 6, 11), reason="training", by=head)
    pathway = Pathway.objects.for_panel().get(pk=contract.pathway_id)
    assert states(pathway, date(2026, 6, 11))[-1] == ("Contrat", "done", "fini le 11 juin")


def test_a_closed_pathway_has_no_current_step(pathway_at):
    pathway = Pathway.objects.for_panel().get(pk=pathway_at("closed").pk)
    assert {state for _, state, _ in states(pathway)} == {"done", "skipped"}


def only(pathway, step, on=DAY):
    [state] = step_states(asked(pathway, steps=[step]), on=on)
    return state


NEXT = DAY + timedelta(days=1)
MEETINGS = [  # kind, what was noted, whether the step is done, what is missing otherwise
    ("liaison", {"outcome": "validated"}, True, ""),
    ("liaison", {"outcome": "appointment"}, True, ""),
    ("liaison", {"outcome": "more"}, False, "complément demandé"),
    ("liaison", {"outcome": "elsewhere"}, False, "pas pour ce dispositif"),
    ("tripartite", {}, True, ""),
    ("tripartite", {"with_youth": False}, False, "avec le jeune, absent·e le"),
    ("tripartite", {"with_mission_locale": False}, False, "avec la Mission locale, absent·e le"),
    ("review", {"outcome": "ready"}, True, ""),
    ("review", {"outcome": "going"}, False, "ça avance"),
]
STEPS = {"liaison": "liaison", "tripartite": "tripartite", "review": "mobilisation"}


@pytest.mark.parametrize(("kind", "noted", "done", "missing"), MEETINGS)
def test_what_a_meeting_settles(kind, noted, done, missing, pathway, educator):
    record_meeting(pathway, kind=kind, held_on=DAY, attendees="Nous", by=educator, **noted)
    state = only(pathway, STEPS[kind])
    assert state.is_done is done
    assert missing in state.missing


def test_a_meeting_held_again_does_not_undo_the_first(pathway, educator):
    for day, outcome in [(DAY, "validated"), (NEXT, "more")]:
        record_meeting(
            pathway, kind="liaison", held_on=day, attendees="Nous", outcome=outcome, by=educator
        )
    assert only(pathway, "liaison", on=NEXT).done_on == DAY


def test_a_step_done_again_keeps_the_last_day(pathway, educator):
    for day in (DAY, NEXT):
        record_assessment(pathway, kind="mobility", assessed_on=day, by=educator)
    assert only(pathway, "mobility", on=NEXT).done_on == NEXT
    assert only(pathway, "mobility", on=DAY).done_on == DAY


def test_a_skipped_step_is_done_with_its_reason_until_it_is_done_or_taken_back(pathway, educator):
    asked(pathway, steps=["housing"])
    pathway.programme.skippable_steps = ["housing"]
    pathway.programme.save()
    skip = skip_step(pathway, step="housing", reason="Logé", decided_on=NEXT, by=educator)
    assert not only(pathway, "housing", on=DAY).is_done, "it counts from its day on"
    state = only(pathway, "housing", on=NEXT)
    assert (state.is_done, state.done_on, state.skipped) == (True, NEXT, "Logé")
    record_assessment(pathway, kind="housing", assessed_on=NEXT, by=educator)
    assert only(pathway, "housing", on=NEXT).skipped == ""
    pathway.assessments.all().delete()
    withdraw_ruling(skip, withdrawn_on=NEXT, by=educator)
    assert not only(pathway, "housing", on=NEXT).is_done


def test_the_administrative_situation_is_three_papers(pathway):
    assert "Carte Vitale" in only(pathway, "administrative").missing
    first = ("identity", "health_cover", "address")
    pathway.youth.papers.filter(kind__in=first).update(status="provided", since=DAY)
    assert only(pathway, "administrative").done_on == DAY
    pathway.youth.papers.filter(kind="identity").update(expires_on=DAY)
    assert only(pathway, "administrative", on=NEXT).missing == "Pièce d’identité ou titre de séjour"


def test_in_order_each_step_waits_for_the_one_before(pathway, educator):
    pathway = asked(pathway, steps=["spe_check", "liaison", "tripartite"])
    assert missing_before_step(pathway, "tripartite", on=DAY) == [], "order is not asked"
    pathway.programme.steps_in_order = True
    pathway.programme.save()
    assert codes(missing_before_step(pathway, "tripartite", on=DAY)) == ["spe_check", "liaison"]
    with pytest.raises(Refused, match="il manque d’abord Vérification SPE"):
        record_meeting(pathway, held_on=DAY, attendees="Nous trois", by=educator)
    check(pathway, educator)
    with pytest.raises(Refused, match="il manque d’abord Contact avec la Mission locale"):
        record_meeting(pathway, held_on=DAY, attendees="Nous trois", by=educator)
    liaison = {"kind": "liaison", "attendees": "Nous", "outcome": "validated"}
    record_meeting(pathway, **liaison, held_on=DAY, by=educator)
    record_meeting(pathway, held_on=DAY, attendees="Nous trois", by=educator)
    check(pathway, educator, "followed", NEXT, NEXT)
    record_meeting(pathway, held_on=NEXT, attendees="Encore", by=educator)
    noted = Pathway.objects.get(pk=pathway.pk).meetings
    assert noted.count() == 3, "what was noted once may be done again"
