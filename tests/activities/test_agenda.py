"""The agenda of the week: what is expected, for whom, and answers in one tap."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry, Membership
from activities.agenda import week_of
from activities.asked import asked_monday
from activities.models import Attendance
from activities.workflow import cancel_action
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    CommissionFactory,
    MembershipFactory,
    YouthFactory,
)

TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)
MONDAY = date(2026, 3, 9)


@pytest.fixture
def expect(programme, kind, educator):
    def plan(youth, day=TODAY, at=time(10, 30), staff=None, **details):
        activity = ActivityFactory(
            programme=programme, kind=kind, day=day, starts_at=at, logged_by=educator, **details
        )
        activity.staff.add(staff or educator)
        return AttendanceFactory(
            activity=activity, youth=youth, presence="expected", minutes=0, credited_minutes=0
        )

    return plan


def answer(client, row, presence, name="mark"):
    url = reverse(
        f"activities:appointment_{name}", args=[row.activity.public_id, row.youth.public_id]
    )
    return client.post(url, {"presence": presence}, follow=True).content.decode()


def found(user, programme, **wanted):
    days = week_of(user, programme, monday=MONDAY, today=MONDAY, **wanted)
    return [(day.day.day, one) for day in days for one in (*day.commissions, *day.activities)]


def test_a_week_holds_what_is_expected_and_what_has_an_hour(
    programme, kind, educator, kais, expect
):
    early = expect(kais, day=date(2026, 3, 10), at=time(9)).activity
    late = expect(kais, day=date(2026, 3, 10), at=time(16)).activity
    untimed = expect(kais, day=date(2026, 3, 15), at=None).activity
    expect(kais, day=date(2026, 3, 16))
    ActivityFactory(programme=programme, kind=kind, day=date(2026, 3, 11))  # done, without an hour
    session = CommissionFactory(programme=programme, held_on=date(2026, 3, 12))
    assert found(educator, programme) == [
        (10, early), (10, late), (12, session), (15, untimed),
    ]  # fmt: skip


def test_it_narrows_to_a_colleague_and_to_a_young_person(programme, educator, kais, expect):
    colleague = MembershipFactory(programme=programme, role=Membership.Role.EDUCATOR).user
    lina = YouthFactory(programme=programme)
    mine = expect(kais, day=MONDAY).activity
    theirs = expect(lina, day=MONDAY, at=time(15), staff=colleague).activity
    assert found(educator, programme, who=colleague) == [(9, theirs)]
    assert found(educator, programme, youth=kais) == [(9, mine)]


def test_a_file_one_does_not_follow_stays_out(programme, educator, kais, expect):
    row = expect(kais, day=MONDAY)
    programme.visibility = "assigned"
    programme.save()
    other = MembershipFactory(programme=programme, role=Membership.Role.EDUCATOR).user
    assert found(educator, programme) == [(9, row.activity)]
    assert found(other, programme) == []


@pytest.mark.parametrize("words", ["", "hier", "2026-02-31", "9999-12-31", "0001-01-01"])
def test_a_strange_week_is_this_one(words):
    assert asked_monday({"semaine": words}, today=date(2026, 3, 11)) == MONDAY


def test_the_week_of_a_sunday_begins_the_monday_before():
    assert asked_monday({"semaine": "2026-03-15"}, today=date(2026, 1, 1)) == MONDAY


def test_someone_came_in_one_tap(as_user, educator, kais, expect):
    row = expect(kais)
    assert "Noté : Kaïs" in answer(as_user(educator), row, "present")
    row.refresh_from_db()
    assert (row.presence, row.minutes, row.credited_minutes) == ("present", 60, 120)


@pytest.mark.parametrize("presence", ["excused", "absent", "cancelled"])
def test_an_absence_holds_no_minute(as_user, educator, kais, expect, presence):
    row = expect(kais)
    answer(as_user(educator), row, presence)
    row.refresh_from_db()
    assert (row.presence, row.minutes, row.credited_minutes) == (presence, 0, 0)


def test_an_answer_is_taken_back_within_a_minute(as_user, educator, kais, expect):
    row, client = expect(kais), as_user(educator)
    answer(client, row, "absent")
    assert "de nouveau attendu·e" in answer(client, row, "", name="unmark")
    row.refresh_from_db()
    assert row.presence == "expected"


def test_an_old_answer_is_not_taken_back_by_a_tap(as_user, educator, kais, expect):
    row, client = expect(kais), as_user(educator)
    answer(client, row, "absent")
    old = timezone.now() - timedelta(minutes=2)
    Attendance.objects.filter(pk=row.pk).update(changed_at=old)
    assert "Il est trop tard" in answer(client, row, "", name="unmark")
    row.refresh_from_db()
    assert row.presence == "absent"


@pytest.mark.parametrize("state", ["cancelled", "closed"])
def test_nobody_is_expected_again_at_what_is_settled(as_user, educator, kais, expect, state):
    row, client = expect(kais), as_user(educator)
    if state == "cancelled":
        cancel_action(row.activity, reason="Salle fermée", on=TODAY)
    else:
        answer(client, row, "absent")
        row.activity.closed_at = timezone.now()
        row.activity.save()
    said = {"cancelled": "Cette action a été annulée : Salle fermée", "closed": "sont closes"}
    assert said[state] in answer(client, row, "", name="unmark")
    row.refresh_from_db()
    assert row.presence == {"cancelled": "cancelled", "closed": "absent"}[state]


def test_the_second_to_answer_is_told(as_user, educator, head, kais, expect):
    row = expect(kais)
    answer(as_user(educator), row, "present")
    assert "C’est déjà noté pour Kaïs" in answer(as_user(head), row, "absent")
    row.refresh_from_db()
    assert row.presence == "present"


@pytest.mark.parametrize(
    ("day", "presence", "sentence"),
    [
        (TOMORROW, "present", "ne peut pas déjà avoir été là"),
        (TODAY, "expected", "Choisissez"),
        (TODAY, "<script>", "Choisissez"),
    ],
)
def test_what_cannot_be_answered(as_user, educator, kais, expect, day, presence, sentence):
    row = expect(kais, day=day)
    assert sentence in answer(as_user(educator), row, presence)
    row.refresh_from_db()
    assert row.presence == "expected"


def test_a_cancelled_action_takes_no_answer(as_user, educator, kais, expect):
    row = expect(kais)
    cancel_action(row.activity, reason="Salle fermée", on=TODAY)
    Attendance.objects.filter(pk=row.pk).update(presence="expected")
    assert "Cette action a été annulée" in answer(as_user(educator), row, "present")


def test_the_page_shows_the_hour_the_person_and_the_buttons(as_user, educator, kais, expect):
    expect(kais)
    page = as_user(educator).get(reverse("activities:agenda")).content.decode()
    assert "10&nbsp;h&nbsp;30" in page
    assert "Kaïs" in page
    assert 'value="present"' in page
    assert 'value="absent"' in page


def test_the_agenda_of_a_young_person_is_a_reading_of_their_file(as_user, educator, kais):
    as_user(educator).get(reverse("activities:agenda"), {"jeune": kais.public_id})
    last = AccessEntry.objects.latest("pk")
    assert (last.target, last.target_id) == ("youths.youth", str(kais.public_id))


def test_an_unknown_young_person_is_a_404(as_user, educator):
    page = as_user(educator).get(reverse("activities:agenda"), {"jeune": uuid4()})
    assert page.status_code == 404


def test_fifty_appointments_cost_as_many_queries_as_one(
    as_user, educator, kais, expect, programme, queries_of
):
    sport = ActivityKindFactory(programme=programme, code="sport", family="group")
    ActivityFactory(programme=programme, kind=sport, day=TODAY, starts_at=time(18))
    CommissionFactory(programme=programme, held_on=TODAY)
    expect(kais)
    client, url = as_user(educator), reverse("activities:agenda")
    one = queries_of(client, url)
    for _ in range(50):
        expect(YouthFactory(programme=programme))
    assert queries_of(client, url) == one <= 15
