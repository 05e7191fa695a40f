"""＋ Noter, what is asked besides: mode, team, hour, small victory, bilan, kinds searched."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from activities.models import Activity
from tests.factories import ActivityKindFactory, MembershipFactory, YouthFactory
from youths.models import Achievement

URL = reverse("activities:log")


@pytest.fixture
def post(as_user, educator, kind, kais):
    def send(**changes):
        fields = {
            "key": uuid4(),
            "kind": kind.code,
            "youths": [kais.public_id],
            "minutes": 45,
            "day": timezone.localdate().isoformat(),
            "presence": "present",
            "anonymous_count": "0",
        }
        return as_user(educator).post(URL, {**fields, **changes})

    return send


@pytest.fixture
def colleague(programme):
    return MembershipFactory(programme=programme, role=Membership.Role.EDUCATOR).user


def test_the_mode_is_that_of_the_kind_unless_said(post, programme):
    ActivityKindFactory(programme=programme, code="stage", mode="professional")
    post(kind="stage")
    post(kind="stage", mode="individual")
    modes = Activity.objects.order_by("pk").values_list("mode", flat=True)
    assert list(modes) == ["professional", "individual"]


def test_who_of_the_team_was_there(post, colleague, educator, as_user):
    page = as_user(educator).get(URL)
    assert page.context["form"]["staff"].value() == [educator.pk]
    post(staff=[colleague.pk, educator.pk])
    assert set(Activity.objects.get().staff.all()) == {colleague, educator}


def test_nobody_was_there_only_when_the_person_was_on_their_own(post, programme, educator):
    ActivityKindFactory(programme=programme, code="seul", mode="autonomous")
    post(kind="seul")
    assert not Activity.objects.get().staff.exists()
    post()
    assert list(Activity.objects.latest("pk").staff.all()) == [educator]


def test_someone_of_another_team_cannot_have_been_there(post, stranger):
    response = post(staff=[stranger.pk])
    assert response.context["form"].errors["staff"]
    assert not Activity.objects.exists()


def test_an_appointment_has_its_hour(post, client):
    post(presence="expected", starts_at="14:30")
    assert f"{Activity.objects.get().starts_at:%H:%M}" == "14:30"
    assert "Prévu à 14:30 : Entretien éducatif" in client.get(URL).content.decode()


def test_a_small_victory_for_each_in_one_tap(post, client, programme, kais, educator):
    other = YouthFactory(programme=programme)
    post(youths=[kais.public_id, other.public_id], achievement="A dormi au sec", agreed="on")
    kept = Achievement.objects.all()
    assert {one.youth for one in kept} == {kais, other}
    assert {(one.text, one.agreed) for one in kept} == {("A dormi au sec", True)}
    assert {one.recorded_by for one in kept} == {educator}
    assert {one.happened_on for one in kept} == {timezone.localdate()}
    assert "45 min. Et une petite réussite." in client.get(URL).content.decode()


def test_ones_own_words_win_and_agreement_is_never_supposed(post):
    post(achievement="Est venu·e", achievement_words="A ri pour la première fois")
    one = Achievement.objects.get()
    assert (one.text, one.agreed) == ("A ri pour la première fois", False)


def test_two_clicks_make_one_small_victory(post):
    key = uuid4()
    for _ in range(2):
        assert post(key=key, achievement="Est venu·e").status_code == 302
    assert Achievement.objects.count() == Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"youths": [], "anonymous_count": "3"}, "avec une personne choisie"),
        ({"presence": "expected"}, "se notera le jour même"),
        ({"achievement": "A gagné au loto"}, "A gagné au loto"),
    ],
)
def test_a_small_victory_that_cannot_be(post, changes, words):
    response = post(**{"achievement": "Est venu·e", **changes})
    assert words in str(response.context["form"].errors["achievement"])
    assert not Activity.objects.exists()


def test_undo_takes_the_small_victory_back_and_no_other(post, kais, educator, client):
    Achievement.objects.create(
        youth=kais, happened_on=timezone.localdate(), text="Avant", recorded_by=educator
    )
    post(achievement="Est venu·e")
    client.post(reverse("activities:undo", args=[Activity.objects.get().public_id]))
    assert [one.text for one in Achievement.objects.all()] == ["Avant"]
    assert not Activity.objects.exists()


def test_the_entry_shows_them(post, client):
    post(achievement="Est venu·e", in_bilan="on", mode="autonomous")
    page = client.get(Activity.objects.get().get_absolute_url()).content.decode()
    for words in ("Est venu·e", "accord à demander", "À citer dans le bilan", "En autonomie"):
        assert words in page


def test_kinds_are_searched_without_javascript(as_user, educator, programme, kind):
    for number in range(6):
        ActivityKindFactory(programme=programme, code=f"rare-{number}", label=f"Rare {number}")
    ActivityKindFactory(programme=programme, code="ecrit", label="Écrivain public")
    fields = {"search": "kinds", "q_kind": "ecriv", "minutes": "95", "note": "Gardée"}
    client = as_user(educator)
    page = client.post(URL, fields)
    shown = [one.code for _, kinds in page.context["families"] for one in kinds]
    assert shown == ["ecrit"]
    assert "Gardée" in page.content.decode()
    assert not page.context["form"].errors
    part = client.post(URL, fields | {"q_kind": "zzz"}, headers={"HX-Request": "true"})
    assert "Aucune autre activité ne correspond à «\u00a0zzz\u00a0»" in part.content.decode()
    assert "<h1" not in part.content.decode()
