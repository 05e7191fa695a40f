"""Opening a file: little is asked, what is odd is said, a double click makes one file."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AccessEntry, Counter, Programme
from tests.factories import MembershipFactory, UserFactory, YouthFactory
from youths.models import Paper, Situation, Youth

NEW = "/jeunes/nouveau/"


@pytest.fixture
def typed():
    return {
        "key": str(uuid.uuid4()),
        "pseudonym": "Tim",
        "sex": "male",
        "origin": "outreach",
        "identified_on": timezone.localdate().isoformat(),
        "met_at": "Pont Rompu",
    }


def sentence(response, field):
    return " ".join(response.context["form"].errors.get(field, []))


def test_a_nickname_a_date_and_an_origin_are_enough(as_user, educator, programme, typed):
    response = as_user(educator).post(NEW, typed)
    youth = Youth.objects.get()
    assert response.url == youth.get_absolute_url()
    year = timezone.localdate().year
    assert youth.reference == f"{programme.reference_prefix}-{year}-001"
    assert youth.programme == programme
    assert youth.created_by == educator
    assert Paper.objects.filter(youth=youth, status="missing").count() == 7
    assert not Situation.objects.exists()
    line = AccessEntry.objects.get(action="create")
    assert line.target_id == str(youth.public_id)
    assert "pseudonym" in line.fields
    assert "Tim" not in str(line.fields)


def test_i_am_the_referent_unless_i_say_otherwise(as_user, educator, programme):
    colleague = MembershipFactory(programme=programme).user
    gone = MembershipFactory(programme=programme, is_active=False).user
    form = as_user(educator).get(NEW).context["form"]
    assert form["referent"].initial == educator
    assert set(form.fields["referent"].queryset) == {educator, colleague}
    assert gone not in form.fields["referent"].queryset


def test_the_first_situation_is_dated_from_the_meeting(as_user, educator, typed):
    met = timezone.localdate() - timedelta(days=4)
    as_user(educator).post(
        NEW, typed | {"identified_on": met.isoformat(), "situation-housing": "street"}
    )
    situation = Situation.objects.get()
    assert situation.recorded_on == met
    assert (situation.housing, situation.domiciliation) == ("street", "unknown")


def test_a_double_click_makes_one_file_one_number_one_situation(as_user, educator, typed):
    client = as_user(educator)
    first = client.post(NEW, typed | {"situation-housing": "street"})
    second = client.post(NEW, typed | {"situation-housing": "street"})
    assert first.url == second.url
    assert Youth.objects.count() == Situation.objects.count() == 1
    assert Counter.objects.get().last == 1
    assert AccessEntry.objects.filter(action="create").count() == 1


def test_a_key_taken_from_a_file_elsewhere_opens_nothing(as_user, educator, typed):
    theirs = YouthFactory()
    response = as_user(educator).post(NEW, typed | {"key": str(theirs.public_id)})
    assert response.status_code == 404
    assert Youth.objects.count() == 1


def test_somebody_has_a_name(as_user, educator, typed):
    response = as_user(educator).post(NEW, typed | {"pseudonym": " "})
    assert "au moins un surnom" in sentence(response, "first_name")
    assert not Youth.objects.exists()


@pytest.mark.parametrize(
    ("odd", "field", "words"),
    [
        ({"birth_date": "2999-01-01"}, "birth_date", "dans le futur"),
        ({"birth_year": "2999"}, "birth_year", "dans le futur"),
        ({"birth_year": "19"}, "birth_year", "quatre chiffres"),
        ({"birth_date": "2004-02-31"}, "birth_date", "date valide"),
        ({"birth_date": "2004-05-20", "birth_year": "2005"}, "birth_year", "n’est pas celle"),
        ({"identified_on": "2999-01-01"}, "identified_on", "dans le futur"),
        ({"phone": "06 12"}, "phone", "n’est pas complet"),
        ({"email": "tim@"}, "email", "valide"),
        ({"origin": "moon"}, "origin", "choix"),
    ],
)
def test_bad_input_is_said_beside_the_field_and_nothing_is_lost(
    odd, field, words, as_user, educator, typed
):
    response = as_user(educator).post(NEW, typed | odd)
    assert response.status_code == 200
    assert words in sentence(response, field)
    page = response.content.decode()
    assert "Pont Rompu" in page
    assert typed["key"] in page
    assert not Youth.objects.exists()


@pytest.mark.parametrize("age", [9, 13, 36, 60])
@pytest.mark.parametrize("known", ["date", "year"])
def test_an_unusual_age_is_confirmed_before_it_is_believed(age, known, as_user, educator, typed):
    client = as_user(educator)
    year = timezone.localdate().year - age
    birth = {"birth_date": f"{year}-01-01"} if known == "date" else {"birth_year": str(year)}
    warned = client.post(NEW, typed | birth)
    assert f"{age} ans" in sentence(warned, f"birth_{known}")
    page = warned.content.decode()
    assert '<input type="checkbox" name="confirm_age"' in page
    assert not Youth.objects.exists()
    client.post(NEW, typed | birth | {"confirm_age": "on"})
    assert Youth.objects.get().birth_year == year


@pytest.mark.parametrize("age", [14, 35])
def test_a_usual_age_is_not_questioned(age, as_user, educator, typed):
    year = timezone.localdate().year - age
    as_user(educator).post(NEW, typed | {"birth_year": str(year)})
    assert Youth.objects.count() == 1


def test_the_age_is_judged_on_the_day_of_the_meeting(as_user, educator, typed):
    met = {"identified_on": "2024-06-01", "birth_date": "2010-06-02"}  # 13, the eve of 14
    assert "13 ans" in sentence(as_user(educator).post(NEW, typed | met), "birth_date")
    as_user(educator).post(NEW, typed | met | {"birth_date": "2010-06-01"})
    assert Youth.objects.get().reference.split("-")[1] == "2024"


def test_who_opens_a_file_for_a_colleague_still_reads_it(as_user, educator, programme, typed):
    programme.visibility = Programme.Visibility.ASSIGNED
    programme.save()
    colleague = MembershipFactory(programme=programme).user
    response = as_user(educator).post(NEW, typed | {"referent": colleague.pk}, follow=True)
    assert response.status_code == 200
    assert list(Youth.objects.get().team.all()) == [educator]


def test_the_referent_is_of_this_team(as_user, educator, typed):
    outsider = UserFactory()
    response = as_user(educator).post(NEW, typed | {"referent": outsider.pk})
    assert response.context["form"].has_error("referent")


@pytest.mark.parametrize(("email", "is_open"), [("pas un e-mail", True), ("", False)])
def test_a_mistake_is_never_behind_a_closed_fold(email, is_open, as_user, educator, typed):
    page = as_user(educator).post(NEW, typed | {"email": email, "origin": ""}).content.decode()
    fold = page.split("Ce qu’on sait déjà de plus")[0].rsplit("<details", 1)[1]
    assert ("open" in fold.split(">")[0]) is is_open
