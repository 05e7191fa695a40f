"""The demonstration shows each gesture of the day: something done, something left to do."""

from collections import Counter
from datetime import timedelta

from django.db.models import F, Sum
from PIL import Image

from activities.models import (
    Activity,
    Attendance,
    EmergencyAid,
    Handover,
    Outreach,
    Photo,
    Recontact,
    Rekeying,
    Revision,
    Series,
)
from activities.rekeying import weeks_to_report
from activities.silence import resumptions
from tests.seed.conftest import TODAY
from youths.models import Youth

DAY = timedelta(days=1)
MONDAY = TODAY - 2 * DAY
YEAR_AGO = TODAY - 365 * DAY


def test_each_outing_of_the_year_tells_as_many_people_as_it_counts(tourcoing, nimes):
    for programme in (tourcoing, nimes):
        told = Outreach.objects.filter(activity__programme=programme, activity__day__gte=YEAR_AGO)
        counted = told.annotate(people=Sum("counts__people")).exclude(activity__anonymous_count=0)
        assert counted.exists()
        assert not counted.exclude(people=F("activity__anonymous_count")).exists()
        assert not told.filter(first_contacts__gt=F("activity__anonymous_count")).exists()
        assert programme.youths.filter(met_before=True).exists()
    settings = told.model.objects.filter(activity__programme=tourcoing).values("setting")
    assert settings.distinct().count() == 4
    assert not Outreach.objects.filter(activity__day__gte=TODAY).exists()


def test_boxing_is_a_series_with_its_past_its_future_and_one_cancelled(tourcoing):
    boxing = tourcoing.activities.filter(title="Boxe du mardi")
    series = Series.objects.get(programme=tourcoing)
    assert not boxing.exclude(series=series).exists()
    assert max(boxing.values_list("day", flat=True)) <= series.until
    assert series.until.isoformat() == "2026-06-30"
    past, coming = boxing.filter(day__lt=TODAY), boxing.filter(day__gt=TODAY)
    assert past.count() >= 20
    assert not past.filter(closed_at=None).exists()
    assert coming.count() >= 12
    off = coming.exclude(cancelled_on=None).get()
    assert set(off.attendances.values_list("presence", flat=True)) == {"cancelled"}
    assert boxing.values("day").distinct().count() == boxing.count()


def test_one_action_waits_for_its_roll_call_and_two_for_the_bilan(tourcoing):
    (late,) = Activity.objects.to_close(on=TODAY).in_programme(tourcoing)
    assert late.day == TODAY - DAY
    assert set(late.attendances.values_list("presence", flat=True)) == {"expected"}
    assert tourcoing.activities.filter(in_bilan=True, cost__gt=0).count() == 2


def test_the_photos_show_every_state_of_the_image_right():
    photos = Photo.objects.all()
    for photo in photos:
        with photo.file.open() as file:
            assert Image.open(file).format == "JPEG"
    rights = Counter(photos.values_list("people__right", flat=True))
    assert rights == {"given": 3, "refused": 1, "to_ask": 1, None: 1}
    assert photos.usable().count() == 2


def test_the_weeks_before_the_last_one_are_validated_and_typed_again(tourcoing, nimes):
    for programme in (tourcoing, nimes):
        waiting = Attendance.objects.in_programme(programme).to_validate()
        corrected = waiting.filter(activity__day__lt=MONDAY - 7 * DAY)
        assert set(corrected) <= set(waiting.filter(activity__revisions__isnull=False))
        assert waiting.between(MONDAY - 7 * DAY, MONDAY - DAY).exists()
    people = Youth.objects.filter(programme=tourcoing)
    weeks = weeks_to_report(people, tool=Rekeying.Tool.IMILO, today=TODAY)
    older = [week for week in weeks if week.monday < MONDAY - 7 * DAY]
    assert sorted(week.youth.first_name for week in older) == ["Inès", "Lina", "Yanis"]
    assert all(week.changed and not week.new for week in older)
    assert Revision.objects.count() == 2
    assert Attendance.objects.exclude(credited_by=None).get().youth.first_name == "Inès"


def test_two_are_looked_for_and_one_is_back(tourcoing):
    steps = Recontact.objects.filter(youth__first_name__in=["Kaïs", "Wassim"])
    assert Counter(steps.values_list("youth__first_name", "outcome")) == {
        ("Kaïs", "done"): 1, ("Wassim", "done"): 1, ("Wassim", "skipped"): 1,
    }  # fmt: skip
    idriss = Youth.objects.get(programme=tourcoing, first_name="Idriss")
    last_week = MONDAY - 7 * DAY, MONDAY - DAY
    returns = {row.youth: row.days for row in resumptions(tourcoing, *last_week)}
    assert returns[idriss.pk] >= 21
    assert idriss.attendances.present().filter(from_youth=True).between(*last_week).exists()


def test_aids_notes_and_calls_of_the_day(tourcoing, nimes):
    for programme in (tourcoing, nimes):
        aids = EmergencyAid.objects.in_programme(programme).between(YEAR_AGO, TODAY)
        assert {aid.outcome for aid in aids} == {"given", "partial", "unmet"}
        assert all(aid.day >= aid.youth.identified_on for aid in aids.select_related("youth"))
        notes = Handover.objects.in_programme(programme)
        assert {note.day for note in notes} >= {TODAY, TODAY - DAY}
        assert notes.get(urgent=True).day == TODAY
    coming = Attendance.objects.in_programme(tourcoing).appointments()
    one_to_one = coming.filter(activity__mode="individual")
    assert one_to_one.filter(activity__day=TODAY).count() >= 3
    assert one_to_one.filter(activity__day=TODAY + DAY).count() >= 3
    assert one_to_one.exclude(reminded_on=None).count() == 1
