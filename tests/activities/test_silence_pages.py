"""The radar, the rhythm, the attempts: through their pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.workflow import Refused, record_attempt
from tests.factories import ActivityFactory, AttendanceFactory, MembershipFactory, YouthFactory
from youths.models import Youth

TODAY = timezone.localdate()
RADAR = reverse("activities:silence_list")


def days_ago(days):
    return TODAY - timedelta(days=days)


def saw(youth, days, **facts):
    activity = ActivityFactory(programme=youth.programme, day=days_ago(days), place="Local")
    AttendanceFactory(activity=activity, youth=youth, **facts)
    return activity


def page(name, youth):
    return reverse(f"activities:{name}", args=[youth.public_id])


def attempt(youth, since, **typed):
    return {"key": uuid4(), "rung": "call", "silent_since": f"{since:%Y-%m-%d}"} | typed


@pytest.fixture
def lina(programme):
    youth = YouthFactory(programme=programme, first_name="Lina", phone="06 39 98 00 01")
    saw(youth, 50, from_youth=True)
    saw(youth, 30)
    return youth


def names(response):
    return [one.youth.first_name for one in response.context["signals"]]


def test_the_longest_silence_first_mine_or_the_team_s(as_user, educator, head, kais, lina):
    saw(kais, 5)
    client = as_user(educator)
    assert names(client.get(RADAR)) == ["Kaïs"]
    assert names(client.get(RADAR, {"qui": "equipe"})) == ["Lina", "Kaïs"]
    assert names(client.get(RADAR, {"qui": "equipe", "voir": "au-dela"})) == ["Lina"]
    response = as_user(head).get(RADAR)
    first = response.context["signals"][0]
    assert (first.days, first.days_from_youth, first.rung) == (30, 50, "call")
    assert 'href="tel:0639980001"' in response.content.decode()


def test_the_radar_costs_the_same_for_one_and_for_fifty(as_user, head, lina, queries_of):
    client = as_user(head)
    few = queries_of(client, RADAR)
    for _ in range(20):
        saw(YouthFactory(programme=lina.programme), 40)
    assert queries_of(client, RADAR) == few <= 15


@pytest.mark.parametrize(
    ("typed", "days"), [({"usual": "7", "every_days": "21"}, 7), ({"every_days": "12"}, 12)]
)
def test_a_rhythm_is_agreed_on_in_a_tap(as_user, educator, kais, typed, days):
    for _ in range(2):
        data = {"key": "6b0c2f2e-0000-4000-8000-000000000001"} | typed
        assert as_user(educator).post(page("rhythm_create", kais), data).url == page_of(kais)
    rhythm = kais.contact_rhythms.get()
    assert (rhythm.every_days, rhythm.from_on, rhythm.set_by) == (days, TODAY, educator)


def page_of(youth):
    return youth.get_absolute_url()


@pytest.mark.parametrize("days", ["", "0", "-7", "91", "souvent"])
def test_an_absurd_rhythm_is_said_beside_the_field(as_user, educator, kais, days):
    data = {"key": uuid4(), "every_days": days}
    answer = as_user(educator).post(page("rhythm_create", kais), data)
    assert list(answer.context["form"].errors) == ["every_days"]
    assert not kais.contact_rhythms.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"outcome": "done"}, ("done", "")),
        ({"outcome": "done", "note": "Message laissé"}, ("done", "Message laissé")),
        ({"skipped": "Nous avait prévenus"}, ("skipped", "Nous avait prévenus")),
        ({"outcome": "skipped", "note": "En famille"}, ("skipped", "En famille")),
    ],
)
def test_an_attempt_is_ticked_or_skipped(as_user, educator, lina, typed, kept):
    data = attempt(lina, days_ago(30), **typed)
    for _ in range(2):
        assert as_user(educator).post(page("recontact_create", lina), data).status_code == 302
    row = lina.recontacts.get()
    assert (row.outcome, row.note) == kept
    assert (row.rung, row.silent_since, row.recorded_on) == ("call", days_ago(30), TODAY)


def test_a_skipped_step_wants_a_reason(as_user, educator, lina):
    data = attempt(lina, days_ago(30), outcome="skipped")
    answer = as_user(educator).post(page("recontact_create", lina), data)
    assert list(answer.context["form"].errors) == ["note"]
    assert not lina.recontacts.exists()


def test_the_second_of_two_people_is_told_kindly(as_user, educator, head, lina):
    client = as_user(head)
    client.post(page("recontact_create", lina), attempt(lina, days_ago(30), outcome="done"))
    data = attempt(lina, days_ago(30), outcome="done", note="Moi aussi")
    answer = as_user(educator).post(page("recontact_create", lina), data)
    assert answer.status_code == 200
    assert f"{head.signature} s’en est déjà occupé·e" in answer.content.decode()
    assert "Moi aussi" in answer.content.decode()
    assert lina.recontacts.count() == 1


def test_a_contact_noted_meanwhile_wins(as_user, educator, lina):
    saw(lina, 1)
    data = attempt(lina, days_ago(30), outcome="done")
    answer = as_user(educator).post(page("recontact_create", lina), data)
    assert "un contact a été noté" in answer.content.decode()
    assert not lina.recontacts.exists()


def test_what_helps_with_each_step(as_user, educator, lina):
    colleague = MembershipFactory(programme=lina.programme).user
    saw(lina, 35).staff.add(colleague)
    client, url = as_user(educator), page("recontact_create", lina)
    assert "tel:0639980001" in client.get(url).content.decode()
    assert client.get(f"{url}?etape=colleague").context["colleagues"] == [colleague]
    assert client.get(f"{url}?etape=place").context["places"] == ["Local"]
    assert client.get(f"{url}?etape=n-importe").context["rung"] == "call"


def test_an_attempt_is_taken_back_by_its_author_the_same_day(as_user, educator, head, lina):
    as_user(educator).post(
        page("recontact_create", lina), attempt(lina, days_ago(30), outcome="done")
    )
    undo = reverse("activities:recontact_undo", args=[lina.recontacts.get().public_id])
    as_user(head).post(undo)
    assert lina.recontacts.count() == 1
    as_user(educator).post(undo)
    assert not lina.recontacts.exists()


def test_nothing_is_ever_closed(lina, educator):
    for rung in ("call", "colleague", "partner", "place"):
        record_attempt(
            lina, public_id=uuid4(), rung=rung, silent_since=days_ago(30), outcome="done",
            by=educator,
        )  # fmt: skip
    assert Youth.objects.get(pk=lina.pk).closed_on is None
    with pytest.raises(Refused):
        record_attempt(
            lina, public_id=uuid4(), rung="call", silent_since=days_ago(30), outcome="done",
            by=educator,
        )  # fmt: skip
