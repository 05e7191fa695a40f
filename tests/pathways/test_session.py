"""The session on one screen: who is there, and the minutes, file by file."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from pathways.models import CommissionDecision
from pathways.workflow import close_commission, note_presence, record_decision, record_exit
from tests.factories import CommissionFactory, SituationFactory
from tests.pathways.reading import words

HTMX = {"HX-Request": "true"}


def page_of(session):
    return reverse("pathways:session", args=[session.public_id])


@pytest.fixture
def members(meets_today):
    return [meets_today.members.create(name=name) for name in ("Ada", "Bob", "Cléo")]


@pytest.fixture
def note(client, today):
    """`note(case, "admit")`: what the form of the session sends."""

    def post(case, outcome="admit", *, htmx=True, **more):
        sent = {"retour": "seance", "key": uuid4(), "outcome": outcome, "decided_on": today, **more}
        headers = HTMX if htmx else {}
        url = reverse("pathways:decision_create", args=[case.public_id])
        return client.post(url, sent, headers=headers)

    return post


def test_presence_and_quorum(as_user, educator, meets_today, members):
    meets_today.quorum = 2
    meets_today.save()
    client = as_user(educator)
    assert "il en faut 2 pour décider" in words(client.get(page_of(meets_today)))
    url = reverse("pathways:presence", args=[meets_today.public_id])
    ada, bob, cleo = (member.public_id for member in members)
    answer = words(client.post(url, {"present": [ada]}, headers=HTMX))
    assert "1 présent·e" in answer
    assert "Quorum pas atteint" in answer
    assert "<html" not in answer
    assert "Quorum atteint" in words(client.post(url, {"present": [ada, cleo]}, headers=HTMX))
    assert client.post(url, {"present": [bob, cleo]}).status_code == 302
    here = {one.name: one.is_present for one in meets_today.members.all()}
    assert here == {"Ada": False, "Bob": True, "Cléo": True}


@pytest.mark.parametrize("sent", ["n’importe quoi", "00000000-0000-4000-8000-000000000000"])
def test_presence_of_somebody_else(sent, as_user, educator, meets_today, members):
    url = reverse("pathways:presence", args=[meets_today.public_id])
    answer = as_user(educator).post(url, {"present": [sent]}, headers=HTMX)
    assert "Rechargez la page" in words(answer)
    assert not meets_today.members.filter(is_present=True).exists()


def test_a_file_shows_its_essentials_and_none_of_its_notes(as_user, educator, put, meets_today):
    case = put("Lina", birth_date=meets_today.held_on.replace(year=2006, month=1, day=1))
    youth = case.pathway.youth
    SituationFactory(youth=youth, housing="street", resources="none", recorded_by=educator)
    for theme, lifted in (("health", None), ("money", meets_today.held_on)):
        youth.barriers.create(
            theme=theme, note="Secret médical", identified_on=youth.identified_on,
            lifted_on=lifted, recorded_by=educator,
        )  # fmt: skip
    shown = words(as_user(educator).get(page_of(meets_today)))
    age = meets_today.held_on.year - 2006
    assert f"Lina E., {age} ans" in shown
    assert youth.situations.get().get_housing_display() in shown
    assert "<dd>Santé</dd>" in shown
    assert "Argent" not in shown
    assert "Secret médical" not in shown


def test_five_decisions_one_after_the_other(as_user, educator, put, note, meets_today):
    """Two taps each: the tile, the button. The next file opens by itself."""
    cases = [put(name) for name in ("Ana", "Bilal", "Chloé", "Dina", "Élie")]
    shown = words(as_user(educator).get(page_of(meets_today)))
    assert shown.count("Noter la décision") == 1
    assert f'id="dossier-{cases[0].public_id}"' in shown
    for case, following in zip(cases, [*cases[1:], None], strict=True):
        response = note(case)
        answer = words(response)
        assert "Noter la décision" not in answer
        assert "Admission" in answer
        event = response.headers.get("HX-Trigger-After-Settle", "")
        assert (f"ouvrir-{following.public_id}" in event) if following else event == ""
        if following:
            url = f"{page_of(meets_today)}?dossier={following.public_id}"
            opened = words(educator_opens(as_user(educator), url))
            assert "<html" not in opened
            assert "Noter la décision" in opened
    assert "5 décisions notées sur 5" in answer
    assert "Tout est noté" in answer
    assert CommissionDecision.objects.waiting().count() == 5


def educator_opens(client, url):
    return client.get(url, headers=HTMX)


def test_without_javascript_it_posts_and_comes_back(as_user, educator, put, note, meets_today):
    first, second = put("Ana"), put("Bilal")
    client = as_user(educator)
    response = note(second, "refuse", htmx=False, conditions="Revoir en mai")
    assert response.status_code == 200
    shown = words(response)
    assert "Dites pourquoi : cette décision doit être motivée." in shown
    assert "Revoir en mai" in shown
    assert "Ana E." in shown
    response = note(second, "refuse", htmx=False, reason="Déjà suivi")
    assert response.headers["Location"] == page_of(meets_today)
    assert "La décision pour Bilal E. est notée." in words(client.get(page_of(meets_today)))
    assert not first.decisions.exists()


def test_two_people_decide_at_once(as_user, educator, head, put, note, today):
    case = put()
    record_decision(case, outcome="adjourn", reason="RIB", decided_on=today, by=head)
    as_user(educator)
    for htmx in (True, False):
        shown = words(note(case, "refuse", htmx=htmx, reason="Ce que j’avais tapé"))
        assert "Une décision est déjà enregistrée pour ce dossier." in shown
        assert "Pendant que vous écriviez" in shown
        assert f"Noté par {head.signature}" in shown
        assert "Ajournement" in shown
        assert "Ce que j’avais tapé" in shown
    assert case.decisions.get().reason == "RIB"


def test_decided_and_approved_while_one_was_typing(as_user, educator, head, put, note, today):
    case = put()
    decision = record_decision(case, outcome="adjourn", reason="RIB", decided_on=today, by=educator)
    client = as_user(head)
    client.post(reverse("pathways:decision_approve", args=[decision.public_id]))
    as_user(educator)
    shown = words(note(case, "admit", reason="Ce que j’avais tapé"))
    assert "Une décision est déjà enregistrée pour ce dossier." in shown
    assert "Ce que j’avais tapé" in shown


def test_a_second_click_writes_once(as_user, educator, put, note):
    case, key = put(), uuid4()
    as_user(educator)
    for _ in range(2):
        assert "error-summary" not in words(note(case, key=key))
    assert case.decisions.count() == 1


def test_without_quorum_and_with_those_who_withdraw(
    as_user, educator, put, note, meets_today, members
):
    meets_today.quorum = 2
    meets_today.save()
    case = put()
    as_user(educator)
    assert "Le quorum n’est pas atteint : il faut 2 personnes, il y en a 0." in words(note(case))
    note_presence(meets_today, present=members, by=educator)
    withdrawn = [member.public_id for member in members[:2]]
    shown = words(note(case, recused=[member.pk for member in members[:2]]))
    assert "Le quorum n’est pas atteint : il faut 2 personnes, il y en a 1." in shown
    assert len(withdrawn) == 2
    note(case, recused=[members[0].pk])
    assert list(case.decisions.get().recused.all()) == [members[0]]
    assert "1 personne s’est retirée : Ada" in words(
        as_user(educator).get(meets_today.get_absolute_url())
    )


def test_a_member_of_another_session_does_not_withdraw(as_user, educator, put, note):
    case = put()
    other = CommissionFactory(programme=case.programme).members.create(name="Zoé")
    as_user(educator)
    assert "Cette personne n’est plus dans la liste." in words(note(case, recused=[other.pk]))
    assert not case.decisions.exists()


def test_a_session_to_come_waits(as_user, educator, programme, put, note, today):
    later = CommissionFactory(programme=programme, held_on=today + timedelta(days=3))
    case = put(at=later)
    shown = words(as_user(educator).get(page_of(later)))
    assert "se notent ce jour-là" in shown
    assert "Noter la décision" not in shown
    assert "précéder le jour de la commission" in words(note(case))
    assert not case.decisions.exists()


def test_a_closed_session_shows_no_control(
    as_user, educator, head, decide, meets_today, members, today
):
    decision = decide(outcome="adjourn")
    as_user(head).post(reverse("pathways:decision_approve", args=[decision.public_id]))
    close_commission(meets_today, closed_on=today, by=head)
    client = as_user(educator)
    shown = words(client.get(page_of(meets_today)))
    assert "Cette séance est close depuis le" in shown
    assert "Noter la décision" not in shown
    assert 'name="present"' not in shown
    url = reverse("pathways:presence", args=[meets_today.public_id])
    answer = client.post(url, {"present": [members[0].public_id]}, headers=HTMX)
    assert "Cette séance est close" in words(answer)
    assert not meets_today.members.filter(is_present=True).exists()


def test_a_file_taken_off_or_ended_is_not_decided(as_user, educator, put, note, today):
    off, ended = put("Ana"), put("Bilal")
    client = as_user(educator)
    client.post(reverse("pathways:case_withdraw", args=[off.public_id]), {"reason": "Absente"})
    record_exit(ended.pathway, exited_on=today, reason="moved", by=educator)
    client.get(page_of(off.commission))
    for htmx in (True, False):
        shown = words(note(off, htmx=htmx, conditions="Mon texte"))
        assert "Ce dossier n’est plus à l’ordre du jour de cette commission." in shown
        assert "Mon texte" in shown
        assert ("<html" in shown) is not htmx
    assert "Bilal" not in words(client.get(page_of(ended.commission)))
    assert "Ce dossier n’est plus à l’ordre du jour" in words(note(ended))
    assert not CommissionDecision.objects.exists()


def test_a_number_of_social_security_stays_out(as_user, educator, put, note):
    case = put()
    as_user(educator)
    shown = words(note(case, reason="1 04 05 59 350 123 45"))
    assert "numéro de sécurité sociale" in shown
    assert not case.decisions.exists()
