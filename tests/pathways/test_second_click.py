"""The same form sent twice: the second click gives back what the first one wrote."""

from uuid import uuid4

import pytest
from django.urls import reverse

from pathways.workflow import Refused, record_meeting, submit_case
from tests.factories import PathwayFactory
from tests.pathways.conftest import DAY
from tests.pathways.rows import everything
from tests.pathways.test_acts import TABLE, ready

ONCE = {
    "record_spe_check": "mobilisation",
    "record_meeting": "mobilisation",
    "request_assessment": "mobilisation",
    "record_assessment": "mobilisation",
    "skip_step": "mobilisation",
    "check_criterion": "mobilisation",
    "overrule_criterion": "mobilisation",
    "excuse": "in_contract",
    "record_breach": "in_contract",
    "record_decision": "submitted",
    "correct_decision": "admitted",
    "prepare_contract": "admitted",
    "sign_contract": "admitted",
    "extend_contract": "in_contract",
    "record_exit": "in_contract",
    "reopen": "closed",
    "record_follow_up": "closed",
    "close_file": "closed",
    "add_member": "submitted",
}


@pytest.mark.parametrize("name", ONCE)
def test_a_second_click_writes_nothing(name, scene, head):
    act = ready(name, scene(TABLE[name][0], ONCE[name]), head, key=uuid4())
    first = act()
    after = everything()
    assert act() == first
    assert everything() == after


@pytest.mark.parametrize("name", [name for name in ONCE if name != "add_member"])
def test_the_key_of_another_file(name, scene, head):
    """A form is sent for one file, then for another with the same key: two different things."""
    key = uuid4()
    acts = [ready(name, scene(TABLE[name][0], ONCE[name]), head, key=key) for _ in range(2)]
    acts[0]()
    after = everything()
    with pytest.raises(Refused, match="Ce formulaire a déjà servi"):
        acts[1]()
    assert everything() == after


def test_a_diagnosis_that_answers_a_request_is_one_row(scene, head):
    found = scene("file", "mobilisation")
    ready("request_assessment", found, head, kind="mobility", key=uuid4())()
    act = ready("record_assessment", found, head, key=uuid4())
    assert act() == act() == found.pathway.assessments.get()


def test_presented_without_what_the_programme_requires(commission, youth, educator):
    programme = commission.programme
    programme.required_before_commission = ["spe_check", "tripartite"]
    programme.save()
    pathway = PathwayFactory(youth=youth)
    record_meeting(pathway, held_on=DAY, attendees="Nous trois", by=educator)
    with pytest.raises(Refused) as refusal:
        submit_case(commission, pathway, submitted_on=DAY, by=educator)
    expected = "Il manque : Vérification SPE (la réponse de la Mission locale)."
    assert refusal.value.message == expected
    assert not commission.cases.exists()


def test_a_key_that_looks_like_a_social_security_number(pathway_at, as_user, educator):
    """One key out of a thousand does: its form could never be sent."""
    pathway = pathway_at("mobilisation")
    url = reverse("pathways:spe_check_create", args=[pathway.public_id])
    sent = {"checked_on": DAY, "result": "unknown", "source": "mission_locale"}
    key = "c5e144a9-5d37-4958-a9a2-869519796499"
    assert as_user(educator).post(url, {**sent, "key": key}).status_code == 302
    assert str(pathway.spe_checks.get().public_id) == key
