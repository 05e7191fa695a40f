"""The pages of the pathway: what is shown, what is refused, nothing lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry
from pathways.models import Pathway, SpeCheck
from pathways.workflow import (
    approve_decision,
    record_decision,
    record_exit,
    submit_case,
)
from tests.factories import CommissionFactory, PathwayFactory, YouthFactory

LAST_MONTH = timedelta(days=30)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def youth(programme, educator, today):
    return YouthFactory(
        programme=programme, referent=educator, identified_on=today - 3 * LAST_MONTH
    )


@pytest.fixture
def pathway(youth):
    return PathwayFactory(youth=youth)


@pytest.fixture
def admitted(pathway, programme, educator, head, today):
    commission = CommissionFactory(programme=programme, held_on=today)
    case = submit_case(commission, pathway, submitted_on=today, by=educator)
    decision = record_decision(case, outcome="admit", decided_on=today, by=educator)
    approve_decision(decision, approved_on=today, by=head)
    return Pathway.objects.get(pk=pathway.pk)


def text(response):
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def of(pathway, name):
    return reverse(f"pathways:{name}", args=[pathway.public_id])


def test_opening_a_pathway_from_the_file(as_user, educator, youth):
    client = as_user(educator)
    panel = reverse("pathways:youth_panel", args=[youth.public_id])
    address = reverse("pathways:open", args=[youth.public_id])
    assert address in text(client.get(panel))
    assert client.post(address).headers["Location"] == youth.get_absolute_url()
    assert youth.pathways.get().opened_on == timezone.localdate()
    assert address not in text(client.get(panel))
    client.post(address)
    assert "Un parcours est déjà ouvert" in text(client.get(panel))
    assert youth.pathways.count() == 1


def test_the_panel_is_a_fragment_or_a_page(as_user, educator, pathway):
    client = as_user(educator)
    url = reverse("pathways:youth_panel", args=[pathway.youth.public_id])
    fragment = client.get(url, headers={"HX-Request": "true"})
    page = client.get(url)
    assert "<html" not in text(fragment)
    assert "<html" in text(page)
    for response in (fragment, page):
        assert "Prochaine étape" in text(response)
        assert "Éligibilité" in text(response)


def test_the_panel_of_a_closed_pathway(as_user, educator, pathway, today):
    record_exit(pathway, exited_on=today, reason="training", by=educator)
    url = reverse("pathways:youth_panel", args=[pathway.youth.public_id])
    shown = text(as_user(educator).get(url))
    assert "Formation, alternance, retour à l’école" in shown
    assert "Le dernier parcours est terminé" in shown


def test_noting_an_answer_of_the_service(as_user, educator, pathway, today):
    contact = today - 10 * LAST_MONTH
    answer = {
        "key": uuid4(),
        "checked_on": today,
        "source": "mission_locale",
        "result": "dormant",
        "last_contact_on": contact,
    }
    client = as_user(educator)
    for _ in range(2):
        response = client.post(of(pathway, "spe_check_create"), answer)
        assert response.headers["Location"] == pathway.get_absolute_url()
    check = SpeCheck.objects.get()
    assert (check.result, check.last_contact_on, check.recorded_by) == (
        "dormant",
        contact,
        educator,
    )
    entry = AccessEntry.objects.filter(action="create").latest("pk")
    assert entry.target == "pathways.specheck"
    assert entry.programme == pathway.programme
    assert "Inscrit·e, en veille" in text(client.get(of(pathway, "history")))


@pytest.mark.parametrize(
    ("name", "wrong", "message"),
    [
        ("spe_check_create", {"checked_on": 1}, "Cette date est dans le futur"),
        ("spe_check_create", {"checked_on": -9999}, "Cette date est trop ancienne"),
        ("spe_check_create", {"result": "dormant"}, "Indiquez le dernier contact"),
        ("spe_check_create", {"last_contact_on": -9}, "Une personne inconnue du SPE"),
        ("meeting_create", {"held_on": 1}, "Cette date est dans le futur"),
        ("assessment_create", {"assessed_on": 1}, "Cette date est dans le futur"),
        ("unavailability_create", {"ends_on": -1}, "finit avant d’avoir commencé"),
        ("unavailability_create", {"ends_on": 9999}, "trop lointaine"),
        ("exit_create", {"exited_on": 1}, "Cette date est dans le futur"),
        ("exit_create", {"exited_on": -999}, "précéder le début du parcours"),
    ],
)
def test_what_was_typed_stays_with_the_sentence(
    name, wrong, message, as_user, educator, pathway, today
):
    typed = {
        "key": uuid4(),
        "checked_on": 0,
        "result": "unknown",
        "source": "mission_locale",
        "held_on": 0,
        "attendees": "Elle, la conseillère et moi",
        "kind": "mobility",
        "assessed_on": 0,
        "conclusions": "Elle, la conseillère et moi",
        "reason": "lost" if name == "exit_create" else "health",
        "starts_on": 0,
        "ends_on": 0,
        "exited_on": 0,
        "note": "Elle, la conseillère et moi",
        **wrong,
    }
    sent = {
        field: today + timedelta(days=value) if isinstance(value, int) else value
        for field, value in typed.items()
    }
    response = as_user(educator).post(of(pathway, name), sent)
    assert response.status_code == 200
    assert message in text(response)
    if name in ("meeting_create", "assessment_create", "exit_create"):
        assert "Elle, la conseillère et moi" in text(response)
    pathway.refresh_from_db()
    assert pathway.stage == "mobilisation"
    assert not SpeCheck.objects.exists()


def test_a_gate_says_what_is_missing(as_user, educator, pathway, programme):
    programme.required_before_signature = ["mobility"]
    programme.save()
    client = as_user(educator)
    shown = text(client.get(of(pathway, "contract_create")))
    assert "Un contrat se prépare après l’admission" in shown
    assert "Il manque : Diagnostic mobilité" in shown
    assert f"{of(pathway, 'assessment_create')}?type=mobility" in shown
    assert "id_objective" not in shown, "nothing is asked for an act that would be refused"
    sent = {"key": uuid4(), "months": 12, "prepared_on": timezone.localdate()}
    refused = client.post(of(pathway, "contract_create"), sent | {"objective": "Dormir"})
    assert "Un contrat se prépare après l’admission" in text(refused)
    assert "Dormir" in text(refused)
    assert not pathway.contracts.exists()


def test_a_closed_pathway_takes_nothing_more(as_user, educator, pathway, today):
    record_exit(pathway, exited_on=today, reason="lost", by=educator)
    client = as_user(educator)
    url = of(pathway, "meeting_create")
    assert "Ce parcours est terminé depuis" in text(client.get(url))
    refused = client.post(url, {"key": uuid4(), "held_on": today, "attendees": "Nous"})
    assert "rien ne peut plus y être ajouté" in text(refused)
    assert not pathway.meetings.exists()


def test_a_closed_file_is_read_and_not_written(as_user, educator, pathway, youth, today):
    youth.closed_on = today
    youth.save()
    client = as_user(educator)
    assert client.get(of(pathway, "detail")).status_code == 200
    assert client.get(of(pathway, "meeting_create")).status_code == 404
    assert client.post(reverse("pathways:open", args=[youth.public_id])).status_code == 404
