"""Who to call before an appointment: today and up to the next working day."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.agenda import days_to_remind, to_remind
from activities.models import Attendance
from tests.factories import ActivityFactory, AttendanceFactory, YouthFactory

TODAY = timezone.localdate()


@pytest.fixture
def expect(programme, kind, educator):
    def plan(youth, day=TODAY, at=time(14)):
        activity = ActivityFactory(
            programme=programme, kind=kind, day=day, starts_at=at, place="Au local"
        )
        activity.staff.add(educator)
        return AttendanceFactory(
            activity=activity, youth=youth, presence="expected", minutes=0, credited_minutes=0
        )

    return plan


def tick(client, row, query=""):
    url = reverse("activities:reminder_done", args=[row.activity.public_id, row.youth.public_id])
    return client.post(url + query, follow=True).content.decode()


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 3, 11), date(2026, 3, 12)),  # Wednesday: Thursday
        (date(2026, 3, 13), date(2026, 3, 16)),  # Friday: Monday
        (date(2026, 3, 14), date(2026, 3, 16)),  # Saturday: Monday
        (date(2026, 3, 15), date(2026, 3, 16)),  # Sunday: Monday
        (date(2026, 12, 31), date(2027, 1, 1)),  # across years
    ],
)
def test_the_next_working_day(today, last):
    days = days_to_remind(today)
    assert (days[0], days[-1]) == (today, last)
    assert len(days) == (last - today).days + 1  # an action on a Saturday is not forgotten


def test_a_friday_tells_saturday_and_monday_not_tuesday(programme, educator, kais, expect):
    friday = date(2026, 3, 13)
    rows = [expect(kais, friday + timedelta(days=n), time(9 + n)) for n in range(5)]
    told = to_remind(educator, programme, today=friday)
    assert list(told) == rows[:4]


def test_only_what_is_expected_at_an_hour(programme, educator, kais, expect):
    row = expect(kais)
    expect(kais, at=None)
    done = expect(kais, at=time(9))
    Attendance.objects.filter(pk=done.pk).update(presence="absent")
    assert list(to_remind(educator, programme, today=TODAY)) == [row]


def test_one_taps_the_number(as_user, educator, kais, expect):
    kais.phone = "06 12 34 56 78"
    kais.save()
    expect(kais)
    page = as_user(educator).get(reverse("activities:reminder_list")).content.decode()
    assert 'href="tel:0612345678"' in page
    assert "14&nbsp;h" in page
    assert "Au local" in page


def test_a_reminder_is_ticked_then_taken_back(as_user, educator, kais, expect):
    row, client = expect(kais), as_user(educator)
    before = row.changed_at
    assert "Kaïs E. : rappel noté." in tick(client, row)
    row.refresh_from_db()
    assert (row.reminded_on, row.reminded_by) == (TODAY, educator)
    assert (row.presence, row.changed_at) == ("expected", before)  # the hours say the same
    assert "reste à rappeler" in tick(client, row, "?annuler=1")
    row.refresh_from_db()
    assert (row.reminded_on, row.reminded_by) == (None, None)


def test_the_second_to_call_is_told_who_did(as_user, educator, head, kais, expect):
    row = expect(kais)
    tick(as_user(educator), row)
    assert f"déjà été rappelé·e par {educator.signature}" in tick(as_user(head), row)
    row.refresh_from_db()
    assert row.reminded_by == educator


def test_mine_are_those_i_lead(as_user, head, kais, expect):
    expect(kais)
    page = as_user(head).get(reverse("activities:reminder_list"), {"qui": "moi"})
    assert "Kaïs" not in page.content.decode()


def test_fifty_calls_cost_as_many_queries_as_one(
    as_user, educator, kais, expect, programme, queries_of
):
    expect(kais)
    client, url = as_user(educator), reverse("activities:reminder_list")
    one = queries_of(client, url)
    for _ in range(50):
        expect(YouthFactory(programme=programme))
    assert queries_of(client, url) == one <= 15
