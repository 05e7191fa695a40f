"""The head approves one, several or all; never their own; each refusal is told with its rule."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import Membership
from pathways.models import Pathway
from pathways.workflow import approve_decision, overrule_criterion, record_exit
from tests.factories import CommissionFactory, MembershipFactory
from tests.pathways.reading import words

LIST = "/parcours/commissions/"


def url(name, row):
    return reverse(f"pathways:{name}", args=[row.public_id])


def stage_of(decision):
    return Pathway.objects.get(pk=decision.case.pathway_id).stage


def test_the_head_approves_from_the_list(as_user, educator, head, decide):
    decision = decide("Inès")
    approve = url("decision_approve", decision)
    assert approve not in words(as_user(educator).get(LIST))
    client = as_user(head)
    shown = words(client.get(LIST))
    assert shown.index("Décisions à approuver") < shown.index("À venir")
    assert approve in shown
    assert client.post(approve, {"retour": "liste"}).headers["Location"] == LIST
    assert "Décision approuvée pour Inès E. : admission." in words(client.get(LIST))
    # A second tab, opened on the home page before, goes back there and says why nothing moved.
    response = client.post(approve, {"retour": "accueil"})
    assert response.headers["Location"] == reverse("home")
    assert "déjà approuvée" in words(client.get(reverse("home")))
    response = client.post(approve, {"retour": "https://ailleurs.example"})
    assert response.headers["Location"] == decision.case.commission.get_absolute_url()
    assert "Décisions à approuver" not in words(client.get(LIST))
    assert stage_of(decision) == "admitted"


def test_who_may_not_approve_is_told_why(as_user, educator, head, decide, programme, today):
    mine = decide("Une", by=head)
    session, approve = mine.case.commission, url("decision_approve", mine)
    client = as_user(head)
    shown = words(client.get(session.get_absolute_url()))
    assert "Vous avez présenté ce dossier : une autre personne approuve." in shown
    assert approve not in shown
    client.post(approve)
    assert "Vous avez présenté ce dossier" in words(client.get(session.get_absolute_url()))
    client = as_user(educator)
    client.post(approve)
    assert "chef·fe de service approuve" in words(client.get(session.get_absolute_url()))
    other = MembershipFactory(programme=programme, role=Membership.Role.HEAD).user
    approve_decision(mine, approved_on=today, by=other)
    client = as_user(head)
    assert f"approuvé par {other.signature}" in words(client.get(session.get_absolute_url()))


def test_two_heads_at_once(as_user, head, decide, programme):
    decision = decide()
    other = MembershipFactory(programme=programme, role=Membership.Role.HEAD).user
    as_user(other).post(url("decision_approve", decision))
    client = as_user(head)
    client.post(url("decision_approve", decision))
    shown = words(client.get(decision.case.commission.get_absolute_url()))
    assert f"Cette décision est déjà approuvée par {other}." in shown


def test_a_decision_that_waits_for_nobody_is_not_in_the_list(
    as_user, educator, head, decide, today
):
    record_exit(decide().case.pathway, exited_on=today, reason="moved", by=educator)
    assert "Décisions à approuver" not in words(as_user(head).get(LIST))


def test_a_past_session_says_what_it_waits_for(as_user, head, decide, today):
    decision = decide("Inès")
    session, client = decision.case.commission, as_user(head)
    session.held_on = today - timedelta(days=1)
    session.save()
    past = words(client.get(LIST)).partition("Passées")[2]
    assert "À approuver" in past
    assert "À clore" not in past
    approve_decision(decision, approved_on=today, by=head)
    past = words(client.get(LIST)).partition("Passées")[2]
    assert "À approuver" not in past
    assert "À clore" in past


def test_approving_several_in_two_taps(as_user, head, decide):
    """From the home page: the session, then the button. What may pass is ticked already."""
    decisions = [decide(name, outcome) for name, outcome in
                 (("Ana", "admit"), ("Bilal", "adjourn"), ("Chloé", "redirect"))]  # fmt: skip
    session = decisions[0].case.commission
    client = as_user(head)
    shown = words(client.get(session.get_absolute_url()))
    assert shown.count('form="approuver" checked') == 3
    sent = {"decision": [one.public_id for one in decisions]}
    response = client.post(url("decisions_approve", session), sent)
    assert response.headers["Location"] == session.get_absolute_url()
    shown = words(client.get(session.get_absolute_url()))
    assert "3 décisions sont approuvées (Ana E., Bilal E., Chloé E.)" in shown
    assert [stage_of(one) for one in decisions] == ["admitted", "mobilisation", "closed"]


def test_each_refusal_is_told_and_the_others_pass(as_user, head, decide, today):
    mine = decide("Mienne", by=head)
    no = decide("Adulte", birth_date=today - timedelta(days=40 * 365))
    good = decide("Bonne")
    client, session = as_user(head), mine.case.commission
    sent = {"decision": [one.public_id for one in (mine, no, good)], "retour": "liste"}
    assert client.post(url("decisions_approve", session), sent).headers["Location"] == LIST
    shown = words(client.get(LIST))
    assert "Mienne E. : Vous avez présenté ce dossier" in shown
    assert "Adulte E. : L’éligibilité dit non." in shown
    assert "La décision pour Bonne E. est approuvée." in shown
    assert [stage_of(one) for one in (mine, no, good)] == ["submitted", "submitted", "admitted"]


@pytest.mark.parametrize("sent", [[], ["n’importe quoi"], ["00000000-0000-4000-8000-000000000000"]])
def test_approving_nothing(sent, as_user, head, decide):
    session = decide().case.commission
    client = as_user(head)
    client.post(url("decisions_approve", session), {"decision": sent})
    assert "Cochez au moins une décision" in words(client.get(session.get_absolute_url()))


def test_a_decision_of_another_session_does_not_pass(as_user, head, decide, programme, today):
    decision = decide()
    other = CommissionFactory(programme=programme, held_on=today)
    sent = {"decision": [decision.public_id]}
    as_user(head).post(url("decisions_approve", other), sent)
    assert stage_of(decision) == "submitted"


def test_the_page_says_no_before_the_button(as_user, head, decide, today):
    decision = decide("Adulte", birth_date=today - timedelta(days=40 * 365))
    pathway, client = decision.case.pathway, as_user(head)
    for page in (LIST, decision.case.commission.get_absolute_url()):
        shown = words(client.get(page))
        assert "L’éligibilité dit non" in shown
        assert url("eligibility", pathway) in shown
        assert url("decision_approve", decision) not in shown
    overrule_criterion(pathway, code="age", reason="Accord écrit", decided_on=today, by=head)
    shown = words(client.get(LIST))
    assert "L’éligibilité dit non" not in shown
    assert url("decision_approve", decision) in shown
    client.post(url("decision_approve", decision))
    assert stage_of(decision) == "admitted"


def test_what_is_not_an_admission_passes_despite_a_no(as_user, head, decide, today):
    decision = decide("Adulte", "refuse", birth_date=today - timedelta(days=40 * 365))
    client = as_user(head)
    assert "L’éligibilité dit non" not in words(client.get(LIST))
    client.post(url("decision_approve", decision))
    assert stage_of(decision) == "closed"
