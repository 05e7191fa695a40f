"""Placements: one place a night, where one goes next, and where one sleeps tonight."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse

from accounts.refusal import Refused
from partners.models import Placement
from partners.tonight import sleeping_on
from partners.workflow.stay import end_placement, record_placement
from tests.factories import PartnershipFactory

MARCH = [date(2026, 3, 1) + timedelta(days=day - 1) for day in range(32)]  # MARCH[3] is the 3rd


@pytest.fixture
def stay(youth, siao, educator):
    """`stay(3, 9)`: from the 3rd to the 9th of March; None for one that goes on."""

    def make(start, end=None, kind="hotel", **facts):
        return Placement(
            youth=youth, partnership=siao, kind=kind, recorded_by=educator,
            started_on=MARCH[start], ended_on=end and MARCH[end], **facts,
        )  # fmt: skip

    return make


# A placement from the 10th to the 20th is there. Same-day moves are not two beds for one night.
TOGETHER = [
    (5, 10, True), (20, 25, True), (20, None, True), (1, 5, True),
    (5, 11, False), (19, 25, False), (12, 15, False), (1, 30, False), (10, 20, False),
    (5, None, False), (15, None, False),
]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "possible"), TOGETHER)
def test_nobody_sleeps_in_two_places_the_same_night(start, end, possible, stay):
    record_placement(stay(10, 20))
    if possible:
        record_placement(stay(start, end, "shelter"))
    else:
        with pytest.raises(Refused, match=r"Hôtel · SIAO 59, du 10/03/2026 au 20/03/2026"):
            record_placement(stay(start, end, "shelter"))
    assert Placement.objects.count() == 1 + possible


def test_one_that_goes_on_forbids_all_that_follows_and_says_since_when(stay):
    record_placement(stay(10))
    record_placement(stay(5, 10))
    with pytest.raises(Refused, match=r"depuis le 10/03/2026\. Notez d’abord sa fin"):
        record_placement(stay(25, 28))


def typed(siao, start, end="", **more):
    return {
        "key": str(uuid.uuid4()), "partnership": siao.pk, "kind": "shelter",
        "started_on": start.isoformat(), "ended_on": end and end.isoformat(), **more,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [("0026-03-01", "", "started_on"), ("2026-03-01", "9999-12-31", "ended_on")],
)
def test_a_year_that_cannot_be_is_said_beside_its_date(
    start, end, wrong, as_user, educator, youth, siao
):
    url = reverse("partners:placement_create", args=[youth.public_id])
    asked = typed(siao, MARCH[1]) | {"started_on": start, "ended_on": end}
    answer = as_user(educator).post(url, asked)
    assert list(answer.context["form"].errors) == [wrong]
    assert "vérifiez l’année" in answer.context["form"].errors[wrong][0]


def test_an_overlap_is_said_on_the_page_and_nothing_typed_is_lost(
    as_user, educator, youth, siao, stay
):
    record_placement(stay(10, 20))
    url = reverse("partners:placement_create", args=[youth.public_id])
    answer = as_user(educator).post(url, typed(siao, MARCH[15]))
    form = answer.context["form"]
    assert "du 10/03/2026 au 20/03/2026" in form.non_field_errors()[0]
    assert form["started_on"].value() == "2026-03-15"
    assert Placement.objects.count() == 1


def test_the_solution_that_goes_on_may_end_in_the_same_gesture(
    as_user, educator, youth, siao, stay
):
    former = record_placement(stay(10))
    url = reverse("partners:placement_create", args=[youth.public_id])
    client = as_user(educator)
    assert "« Hôtel · SIAO 59 », en cours depuis le 10/03/2026" in client.get(url).content.decode()
    twice = typed(siao, MARCH[20], former_end="better")
    for _ in range(2):
        assert client.post(url, twice).url == youth.get_absolute_url()
    former.refresh_from_db()
    assert (former.ended_on, former.end_reason, former.version) == (MARCH[20], "better", 2)
    assert Placement.objects.count() == 2
    assert "former_end" in client.get(url).context["form"].fields  # the new one goes on in turn


@pytest.mark.parametrize("page", ["placement_edit", "placement_end"])
def test_a_correction_or_an_end_does_not_overlap_either(page, as_user, educator, stay, siao):
    first, _ = record_placement(stay(1, 10)), record_placement(stay(10, 20, "shelter"))
    url = reverse(f"partners:{page}", args=[first.public_id])
    facts = {
        "version": 1, "partnership": siao.pk, "kind": "hotel", "started_on": "2026-03-01",
        "ended_on": "2026-03-11", "end_reason": "term",
    }  # fmt: skip
    answer = as_user(educator).post(url, facts)
    assert "du 10/03/2026 au 20/03/2026" in answer.context["form"].non_field_errors()[0]
    first.refresh_from_db()
    assert (first.ended_on, first.version) == (MARCH[10], 1)


def test_a_correction_that_takes_the_end_away_takes_its_reason_too(as_user, educator, stay, siao):
    row = record_placement(stay(1, 10, end_reason="left", next_housing="street"))
    facts = {
        "version": 1, "partnership": siao.pk, "kind": "lease", "started_on": "2026-03-02",
        "ended_on": "",
    }  # fmt: skip
    as_user(educator).post(reverse("partners:placement_edit", args=[row.public_id]), facts)
    row.refresh_from_db()
    assert (row.kind, row.started_on, row.ended_on) == ("lease", MARCH[2], None)
    assert (row.end_reason, row.next_housing, row.version) == ("", "", 2)


def test_where_one_goes_next_becomes_the_situation_of_that_day(
    as_user, educator, youth, stay, today
):
    youth.situations.create(
        recorded_on=MARCH[1], housing="hotel", resources="rsa", recorded_by=educator
    )
    row = record_placement(stay(1))
    facts = {
        "version": 1, "ended_on": "2026-03-09", "end_reason": "left",
        "next_housing": "third_party",
    }  # fmt: skip
    as_user(educator).post(reverse("partners:placement_end", args=[row.public_id]), facts)
    noted = youth.situations.first()
    assert (noted.recorded_on, noted.housing, noted.resources) == (MARCH[9], "third_party", "rsa")
    assert youth.situations.count() == 2


@pytest.mark.parametrize(
    ("days", "next_housing"), [(0, ""), (5, "street")], ids=["unknown", "not yet"]
)
def test_no_situation_is_noted_of_what_is_not_known(
    days, next_housing, youth, stay, today, educator
):
    row = record_placement(stay(1))
    row.ended_on, row.end_reason = today + timedelta(days=days), "term"
    row.next_housing = next_housing
    end_placement(row, by=educator)
    assert not youth.situations.exists()


@pytest.mark.parametrize("page", ["placement_create", "placement_edit"])
def test_a_partner_of_another_programme_cannot_be_chosen(page, as_user, educator, youth, stay):
    elsewhere = PartnershipFactory(organisation__name="Ailleurs")
    row = record_placement(stay(1, 5))
    target = youth if page == "placement_create" else row
    url = reverse(f"partners:{page}", args=[target.public_id])
    client = as_user(educator)
    assert "Ailleurs" not in client.get(url).content.decode()
    answer = client.post(url, typed(elsewhere, MARCH[20], version=1))
    assert answer.context["form"].has_error("partnership")


NIGHTS = [  # what is there, the day asked, the words, the day of the information
    ([], [], 15, "On ne sait pas", None),
    ([(10, 20, "")], [(5, "street")], 15, "Hôtel · SIAO 59", 10),
    ([(10, None, "")], [(25, "street")], 28, "Hôtel · SIAO 59", 10),
    ([(10, 20, "")], [(5, "street")], 8, "Rue, sans hébergement", 5),
    ([(10, 20, "")], [(5, "street")], 4, "On ne sait pas", None),
    ([(10, 20, "parents")], [(5, "street")], 20, "Chez les parents", 20),
    ([(10, 20, "")], [(5, "street")], 20, "On ne sait pas", 20),
    ([(10, 20, "parents")], [(25, "makeshift")], 26, "Squat, abri de fortune", 25),
    ([(10, 20, "")], [(20, "street")], 21, "Rue, sans hébergement", 20),
    ([(10, 20, "parents")], [(20, "street")], 21, "Chez les parents", 20),
    ([(1, 5, "street"), (10, 20, "parents")], [], 21, "Chez les parents", 20),
    ([], [(5, "unknown")], 15, "On ne sait pas", 5),
]


@pytest.mark.parametrize(("stays", "situations", "day", "words", "since"), NIGHTS)
def test_where_someone_sleeps_is_always_answered_with_its_source(
    stays, situations, day, words, since, youth, stay, educator
):
    for start, end, following in stays:
        record_placement(stay(start, end, next_housing=following))
    for noted, housing in situations:
        youth.situations.create(recorded_on=MARCH[noted], housing=housing, recorded_by=educator)
    night = sleeping_on(youth, MARCH[day])
    assert (night.words, night.day) == (words, since and MARCH[since])
    assert night.source
    assert night.known == (words != "On ne sait pas")


def test_the_panel_says_where_one_sleeps_tonight(as_user, educator, youth, siao, today):
    client = as_user(educator)
    url = reverse("partners:youth_panel", args=[youth.public_id])
    assert "Ce soir : On ne sait pas" in client.get(url).content.decode()
    Placement.objects.create(
        youth=youth, partnership=siao, kind="shelter", started_on=today, recorded_by=educator
    )
    assert "Ce soir : Structure d’hébergement · SIAO 59" in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(-3, None, True), (0, 1, True), (-3, 0, False), (1, None, False)],
    ids=["goes on", "one night", "the day of leaving is not a night", "tomorrow"],
)
def test_who_sleeps_there_tonight(start, end, words, as_user, educator, youth, siao, today):
    Placement.objects.create(
        youth=youth, partnership=siao, kind="hotel", recorded_by=educator,
        started_on=today + timedelta(days=start),
        ended_on=None if end is None else today + timedelta(days=end),
    )  # fmt: skip
    url = reverse("partners:youth_panel", args=[youth.public_id])
    page = as_user(educator).get(url).content.decode()
    assert ("Dort là ce soir" in page) == words


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"end_reason": ""}, "end_reason"),
        ({"ended_on": ""}, "ended_on"),
        ({"ended_on": "2020-01-01"}, "ended_on"),
        ({"ended_on": "2999-01-01"}, "ended_on"),
    ],
)
def test_an_end_that_cannot_be_is_refused(wrong, field, as_user, educator, stay):
    row = record_placement(stay(1))
    whole = {"version": 1, "ended_on": "2026-03-09", "end_reason": "better"}
    url = reverse("partners:placement_end", args=[row.public_id])
    client = as_user(educator)
    assert list(client.post(url, whole | wrong).context["form"].errors) == [field]
    client.post(url, whole)
    row.refresh_from_db()
    assert (row.ended_on, row.end_reason) == (MARCH[9], "better")


def test_a_placement_begins_before_it_ends(as_user, educator, youth, siao):
    url = reverse("partners:placement_create", args=[youth.public_id])
    client = as_user(educator)
    whole = typed(siao, MARCH[5], MARCH[4])
    assert client.post(url, whole).context["form"].has_error("ended_on")
    for _ in range(2):
        client.post(url, whole | {"ended_on": ""})
    assert Placement.objects.get().recorded_by == educator
