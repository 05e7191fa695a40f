"""Hours confirmed in one gesture, taken back, corrected; minutes of the scale set by hand."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AccessEntry
from accounts.refusal import Refused
from activities.hours import weeks_of
from activities.workflow import correct, credit, validate_weeks
from tests.factories import ActivityFactory, AttendanceFactory, MembershipFactory, YouthFactory

MONDAY = date(2026, 3, 2)
SUNDAY = date(2026, 3, 8)
TEAM = reverse("activities:week_validate") + "?semaine=2026-03-02"


@pytest.fixture
def sami(programme):
    return YouthFactory(programme=programme, first_name="Sami")


@pytest.fixture
def took_part(programme, kind, educator):
    def add(youth, day=MONDAY, minutes=60, presence="present"):
        activity = ActivityFactory(
            programme=programme, kind=kind, day=day, minutes=minutes, logged_by=educator
        )
        done = minutes if presence == "present" else 0
        return AttendanceFactory(
            activity=activity, youth=youth, presence=presence, minutes=done, credited_minutes=done
        )

    return add


def week_of(youth):
    return weeks_of([youth], until=MONDAY, count=1)[youth.pk][0]


def one(youth, more=""):
    url = reverse("activities:youth_week_validate", args=[youth.public_id])
    return f"{url}?semaine=2026-03-02{more}"


def test_the_referent_confirms_from_monday_to_sunday(as_user, educator, kais, took_part):
    for day in (date(2026, 3, 1), MONDAY, SUNDAY, date(2026, 3, 9)):
        took_part(kais, day)
    took_part(kais, presence="expected")
    response = as_user(educator).post(one(kais), follow=True)
    assert "Les heures de Kaïs E. sont validées." in response.content.decode()
    assert list(kais.attendances.validated().values_list("activity__day", flat=True)) == [
        MONDAY,
        SUNDAY,
    ]
    week = week_of(kais)
    assert (week.done_minutes, week.validated_minutes, week.planned_minutes) == (120, 120, 60)
    assert AccessEntry.objects.filter(target_id=str(kais.public_id), action="update").count() == 1


def test_what_is_typed_after_is_to_confirm_again(as_user, educator, kais, took_part):
    first, second = took_part(kais), took_part(kais, minutes=30)
    client = as_user(educator)
    client.post(one(kais))
    took_part(kais, minutes=15)
    activity = second.activity
    activity.minutes = 45
    correct(activity, presence="present", by=educator, reason="Il est resté plus tard.")
    week = week_of(kais)
    assert (week.done_minutes, week.validated_minutes) == (120, 60)
    first.refresh_from_db()
    assert first.validated_by == educator
    assert "Valider 1\xa0h" in client.get(one(kais).replace("valider/", "")).content.decode()


def test_taken_back_but_not_what_a_colleague_confirmed(as_user, educator, head, kais, took_part):
    mine, theirs = took_part(kais), took_part(kais, SUNDAY)
    as_user(educator).post(one(kais))
    theirs.validated_by = head
    theirs.save()
    as_user(educator).post(one(kais, "&retirer=1"))
    for row in (mine, theirs):
        row.refresh_from_db()
    assert (mine.validated_at, theirs.validated_by) == (None, head)


def test_all_those_i_follow_at_once_and_back(as_user, educator, kais, sami, took_part):
    rows = [took_part(kais), took_part(kais, SUNDAY), took_part(sami)]
    response = as_user(educator).post(TEAM, follow=True)
    page = response.content.decode()
    assert "Les heures de Kaïs E. sont validées." in page
    [message] = response.context["messages"]
    for row in rows:
        row.refresh_from_db()
    assert [bool(row.validated_at) for row in rows] == [True, True, False]
    as_user(educator).post(message.extra_tags)
    assert not kais.attendances.validated().exists()


def test_the_head_confirms_everybody_or_only_those_listed(as_user, head, kais, sami, took_part):
    took_part(kais), took_part(sami)
    client = as_user(head)
    client.post(f"{TEAM}&qui=moi")  # the head follows nobody
    assert not kais.attendances.validated().exists()
    client.post(TEAM)
    assert week_of(kais).to_validate_minutes == week_of(sami).to_validate_minutes == 0


def test_nobody_confirms_for_a_colleague(as_user, programme, kais, took_part):
    took_part(kais)
    other = MembershipFactory(programme=programme).user
    client = as_user(other)
    assert "Valider 1" not in client.get(one(kais).replace("valider/", "")).content.decode()
    assert "valide" in client.post(one(kais), follow=True).content.decode()
    client.post(TEAM)
    assert not kais.attendances.validated().exists()
    with pytest.raises(Refused):
        validate_weeks([kais], monday=MONDAY, by=other)


def credit_of(row):
    return reverse("activities:credit", args=[row.activity.public_id, row.youth.public_id])


def test_credited_by_hand_with_its_author_then_back(as_user, educator, kais, took_part):
    row = took_part(kais)
    client = as_user(educator)
    client.post(credit_of(row), {"minutes": "180", "seen": "60"})
    row.refresh_from_db()
    assert (row.minutes, row.credited_minutes, row.credited_by) == (60, 180, educator)
    assert week_of(kais).credited_minutes == 180
    page = client.get(credit_of(row)).content.decode()
    assert f"fixé à la main par {educator.signature}" in page
    client.post(credit_of(row), {"minutes": "", "seen": "180", "bareme": "1"})
    row.refresh_from_db()
    assert (row.credited_minutes, row.credited_by) == (120, None)  # the kind's


@pytest.mark.parametrize("minutes", ["", "-1", "1441", "beaucoup"])
def test_absurd_minutes_of_the_scale(as_user, educator, kais, took_part, minutes):
    row = took_part(kais)
    response = as_user(educator).post(credit_of(row), {"minutes": minutes, "seen": "60"})
    assert response.context["form"].errors["minutes"]
    row.refresh_from_db()
    assert row.credited_minutes == 60


def test_nobody_overwrites_a_credit_unseen(as_user, educator, head, kais, took_part):
    row = took_part(kais)
    credit(row, minutes=90, by=head)
    response = as_user(educator).post(credit_of(row), {"minutes": "180", "seen": "60"})
    assert "90 min au barème maintenant" in response.content.decode()
    row.refresh_from_db()
    assert row.credited_minutes == 90


def test_an_absent_person_is_not_credited(as_user, educator, kais, took_part):
    row = took_part(kais, presence="absent")
    assert as_user(educator).get(credit_of(row)).status_code == 404
    with pytest.raises(Refused):
        credit(row, minutes=60, by=educator)


def test_what_is_added_to_the_address_or_the_form_confirms_nobody_else(
    as_user, educator, stranger, programme, sami, took_part
):
    """The page names nobody: those one may confirm, in the programme one works in, and no other."""
    theirs = YouthFactory(programme=stranger.memberships.get().programme, referent=stranger)
    there = AttendanceFactory(
        activity=ActivityFactory(programme=theirs.programme, day=MONDAY), youth=theirs
    )
    here = took_part(sami)
    ids = [str(one.public_id) for one in (theirs, sami)] + [str(theirs.pk), str(sami.pk)]
    typed = dict.fromkeys(("youths", "youth", "jeune", "ids", "dossier"), ids)
    client = as_user(educator)
    for more in ("", f"&jeune={theirs.public_id}", "&retirer=1"):
        client.post(TEAM + more, typed)
    assert client.post(one(theirs)).status_code == 404
    assert client.post(one(theirs, "&retirer=1")).status_code == 404
    for row in (there, here):
        row.refresh_from_db()
        assert row.validated_at is None
