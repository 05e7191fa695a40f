"""The catalogue kept by the head: what changes tomorrow changes nothing of yesterday."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from activities.catalogue import install_catalogue, national_minutes, twelve_months_before
from activities.models import ActivityKind
from activities.workflow import log_activity
from tests.factories import TODAY, ActivityFactory

LIST = reverse("activities:kind_list")
CREATE = reverse("activities:kind_create")


def typed(**fields):
    usual = {
        "key": uuid4(),
        "label": "Chorale",
        "family": "group",
        "mode": "group",
        "default_minutes": "90",
        "credited_minutes": "",
        "counts": "on",
    }
    return usual | fields


def edited(kind, **fields):
    usual = {
        "version": kind.version,
        "label": kind.label,
        "mode": kind.mode,
        "default_minutes": kind.default_minutes,
        "credited_minutes": kind.credited_minutes,
        "counts": "on",
        "is_active": "on",
    }
    return {name: value for name, value in (usual | fields).items() if value is not None}


@pytest.mark.parametrize(
    ("family", "minutes"),
    [("work", 180), ("learning", 180), ("health", 120), ("group", 240), ("interview", 60)],
)
def test_left_empty_the_scale_is_the_national_one(as_user, head, programme, family, minutes):
    as_user(head).post(CREATE, typed(family=family))
    kind = ActivityKind.objects.in_programme(programme).get()
    assert (kind.label, kind.credited_minutes, kind.default_minutes) == ("Chorale", minutes, 90)


def test_a_second_click_adds_nothing(as_user, head):
    fields = typed()
    for _ in range(2):
        as_user(head).post(CREATE, fields)
    assert ActivityKind.objects.count() == 1


def test_one_name_once(as_user, head, kind):
    response = as_user(head).post(CREATE, typed(label=kind.label.upper()))
    assert "déjà au catalogue" in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("label", ""),
        ("default_minutes", "0"),
        ("default_minutes", "1441"),
        ("credited_minutes", "-5"),
        ("credited_minutes", "1441"),
        ("family", "?"),
    ],
)
def test_absurd_lines(as_user, head, field, value):
    response = as_user(head).post(CREATE, typed(**{field: value}))
    assert field in response.context["form"].errors
    assert not ActivityKind.objects.exists()


def test_what_is_noted_keeps_what_was_true(as_user, head, educator, programme, kind, kais):
    before = log_activity(programme, kind=kind, day=TODAY, minutes=45, youths=[kais], by=educator)
    as_user(head).post(
        kind.get_absolute_url(),
        edited(kind, label="Rencontre", mode="professional", credited_minutes="30", counts=None),
    )
    kind.refresh_from_db()
    assert (kind.label, kind.mode, kind.counts, kind.credited_minutes) == (
        "Rencontre", "professional", False, 30,
    )  # fmt: skip
    before.refresh_from_db()
    row = before.attendances.get()
    assert (before.mode, before.counts, row.minutes, row.credited_minutes) == (
        "individual", True, 45, 120,
    )  # fmt: skip


def test_no_longer_offered_but_still_there(as_user, head, educator, programme, kind):
    ActivityFactory(programme=programme, kind=kind)
    client = as_user(head)
    client.post(kind.get_absolute_url(), edited(kind, is_active=None))
    assert "N’est plus proposé" in client.get(LIST).content.decode()
    page = as_user(educator).get(reverse("activities:log")).content.decode()
    assert kind.label not in page


def test_two_heads_at_once(as_user, head, kind):
    fields = edited(kind, label="Autre nom")
    as_user(head).post(kind.get_absolute_url(), edited(kind, label="Un nom"))
    assert as_user(head).post(kind.get_absolute_url(), fields).context["form"].errors["version"]


def test_the_list_says_where_it_departs_from_the_national_scale(as_user, head, programme):
    install_catalogue(programme)
    kinds = ActivityKind.objects.in_programme(programme)
    assert {kind.code for kind in kinds if kind.credited_minutes != national_minutes(kind)} == set()
    kinds.filter(code="immersion").update(credited_minutes=60)
    page = as_user(head).get(LIST).content.decode()
    assert page.count("national :") == 1


def test_as_many_queries_for_one_as_for_fifty(as_user, head, programme, kind, queries_of):
    client = as_user(head)
    few = queries_of(client, LIST)
    install_catalogue(programme)
    assert queries_of(client, LIST) == few <= 15


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2026, 3, 3), date(2025, 3, 3)),
        (date(2028, 2, 29), date(2027, 3, 1)),
    ],
)
def test_twelve_months_before_any_day(day, since):
    assert twelve_months_before(day) == since
