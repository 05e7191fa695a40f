"""After the minutes: sent back, corrected, announced."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from pathways.models import CommissionDecision, Pathway
from pathways.workflow import (
    approve_decision,
    close_commission,
    correct_decision,
    prepare_contract,
    record_exit,
    return_decision,
)
from tests.pathways.reading import words

LIST = "/parcours/commissions/"
MOVES = {
    "admit": "admitted",
    "adjourn": "mobilisation",
    "refuse": "closed",
    "redirect": "closed",
}


def url(name, row):
    return reverse(f"pathways:{name}", args=[row.public_id])


def stage_of(decision):
    return Pathway.objects.get(pk=decision.case.pathway_id).stage


@pytest.fixture
def approved(decide, head, today):
    def approve(name="Sami", outcome="admit"):
        return approve_decision(decide(name, outcome), approved_on=today, by=head)

    return approve


@pytest.fixture
def correct(client, today):
    def post(decision, outcome, **more):
        sent = {
            "key": uuid4(), "outcome": outcome, "decided_on": today, "reason": "Autre motif",
            "correction_note": "Erreur de saisie", **more,
        }  # fmt: skip
        return client.post(url("decision_correct", decision), sent)

    return post


def test_sent_back_and_decided_again(as_user, educator, head, decide, today):
    decision = decide("Sami", "refuse")
    session, send_back = decision.case.commission, url("decision_return", decision)
    client = as_user(head)
    assert client.post(send_back, {"note": "  "}).status_code == 200
    client.post(send_back, {"note": "Le motif ne suffit pas"})
    shown = words(client.get(session.get_absolute_url()))
    assert "renvoyée le" in shown
    assert "« Le motif ne suffit pas »" in shown
    assert "Décisions à approuver" not in words(client.get(LIST))
    client.post(url("decision_approve", decision))
    assert "elle n’attend plus rien" in words(client.get(session.get_absolute_url()))
    client = as_user(educator)
    again = url("decision_create", decision.case)
    assert f"Renvoyée par {head.signature} : « Le motif ne suffit pas »" in words(client.get(again))
    assert "« Le motif ne suffit pas »" in words(client.get(url("session", session)))
    sent = {"key": uuid4(), "outcome": "adjourn", "reason": "RIB", "decided_on": today}
    client.post(again, sent)
    assert decision.case.decisions.effective().get().outcome == "adjourn"
    assert decision.case.decisions.count() == 2


def test_who_does_not_send_back(as_user, educator, head, decide, approved):
    mine, theirs, passed = decide("Une", by=head), decide("Deux"), approved("Trois")
    for user, decision, told in (
        (educator, theirs, "chef·fe de service"),
        (head, mine, "Vous avez présenté ce dossier"),
        (head, passed, "déjà approuvée"),
    ):
        client, send_back = as_user(user), url("decision_return", decision)
        assert "<textarea" not in words(client.get(send_back))
        assert told in words(client.post(send_back, {"note": "Revoir"}))
        assert CommissionDecision.objects.get(pk=decision.pk).returned_on is None


@pytest.mark.parametrize("before", MOVES)
@pytest.mark.parametrize("after", MOVES)
def test_correcting_every_outcome(before, after, as_user, educator, head, approved, correct, today):
    old = approved("Sami", before)
    close_commission(old.case.commission, closed_on=today, by=head)
    client = as_user(educator)
    assert correct(old, after).status_code == 302
    assert stage_of(old) == "submitted"
    new = old.case.decisions.effective().get()
    assert (new.replaces, new.outcome, new.correction_note) == (old, after, "Erreur de saisie")
    shown = words(client.get(old.case.commission.get_absolute_url()))
    assert "Corrige la décision du" in shown
    assert "remplacée le" in shown
    assert stage_of(old) == "submitted"
    approve_decision(new, approved_on=today, by=head)
    assert stage_of(old) == MOVES[after]


def test_a_correction_sent_back_in_a_closed_session(as_user, educator, head, approved, today):
    old = approved("Sami", "adjourn")
    close_commission(old.case.commission, closed_on=today, by=head)
    new = correct_decision(
        old, outcome="admit", correction_note="Erreur", decided_on=today, by=educator
    )
    return_decision(new, note="Non", returned_on=today, by=head)
    client = as_user(educator)
    page = words(client.get(old.case.commission.get_absolute_url()))
    assert url("decision_create", old.case) in page
    sent = {"key": uuid4(), "outcome": "adjourn", "reason": "RIB", "decided_on": today}
    client.post(url("decision_create", old.case), sent)
    again = old.case.decisions.effective().get()
    assert again.reason == "RIB"
    # It still says which decision it replaces, and why.
    assert (again.replaces, again.correction_note) == (old, "Erreur")
    assert "Corrige la décision du" in words(client.get(old.case.commission.get_absolute_url()))


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"correction_note": ""}, "obligatoire"),
        ({"outcome": "refuse", "reason": ""}, "doit être motivée"),
        ({"decided_on": "2020-01-01"}, "précéder"),
        ({"outcome": "autre"}, "valide"),
    ],
)
def test_a_correction_that_lacks_something(sent, message, as_user, educator, approved, correct):
    old = approved()
    as_user(educator)
    shown = words(correct(old, **{"outcome": "adjourn", "conditions": "Gardé", **sent}))
    assert message in shown
    assert "Gardé" in shown
    assert old.case.decisions.count() == 1


def test_no_correction_once_the_pathway_went_on(
    as_user, educator, head, approved, decide, correct, today
):
    admitted, adjourned, waiting = approved("Ana"), approved("Bilal", "adjourn"), decide("Chloé")
    prepare_contract(admitted.case.pathway, months=12, prepared_on=today, by=educator)
    record_exit(adjourned.case.pathway, exited_on=today, reason="moved", by=educator)
    as_user(educator)
    assert "Un contrat attend des signatures" in words(correct(admitted, "adjourn"))
    assert "Le parcours a continué" in words(correct(adjourned, "admit"))
    assert "n’est pas approuvée" in words(correct(waiting, "refuse"))
    replaced = approved("Dina", "adjourn")
    correct(replaced, "refuse")
    assert "n’est plus en vigueur" in words(correct(replaced, "admit"))


def test_announcing(as_user, educator, approved, decide, today):
    decision, waiting = approved(), decide("Bilal")
    client, announce = as_user(educator), url("decision_notify", decision)
    assert url("decision_letter", decision) in words(client.get(announce))
    sent = {"key": uuid4(), "notified_on": today, "notified_means": "hand"}
    late = {**sent, "notified_on": today + timedelta(days=1)}
    assert "dans le futur" in words(client.post(announce, late))
    early = {**sent, "notified_on": today - timedelta(days=1)}
    assert "précéder l’approbation" in words(client.post(announce, early))
    assert "obligatoire" in words(client.post(announce, {**sent, "notified_means": ""}))
    assert client.post(announce, sent).status_code == 302
    shown = words(client.get(decision.case.commission.get_absolute_url()))
    assert "annoncé le" in shown
    assert "remise en main propre" in shown
    decision.refresh_from_db()
    assert (decision.notified_on, decision.notified_means) == (today, "hand")
    assert "une fois approuvée" in words(client.post(url("decision_notify", waiting), sent))
