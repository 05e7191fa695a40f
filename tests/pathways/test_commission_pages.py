"""The commission in its pages: the agenda, what is ready, the decision, the approval."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, Programme
from pathways.models import Commission, Pathway
from pathways.workflow import approve_decision, record_decision, record_exit, submit_case
from tests.factories import CommissionFactory, MembershipFactory, PathwayFactory, YouthFactory

LIST = "/parcours/commissions/"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def commission(programme, today):
    return CommissionFactory(programme=programme, held_on=today)


@pytest.fixture
def pathway(programme, educator, today):
    def make(name, **facts):
        youth = YouthFactory(
            programme=programme, first_name=name, identified_on=today - timedelta(days=60), **facts
        )
        return PathwayFactory(youth=youth)

    return make


@pytest.fixture
def present(commission, pathway, educator, today):
    def make(name="Sami", *, by=None):
        return submit_case(commission, pathway(name), submitted_on=today, by=by or educator)

    return make


def text(response):
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def approve_url(decision):
    return reverse("pathways:decision_approve", args=[decision.public_id])


def test_creating_a_commission_once(as_user, educator, programme, today):
    client = as_user(educator)
    sent = {"key": uuid4(), "held_on": today, "starts_at": "09:30", "place": "Mission locale"}
    for _ in range(2):
        response = client.post(reverse("pathways:commission_create"), sent)
    commission = Commission.objects.get()
    assert response.headers["Location"] == commission.get_absolute_url()
    assert (commission.programme, commission.created_by) == (programme, educator)
    assert "à 9 h 30" in text(client.get(LIST))


@pytest.mark.parametrize(
    ("days", "message"),
    [(9999, "trop lointaine"), (-9999, "Le dispositif n’avait pas commencé")],
)
def test_an_absurd_date(days, message, as_user, educator, today):
    sent = {"key": uuid4(), "held_on": today + timedelta(days=days), "place": "Salle du midi"}
    response = as_user(educator).post(reverse("pathways:commission_create"), sent)
    assert message in text(response)
    assert "Salle du midi" in text(response)
    assert not Commission.objects.exists()


def test_the_list_says_what_comes_and_what_is_past(as_user, educator, programme, commission, today):
    CommissionFactory(programme=programme, held_on=today - timedelta(days=1), place="Hier ici")
    CommissionFactory(place="Ailleurs")
    shown = text(as_user(educator).get(LIST))
    assert "1 à venir · 1 passée" in shown
    assert shown.index("À venir") < shown.index("Passées") < shown.index("Hier ici")
    assert "Ailleurs" not in shown


def test_an_empty_list_says_what_to_do(as_user, educator):
    shown = text(as_user(educator).get(LIST))
    assert "Aucune commission n’est prévue" in shown
    assert reverse("pathways:commission_create") in shown


def test_ready_files_have_a_button_and_the_others_a_reason(as_user, educator, commission, pathway):
    ready = pathway("Prête")
    client = as_user(educator)
    assert f'value="{ready.public_id}"' in text(client.get(commission.get_absolute_url()))
    Programme.objects.update(required_before_commission=["tripartite"])
    shown = text(client.get(commission.get_absolute_url()))
    assert f'value="{ready.public_id}"' not in shown
    assert "(la rencontre à trois)" in shown
    assert reverse("pathways:meeting_create", args=[ready.public_id]) in shown


def test_after_the_day_only_ready_files_may_still_be_added(
    as_user, educator, programme, pathway, today
):
    past = CommissionFactory(programme=programme, held_on=today - timedelta(days=1))
    ready = pathway("Prête")
    client = as_user(educator)
    assert "Ajouter un dossier après coup" in text(client.get(past.get_absolute_url()))
    add = reverse("pathways:case_create", args=[past.public_id])
    client.post(add, {"pathway": ready.public_id})
    assert past.cases.get().submitted_on == past.held_on
    pathway("Plus tard")
    Programme.objects.update(required_before_commission=["tripartite"])
    assert "Il manque" not in text(client.get(past.get_absolute_url()))


def test_adding_a_file(as_user, educator, commission, pathway):
    ready = pathway("Prête")
    client = as_user(educator)
    add = reverse("pathways:case_create", args=[commission.public_id])
    for _ in range(2):
        assert client.post(add, {"pathway": ready.public_id}).status_code == 302
    case = commission.cases.get()
    assert (case.presented_by, case.pathway.stage) == (educator, "submitted")
    assert "il n’est pas à présenter" in text(client.get(commission.get_absolute_url()))


def test_the_only_head_does_not_present_what_nobody_else_could_approve(
    as_user, head, commission, pathway, programme
):
    ready = pathway("Prête")
    client = as_user(head)
    add = reverse("pathways:case_create", args=[commission.public_id])
    assert f'action="{add}"' not in text(client.get(commission.get_absolute_url()))
    client.post(add, {"pathway": ready.public_id})
    shown = text(client.get(commission.get_absolute_url()))
    assert "demandez à une personne de l’équipe" in shown
    assert not commission.cases.exists()
    MembershipFactory(programme=programme, role=Membership.Role.HEAD)
    client.post(add, {"pathway": ready.public_id})
    assert "une autre personne approuvera" in text(client.get(commission.get_absolute_url()))
    assert commission.cases.get().presented_by == head


@pytest.mark.parametrize("sent", [{}, {"pathway": "n’importe quoi"}, {"pathway": uuid4()}])
def test_adding_no_file_at_all(sent, as_user, educator, commission):
    client = as_user(educator)
    add = reverse("pathways:case_create", args=[commission.public_id])
    assert client.post(add, sent).status_code == 302
    assert "Choisissez un dossier" in text(client.get(commission.get_absolute_url()))
    assert not commission.cases.exists()


def test_a_file_of_another_programme_is_not_added(as_user, educator, commission):
    elsewhere = PathwayFactory()
    add = reverse("pathways:case_create", args=[commission.public_id])
    as_user(educator).post(add, {"pathway": elsewhere.public_id})
    assert not commission.cases.exists()


def test_a_colleague_of_an_assigned_programme_sees_their_files_only(
    as_user, educator, present, programme
):
    case = present("Samira")
    programme.visibility = Programme.Visibility.ASSIGNED
    programme.save()
    client = as_user(educator)
    shown = text(client.get(case.commission.get_absolute_url()))
    assert "Samira" not in shown
    assert "1 autre dossier, que vous ne suivez pas" in shown
    url = reverse("pathways:decision_create", args=[case.public_id])
    assert client.get(url).status_code == 404


def test_noting_a_decision(as_user, educator, present, today):
    case = present()
    client = as_user(educator)
    url = reverse("pathways:decision_create", args=[case.public_id])
    refusal = {"key": uuid4(), "outcome": "refuse", "decided_on": today, "conditions": "Revenir"}
    shown = text(client.post(url, refusal))
    assert "Dites pourquoi : cette décision doit être motivée." in shown
    assert "Revenir" in shown
    for _ in range(2):
        response = client.post(url, {**refusal, "reason": "Déjà suivie"})
        assert response.headers["Location"] == case.commission.get_absolute_url()
    assert case.decisions.get().reason == "Déjà suivie"
    assert "Une décision est déjà enregistrée" in text(client.get(url))
    another = client.post(url, {"key": uuid4(), "outcome": "admit", "decided_on": today})
    assert "Une décision est déjà enregistrée" in text(another)
    assert Pathway.objects.get(pk=case.pathway_id).stage == "submitted"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"decided_on": 1}, "Cette date est dans le futur"),
        ({"decided_on": -1}, "précéder le jour de la commission"),
        ({"review_on": 0}, "La date de revoyure est après la décision"),
        ({"review_on": 9999}, "trop lointaine"),
    ],
)
def test_a_decision_with_wrong_dates(wrong, message, as_user, educator, present, today):
    case = present()
    days = {name: today + timedelta(days=number) for name, number in wrong.items()}
    sent = {"key": uuid4(), "outcome": "adjourn", "reason": "RIB", "decided_on": today, **days}
    url = reverse("pathways:decision_create", args=[case.public_id])
    assert message in text(as_user(educator).post(url, sent))
    assert not case.decisions.exists()


def test_the_head_approves_from_the_list(as_user, educator, head, present, today):
    case = present("Inès")
    decision = record_decision(case, outcome="admit", decided_on=today, by=educator)
    as_educator = text(as_user(educator).get(LIST))
    assert approve_url(decision) not in as_educator
    client = as_user(head)
    shown = text(client.get(LIST))
    assert shown.index("Décisions à approuver") < shown.index("À venir")
    assert approve_url(decision) in shown
    response = client.post(approve_url(decision), {"retour": "liste"})
    assert response.headers["Location"] == LIST
    assert "Décision approuvée pour Inès E. : admission." in text(client.get(LIST))
    # A second tab, opened on the home page before, goes back there and says why nothing moved.
    response = client.post(approve_url(decision), {"retour": "accueil"})
    assert response.headers["Location"] == reverse("home")
    assert "déjà approuvée" in text(client.get(reverse("home")))
    response = client.post(approve_url(decision), {"retour": "https://ailleurs.example"})
    assert response.headers["Location"] == case.commission.get_absolute_url()
    shown = text(client.get(LIST))
    assert "Décisions à approuver" not in shown
    assert Pathway.objects.get(pk=case.pathway_id).stage == "admitted"


def test_who_may_not_approve_is_told_why(as_user, educator, head, present, programme, today):
    mine = record_decision(present("Une", by=head), outcome="admit", decided_on=today, by=head)
    commission = mine.case.commission
    client = as_user(head)
    shown = text(client.get(commission.get_absolute_url()))
    assert "Vous avez présenté ce dossier : une autre personne approuve." in shown
    assert approve_url(mine) not in shown
    client.post(approve_url(mine))
    assert "Vous avez présenté ce dossier" in text(client.get(commission.get_absolute_url()))
    client = as_user(educator)
    client.post(approve_url(mine))
    assert "chef·fe de service approuve" in text(client.get(commission.get_absolute_url()))
    other = MembershipFactory(programme=programme, role=Membership.Role.HEAD).user
    approve_decision(mine, approved_on=today, by=other)
    client = as_user(head)
    assert f"approuvé par {other.signature}" in text(client.get(commission.get_absolute_url()))


def test_two_heads_at_once(as_user, educator, head, present, programme, today):
    decision = record_decision(present(), outcome="admit", decided_on=today, by=educator)
    other = MembershipFactory(programme=programme, role=Membership.Role.HEAD).user
    as_user(other).post(approve_url(decision))
    client = as_user(head)
    client.post(approve_url(decision))
    shown = text(client.get(decision.case.commission.get_absolute_url()))
    assert f"Cette décision est déjà approuvée par {other}." in shown


def test_a_decision_that_waits_for_nobody_is_not_in_the_list(
    as_user, educator, head, present, today
):
    decision = record_decision(present(), outcome="admit", decided_on=today, by=educator)
    record_exit(decision.case.pathway, exited_on=today, reason="moved", by=educator)
    assert "Décisions à approuver" not in text(as_user(head).get(LIST))


def test_before_the_commission_nothing_is_decided(as_user, educator, pathway, programme, today):
    later = CommissionFactory(programme=programme, held_on=today + timedelta(days=3))
    case = submit_case(later, pathway("Lina"), submitted_on=today, by=educator)
    client = as_user(educator)
    shown = text(client.get(later.get_absolute_url()))
    assert "Noter la décision" not in shown
    url = reverse("pathways:decision_create", args=[case.public_id])
    assert "pas avant" in text(client.get(url))
    refused = client.post(url, {"key": uuid4(), "outcome": "admit", "decided_on": today})
    assert "précéder le jour de la commission" in text(refused)
