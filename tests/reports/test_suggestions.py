"""What was noted « à citer dans le bilan » reaches a text, or is left aside."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    ReportFactory,
    YouthFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 14)


@pytest.fixture
def report(programme, head):
    return ReportFactory(programme=programme, year=2024, created_by=head)


@pytest.fixture
def client(educator, as_user):
    return as_user(educator)


@pytest.fixture
def noted(programme, educator):
    def note(text="Une belle sortie", *, day=DAY, family="group", **facts):
        kind = ActivityKindFactory(programme=programme, family=family)
        return ActivityFactory(
            programme=programme, kind=kind, day=day, note=text, in_bilan=True,
            logged_by=educator, **facts,
        )  # fmt: skip

    return note


def waiting(client, report):
    page = client.get(reverse("reports:suggestion_list", args=[report.public_id]))
    return [(one.source, one.text, str(one.section)) for one in page.context["page"]]


def answer(client, report, row, source="activity", **data):
    name = "reports:suggestion_answer"
    return client.post(reverse(name, args=[report.public_id, source, row.public_id]), data)


def test_notes_of_the_period_and_agreed_achievements_arrive(client, report, noted, programme):
    noted("Une belle sortie")
    noted("Un entretien", day=date(2024, 6, 1), family="talk")
    noted("Trop tôt", day=date(2023, 12, 31))
    noted("Annulée", cancelled_on=DAY, cancel_reason="Pluie")
    ActivityFactory(programme=programme, day=DAY, note="Rien de particulier")
    youth = YouthFactory(programme=programme)
    for text, agreed in (("J’ai ouvert un compte", True), ("Cela reste entre nous", False)):
        youth.achievements.create(
            happened_on=DAY, text=text, agreed=agreed, recorded_by=report.created_by
        )
    assert waiting(client, report) == [
        ("activity", "Un entretien", "support"),
        ("activity", "Une belle sortie", "collective"),
        ("achievement", "J’ai ouvert un compte", "barriers"),
    ]


def test_a_note_goes_to_the_draft_of_whoever_takes_it(client, report, noted):
    row = noted("Gala de boxe")
    report.texts.create(section="collective", body="Faire ensemble.")
    page = answer(client, report, row, section="collective")
    assert page.url == reverse("reports:text_edit", args=[report.public_id, "collective"])
    draft = report.drafts.get()
    assert (draft.body, draft.is_unread) == ("Faire ensemble.\n\nGala de boxe", True)
    assert report.texts.get().body == "Faire ensemble."
    assert waiting(client, report) == []
    assert answer(client, report, row, section="collective").status_code == 404
    assert report.drafts.get().body.count("Gala") == 1


def test_a_note_left_aside_may_come_back(client, report, noted):
    row = noted()
    page = answer(client, report, row)
    assert "?annuler=1" in client.get(page.url).content.decode()
    assert waiting(client, report) == []
    answer(client, report, row, annuler="1")
    assert len(waiting(client, report)) == 1


def test_what_one_may_not_read_is_not_suggested(client, report, noted, programme):
    """Where files are for their referents only, so are the notes on them."""
    row = noted("Un mot sur quelqu’un", family="talk")
    AttendanceFactory(activity=row, youth=YouthFactory(programme=programme))
    row.logged_by = report.created_by
    row.save()
    programme.visibility = "assigned"
    programme.save()
    assert waiting(client, report) == []
    assert answer(client, report, row, section="support").status_code == 404


def test_a_step_to_cite_arrives_by_the_day_it_ended_and_never_one_of_care(
    client, report, programme, educator
):
    youth = YouthFactory(programme=programme)
    steps = [
        ("licence", "done", date(2023, 9, 1), date(2024, 2, 1), "Permis obtenu", True),
        ("siao_review", "under_way", date(2024, 3, 1), None, "Une chambre d’abord", True),
        ("bank", "done", date(2023, 9, 1), date(2023, 12, 31), "Trop tôt", True),
        ("identity", "done", date(2024, 1, 5), date(2024, 2, 2), "Pas à citer", False),
        ("care_link", "done", date(2024, 1, 5), date(2024, 2, 2), "Des soins", False),
    ]
    for kind, status, began, ended, result, cited in steps:
        youth.procedures.create(
            kind=kind, status=status, started_on=began, ended_on=ended, result=result,
            in_bilan=cited, recorded_by=educator,
        )  # fmt: skip
    assert waiting(client, report) == [
        ("procedure", "Évaluation SIAO : Une chambre d’abord", "housing"),
        ("procedure", "Permis de conduire : Permis obtenu", "support"),
    ]
    licence = youth.procedures.get(kind="licence")
    answer(client, report, licence, source="procedure", section="support")
    assert report.drafts.get().body == "Permis de conduire : Permis obtenu"
    assert len(waiting(client, report)) == 1


def test_the_list_costs_the_same_for_one_note_and_twenty(client, report, noted, queries_of):
    noted()
    address = reverse("reports:suggestion_list", args=[report.public_id])
    one = queries_of(client, address)
    for _ in range(19):
        noted()
    assert queries_of(client, address) == one <= 15
