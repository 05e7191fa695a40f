"""The sessions in their pages: the list, a new one, its members, its end."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import Programme
from pathways.models import Commission, Pathway
from pathways.workflow import approve_decision, close_commission
from tests.factories import CommissionFactory, OrganisationFactory, PartnershipFactory
from tests.pathways.reading import words

LIST = "/parcours/commissions/"
CREATE = "/parcours/commissions/nouvelle/"


def url(name, commission):
    return reverse(f"pathways:{name}", args=[commission.public_id])


@pytest.fixture
def closed(meets_today, decide, head, today):
    approve_decision(decide(outcome="adjourn"), approved_on=today, by=head)
    return close_commission(meets_today, closed_on=today, by=head)


def test_creating_a_commission_once(as_user, educator, programme, today):
    client = as_user(educator)
    sent = {"key": uuid4(), "held_on": today, "starts_at": "09:30", "place": "Mission locale"}
    for _ in range(2):
        response = client.post(CREATE, sent)
    commission = Commission.objects.get()
    assert response.headers["Location"] == commission.get_absolute_url()
    assert (commission.programme, commission.created_by) == (programme, educator)
    assert "à 9 h 30" in words(client.get(LIST))


@pytest.mark.parametrize(
    ("days", "message"),
    [(9999, "trop lointaine"), (-9999, "Le dispositif n’avait pas commencé")],
)
def test_an_absurd_date(days, message, as_user, educator, today):
    sent = {"key": uuid4(), "held_on": today + timedelta(days=days), "place": "Salle du midi"}
    response = as_user(educator).post(CREATE, sent)
    assert message in words(response)
    assert "Salle du midi" in words(response)
    assert not Commission.objects.exists()


def test_a_new_session_starts_with_the_members_of_the_last_one(as_user, educator, programme, today):
    partner = OrganisationFactory(name="Mission locale du Val")
    last = CommissionFactory(programme=programme, held_on=today - timedelta(days=30), quorum=2)
    last.members.create(name="Ada Roux", organisation=partner, function="Conseillère")
    last.members.create(name="Bilal Sy", organisation=programme.organisation, is_present=True)
    CommissionFactory(
        programme=programme, held_on=today, cancelled_on=today, cancel_reason="Neige"
    ).members.create(name="Personne")
    client = as_user(educator)
    assert "Ada Roux, Bilal Sy" in words(client.get(CREATE))
    sent = {"key": uuid4(), "held_on": today, "place": "Salle", "quorum": 2}
    for _ in range(2):
        client.post(CREATE, sent)
    seated = Commission.objects.get(public_id=sent["key"]).members.order_by("name")
    assert [(one.name, one.organisation, one.is_present) for one in seated] == [
        ("Ada Roux", partner, None),
        ("Bilal Sy", programme.organisation, None),
    ]


def test_adding_and_removing_members(as_user, educator, meets_today, programme):
    partner = PartnershipFactory(programme=programme).organisation
    elsewhere = OrganisationFactory(name="Un inconnu")
    client, members = as_user(educator), url("commission_members", meets_today)
    shown = words(client.get(members))
    assert str(partner) in shown
    assert str(programme.organisation) in shown
    assert "Un inconnu" not in shown
    sent = {"key": uuid4(), "name": "Ada Roux", "organisation": partner.pk, "function": "Psy"}
    for _ in range(2):
        assert client.post(members, sent).status_code == 302
    again = words(client.post(members, {**sent, "key": uuid4()}))
    assert "Cette personne est déjà dans la liste." in again
    refused = {"key": uuid4(), "name": "Bob", "organisation": elsewhere.pk}
    assert client.post(members, refused).status_code == 200
    ada = meets_today.members.get()
    assert (ada.name, ada.organisation, ada.function) == ("Ada Roux", partner, "Psy")
    client.post(members, {"retirer": uuid4()})
    client.post(members, {"retirer": "n’importe quoi"})
    assert meets_today.members.exists()
    client.post(members, {"retirer": ada.public_id})
    assert not meets_today.members.exists()


def test_who_withdrew_from_a_decision_stays_on_the_list(as_user, educator, decide):
    decision = decide()
    ada = decision.case.commission.members.create(name="Ada Roux")
    decision.recused.add(ada)
    client, members = as_user(educator), url("commission_members", decision.case.commission)
    client.post(members, {"retirer": ada.public_id})
    assert "Ada Roux s’est retiré·e d’une décision" in words(client.get(members))
    assert decision.case.commission.members.exists()


def test_two_people_change_a_session(as_user, educator, meets_today, today):
    client, edit = as_user(educator), url("commission_edit", meets_today)
    sent = {"version": 1, "held_on": today, "starts_at": "10:00", "place": "Salle A", "quorum": 2}
    assert client.post(edit, sent).status_code == 302
    late = words(client.post(edit, {**sent, "place": "Salle B"}))
    assert "Quelqu’un a modifié cette fiche" in late
    assert "Enregistré : Salle A. Vous écrivez : Salle B." in late
    assert client.post(edit, {**sent, "place": "Salle B", "version": 2}).status_code == 302
    meets_today.refresh_from_db()
    assert (meets_today.place, meets_today.quorum, meets_today.version) == ("Salle B", 2, 3)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"days": -1}, "Un dossier a été présenté"),
        ({"days": 9999}, "trop lointaine"),
        ({"quorum": 0}, "supérieure ou égale à 1"),
        ({"held_on": "2026-02-30"}, "date valide"),
        ({"place": ""}, "obligatoire"),
    ],
)
def test_a_session_changed_to_what_cannot_be(wrong, message, as_user, educator, put, today):
    session = put().commission
    day = today + timedelta(days=wrong.pop("days", 0))
    sent = {"version": 1, "held_on": day, "place": "Gardé", **wrong}
    response = as_user(educator).post(url("commission_edit", session), sent)
    assert response.status_code == 200
    assert message in words(response)
    session.refresh_from_db()
    assert session.place == "Mission locale"


def test_the_date_no_longer_changes_once_it_decided(as_user, educator, decide, today):
    session = decide().case.commission
    sent = {"version": 1, "held_on": today + timedelta(days=1), "place": "Salle"}
    response = as_user(educator).post(url("commission_edit", session), sent)
    assert "la date de la séance ne change plus" in words(response)


def test_cancelling_gives_the_files_back(as_user, educator, put):
    case = put()
    client, cancel = as_user(educator), url("commission_cancel", case.commission)
    shown = words(client.get(cancel))
    assert "reviennent à leur préparation" in shown
    assert "<dd>1</dd>" in shown
    assert client.post(cancel, {"reason": " "}).status_code == 200
    client.post(cancel, {"reason": "Salle inondée"})
    assert Pathway.objects.get(pk=case.pathway_id).stage == "mobilisation"
    shown = words(client.get(case.commission.get_absolute_url()))
    assert "Salle inondée" in shown
    assert "Ajouter des dossiers" not in shown
    assert "Annulée" in words(client.get(LIST))
    assert "Cette commission est annulée." in words(client.post(cancel, {"reason": "Encore"}))


def test_a_session_that_decided_is_not_cancelled(as_user, educator, decide):
    session = decide().case.commission
    response = as_user(educator).post(url("commission_cancel", session), {"reason": "Erreur"})
    assert "cette séance ne peut plus être annulée" in words(response)
    session.refresh_from_db()
    assert session.is_open


def test_closing_says_what_is_left_then_what_it_means(
    as_user, head, meets_today, put, decide, today
):
    client, close = as_user(head), url("commission_close", meets_today)
    undecided, decision = put("Ana"), decide("Bilal", "adjourn")
    shown = words(client.get(close))
    assert "À décider, ou à retirer de l’ordre du jour" in shown
    assert "Décision à approuver" in shown
    client.post(close)
    assert "Il reste à décider, à approuver ou à retirer : Ana E., Bilal E." in words(
        client.get(close)
    )
    withdraw = reverse("pathways:case_withdraw", args=[undecided.public_id])
    client.post(withdraw, {"reason": "Absente"})
    approve_decision(decision, approved_on=today, by=head)
    assert "on ne la rouvre pas" in words(client.get(close))
    client.post(close)
    meets_today.refresh_from_db()
    assert (meets_today.closed_on, meets_today.closed_by) == (today, head)


def test_only_a_head_closes_and_not_before_the_day(as_user, educator, head, programme, today):
    session = CommissionFactory(programme=programme, held_on=today + timedelta(days=1))
    client = as_user(educator)
    client.post(url("commission_close", session))
    shown = words(client.get(url("commission_close", session)))
    assert "Seul·e un·e chef·fe de service clôt une séance." in shown
    client = as_user(head)
    client.post(url("commission_close", session))
    shown = words(client.get(url("commission_close", session)))
    assert "La séance ne se clôt pas avant de s’être tenue." in shown
    assert "elle se clôt ensuite" in shown
    session.refresh_from_db()
    assert session.is_open


@pytest.mark.parametrize("name", ["edit", "cancel", "members", "close"])
def test_a_closed_session_refuses_every_change(name, as_user, head, closed, today):
    ada = {"key": uuid4(), "name": "Ada"}
    day = {"version": closed.version, "held_on": today, "place": "Ailleurs"}
    client, address = as_user(head), url(f"commission_{name}", closed)
    assert '<button class="btn btn-main"' not in words(client.get(address))
    client.post(address, {**ada, **day, "reason": "Erreur"}, follow=True)
    closed.refresh_from_db()
    assert (closed.place, closed.cancelled_on) == ("Mission locale", None)
    assert not closed.members.exists()


def test_the_list_says_what_comes_and_what_is_past(
    as_user, educator, programme, meets_today, today
):
    CommissionFactory(programme=programme, held_on=today - timedelta(days=1), place="Hier ici")
    CommissionFactory(place="Ailleurs")
    shown = words(as_user(educator).get(LIST))
    assert "1 à venir · 1 passée" in shown
    assert shown.index("À venir") < shown.index("Passées") < shown.index("Hier ici")
    assert "Ailleurs" not in shown


def test_an_empty_list_says_what_to_do(as_user, educator):
    shown = words(as_user(educator).get(LIST))
    assert "Aucune commission n’est prévue" in shown
    assert CREATE in shown


def test_a_colleague_of_an_assigned_programme_sees_their_files_only(
    as_user, educator, put, programme
):
    case = put("Samira")
    programme.visibility = Programme.Visibility.ASSIGNED
    programme.save()
    client = as_user(educator)
    for page in (case.commission.get_absolute_url(), url("session", case.commission)):
        assert "Samira" not in words(client.get(page))
    shown = words(client.get(case.commission.get_absolute_url()))
    assert "1 autre dossier, que vous ne suivez pas" in shown
    for name in ("decision_create", "case_edit", "case_withdraw"):
        assert client.get(reverse(f"pathways:{name}", args=[case.public_id])).status_code == 404
