"""The émargement sheet: who signs, empty lines, or who was there; for nobody and for sixty."""

from uuid import uuid4

import pytest
from django.urls import reverse

from activities import roll
from activities.workflow import cancel_action
from tests.factories import (
    TODAY,
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    YouthFactory,
)


@pytest.fixture
def action(programme, educator):
    kind = ActivityKindFactory(programme=programme, family="group", label="Sport")
    action = ActivityFactory(
        programme=programme, kind=kind, title="Boxe", place="Salle Courbet", logged_by=educator
    )
    action.staff.add(educator)
    return action


@pytest.fixture
def unprinted(monkeypatch):
    """What would be printed, without printing it."""
    seen = {}

    def keep(template, context):
        seen.update(context)
        return b"%PDF-1.7"

    monkeypatch.setattr(roll, "render_pdf", keep)
    return seen


def expect(action, *youths):
    for youth in youths:
        AttendanceFactory(
            activity=action, youth=youth, presence="expected", minutes=0, credited_minutes=0
        )


def test_a_blank_sheet_names_those_expected_and_leaves_lines(reader, action, kais, educator):
    expect(action, kais)
    document = reader("activities:sheet", action, query="?vierge=1")
    text = document.pages[0].extract_text().replace("\xa0", " ")
    for words in ("Boxe", "11 mars 2026", "Salle Courbet", kais.full_name, "Signature", "14"):
        assert words in text, words
    assert "Présent·e" not in text
    assert document.trailer["/Root"]["/Lang"] == "fr"
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert len(document.pages) == 1
    assert reader.file_name == "emargement-2026-03-11-vierge.pdf"
    assert kais.first_name not in str(document.metadata)


def test_a_filled_sheet_says_who_was_there_and_how_long(reader, action, kais, programme):
    AttendanceFactory(activity=action, youth=kais, minutes=45)
    absent = YouthFactory(programme=programme)
    AttendanceFactory(
        activity=action, youth=absent, presence="absent", minutes=0, credited_minutes=0
    )
    document = reader("activities:sheet", action)
    text = document.pages[0].extract_text()
    assert "Présent·e" in text
    assert "Absent·e" in text
    assert "1 présence, 45 min en tout" in text.replace("\xa0", " ")


@pytest.mark.parametrize(("people", "lines"), [(0, 14), (60, 2)])
def test_for_nobody_and_for_sixty(as_user, educator, action, unprinted, people, lines):
    expect(action, *YouthFactory.create_batch(people, programme=action.programme))
    url = reverse("activities:sheet", args=[action.public_id])
    assert as_user(educator).get(f"{url}?vierge=1").status_code == 200
    sheet = unprinted["roll"]
    assert (len(sheet.rows), len(sheet.spare_lines)) == (people, lines)


def test_sixty_people_print_on_a_few_tagged_pages(reader, action):
    expect(action, *YouthFactory.create_batch(60, programme=action.programme))
    assert 2 <= len(reader("activities:sheet", action, query="?vierge=1").pages) <= 5


def test_the_sheet_costs_the_same_for_sixty(as_user, educator, action, kais, unprinted, queries_of):
    url = reverse("activities:sheet", args=[action.public_id])
    expect(action, kais)
    few = queries_of(as_user(educator), url)
    expect(action, *YouthFactory.create_batch(59, programme=action.programme))
    assert queries_of(as_user(educator), url) == few <= 15


def test_a_cancelled_action_says_so(as_user, educator, action, unprinted):
    cancel_action(action, reason="Gymnase fermé", on=TODAY)
    as_user(educator).get(reverse("activities:sheet", args=[action.public_id]))
    assert unprinted["paper"].mark == "Annulée"


def test_files_one_may_not_see_are_counted_not_named(
    as_user, educator, action, kais, programme, unprinted
):
    expect(action, kais, YouthFactory(programme=programme))
    programme.visibility = "assigned"
    programme.save()
    as_user(educator).get(reverse("activities:sheet", args=[action.public_id]))
    assert [row.youth for row in unprinted["roll"].rows] == [kais]
    assert unprinted["roll"].hidden_count == 1


def test_another_action_or_none(as_user, educator, stranger, action):
    url = reverse("activities:sheet", args=[action.public_id])
    assert as_user(stranger).get(url).status_code == 404
    assert as_user(educator).get(reverse("activities:sheet", args=[uuid4()])).status_code == 404
