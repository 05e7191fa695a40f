"""What one has just noted may be undone for a minute, corrected for seven days, by oneself."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from activities.workflow import log_activity


@pytest.fixture
def activity(programme, kind, kais, educator):
    return log_activity(
        programme, kind=kind, day=timezone.localdate(), minutes=30, youths=[kais], by=educator
    )


def url(name, activity):
    return reverse(f"activities:{name}", args=[activity.public_id])


def fields_of(activity, **changes):
    """The form as the page shows it, changed by what is said."""
    return {
        "version": activity.version,
        "kind": activity.kind.pk,
        "day": activity.day.isoformat(),
        "minutes": activity.minutes,
        "mode": activity.mode,
        "place": activity.place,
        "note": activity.note,
        "presence": "present",
        "staff": [person.pk for person in activity.staff.all()],
    } | changes


def age(activity, **ago):
    logged_at = timezone.now() - timedelta(**ago)
    Activity.objects.filter(pk=activity.pk).update(logged_at=logged_at, day=logged_at.date())


def test_after_saving_the_message_carries_the_undo(as_user, educator, activity):
    client = as_user(educator)
    client.post(
        reverse("activities:log"),
        {
            "key": "0b7e8b53-6a62-4a6b-a0de-5e6cbb8a4f5f",
            "kind": "interview",
            "minutes": 30,
            "day": timezone.localdate().isoformat(),
            "presence": "present",
            "anonymous_count": 2,
        },
    )
    page = client.get(reverse("activities:week")).content.decode()
    noted = Activity.objects.exclude(pk=activity.pk).get()
    assert "Noté : Entretien éducatif avec 2 personnes anonymes, 30 min." in page
    assert f'action="{url("undo", noted)}"' in page


def test_undo_takes_everything_back(as_user, educator, activity):
    response = as_user(educator).post(url("undo", activity), headers={"referer": "/jeunes/"})
    assert response.status_code == 302
    assert not Activity.objects.exists()
    assert not activity.attendances.exists()


def test_undo_comes_too_late_after_a_minute(as_user, educator, activity):
    age(activity, seconds=61)
    page = as_user(educator).post(url("undo", activity), follow=True)
    assert Activity.objects.exists()
    assert "trop tard pour annuler" in page.content.decode()


def test_a_colleague_cannot_undo(as_user, head, activity):
    as_user(head).post(url("undo", activity))
    assert Activity.objects.exists()


def test_a_correction_reaches_those_who_took_part(as_user, educator, activity):
    fields = fields_of(activity, minutes=90, place="Gare")
    assert as_user(educator).post(url("edit", activity), fields).status_code == 302
    activity.refresh_from_db()
    row = activity.attendances.get()
    assert (activity.minutes, activity.place, row.minutes, row.credited_minutes) == (
        90,
        "Gare",
        90,
        120,
    )


def test_corrected_to_absent_the_minutes_go(as_user, educator, activity):
    fields = fields_of(activity, presence="absent")
    as_user(educator).post(url("edit", activity), fields)
    row = activity.attendances.get()
    assert (row.presence, row.minutes, row.credited_minutes) == ("absent", 0, 0)


def test_the_second_of_two_corrections_sees_the_first(as_user, educator, activity):
    fields = fields_of(activity, minutes=90, place="Gare")
    client = as_user(educator)
    client.post(url("edit", activity), fields)
    page = client.post(url("edit", activity), fields | {"place": "Local"})
    assert page.status_code == 200
    assert "Enregistré : Gare. Vous écrivez : Local." in page.content.decode()
    activity.refresh_from_db()
    assert activity.place == "Gare"


def test_only_ones_own(as_user, head, activity):
    assert as_user(head).get(url("edit", activity)).status_code == 404


def test_what_was_planned_long_ago_is_confirmed_on_its_day(
    as_user, educator, programme, kind, kais
):
    planned = log_activity(
        programme,
        kind=kind,
        day=timezone.localdate(),
        minutes=60,
        youths=[kais],
        presence="expected",
        by=educator,
    )
    Activity.objects.update(logged_at=timezone.now() - timedelta(days=30))
    client = as_user(educator)
    assert "Confirmer la présence" in client.get(planned.get_absolute_url()).content.decode()
    client.post(url("edit", planned), fields_of(planned))
    assert planned.attendances.get().minutes == 60


@pytest.mark.parametrize(
    ("presence", "days", "said"),
    [
        ("present", 0, "Noté : Entretien éducatif avec Kaïs, 30 min."),
        ("present", -1, "Noté le {day} : Entretien éducatif avec Kaïs, 30 min."),
        ("expected", 3, "Prévu le {day} : Entretien éducatif avec Kaïs, 30 min."),
        ("excused", 0, "Noté : Entretien éducatif avec Kaïs : absent·e excusé·e."),
    ],
)
def test_the_message_says_what_was_noted(as_user, educator, kind, kais, presence, days, said):
    day = timezone.localdate() + timedelta(days=days)
    typed = {"key": uuid4(), "kind": "interview", "minutes": 30, "day": day.isoformat()}
    typed |= {"youths": [kais.public_id], "presence": presence, "anonymous_count": 0}
    client = as_user(educator)
    client.post(reverse("activities:log"), typed)
    page = client.get(reverse("activities:log"))
    assert said.format(day=f"{day:%d/%m/%Y}").replace("Kaïs", str(kais)) in page.content.decode()


def test_what_a_closed_file_holds_is_no_longer_corrected(as_user, educator, activity, kais):
    kais.closed_on = timezone.localdate()
    kais.save()
    client = as_user(educator)
    assert client.get(url("edit", activity)).status_code == 404
    assert url("edit", activity) not in client.get(url("detail", activity)).content.decode()
