"""An outing: counted without a name, in one act, and nothing typed is lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessEntry
from activities.models import Activity, Outreach
from activities.workflow import Refused
from activities.workflow.outreach import record_outing
from tests.factories import (
    MembershipFactory,
    PartnershipFactory,
    ProgrammeFactory,
    YouthFactory,
)

URL = reverse("activities:outreach_create")
TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def post(as_user, educator):
    """Send the page: two hours in the street, three women and two men; then what is said."""

    def send(**changes):
        fields = {
            "key": uuid4(),
            "setting": "street",
            "day": TODAY.isoformat(),
            "minutes": 120,
            "known_minutes": 15,
            "place": "Pont Rompu",
            "staff": [educator.pk],
            "people_from_18_female": 3,
            "people_from_22_male": 2,
        }
        return as_user(educator).post(URL, {**fields, **changes})

    return send


def test_an_outing_is_written_whole(post, programme, educator, kais):
    colleague = MembershipFactory(programme=programme, role="educator").user
    partnership = PartnershipFactory(programme=programme)
    response = post(
        staff=[educator.pk, colleague.pk],
        partnership=partnership.pk,
        starts_at="18:30",
        youths=[kais.public_id],
        first_contacts=4,
        heard_housing=3,
        referred_housing=1,
        heard_health=2,
        note="Calme",
    )
    assert response.status_code == 302
    outing = Outreach.objects.get()
    activity = outing.activity
    assert (outing.setting, outing.first_contacts) == ("street", 4)
    assert (activity.kind.code, activity.kind.family) == ("street", "outreach")
    assert (activity.minutes, activity.anonymous_count, activity.place) == (120, 5, "Pont Rompu")
    assert f"{activity.starts_at:%H:%M}" == "18:30"
    assert set(activity.staff.all()) == {educator, colleague}
    assert activity.partnership == partnership
    assert sorted(outing.counts.values_list("band", "sex", "people")) == [
        ("from_18", "female", 3),
        ("from_22", "male", 2),
    ]
    assert sorted(outing.needs.values_list("theme", "heard", "referred")) == [
        ("health", 2, 0),
        ("housing", 3, 1),
    ]
    row = activity.attendances.get()
    assert (row.youth, row.presence, row.minutes, row.credited_minutes) == (kais, "present", 15, 0)
    assert AccessEntry.objects.filter(action="create", target="activities.activity").count() == 1


def test_the_message_counts_and_may_be_undone(post, client, kais):
    post(youths=[kais.public_id])
    page = client.get(reverse("activities:outreach_list")).content.decode()
    undo = reverse("activities:undo", args=[Activity.objects.get().public_id])
    assert "Noté : Travail de rue, Pont Rompu : 5 personnes comptées et 1 connue." in page
    assert f'action="{undo}"' in page
    client.post(undo)
    assert not Activity.objects.exists()
    assert not Outreach.objects.exists()


def test_two_clicks_make_one_outing(post, kais):
    key = uuid4()
    post(key=key, youths=[kais.public_id])
    assert post(key=key, youths=[kais.public_id]).status_code == 302
    outing = Outreach.objects.get()
    assert outing.counts.count() == 2
    assert outing.activity.attendances.count() == 1


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("street", "street"),
        ("drop_in", "drop_in"),
        ("job_truck", "job_truck"),
        ("partner", "partner_session"),
    ],
)
def test_the_form_of_the_outing_says_its_kind(post, programme, setting, code):
    post(setting=setting)
    post(setting=setting)
    assert {one.kind.code for one in Activity.objects.select_related("kind")} == {code}
    assert programme.activity_kinds.filter(code=code).count() == 1


MISTAKES = {
    "negative": ({"people_from_18_female": "-2"}, "people_from_18_female", "négatif"),
    "no number": ({"people_from_18_female": "plein"}, "people_from_18_female", "nombre entier"),
    "a crowd in a cell": ({"people_from_18_female": "501"}, "people_from_18_female", "500"),
    "a crowd in all": (
        {"people_from_18_female": "300", "people_from_22_male": "201"},
        "people",
        "501 personnes en une sortie",
    ),
    "more first contacts than people": (
        {"first_contacts": "6"},
        "first_contacts",
        "Vous avez compté 5 personnes",
    ),
    "more referred than heard": (
        {"heard_housing": "1", "referred_housing": "2"},
        "referred_housing",
        "Entendu 1 fois, orienté 2 fois",
    ),
    "tomorrow": ({"day": TOMORROW.isoformat()}, "day", "à venir"),
    "before the programme": ({"day": "2022-12-31"}, "day", "a commencé le 01/01/2023"),
    "no date": ({"day": "hier"}, "day", "date"),
    "an hour that does not exist": ({"starts_at": "25:00"}, "starts_at", "heure"),
    "longer than a day": ({"minutes": "1441"}, "minutes", "24 heures au plus"),
    "no time with the known": ({"known_minutes": "0"}, "known_minutes", "au moins une minute"),
    "nobody of the team": ({"staff": []}, "staff", "Qui de l’équipe"),
    "no such form": ({"setting": "beach"}, "setting", "beach"),
    "a stranger’s file": ({"youths": [uuid4()]}, "youths", "pas dans les dossiers ouverts"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_said_beside_the_field_and_nothing_is_lost(post, mistake):
    changes, field, sentence = MISTAKES[mistake]
    response = post(note="Beaucoup de monde au square", heard_work="7", **changes)
    assert response.status_code == 200
    assert sentence in " ".join(response.context["form"].errors[field])
    page = response.content.decode()
    assert "Beaucoup de monde au square" in page
    assert 'name="heard_work" value="7"' in page
    assert not Activity.objects.exists()


def test_a_known_person_counts_among_those_met(post, kais):
    assert post(first_contacts=6, youths=[kais.public_id]).status_code == 302


def test_a_file_opened_later_is_refused_and_the_counts_stay(post, programme, educator):
    later = YouthFactory(programme=programme, referent=educator, identified_on=TODAY)
    response = post(day=(TODAY - timedelta(days=1)).isoformat(), youths=[later.public_id])
    assert response.status_code == 200
    assert "choisissez ce jour ou un jour suivant" in response.content.decode()
    assert 'name="people_from_18_female" value="3"' in response.content.decode()
    assert not Activity.objects.exists()


def test_the_act_itself_refuses_what_the_page_would(programme, educator):
    said = {"people": {("from_18", "male"): 2}, "needs": {}, "minutes": 60, "by": educator}
    with pytest.raises(Refused) as refusal:
        record_outing(programme, setting="street", day=TODAY, first_contacts=3, **said)
    assert list(refusal.value.message_dict) == ["first_contacts"]
    assert not Activity.objects.exists()


def test_looking_for_someone_keeps_the_counters(as_user, educator, programme, kais):
    YouthFactory(programme=programme, first_name="Éloïse")
    typed = {"search": "1", "q": "eloise", "people_from_18_female": "3", "youths": kais.public_id}
    page = as_user(educator).post(URL, typed)
    assert 'name="people_from_18_female" value="3"' in page.content.decode()
    assert [tile.youth.first_name for tile in page.context["tiles"]] == ["Kaïs", "Éloïse"]
    fragment = as_user(educator).post(URL, typed, headers={"HX-Request": "true"})
    assert "<h1" not in fragment.content.decode()


def test_as_many_queries_for_one_file_as_for_fifty(as_user, educator, programme, kais, queries_of):
    client = as_user(educator)
    few = queries_of(client, URL)
    YouthFactory.create_batch(20, programme=programme, referent=educator)
    PartnershipFactory.create_batch(5, programme=programme)
    assert queries_of(client, URL) == few <= 15


def test_partners_and_colleagues_are_those_of_the_programme(as_user, educator):
    elsewhere = PartnershipFactory(programme=ProgrammeFactory())
    form = as_user(educator).get(URL).context["form"]
    assert elsewhere not in form.fields["partnership"].queryset
    assert list(form.fields["staff"].queryset) == [educator]
