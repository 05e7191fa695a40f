"""What remains to be typed again elsewhere: exactly what is new, changed or gone since then."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.refusal import Refused
from activities.hours import monday_of
from activities.models import Attendance, Rekeying
from activities.rekeying import copyable, first_monday, week_of, weeks_to_report
from activities.workflow import mark
from activities.workflow.outside import report_week
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AttendanceFactory,
    PathwayFactory,
    YouthFactory,
)
from youths.models import Youth

IMILO, FUNDER = Rekeying.Tool.IMILO, Rekeying.Tool.FUNDER
MONDAY, TODAY = date(2026, 3, 9), date(2026, 3, 11)
NOW = timezone.localdate()


@pytest.fixture
def followed(kais):
    return PathwayFactory(youth=kais).youth


@pytest.fixture
def attend(programme, kind):
    def note(youth, day=TODAY, **details):
        activity = ActivityFactory(programme=programme, kind=kind, day=day)
        return AttendanceFactory(activity=activity, youth=youth, **details)

    return note


def week(youth, monday=MONDAY, tool=IMILO):
    return week_of(youth, tool=tool, monday=monday)


def report(youth, by, monday=MONDAY, tool=IMILO):
    seen = week(youth, monday, tool).fingerprint
    return report_week(youth, tool=tool, monday=monday, seen=seen, by=by)


def remaining(youth):
    now = week(youth)
    return len(now.new), len(now.changed), len(now.removed)


def due(today=TODAY):
    weeks = weeks_to_report(Youth.objects.all(), tool=IMILO, today=today)
    return [(one.youth, one.monday, one.remains) for one in weeks]


def test_once_reported_nothing_remains(followed, educator, attend):
    attend(followed)
    attend(followed, date(2026, 3, 15))  # the Sunday
    assert remaining(followed) == (2, 0, 0)
    report(followed, educator)
    assert remaining(followed) == (0, 0, 0)
    assert due() == []


def test_a_new_line_comes_alone(followed, educator, attend):
    attend(followed)
    report(followed, educator)
    attend(followed, date(2026, 3, 13), minutes=45)
    assert [line.minutes for line in week(followed).to_copy] == [45]
    assert due() == [(followed, MONDAY, 1)]


def test_a_correction_says_what_it_was_and_what_it_is(followed, educator, attend):
    row = attend(followed)
    report(followed, educator)
    mark(row.activity, followed, presence="present", minutes=90)
    ((before, now),) = week(followed).changed
    assert (before.minutes, now.minutes) == (60, 90)
    assert (before.credited_minutes, now.credited_minutes) == (60, 60)  # the scale of that day


def test_what_went_away_is_to_take_out(followed, educator, attend):
    row = attend(followed)
    report(followed, educator)
    row.activity.delete()
    assert remaining(followed) == (0, 0, 1)


def test_a_day_moved_to_another_week_leaves_one_and_enters_the_other(followed, educator, attend):
    activity = attend(followed).activity
    report(followed, educator)
    activity.day = date(2026, 3, 4)
    activity.save()
    assert due() == [(followed, MONDAY, 1), (followed, date(2026, 3, 2), 1)]
    assert remaining(followed) == (0, 0, 1)


def test_an_excuse_noted_late_replaces_a_presence(followed, educator, attend):
    row = attend(followed)
    report(followed, educator)
    mark(row.activity, followed, presence="cancelled")
    assert remaining(followed) == (0, 0, 1)  # cancelled: nothing to report any more


def test_validating_and_renaming_a_kind_change_nothing_there(followed, educator, attend, kind):
    row = attend(followed)
    report(followed, educator)
    Attendance.objects.filter(pk=row.pk).update(
        validated_at=timezone.now(), changed_at=timezone.now()
    )
    kind.label = "Entretien"
    kind.save()
    assert remaining(followed) == (0, 0, 0)


def test_an_hour_credited_by_hand_comes_back(followed, educator, attend):
    row = attend(followed)
    report(followed, educator)
    Attendance.objects.filter(pk=row.pk).update(credited_minutes=180)
    assert remaining(followed) == (0, 1, 0)


@pytest.mark.parametrize(
    ("presence", "lines"),
    [("present", 1), ("excused", 1), ("absent", 1), ("expected", 0), ("cancelled", 0)],
)
def test_which_presences_are_reported(followed, attend, presence, lines):
    minutes = 60 if presence == "present" else 0
    attend(followed, presence=presence, minutes=minutes, credited_minutes=minutes)
    assert remaining(followed) == (lines, 0, 0)


def test_only_the_days_of_a_pathway(programme, attend):
    youth = YouthFactory(programme=programme)
    PathwayFactory(
        youth=youth, opened_on=date(2026, 3, 10), closed_on=date(2026, 3, 12), stage="closed"
    )
    for day in (9, 10, 12, 13):
        attend(youth, date(2026, 3, day), minutes=day)
    assert [line.minutes for line in week(youth).to_copy] == [10, 12]
    assert due() == [(youth, MONDAY, 2)]  # leaving does not erase what is due


def test_someone_without_a_pathway_is_not_asked_for(programme, attend):
    attend(YouthFactory(programme=programme))
    assert due() == []


def test_twenty_six_weeks_and_no_more(followed, attend):
    Youth.objects.filter(pk=followed.pk).update(identified_on=date(2025, 1, 1))
    followed.pathways.update(opened_on=date(2025, 1, 1))
    assert first_monday(TODAY) == date(2025, 9, 15)
    attend(followed, date(2025, 9, 15))
    attend(followed, date(2025, 9, 14))
    assert due() == [(followed, date(2025, 9, 15), 1)]


def test_the_newest_week_comes_first_across_years(followed, attend):
    for day in (date(2026, 1, 5), date(2026, 3, 2), TODAY):
        attend(followed, day)
    assert [monday for _, monday, _ in due()] == [MONDAY, date(2026, 3, 2), date(2026, 1, 5)]


def test_each_tool_has_its_own_reports(followed, educator, attend):
    attend(followed)
    report(followed, educator, tool=IMILO)
    assert week(followed, tool=IMILO).remains == 0
    assert week(followed, tool=FUNDER).remains == 1


def test_the_text_one_copies(followed, attend):
    attend(followed, minutes=90, credited_minutes=120)
    attend(followed, date(2026, 3, 12), presence="excused", minutes=0, credited_minutes=0)
    lines = week(followed).to_copy
    assert copyable(lines, followed, IMILO) == (
        "11/03/2026 · Entretien éducatif · Individuel · 1 h 30 réelles · 2 h 00 au barème · "
        "Présent·e\n12/03/2026 · Entretien éducatif · Individuel · Absent·e excusé·e"
    )
    assert copyable(lines[:1], followed, FUNDER) == "\t".join(
        [followed.reference, "11/03/2026", "Entretien éducatif", "Individuel", "1,50", "2,00",
         "Présent·e"]
    )  # fmt: skip


def test_no_cell_runs_in_a_spreadsheet(followed, programme):
    trap = ActivityKindFactory(programme=programme, label="=1+1\tx")
    AttendanceFactory(activity=ActivityFactory(programme=programme, kind=trap), youth=followed)
    text = copyable(week(followed).to_copy, followed, FUNDER)
    assert text.split("\t")[2] == "'=1+1 x"


def test_the_second_to_report_is_told_who_did(followed, educator, head, attend):
    attend(followed)
    seen = week(followed).fingerprint
    report(followed, educator)
    with pytest.raises(Refused, match=f"déjà reporté.*{educator.signature}"):
        report_week(followed, tool=IMILO, monday=MONDAY, seen=seen, by=head)
    assert Rekeying.objects.count() == 1


def test_a_week_that_changed_while_one_typed_is_read_again(followed, educator, attend):
    attend(followed)
    seen = week(followed).fingerprint
    attend(followed, date(2026, 3, 12))
    with pytest.raises(Refused, match="a changé pendant que vous recopiiez"):
        report_week(followed, tool=IMILO, monday=MONDAY, seen=seen, by=educator)
    assert remaining(followed) == (2, 0, 0)


def test_from_the_list_to_reported_then_undone(as_user, educator, kais, attend):
    PathwayFactory(youth=kais)
    monday = monday_of(NOW)
    attend(kais, NOW)
    client = as_user(educator)
    url = reverse("activities:rekeying", args=[kais.public_id, f"{monday:%Y-%m-%d}"])
    assert url in client.get(reverse("activities:rekeying_list")).content.decode()
    shown = client.get(url)
    assert f"{NOW:%d/%m/%Y} · Entretien éducatif" in shown.content.decode()
    done = client.post(f"{url}fait/", {"seen": shown.context["week"].fingerprint}, follow=True)
    assert "Tout est reporté." in done.content.decode()
    page = client.get(url).content.decode()
    assert f"par {educator.signature}" in page
    undo = reverse("activities:rekeying_undo", args=[Rekeying.objects.get().public_id])
    assert "reste à reporter" in client.post(undo, follow=True).content.decode()
    assert not Rekeying.objects.exists()


def test_only_its_author_takes_a_report_back(as_user, educator, head, followed, attend):
    attend(followed)
    made = report(followed, educator)
    undo = reverse("activities:rekeying_undo", args=[made.public_id])
    assert "Seule la personne" in as_user(head).post(undo, follow=True).content.decode()
    assert Rekeying.objects.exists()


def test_another_day_leads_to_its_monday(as_user, educator, kais):
    url = reverse("activities:rekeying", args=[kais.public_id, "2026-03-11"])
    answer = as_user(educator).get(f"{url}?outil=funder")
    assert answer["Location"].endswith("/2026-03-09/?outil=funder")


@pytest.mark.parametrize(
    "words",
    ["lundi", "2026-02-30", "0001-01-01", "1999-12-27", "9999-12-27",
     f"{NOW + timedelta(days=7):%Y-%m-%d}"],
)  # fmt: skip
def test_a_week_that_cannot_be(as_user, educator, kais, words):
    path = reverse("activities:rekeying", args=[kais.public_id, "2026-03-09"])
    client = as_user(educator)
    assert client.get(path.replace("2026-03-09", words)).status_code == 404
    assert client.post(path.replace("2026-03-09", words) + "fait/").status_code == 404


@pytest.mark.parametrize("page", ["list", "week"])
def test_fifty_lines_cost_as_many_queries_as_one(
    as_user, educator, kais, attend, programme, queries_of, page
):
    PathwayFactory(youth=kais)
    attend(kais, NOW)
    client, url = as_user(educator), reverse("activities:rekeying_list")
    if page == "week":
        url = reverse("activities:rekeying", args=[kais.public_id, f"{monday_of(NOW):%Y-%m-%d}"])
    one = queries_of(client, url)
    for _ in range(25):
        attend(kais, NOW, minutes=1, credited_minutes=1)
        attend(PathwayFactory(youth=YouthFactory(programme=programme)).youth, NOW)
    assert queries_of(client, url) == one <= 15
