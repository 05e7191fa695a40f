"""Collective actions: who is there, in a few taps; presences, minutes and the scale kept apart."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from tests.factories import ActivityFactory, ActivityKindFactory, YouthFactory

TODAY = timezone.localdate()


@pytest.fixture
def boxing(programme):
    return ActivityKindFactory(
        programme=programme, code="sport", family="group", mode="group", credited_minutes=240
    )


@pytest.fixture
def session(programme, boxing, educator):
    return ActivityFactory(
        programme=programme,
        kind=boxing,
        title="Boxe du mardi",
        day=TODAY,
        minutes=120,
        logged_by=educator,
    )


@pytest.fixture
def lina(programme):
    return YouthFactory(programme=programme, first_name="Lina")


def create(client, educator, **changes):
    fields = {
        "key": uuid4(),
        "title": "Boxe du mardi",
        "kind": "sport",
        "day": TODAY.isoformat(),
        "minutes": 120,
        "staff": [educator.pk],
    }
    return client.post(reverse("activities:group_create"), {**fields, **changes})


def close(client, activity, present, **minutes):
    fields = {"version": activity.version, "present": [youth.public_id for youth in present]}
    fields |= {f"minutes-{public_id}": value for public_id, value in minutes.items()}
    return client.post(reverse("activities:attendance", args=[activity.public_id]), fields)


def presences(activity):
    return {row.youth.first_name: (row.presence, row.minutes) for row in activity.attendances.all()}


def test_created_with_those_expected_then_one_ticks_who_is_there(
    as_user, educator, boxing, kais, lina
):
    client = as_user(educator)
    response = create(client, educator, youths=[kais.public_id, lina.public_id])
    activity = Activity.objects.get()
    assert response.url == reverse("activities:attendance", args=[activity.public_id])
    assert presences(activity) == {"Kaïs": ("expected", 0), "Lina": ("expected", 0)}
    rows = client.get(response.url).context["rows"]
    assert [(row.youth.first_name, row.expected, row.chosen) for row in rows] == [
        ("Kaïs", True, False),
        ("Lina", True, False),
    ]


def test_two_clicks_create_one_action(as_user, educator, boxing):
    key = uuid4()
    create(as_user(educator), educator, key=key)
    create(as_user(educator), educator, key=key)
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"kind": "interview"}, "kind"),
        ({"minutes": "0"}, "minutes"),
        ({"staff": []}, "staff"),
        ({"day": (TODAY + timedelta(days=400)).isoformat()}, "day"),
    ],
)
def test_what_an_action_cannot_be(as_user, educator, boxing, kind, changes, field):
    response = create(as_user(educator), educator, **changes)
    assert field in response.context["form"].errors
    assert not Activity.objects.exists()


def test_present_absent_and_come_without_being_expected(
    as_user, educator, session, kais, lina, programme
):
    sami = YouthFactory(programme=programme, first_name="Sami")
    for youth in (kais, lina):
        session.attendances.create(youth=youth, programme=programme, presence="expected")
    early = {str(sami.public_id): "45"}
    assert close(as_user(educator), session, [kais, sami], **early).status_code == 302
    assert presences(session) == {
        "Kaïs": ("present", 120),
        "Lina": ("absent", 0),
        "Sami": ("present", 45),
    }
    credited = session.attendances.values_list("credited_minutes", flat=True)
    assert sorted(credited) == [0, 240, 240]


def test_a_tile_ticked_by_mistake_is_taken_back(as_user, educator, session, kais, lina):
    client = as_user(educator)
    close(client, session, [kais, lina])
    session.refresh_from_db()
    close(client, session, [kais])
    assert presences(session) == {"Kaïs": ("present", 120)}


def test_two_people_closing_at_once_lose_nothing(as_user, educator, session, kais, lina):
    client = as_user(educator)
    close(client, session, [kais])
    page = close(client, session, [lina])
    assert "Quelqu’un a modifié" in page.content.decode()
    assert presences(session) == {"Kaïs": ("present", 120)}


@pytest.mark.parametrize("typed", ["0", "-5", "1441", "deux heures"])
def test_impossible_minutes_of_one_person(as_user, educator, session, kais, typed):
    page = close(as_user(educator), session, [kais], **{str(kais.public_id): typed})
    assert "Kaïs E. : " in page.content.decode()
    assert f'value="{typed}"' in page.content.decode()
    assert not session.attendances.exists()


def test_nobody_is_there_before_the_day(as_user, educator, session, kais):
    session.day = TODAY + timedelta(days=1)
    session.save()
    page = close(as_user(educator), session, [kais])
    assert "à venir" in page.content.decode()
    assert not session.attendances.exists()


def test_presences_of_files_one_may_not_see_stay(as_user, educator, session, kais, lina, programme):
    session.attendances.create(youth=lina, programme=programme, presence="present", minutes=120)
    programme.visibility = "assigned"
    programme.save()
    close(as_user(educator), session, [kais])
    assert presences(session) == {"Kaïs": ("present", 120), "Lina": ("present", 120)}
    page = as_user(educator).get(session.get_absolute_url()).content.decode()
    assert "Lina" not in page
    assert "1\xa0personne d’autres dossiers" in page


def test_an_individual_activity_has_no_sheet(as_user, educator, programme, kind):
    activity = ActivityFactory(programme=programme, kind=kind)
    url = reverse("activities:attendance", args=[activity.public_id])
    assert as_user(educator).get(url).status_code == 404


def test_the_sheet_costs_the_same_for_fifty(
    as_user, educator, session, programme, kais, queries_of
):
    client = as_user(educator)
    url = reverse("activities:attendance", args=[session.public_id])
    few = queries_of(client, url)
    YouthFactory.create_batch(49, programme=programme)
    assert queries_of(client, url) == few <= 15
