"""Closing a collective action: what a person may not be, who had told, corrections, the list."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.collective import figures
from activities.models import Activity
from activities.workflow import log_activity, take_attendance
from tests.factories import ActivityKindFactory, AttendanceFactory, MembershipFactory, YouthFactory

TODAY = timezone.localdate()


@pytest.fixture
def sport(programme):
    return ActivityKindFactory(
        programme=programme, code="sport", family="group", mode="group", label="Sport"
    )


@pytest.fixture
def act(programme, sport, educator):
    """`act(day, youths, **details)`: an action where these young people are expected."""

    def log(day=TODAY, youths=(), **details):
        details = {"minutes": 120, "title": "Boxe", **details}
        return log_activity(
            programme,
            kind=sport,
            day=day,
            youths=youths,
            presence="expected",
            by=educator,
            **details,
        )

    return log


def close(client, activity, present=(), excused=(), **fields):
    url = reverse("activities:attendance", args=[activity.public_id])
    typed = {"version": Activity.objects.get(pk=activity.pk).version, **fields}
    typed["present"] = [youth.public_id for youth in present]
    typed["excused"] = [youth.public_id for youth in excused]
    return client.post(url, typed)


def presences(activity):
    return {row.youth.first_name: row.presence for row in activity.attendances.all()}


def held(action, present, by):
    take_attendance(action, present=present, among=list(present), by=by)


def test_a_day_has_24_hours_and_it_is_said_beside_the_person(as_user, educator, act, kais, kind):
    AttendanceFactory(
        activity__programme=kais.programme, activity__day=TODAY, youth=kais, minutes=1350
    )
    action = act(youths=[kais])
    page = close(as_user(educator), action, [kais], note="Belle séance")
    said = f'<p class="error-text small" id="refusal-{kais.public_id}">{kais} aurait 24 h 30'
    assert said in page.content.decode()
    assert "Belle séance" in page.content.decode()
    assert presences(action) == {"Kaïs": "expected"}


def test_before_the_file_was_opened(as_user, educator, act, programme, kais):
    late = YouthFactory(programme=programme, identified_on=TODAY)
    action = act(day=TODAY - timedelta(days=3))
    page = close(as_user(educator), action, [late, kais])
    assert f'id="refusal-{late.public_id}"' in page.content.decode()
    assert f'id="refusal-{kais.public_id}"' not in page.content.decode()
    assert not action.attendances.exists()


def test_a_closed_file_keeps_what_was_noted(as_user, educator, act, kais, programme):
    gone = YouthFactory(programme=programme, first_name="Sacha")
    action = act(youths=[kais, gone])
    gone.closed_on = TODAY
    gone.save()
    client = as_user(educator)
    shown = client.get(reverse("activities:attendance", args=[action.public_id]))
    assert "leur dossier étant fermé : Sacha E. (Attendu·e)" in shown.content.decode()
    assert close(client, action, [kais, gone]).status_code == 200
    close(client, action, [kais])
    assert presences(action) == {"Kaïs": "present", "Sacha": "expected"}


def test_who_had_told_is_excused_the_others_are_absent(as_user, educator, act, programme):
    youths = [YouthFactory(programme=programme, first_name=name) for name in ("Ana", "Bo", "Cy")]
    action = act(youths=youths)
    client = as_user(educator)
    close(client, action, present=youths[:1], excused=youths[:2])
    assert presences(action) == {"Ana": "present", "Bo": "excused", "Cy": "absent"}
    close(client, action, present=[], excused=youths[2:])
    assert presences(action) == {"Bo": "absent", "Cy": "excused"}


def test_everybody_is_there_without_any_script(as_user, educator, act, programme):
    youths = YouthFactory.create_batch(3, programme=programme)
    action = act(youths=youths[:2])
    page = close(as_user(educator), action, everybody="1")
    ticked = [row.youth.pk for row in page.context["rows"] if row.chosen]
    assert sorted(ticked) == [youths[0].pk, youths[1].pk]
    action.refresh_from_db()
    assert action.closed_at is None


def test_a_word_people_without_a_file_and_the_bilan(as_user, educator, act, kais):
    action = act(youths=[kais])
    fields = {"note": "Très belle séance", "anonymous_count": "4", "in_bilan": "on"}
    close(as_user(educator), action, [kais], **fields)
    action.refresh_from_db()
    assert (action.note, action.anonymous_count, action.in_bilan) == ("Très belle séance", 4, True)
    assert action.closed_at


@pytest.mark.parametrize("count", ["-1", "501", "quatre"])
def test_a_count_that_cannot_be(as_user, educator, act, kais, count):
    action = act(youths=[kais])
    page = close(as_user(educator), action, [kais], anonymous_count=count)
    assert page.context["form"].errors["anonymous_count"]


def test_after_seven_days_a_reason_and_the_first_version_kept(as_user, educator, act, kais):
    action = act(day=TODAY - timedelta(days=9), youths=[kais])
    long_ago = timezone.now() - timedelta(days=9)
    Activity.objects.update(logged_at=long_ago)
    client = as_user(educator)
    assert close(client, action, [kais]).status_code == 302
    assert not action.revisions.exists()
    early = {f"minutes-{kais.public_id}": "45"}
    assert close(client, action, [kais], **early).status_code == 200
    close(client, action, [kais], reason="Parti avant la fin", **early)
    kept = action.revisions.get()
    assert (kept.reason, kept.said["people"][0]["minutes"]) == ("Parti avant la fin", 120)
    assert action.attendances.get().minutes == 45


def test_two_actions_at_the_same_time_are_said(as_user, educator, act, kais):
    act(youths=[kais], title="Cuisine", starts_at=time(15))
    action = act(youths=[kais], starts_at=time(14))
    answer = close(as_user(educator), action, [kais])
    page = as_user(educator).get(answer.url).content.decode()
    assert "Kaïs E. a aussi « Cuisine »" in page


def test_presences_people_and_the_time_of_the_team(educator, act, programme, kais):
    lina = YouthFactory(programme=programme)
    second = MembershipFactory(programme=programme).user
    held(act(minutes=120, staff=[educator, second]), {kais: 120, lina: 30}, educator)
    held(act(minutes=60), {kais: 60}, educator)
    act(youths=[kais, lina])
    found = figures(Activity.objects.group())
    assert (found.actions, found.presences, found.people) == (2, 3, 2)
    assert found.staff_minutes == 2 * 120 + 60


def test_the_list_says_what_to_close_first(as_user, educator, act, kais):
    act(day=TODAY + timedelta(days=2), title="Demain", youths=[kais])
    act(day=TODAY - timedelta(days=2), title="Oubliée", youths=[kais])
    held(act(day=TODAY - timedelta(days=3), title="Tenue"), {kais: 60}, educator)
    context = as_user(educator).get(reverse("activities:group_list")).context
    assert [str(one) for one in context["to_close"]] == ["Oubliée"]
    assert [str(one) for one in context["coming"]] == ["Demain"]
    assert [(str(one), one.presence_count) for one in context["page"]] == [("Tenue", 1)]


def test_the_list_costs_the_same_for_fifty(as_user, educator, act, kais, queries_of):
    def three():
        act(day=TODAY + timedelta(days=2), youths=[kais])
        act(day=TODAY - timedelta(days=2), youths=[kais])
        held(act(day=TODAY - timedelta(days=3), minutes=5), {kais: 5}, educator)

    client = as_user(educator)
    three()
    few = queries_of(client, reverse("activities:group_list"))
    for _ in range(16):
        three()
    assert queries_of(client, reverse("activities:group_list")) == few <= 15


@pytest.mark.parametrize("page", ["attendance", "group_edit", "photo_create", "detail"])
def test_a_page_costs_the_same_for_fifty_people(
    as_user, educator, act, programme, kais, page, queries_of
):
    client = as_user(educator)
    one, many = act(youths=[kais]), act(youths=YouthFactory.create_batch(49, programme=programme))
    few = queries_of(client, reverse(f"activities:{page}", args=[one.public_id]))
    assert queries_of(client, reverse(f"activities:{page}", args=[many.public_id])) == few <= 15
