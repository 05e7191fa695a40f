"""The agenda: what is ready, what is asked, in which order and for how long."""

from datetime import time, timedelta

import pytest
from django.urls import reverse

from accounts.models import Membership, Programme
from pathways.models import Pathway
from pathways.workflow import close_commission, record_decision
from tests.factories import CommissionFactory, MembershipFactory, PathwayFactory, YouthFactory
from tests.pathways.reading import words


@pytest.fixture
def ready(programme, today):
    def make(name="Prête"):
        youth = YouthFactory(
            programme=programme, first_name=name, identified_on=today - timedelta(days=60)
        )
        return PathwayFactory(youth=youth)

    return make


def add_url(commission):
    return reverse("pathways:case_create", args=[commission.public_id])


def names_in_order(page, *names):
    places = [page.index(f">{name} E.</a>") for name in names]
    return places == sorted(places)


def test_ready_files_have_a_button_and_the_others_a_reason(as_user, educator, meets_today, ready):
    pathway = ready()
    client = as_user(educator)
    assert f'value="{pathway.public_id}"' in words(client.get(add_url(meets_today)))
    Programme.objects.update(required_before_commission=["tripartite"])
    shown = words(client.get(add_url(meets_today)))
    assert f'value="{pathway.public_id}"' not in shown
    assert "(la rencontre à trois)" in shown
    assert reverse("pathways:meeting_create", args=[pathway.public_id]) in shown


def test_adding_a_file_with_what_is_asked(as_user, educator, meets_today, ready):
    pathway = ready()
    client = as_user(educator)
    asked = "Entrée en CEJ – Jeunes en rupture, contrat de 12 mois"
    assert asked in words(client.get(add_url(meets_today)))
    sent = {"pathway": pathway.public_id, "asked": "Entrée, 6 mois d’abord"}
    for _ in range(2):
        assert client.post(add_url(meets_today), sent).status_code == 302
    case = meets_today.cases.get()
    assert (case.presented_by, case.pathway.stage) == (educator, "submitted")
    assert "il n’est pas à présenter" in words(client.get(add_url(meets_today)))
    assert "Entrée, 6 mois d’abord" in words(client.get(meets_today.get_absolute_url()))


def test_after_the_day_a_file_may_still_be_added(as_user, educator, programme, ready, today):
    past = CommissionFactory(programme=programme, held_on=today - timedelta(days=1))
    pathway = ready()
    client = as_user(educator)
    assert "Ajouter un dossier après coup" in words(client.get(add_url(past)))
    client.post(add_url(past), {"pathway": pathway.public_id})
    assert past.cases.get().submitted_on == past.held_on


def test_the_only_head_does_not_present_what_nobody_else_could_approve(
    as_user, head, meets_today, ready, programme
):
    pathway = ready()
    client = as_user(head)
    assert "Vous êtes la seule personne" in words(client.get(add_url(meets_today)))
    client.post(add_url(meets_today), {"pathway": pathway.public_id})
    assert "demandez à une personne de l’équipe" in words(client.get(add_url(meets_today)))
    assert not meets_today.cases.exists()
    MembershipFactory(programme=programme, role=Membership.Role.HEAD)
    client.post(add_url(meets_today), {"pathway": pathway.public_id})
    assert "une autre personne approuvera" in words(client.get(add_url(meets_today)))
    assert meets_today.cases.get().presented_by == head


@pytest.mark.parametrize(
    "sent", [{}, {"pathway": "n’importe quoi"}, {"pathway": "00000000-0000-4000-8000-000000000000"}]
)
def test_adding_no_file_at_all(sent, as_user, educator, meets_today):
    client = as_user(educator)
    assert client.post(add_url(meets_today), sent).status_code == 302
    assert "Choisissez un dossier" in words(client.get(add_url(meets_today)))
    assert not meets_today.cases.exists()


def test_a_file_of_another_programme_is_not_added(as_user, educator, meets_today):
    elsewhere = PathwayFactory()
    as_user(educator).post(add_url(meets_today), {"pathway": elsewhere.public_id})
    assert not meets_today.cases.exists()


def test_a_number_of_social_security_is_not_what_is_asked(as_user, educator, meets_today, ready):
    client = as_user(educator)
    sent = {"pathway": ready().public_id, "asked": "1 04 05 59 350 123 45"}
    client.post(add_url(meets_today), sent)
    assert "numéro de sécurité sociale" in words(client.get(add_url(meets_today)))
    assert not meets_today.cases.exists()


def test_the_order_the_minutes_and_the_hours(as_user, educator, meets_today, put):
    cases = {name: put(name) for name in ("Ana", "Bilal", "Chloé")}
    client, page = as_user(educator), meets_today.get_absolute_url()
    shown = words(client.get(page))
    assert names_in_order(shown, "Ana", "Bilal", "Chloé")
    assert "45 min · fin vers 10 h 15" in shown
    order = reverse("pathways:agenda_order", args=[meets_today.public_id])
    client.post(order, {"haut": cases["Chloé"].public_id})
    assert names_in_order(words(client.get(page)), "Ana", "Chloé", "Bilal")
    client.post(order, {"bas": cases["Ana"].public_id})
    assert names_in_order(words(client.get(page)), "Chloé", "Ana", "Bilal")
    client.post(reverse("pathways:case_edit", args=[cases["Chloé"].public_id]), {
        "minutes": 40, "asked": "Entrée", "seen": "15 min · ",
    })  # fmt: skip
    shown = words(client.get(page))
    assert "1 h 10 · fin vers 10 h 40" in shown
    assert shown.index("10 h 10") < shown.index(">Ana E.</a>") + 500


@pytest.mark.parametrize("sent", [{}, {"haut": "rien"}, {"haut": "premier"}, {"bas": "dernier"}])
def test_an_order_that_moves_nothing(sent, as_user, educator, meets_today, put):
    first, last = put("Ana"), put("Bilal")
    known = {"premier": first.public_id, "dernier": last.public_id}
    order = reverse("pathways:agenda_order", args=[meets_today.public_id])
    as_user(educator).post(order, {way: known.get(who, who) for way, who in sent.items()})
    assert list(meets_today.cases.all()) == [first, last]


def test_the_files_one_does_not_follow_keep_their_place(
    as_user, educator, meets_today, put, programme
):
    mine = [put("Ana", referent=educator), put("Secret"), put("Bilal", referent=educator)]
    programme.visibility = Programme.Visibility.ASSIGNED
    programme.save()
    order = reverse("pathways:agenda_order", args=[meets_today.public_id])
    client = as_user(educator)
    client.post(order, {"haut": mine[1].public_id})
    assert list(meets_today.cases.all()) == mine
    client.post(order, {"haut": mine[2].public_id})
    assert list(meets_today.cases.all()) == [mine[2], mine[1], mine[0]]


def test_two_people_plan_the_same_file(as_user, educator, put):
    case = put()
    url = reverse("pathways:case_edit", args=[case.public_id])
    client = as_user(educator)
    assert "15 min · " in words(client.get(url))
    client.post(url, {"minutes": 20, "asked": "Entrée", "seen": "15 min · "})
    late = {"minutes": 30, "asked": "Mon texte à moi", "seen": "15 min · "}
    shown = words(client.post(url, late))
    assert "Quelqu’un a modifié ce dossier" in shown
    assert "« 20 min · Entrée »" in shown
    assert "Mon texte à moi" in shown
    assert client.post(url, {**late, "seen": "20 min · Entrée"}).status_code == 302
    case.refresh_from_db()
    assert (case.minutes, case.asked) == (30, "Mon texte à moi")


@pytest.mark.parametrize(("minutes", "message"), [(0, "supérieur"), (900, "inférieur"), ("", "")])
def test_absurd_minutes(minutes, message, as_user, educator, put):
    case = put()
    url = reverse("pathways:case_edit", args=[case.public_id])
    response = as_user(educator).post(
        url, {"minutes": minutes, "asked": "Gardé", "seen": "15 min · "}
    )
    assert response.status_code == 200
    assert message in words(response)
    assert "Gardé" in words(response)


def test_taking_a_file_off_says_why(as_user, educator, put):
    case = put("Lina")
    url = reverse("pathways:case_withdraw", args=[case.public_id])
    client = as_user(educator)
    assert client.post(url, {"reason": "   "}).status_code == 200
    assert client.post(url, {"reason": "Pas joignable"}).status_code == 302
    assert "Lina E. n’est plus à l’ordre du jour." in words(
        client.get(case.commission.get_absolute_url())
    )
    case.refresh_from_db()
    assert case.withdrawn_reason == "Pas joignable"
    assert Pathway.objects.get(pk=case.pathway_id).stage == "mobilisation"
    assert "Ce dossier n’est plus à l’ordre du jour." in words(client.get(url))
    assert "n’est plus à l’ordre du jour" in words(client.post(url, {"reason": "Encore"}))


def test_a_decided_file_is_not_taken_off(as_user, educator, decide):
    url = reverse("pathways:case_withdraw", args=[decide().case.public_id])
    client = as_user(educator)
    assert "il reste à l’ordre du jour" in words(client.get(url))
    assert "il reste à l’ordre du jour" in words(client.post(url, {"reason": "Erreur"}))


def test_what_eligibility_said_that_day_is_on_the_line(as_user, educator, meets_today, put):
    put("Ana")
    put("Bilal", birth_date=meets_today.held_on - timedelta(days=40 * 365))
    shown = words(as_user(educator).get(meets_today.get_absolute_url()))
    assert "à vérifier" in shown
    assert "1 non" in shown


def test_a_closed_session_keeps_its_agenda(
    as_user, educator, head, meets_today, decide, put, today
):
    decision = decide("Ana", "adjourn")
    client = as_user(head)
    client.post(reverse("pathways:decision_approve", args=[decision.public_id]))
    close_commission(meets_today, closed_on=today, by=head)
    client = as_user(educator)
    shown = words(client.get(meets_today.get_absolute_url()))
    assert "on n’y change plus rien" in shown
    for name in ("case_create", "agenda_order", "commission_edit", "commission_members",
                 "commission_close", "commission_cancel", "session"):  # fmt: skip
        assert f'"{reverse(f"pathways:{name}", args=[meets_today.public_id])}"' not in shown
    assert reverse("pathways:commission_minutes", args=[meets_today.public_id]) in shown
    edit = reverse("pathways:case_edit", args=[decision.case.public_id])
    assert "Cette séance est close" in words(client.get(edit))
    sent = {"minutes": 5, "asked": "Mot", "seen": "15 min · "}
    assert "Cette séance est close" in words(client.post(edit, sent))
    pathway = Pathway.objects.get(pk=decision.case.pathway_id)
    client.post(add_url(meets_today), {"pathway": pathway.public_id})
    assert "Cette séance est close" in words(client.get(add_url(meets_today)))
    assert meets_today.cases.count() == 1


def test_a_session_without_an_hour_says_no_hour(as_user, educator, programme, today, put):
    session = CommissionFactory(programme=programme, held_on=today)
    put("Ana", at=session)
    assert "fin vers" not in words(as_user(educator).get(session.get_absolute_url()))
    session.starts_at = time(23, 50)
    session.save()
    assert "fin vers 0 h 05" in words(as_user(educator).get(session.get_absolute_url()))


def test_a_session_that_decided_is_still_reordered(educator, as_user, put, today, meets_today):
    first, second = put("Ana"), put("Bilal")
    record_decision(first, outcome="admit", decided_on=today, by=educator)
    order = reverse("pathways:agenda_order", args=[meets_today.public_id])
    as_user(educator).post(order, {"haut": second.public_id})
    assert list(meets_today.cases.all()) == [second, first]
