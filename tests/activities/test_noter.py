"""＋ Noter: four fields on a page, one row in the base, and nothing typed is lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry
from activities.models import Activity, Attendance
from activities.workflow import Refused, log_activity
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    ProgrammeFactory,
    YouthFactory,
)

URL = reverse("activities:log")
Presence = Attendance.Presence


@pytest.fixture
def post(as_user, educator, kind, kais):
    """Send the form as the page does: 45 minutes with Kaïs, changed by what is said."""

    def send(**changes):
        fields = {
            "key": uuid4(),
            "next": "/jeunes/",
            "kind": kind.code,
            "youths": [kais.public_id],
            "minutes": 45,
            "day": timezone.localdate().isoformat(),
            "presence": "present",
            "anonymous_count": "0",
        }
        return as_user(educator).post(URL, {**fields, **changes})

    return send


def test_a_contact_is_noted_and_one_is_back_where_one_was(post, kais, educator):
    response = post(place="Pont Rompu")
    assert response.status_code == 302
    assert response.url == "/jeunes/"
    activity = Activity.objects.get()
    assert (activity.minutes, activity.place, activity.logged_by) == (45, "Pont Rompu", educator)
    assert list(activity.staff.all()) == [educator]
    row = activity.attendances.get()
    assert (row.youth, row.presence) == (kais, "present")
    assert AccessEntry.objects.filter(action="create", target="activities.activity").count() == 1


def test_real_minutes_are_those_typed_and_the_scale_is_that_of_the_kind(post):
    post(minutes=45)
    row = Attendance.objects.get()
    assert (row.minutes, row.credited_minutes) == (45, 120)


def test_someone_absent_has_neither(post):
    post(presence="excused", minutes=45)
    row = Attendance.objects.get()
    assert (row.presence, row.minutes, row.credited_minutes) == ("excused", 0, 0)
    assert Activity.objects.get().minutes == 45


def test_several_people_and_anonymous_ones(post, programme, kais):
    other = YouthFactory(programme=programme)
    post(youths=[kais.public_id, other.public_id], anonymous_count="3")
    activity = Activity.objects.get()
    assert activity.anonymous_count == 3
    assert {row.youth for row in activity.attendances.all()} == {kais, other}
    assert {row.minutes for row in activity.attendances.all()} == {45}


def test_an_initiative_of_the_young_person_is_kept(post):
    post(from_youth="on")
    assert Attendance.objects.get().from_youth is True


def test_two_clicks_make_one_row(post):
    key = uuid4()
    assert post(key=key).status_code == 302
    assert post(key=key).status_code == 302
    assert Activity.objects.count() == 1
    assert Attendance.objects.count() == 1


def test_the_key_of_someone_else_is_refused(programme, kind, educator, head):
    details = {"kind": kind, "day": timezone.localdate(), "minutes": 30, "public_id": uuid4()}
    log_activity(programme, **details, by=educator)
    with pytest.raises(Refused):
        log_activity(programme, **details, by=head)
    assert Activity.objects.count() == 1


def test_a_kind_of_another_programme_is_refused(programme, educator):
    with pytest.raises(Refused):
        log_activity(
            programme,
            kind=ActivityKindFactory(),
            day=timezone.localdate(),
            minutes=30,
            by=educator,
        )


TOMORROW = timezone.localdate() + timedelta(days=1)

MISTAKES = {
    "no minutes": ({"minutes": "0"}, "minutes", "au moins une minute"),
    "negative": ({"minutes": "-15"}, "minutes", "au moins une minute"),
    "more than a day": ({"minutes": "1441"}, "minutes", "24 heures au plus"),
    "no number": ({"minutes": "longtemps"}, "minutes", "avec des chiffres"),
    "no duration": ({"minutes": ""}, "minutes", "Indiquez une durée"),
    "nobody": ({"youths": []}, "youths", "Choisissez une personne"),
    "unknown person": ({"youths": [uuid4()]}, "youths", "pas dans les dossiers ouverts"),
    "no identifier": ({"youths": ["kais"]}, "youths", "valide"),
    "no kind": ({"kind": ""}, "kind", "Choisissez ce qui a été fait"),
    "unknown kind": ({"kind": "nap"}, "kind", "n’est plus proposé"),
    "tomorrow": ({"day": TOMORROW.isoformat()}, "day", "à venir"),
    "no date": ({"day": "hier"}, "day", "date"),
    "before the programme": ({"day": "2022-12-31"}, "day", "a commencé le 01/01/2023"),
    "planned in the past": (
        {"day": "2026-01-05", "presence": "expected"},
        "day",
        "pour plus tard",
    ),
    "planned for another life": (
        {"day": (TOMORROW + timedelta(days=366)).isoformat(), "presence": "expected"},
        "day",
        "moins d’un an",
    ),
    "a crowd": ({"anonymous_count": "501"}, "anonymous_count", "500"),
}


@pytest.mark.parametrize(("changes", "field", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_said_beside_the_field_and_nothing_is_lost(post, changes, field, words):
    response = post(note="Il a parlé de son frère.", place="Pont Rompu", **changes)
    assert response.status_code == 200
    assert not Activity.objects.exists()
    assert words in str(response.context["form"].errors[field])
    page = response.content.decode()
    assert words in page
    assert "Il a parlé de son frère." in page
    if field != "youths":
        assert "checked" in page.split("Kaïs")[0].split("<fieldset")[-1]


def test_a_meeting_between_professionals_needs_nobody(post, programme):
    ActivityKindFactory(programme=programme, code="case_review", family="coordination")
    assert post(kind="case_review", youths=[]).status_code == 302


def test_planned_for_tomorrow(post):
    post(day=TOMORROW.isoformat(), presence="expected")
    row = Attendance.objects.get()
    assert (row.presence, row.minutes) == ("expected", 0)


def test_a_closed_file_and_one_of_another_programme_cannot_be_chosen(post, programme):
    closed = YouthFactory(programme=programme, closed_on=timezone.localdate())
    elsewhere = YouthFactory()
    for youth in (closed, elsewhere):
        assert post(youths=[youth.public_id]).status_code == 200
    assert not Activity.objects.exists()


@pytest.mark.parametrize("next_page", ["https://ailleurs.example/", "//ailleurs.example", ""])
def test_one_never_lands_on_another_site(post, next_page):
    assert post(next=next_page).url == "/"


def test_the_page_offers_those_i_saw_last_then_those_i_follow(
    as_user, educator, programme, kind, kais
):
    seen = YouthFactory(programme=programme, first_name="Zoé")
    activity = ActivityFactory(programme=programme, kind=kind, logged_by=educator)
    activity.staff.add(educator)
    AttendanceFactory(activity=activity, youth=seen)
    YouthFactory(programme=programme, first_name="Abel")
    tiles = as_user(educator).get(URL).context["tiles"]
    assert [tile.youth.first_name for tile in tiles] == ["Zoé", "Kaïs", "Abel"]


def test_the_most_used_kinds_come_first(as_user, educator, programme, kind):
    for number in range(6):
        ActivityKindFactory(programme=programme, code=f"rare-{number}")
    used = ActivityKindFactory(programme=programme, code="used")
    ActivityFactory.create_batch(2, programme=programme, kind=used, day=timezone.localdate())
    ActivityFactory(programme=programme, kind=kind, day=timezone.localdate())
    context = as_user(educator).get(URL).context
    assert [one.code for one in context["kinds"]][:2] == ["used", "interview"]
    assert [(family, len(kinds)) for family, kinds in context["families"]] == [("Entretiens", 2)]


def test_opened_from_a_file_the_person_is_chosen(as_user, educator, kais):
    page = as_user(educator).get(f"{URL}?jeune={kais.public_id}")
    assert [tile.youth for tile in page.context["tiles"] if tile.chosen] == [kais]
    assert as_user(educator).get(f"{URL}?jeune=abc").status_code == 200


def test_searching_keeps_what_was_chosen_and_typed(as_user, educator, programme, kais, kind):
    found = YouthFactory(programme=programme, first_name="Éloïse")
    fields = {"search": "1", "q": "eloise", "youths": [kais.public_id], "minutes": "95"}
    client = as_user(educator)
    fragment = client.post(URL, fields, headers={"HX-Request": "true"})
    assert [(t.youth, t.chosen) for t in fragment.context["tiles"]] == [
        (kais, True),
        (found, False),
    ]
    assert "<h1" not in fragment.content.decode()
    page = client.post(URL, fields)
    assert 'value="95"' in page.content.decode()
    assert not page.context["form"].errors
    assert not Activity.objects.exists()
    nobody = client.post(URL, fields | {"q": "zzz"}, headers={"HX-Request": "true"})
    assert "Personne ne correspond à « zzz »" in nobody.content.decode()
    assert AccessEntry.objects.filter(action="search").count() == 3


def test_as_many_queries_for_one_person_as_for_fifty(
    as_user, educator, programme, kais, kind, queries_of
):
    client = as_user(educator)
    few = queries_of(client, URL)
    YouthFactory.create_batch(49, programme=programme, referent=educator)
    ActivityFactory.create_batch(20, programme=programme, kind=kind, logged_by=educator)
    assert queries_of(client, URL) == few <= 15


def test_a_programme_without_files(as_user, stranger):
    ProgrammeFactory()
    assert "Aucun dossier ouvert" in as_user(stranger).get(URL).content.decode()
