"""Actions that come back: planned once, changed or cancelled from one date on; nothing is lost."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from activities.workflow import Refused, plan_series, take_attendance
from tests.factories import ActivityKindFactory, YouthFactory

TODAY = timezone.localdate()
WEEK = timedelta(weeks=1)


@pytest.fixture
def sport(programme):
    return ActivityKindFactory(
        programme=programme, code="sport", family="group", mode="group", label="Sport"
    )


@pytest.fixture
def boxing(programme, sport, educator, kais):
    """Today and the three following weeks, with Kaïs expected."""
    plan_series(
        programme,
        rhythm="weekly",
        until=TODAY + 3 * WEEK,
        day=TODAY,
        by=educator,
        public_id=uuid4(),
        kind=sport,
        minutes=120,
        title="Boxe",
        place="Salle Courbet",
        youths=[kais],
    )
    return list(Activity.objects.order_by("day"))


def sheet(activity, educator, **changes):
    fields = {
        "version": activity.version,
        "title": activity.title,
        "kind": activity.kind.code,
        "mode": "group",
        "day": activity.day.isoformat(),
        "minutes": activity.minutes,
        "place": activity.place,
        "staff": [educator.pk],
        "youths": [one.youth.public_id for one in activity.attendances.all()],
    }
    return {**fields, **changes}


def edit(client, activity, educator, **changes):
    url = reverse("activities:group_edit", args=[activity.public_id])
    return client.post(url, sheet(activity, educator, **changes))


def cancel(client, activity, **fields):
    url = reverse("activities:group_cancel", args=[activity.public_id])
    return client.post(url, {"version": activity.version, **fields})


def texts(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize(
    ("rhythm", "until", "days"),
    [
        ("weekly", date(2027, 1, 5), ["2026-12-29", "2027-01-05"]),
        ("fortnightly", date(2027, 1, 26), ["2026-12-29", "2027-01-12", "2027-01-26"]),
        ("monthly", date(2027, 3, 30), ["2026-12-29", "2027-01-29", "2027-02-28", "2027-03-29"]),
    ],
)
def test_the_days_it_comes_back_across_the_year(programme, sport, educator, rhythm, until, days):
    plan_series(
        programme,
        rhythm=rhythm,
        until=until,
        day=date(2026, 12, 29),
        by=educator,
        public_id=uuid4(),
        kind=sport,
        minutes=60,
    )
    planned = Activity.objects.order_by("day").values_list("day", flat=True)
    assert [f"{day}" for day in planned] == days


def test_a_form_plans_the_series_once_and_warns_of_the_places(as_user, educator, sport, programme):
    youths = [YouthFactory(programme=programme) for _ in range(3)]
    fields = {
        "key": uuid4(),
        "title": "Boxe",
        "kind": "sport",
        "day": TODAY.isoformat(),
        "minutes": 120,
        "staff": [educator.pk],
        "rhythm": "weekly",
        "until": (TODAY + 2 * WEEK).isoformat(),
        "capacity": 2,
        "cost": "45.50",
        "youths": [youth.public_id for youth in youths],
    }
    client = as_user(educator)
    for _ in range(2):
        response = client.post(reverse("activities:group_create"), fields, follow=True)
    assert Activity.objects.count() == 3
    assert {action.attendances.count() for action in Activity.objects.all()} == {3}
    assert any("3 personnes attendues pour 2 places" in one for one in texts(response))


@pytest.mark.parametrize(
    ("rhythm", "until"),
    [("weekly", ""), ("weekly", TODAY), ("monthly", TODAY + timedelta(days=800)), ("daily", TODAY)],
)
def test_an_end_that_cannot_be(as_user, educator, sport, rhythm, until):
    fields = {"key": uuid4(), "title": "Boxe", "kind": "sport", "day": TODAY, "minutes": 60}
    fields |= {"staff": [educator.pk], "rhythm": rhythm, "until": until}
    response = as_user(educator).post(reverse("activities:group_create"), fields)
    assert {"until", "rhythm"} & set(response.context["form"].errors)
    assert not Activity.objects.exists()


def test_a_rhythm_that_leaves_one_day_is_said_on_the_page(as_user, educator, sport):
    fields = {"key": uuid4(), "title": "Boxe", "kind": "sport", "day": TODAY, "minutes": 60}
    fields |= {"staff": [educator.pk], "rhythm": "monthly", "until": TODAY + timedelta(days=5)}
    response = as_user(educator).post(reverse("activities:group_create"), fields)
    assert "qu’une fois" in response.content.decode()
    assert not Activity.objects.exists()


def test_this_one_only(as_user, educator, boxing):
    edit(as_user(educator), boxing[1], educator, title="Boxe en plein air")
    titles = [one.title for one in Activity.objects.order_by("day")]
    assert titles == ["Boxe", "Boxe en plein air", "Boxe", "Boxe"]


def test_this_one_and_the_following_carry_what_changed_alone(as_user, educator, boxing):
    boxing[3].place = "Gymnase"
    boxing[3].save()
    changes = {"minutes": 90, "starts_at": "18:30", "scope": "following"}
    edit(as_user(educator), boxing[1], educator, **changes)
    rows = [
        (one.minutes, str(one.starts_at), one.place) for one in Activity.objects.order_by("day")
    ]
    assert rows == [
        (120, "None", "Salle Courbet"),
        (90, "18:30:00", "Salle Courbet"),
        (90, "18:30:00", "Salle Courbet"),
        (90, "18:30:00", "Gymnase"),
    ]


def test_what_was_held_or_cancelled_is_not_carried_over(as_user, educator, boxing, kais):
    boxing[2].cancelled_on, boxing[2].cancel_reason = TODAY, "Vacances"
    boxing[2].save()
    edit(as_user(educator), boxing[0], educator, place="Gymnase", scope="following")
    places = [one.place for one in Activity.objects.order_by("day")]
    assert places == ["Gymnase", "Gymnase", "Salle Courbet", "Gymnase"]


def test_two_people_changing_at_once(as_user, educator, boxing):
    client = as_user(educator)
    edit(client, boxing[0], educator, place="Gymnase", scope="following")
    page = edit(client, boxing[1], educator, title="Autre")
    assert "Quelqu’un a modifié" in page.content.decode()
    assert Activity.objects.get(pk=boxing[1].pk).title == "Boxe"


def test_inviting_and_taking_an_invitation_back(as_user, educator, boxing, kais, programme):
    lina = YouthFactory(programme=programme, first_name="Lina")
    edit(as_user(educator), boxing[1], educator, youths=[lina.public_id])
    invited = boxing[1].attendances.values_list("youth__first_name", "presence")
    assert list(invited) == [("Lina", "expected")]
    assert boxing[2].attendances.get().youth == kais


def test_once_closed_the_day_and_the_minutes_stay(as_user, educator, boxing, kais):
    take_attendance(boxing[0], present={kais: 120}, among=[kais], by=educator)
    boxing[0].refresh_from_db()
    edit(as_user(educator), boxing[0], educator, title="Boxe !", minutes=10, day="2026-01-01")
    boxing[0].refresh_from_db()
    assert (boxing[0].title, boxing[0].minutes, boxing[0].day) == ("Boxe !", 120, TODAY)
    assert boxing[0].attendances.get().minutes == 120


@pytest.mark.parametrize(
    ("scope", "cancelled"),
    [("this", [False, True, False, False]), ("following", [False, True, True, True])],
)
def test_cancelling_says_why_and_erases_nothing(as_user, educator, boxing, scope, cancelled):
    client = as_user(educator)
    assert cancel(client, boxing[1], cancel_reason="", scope=scope).status_code == 200
    cancel(client, boxing[1], cancel_reason="Gymnase fermé", scope=scope)
    rows = Activity.objects.order_by("day")
    assert [one.cancel_reason == "Gymnase fermé" for one in rows] == cancelled
    presences = [one.attendances.get().presence for one in rows]
    assert presences == ["cancelled" if one else "expected" for one in cancelled]


def test_what_is_cancelled_is_neither_closed_nor_changed_nor_cancelled_again(
    as_user, educator, boxing, kais
):
    client = as_user(educator)
    cancel(client, boxing[0], cancel_reason="Gymnase fermé")
    boxing[0].refresh_from_db()
    again = cancel(client, boxing[0], cancel_reason="Autre raison")
    assert "déjà annulée" in again.content.decode()
    assert "Gymnase fermé" in edit(client, boxing[0], educator, title="Autre").content.decode()
    assert Activity.objects.get(pk=boxing[0].pk).title == "Boxe"
    with pytest.raises(Refused):
        take_attendance(boxing[0], present={kais: 60}, among=[kais], by=educator)
    page = client.get(reverse("activities:attendance", args=[boxing[0].public_id]))
    assert "Gymnase fermé" in page.content.decode()


def test_a_closed_roll_call_is_not_cancelled(as_user, educator, boxing, kais):
    take_attendance(boxing[0], present={kais: 120}, among=[kais], by=educator)
    page = cancel(as_user(educator), boxing[0], cancel_reason="Finalement non")
    assert "elle a eu lieu" in page.content.decode()
    assert boxing[0].attendances.get().minutes == 120


def test_the_list_shows_the_next_time_of_a_series(as_user, educator, boxing):
    pages = as_user(educator)
    found = pages.get(reverse("activities:group_list")).context
    assert [one.day for one in found["to_close"]] == [TODAY]
    assert [one.day for one in found["coming"]] == [TODAY + WEEK]
    every = pages.get(reverse("activities:group_list"), {"dates": "toutes"}).context["coming"]
    assert [one.day for one in every] == [TODAY + WEEK, TODAY + 2 * WEEK, TODAY + 3 * WEEK]


def test_a_cancelled_date_does_not_hide_the_next_that_is_kept(as_user, educator, boxing):
    pages = as_user(educator)
    for one in (boxing[1], boxing[2]):
        cancel(pages, one, cancel_reason="Gymnase fermé")
    coming = pages.get(reverse("activities:group_list")).context["coming"]
    assert [one.day for one in coming] == [TODAY + WEEK, TODAY + 3 * WEEK]


def test_the_thread_does_not_run_ahead_of_the_week(as_user, educator, boxing, kais):
    url = reverse("activities:youth_thread", args=[kais.public_id])
    days = [one.day for one in as_user(educator).get(url).context["entries"]]
    assert days == [TODAY + WEEK, TODAY]
