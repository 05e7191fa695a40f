"""What the outings of a month add up to, who may read them, and how one is put right."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, ActivityKind, Outreach, Revision
from activities.workflow.outreach import record_outing
from tests.factories import ProgrammeFactory, YouthFactory
from youths.models import Youth

LIST = reverse("activities:outreach_list")


@pytest.fixture
def outing(programme, educator):
    """Write an outing of two hours, changed by what is said."""

    def write(**changes):
        said = {"setting": "street", "day": date(2026, 3, 10), "minutes": 120, "place": "Gare"}
        said |= {"people": {}, "needs": {}, "by": educator}
        return record_outing(changes.pop("programme", programme), **said | changes)

    return write


@pytest.fixture
def march(outing):
    outing(
        people={("from_18", "female"): 3, ("from_22", "male"): 2},
        needs={"housing": (4, 1), "health": (2, 2)},
        first_contacts=3,
    )
    outing(
        setting="drop_in",
        day=date(2026, 3, 31),
        minutes=45,
        people={("from_18", "female"): 1, ("unknown", "unknown"): 4},
        needs={"housing": (1, 1)},
        first_contacts=1,
    )
    outing(day=date(2026, 4, 1), people={("from_18", "male"): 50})


def test_a_month_is_summed(as_user, educator, march):
    context = as_user(educator).get(f"{LIST}?mois=2026-03").context
    assert context["totals"] == {"outings": 2, "minutes": 165, "people": 10, "first_contacts": 4}
    assert context["people"] == [
        ("18–21 ans", [4, 0, 0], 4),
        ("22–25 ans", [0, 2, 0], 2),
        ("Âge inconnu", [0, 0, 4], 4),
    ]
    assert context["needs"] == [("Hébergement et logement", 5, 2), ("Santé", 2, 2)]


def test_a_month_of_one_form(as_user, educator, march):
    context = as_user(educator).get(f"{LIST}?mois=2026-03&forme=drop_in").context
    assert context["totals"]["people"] == 5
    assert [one.setting for one in context["outings"]] == ["drop_in"]


def test_another_programme_is_not_counted(as_user, educator, outing):
    outing(programme=ProgrammeFactory(), people={("from_18", "male"): 7})
    assert as_user(educator).get(f"{LIST}?mois=2026-03").context["totals"]["people"] == 0


def test_the_team_reads_the_counts_but_not_the_names(as_user, head, programme, educator, outing):
    programme.visibility = "referent"
    programme.save()
    kais = YouthFactory(programme=programme, first_name="Kaïs")
    outing(people={("from_18", "male"): 7}, youths=[kais], by=head)
    page = as_user(educator).get(f"{LIST}?mois=2026-03")
    assert page.context["totals"]["people"] == 7
    assert "Kaïs" not in page.content.decode()
    assert Activity.objects.get().get_absolute_url() not in page.content.decode()


def test_as_many_queries_for_one_outing_as_for_many(as_user, educator, outing, kais, queries_of):
    url = f"{LIST}?mois=2026-03"
    outing(people={("from_18", "male"): 1}, needs={"health": (1, 0)}, youths=[kais])
    client = as_user(educator)
    few = queries_of(client, url)
    for number in range(1, 13):
        outing(day=date(2026, 3, 10 + number), people={("from_18", "male"): 1}, youths=[kais])
    assert queries_of(client, url) == few <= 15


@pytest.fixture
def correct(as_user, educator):
    def send(outing, **changes):
        url = reverse("activities:outreach_edit", args=[outing.activity.public_id])
        typed = {
            "version": outing.activity.version,
            "setting": outing.setting,
            "day": outing.activity.day.isoformat(),
            "minutes": 120,
            "known_minutes": 15,
            "place": "Gare",
            "staff": [educator.pk],
        }
        return as_user(educator).post(url, {**typed, **changes})

    return send


def test_the_form_starts_with_what_was_noted(as_user, educator, outing, kais):
    today = timezone.localdate()
    noted = outing(
        day=today,
        people={("from_18", "female"): 3},
        needs={"health": (2, 1)},
        first_contacts=2,
        youths=[kais],
        known_minutes=25,
    )
    url = reverse("activities:outreach_edit", args=[noted.activity.public_id])
    form = as_user(educator).get(url).context["form"]
    assert form["people_from_18_female"].value() == 3
    assert (form["heard_health"].value(), form["referred_health"].value()) == (2, 1)
    assert (form["first_contacts"].value(), form["known_minutes"].value()) == (2, 25)
    assert form["youths"].value() == [kais.public_id]
    assert "reason" not in form.fields


def test_a_correction_rewrites_the_counts_and_who_was_known(correct, programme, outing, kais):
    lina = YouthFactory(programme=programme, first_name="Lina")
    noted = outing(day=timezone.localdate(), people={("from_18", "female"): 3}, youths=[kais, lina])
    response = correct(
        noted, people_from_22_male=4, youths=[lina.public_id], known_minutes=30, heard_work=1
    )
    assert response.status_code == 302
    activity = Activity.objects.get()
    assert (activity.anonymous_count, activity.version) == (4, 2)
    assert list(noted.counts.values_list("band", "sex", "people")) == [("from_22", "male", 4)]
    assert [(row.youth, row.minutes) for row in activity.attendances.all()] == [(lina, 30)]
    assert not Revision.objects.exists()


def test_a_new_form_gives_the_known_the_scale_of_its_kind(correct, programme, outing, kais):
    ActivityKind.objects.create(
        programme=programme, code="job_truck", label="Job Truck", family="work",
        credited_minutes=180,
    )  # fmt: skip
    noted = outing(day=timezone.localdate(), youths=[kais])
    correct(noted, setting="job_truck", youths=[kais.public_id])
    row = Activity.objects.get().attendances.get()
    assert (row.minutes, row.credited_minutes) == (15, 180)


def test_after_seven_days_the_first_version_is_kept_for_a_reason(correct, outing):
    noted = outing(people={("from_18", "female"): 3}, needs={"health": (2, 1)})
    Activity.objects.update(logged_at=timezone.now() - timedelta(days=8))
    assert "pourquoi vous corrigez" in correct(noted, people_from_18_male=1).content.decode()
    assert Activity.objects.get().anonymous_count == 3
    assert correct(noted, people_from_18_male=1, reason="Recomptées").status_code == 302
    assert Activity.objects.get().anonymous_count == 1
    said = Revision.objects.get().said
    assert said["anonymous_count"] == 3
    assert said["outreach"]["counts"] == [{"band": "from_18", "sex": "female", "people": 3}]
    assert said["outreach"]["needs"] == [{"theme": "health", "heard": 2, "referred": 1}]


def test_the_second_of_two_corrections_sees_the_first(correct, outing):
    noted = outing(day=timezone.localdate())
    correct(noted, people_from_18_male=1)
    page = correct(noted, people_from_18_male=9)
    assert page.status_code == 200
    assert "Quelqu’un a modifié" in page.content.decode()
    assert Outreach.objects.get().counts.get().people == 1


def test_the_page_of_a_contact_does_not_correct_an_outing(as_user, educator, outing, kais):
    """It would give everyone met the two hours of the outing."""
    noted = outing(day=timezone.localdate(), youths=[kais])
    url = reverse("activities:edit", args=[noted.activity.public_id])
    assert as_user(educator).get(url).status_code == 404


@pytest.mark.parametrize(("said", "kept"), [("true", True), ("false", False), ("unknown", None)])
def test_a_file_says_whether_they_met_before_without_one(as_user, educator, said, kept):
    typed = {"key": uuid4(), "pseudonym": "Zed", "sex": "unknown", "origin": "outreach"}
    typed |= {"identified_on": timezone.localdate().isoformat(), "met_before": said}
    response = as_user(educator).post(reverse("youths:create"), typed)
    assert response.status_code == 302
    assert Youth.objects.get().met_before is kept


def test_the_page_of_an_outing_tells_its_counts(as_user, educator, head, outing, kais):
    noted = outing(
        people={("from_18", "female"): 3}, needs={"health": (2, 1)}, first_contacts=2, youths=[kais]
    )
    edit = reverse("activities:outreach_edit", args=[noted.activity.public_id])
    page = as_user(educator).get(noted.activity.get_absolute_url()).content.decode()
    assert "18–21 ans, femme" in page
    assert "entendu 2 fois, 1 personne orientée" in page.replace("\xa0", " ")
    assert edit in page
    assert edit not in as_user(head).get(noted.activity.get_absolute_url()).content.decode()
