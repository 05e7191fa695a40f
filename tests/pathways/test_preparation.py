"""The pages of the steps: what is asked, known, missing; what is refused, with nothing lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from pathways.models import Meeting
from pathways.workflow import record_exit, record_meeting, request_assessment, skip_step
from tests.factories import PartnershipFactory, PathwayFactory, YouthFactory


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def pathway(programme, educator, today):
    youth = YouthFactory(
        programme=programme, referent=educator, identified_on=today - timedelta(days=200)
    )
    return PathwayFactory(youth=youth)


@pytest.fixture
def page(as_user, educator, pathway):
    """`page(name, …)`: its words; `page(name, sent={…})`: the answer to what was sent."""

    def ask(name, *codes, sent=None, query="", user=educator):
        client = as_user(user)
        address = reverse(f"pathways:{name}", args=[pathway.public_id, *codes]) + query
        if sent is None:
            return text(client.get(address))
        return client.post(address, {"key": uuid4(), **sent})

    return ask


def text(response):
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def asks_for(programme, steps, **settings):
    programme.steps = list(steps)
    for name, value in settings.items():
        setattr(programme, name, value)
    programme.save()


OFFERED = {  # written by hand: what each kind of meeting may end with
    "liaison": {"validated", "appointment", "more", "elsewhere"},
    "review": {"ready", "going", "stuck"},
    "tripartite": set(),
}


@pytest.mark.parametrize("kind", OFFERED)
def test_only_the_results_of_the_kind_are_offered(kind, page):
    shown = page("meeting_create", query=f"?type={kind}")
    every = {outcome for outcomes in OFFERED.values() for outcome in outcomes}
    assert {one for one in every if f'value="{one}"' in shown} == OFFERED[kind]


def test_an_unknown_kind_of_meeting_is_a_meeting_at_three(page, pathway, today):
    assert "<h1>Rencontre tripartite</h1>" in page("meeting_create", query="?type=zzz")
    sent = {"held_on": today, "attendees": "Nous", "with_youth": "on"}
    assert page("meeting_create", query="?type=zzz", sent=sent).status_code == 302
    meeting = pathway.meetings.get()
    assert (meeting.kind, meeting.with_youth, meeting.with_mission_locale) == (
        "tripartite",
        True,
        False,
    )


def test_a_name_filled_in_beforehand_leaves_with_the_absent(page, pathway, educator, today):
    youth = pathway.youth
    youth.adviser_name = "Mme Petit"
    youth.save()
    offered = f"{youth}, Mme Petit, {educator.signature}"
    sent = {"held_on": today, "attendees": offered, "with_mission_locale": "on"}
    page("meeting_create", query="?type=tripartite", sent=sent)
    assert pathway.meetings.get().attendees == f"Mme Petit, {educator.signature}"
    assert "Le jeune n’était pas là" in page("history")
    written = {**sent, "attendees": f"{youth} au téléphone"}
    page("meeting_create", query="?type=tripartite", sent=written)
    assert pathway.meetings.latest("pk").attendees == f"{youth} au téléphone"


def test_a_liaison_was_held_with_the_mission_locale(page, pathway, today):
    sent = {"held_on": today, "attendees": "Mme Petit", "outcome": "validated"}
    assert page("meeting_create", query="?type=liaison", sent=sent).status_code == 302
    meeting = pathway.meetings.get()
    assert meeting.outcome == "validated"
    assert (meeting.with_youth, meeting.with_mission_locale) == (False, True)


def test_a_result_of_another_kind_is_refused(page, pathway, today):
    sent = {"held_on": today, "attendees": "Elle et moi", "outcome": "validated"}
    refused = page("meeting_create", query="?type=review", sent=sent)
    assert "Elle et moi" in text(refused)
    assert refused.status_code == 200
    assert not pathway.meetings.exists()


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(30, ""), (-1, "Le prochain rendez-vous est avant celui-ci"), (9999, "trop lointaine")],
)
def test_the_next_date_may_be_in_the_future(days, sentence, page, pathway, today):
    sent = {
        "held_on": today,
        "attendees": "Elle et moi",
        "outcome": "going",
        "next_on": today + timedelta(days=days),
    }
    answer = page("meeting_create", query="?type=review", sent=sent)
    assert pathway.meetings.count() == (0 if sentence else 1)
    if sentence:
        assert sentence in text(answer)


WRONG = [
    ("spe_check_create", (), "", {"last_contact_on": 5, "result": "dormant"}, "dans le futur"),
    ("spe_check_create", (), "", {"checked_on": -40, "last_contact_on": -3, "result": "dormant"},
     "Le dernier contact est après la vérification"),
    ("meeting_create", (), "?type=liaison", {"held_on": -9999, "outcome": "more"}, "trop ancienne"),
    ("assessment_create", (), "", {"assessed_on": -9999}, "trop ancienne"),
    ("assessment_create", (), "", {"kind": "zzz"}, "Sélectionnez un choix valide"),
    ("assessment_request", (), "", {"requested_on": 1}, "dans le futur"),
    ("assessment_request", (), "", {"requested_on": "2026-02-31"}, "date valide"),
    ("step_skip", ("mobility",), "", {"decided_on": 1}, "dans le futur"),
    ("step_skip", ("mobility",), "", {"reason": "  "}, "obligatoire"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "codes", "query", "wrong", "sentence"), WRONG)
def test_bad_input_is_said_and_kept(
    name, codes, query, wrong, sentence, page, pathway, programme, today
):
    asks_for(programme, ["mobility"], skippable_steps=["mobility"])
    typed = {
        "checked_on": 0,
        "result": "unknown",
        "source": "mission_locale",
        "held_on": 0,
        "attendees": "Ce que j’ai tapé",
        "kind": "mobility",
        "assessed_on": 0,
        "conclusions": "Ce que j’ai tapé",
        "requested_on": 0,
        "reason": "Ce que j’ai tapé",
        "decided_on": 0,
        **wrong,
    }
    sent = {
        field: today + timedelta(days=value) if isinstance(value, int) else value
        for field, value in typed.items()
    }
    answer = page(name, *codes, query=query, sent=sent)
    assert answer.status_code == 200
    assert sentence in text(answer)
    if name != "spe_check_create" and "reason" not in wrong and name != "assessment_request":
        assert "Ce que j’ai tapé" in text(answer)
    rows = (pathway.spe_checks, pathway.meetings, pathway.assessments, pathway.rulings)
    assert not any(row.exists() for row in rows)


def test_a_diagnosis_is_asked_then_made_in_one_row(page, pathway, programme, today):
    asks_for(programme, ["mobility"])
    partnership = PartnershipFactory(programme=programme)
    sent = {"kind": "mobility", "partnership": partnership.pk, "requested_on": today}
    assert page("assessment_request", sent=sent).status_code == 302
    again = page("assessment_request", sent=sent)
    assert "Ce diagnostic est déjà demandé" in text(again)
    assert "déjà demandé le" in page("assessment_request", query="?type=mobility")
    shown = page("assessment_create", query="?type=mobility")
    assert f'value="{partnership.pk}" selected' in shown, "the partner it was asked of"
    made = {"kind": "mobility", "assessed_on": today, "recommendations": "Le permis"}
    page("assessment_create", sent=made | {"partnership": partnership.pk})
    one = pathway.assessments.get()
    assert (one.requested_on, one.assessed_on, one.recommendations) == (today, today, "Le permis")
    assert one.partnership == partnership


def test_a_diagnosis_made_before_it_was_asked_is_said_beside_its_date(
    page, pathway, programme, educator, today
):
    asks_for(programme, ["mobility"])
    request_assessment(pathway, kind="mobility", requested_on=today, by=educator)
    sent = {"kind": "mobility", "assessed_on": today - timedelta(days=1), "conclusions": "Un vélo."}
    shown = text(page("assessment_create", sent=sent))
    assert "Ce diagnostic a été demandé le" in shown
    assert "Un vélo." in shown
    assert pathway.assessments.get().assessed_on is None


def test_a_step_is_skipped_only_where_the_programme_allows(page, pathway, programme, today):
    asks_for(programme, ["mobility", "housing"], skippable_steps=["housing"])
    shown = page("step_skip", "mobility")
    assert "Ce dispositif ne permet pas de passer « Diagnostic mobilité »" in shown
    assert "id_reason" not in shown
    sent = {"reason": "Il a un logement", "decided_on": today}
    assert "ne permet pas" in text(page("step_skip", "mobility", sent=sent))
    assert page("step_skip", "housing", sent=sent).status_code == 302
    assert "Étape déjà passée le" in page("step_skip", "housing")
    assert [one.code for one in pathway.rulings.all()] == ["housing"]


@pytest.mark.parametrize("code", ["zzz", "tripartites", "1"])
def test_an_unknown_step_is_nowhere(code, as_user, educator, pathway):
    address = reverse("pathways:step_skip", args=[pathway.public_id, code])
    assert as_user(educator).get(address).status_code == 404


def test_in_order_a_step_waits_for_those_before(page, pathway, programme, educator, today):
    asks_for(programme, ["spe_check", "tripartite"], steps_in_order=True)
    shown = page("meeting_create")
    assert "À faire d’abord : Vérification SPE" in shown
    assert reverse("pathways:spe_check_create", args=[pathway.public_id]) in shown
    assert "id_attendees" not in shown, "nothing is asked for an act that would be refused"
    sent = {"held_on": today, "attendees": "Nous trois", "with_youth": "on"}
    refused = page("meeting_create", sent=sent)
    assert "il manque d’abord" in text(refused)
    assert "Nous trois" in text(refused)
    asks_for(programme, ["spe_check", "tripartite"], steps_in_order=False)
    assert page("meeting_create", sent=sent).status_code == 302, "out of order, when allowed"


def test_a_skipped_step_opens_the_next_one(page, pathway, programme, educator, today):
    asks_for(
        programme,
        ["mobility", "tripartite"],
        steps_in_order=True,
        skippable_steps=["mobility"],
    )
    skip_step(pathway, step="mobility", reason="Il marche", decided_on=today, by=educator)
    assert "À faire d’abord" not in page("meeting_create")


def test_the_administrative_page_names_each_paper(page, pathway, programme, today):
    asks_for(programme, ["administrative"], skippable_steps=["administrative"])
    shown = page("administrative")
    assert "Non à jour" in shown
    for kind in ("identity", "health_cover", "address"):
        paper = pathway.youth.papers.get(kind=kind)
        assert reverse("youths:paper_edit", args=[paper.public_id]) in shown
    bank = pathway.youth.papers.get(kind="bank")
    assert reverse("youths:paper_edit", args=[bank.public_id]) not in shown
    assert "Passer cette étape" in shown
    pathway.youth.papers.update(status="provided", since=today - timedelta(days=3))
    shown = page("administrative")
    assert "À jour depuis le" in shown
    assert "Passer cette étape" not in shown


def test_an_ended_pathway_is_read_and_not_written(page, pathway, educator, today):
    record_exit(pathway, exited_on=today, reason="lost", by=educator)
    pathway.refresh_from_db()
    shown = page("administrative")
    paper = pathway.youth.papers.get(kind="identity")
    assert reverse("youths:paper_edit", args=[paper.public_id]) not in shown
    assert "Ce parcours est terminé" in page("assessment_request")
    sent = {"kind": "mobility", "requested_on": today}
    assert "rien ne peut plus" in text(page("assessment_request", sent=sent))


def test_the_page_shows_what_was_noted_before(page, pathway, educator, today):
    record_meeting(
        pathway, kind="liaison", held_on=today, attendees="Mme Durand", outcome="more", by=educator
    )
    request_assessment(pathway, kind="health", requested_on=today, by=educator)
    assert "Complément demandé · Mme Durand" in page("meeting_create", query="?type=liaison")
    assert "Mme Durand" not in page("meeting_create", query="?type=tripartite")
    assert "Évaluation médico-sociale" in page("assessment_create")
    assert Meeting.objects.count() == 1
