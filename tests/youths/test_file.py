"""The file page and what one changes on it: barriers, papers, situation, small victories."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import SituationFactory, YouthFactory
from youths.models import Achievement, Barrier, Situation

HTMX = {"HX-Request": "true"}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def youth(programme, educator, today):
    return YouthFactory(
        programme=programme,
        first_name="Sami",
        referent=educator,
        phone="+33612345678",
        identified_on=today - timedelta(days=100),
    )


@pytest.fixture
def barrier(youth, educator):
    return youth.barriers.create(
        theme="housing",
        severity=3,
        note="Dort chez un ami.",
        identified_on=youth.identified_on,
        recorded_by=educator,
    )


def page_of(client, youth):
    return client.get(youth.get_absolute_url()).content.decode()


def test_the_page_shows_the_person_and_loads_the_other_rooms(as_user, educator, youth, barrier):
    page = page_of(as_user(educator), youth)
    for text in (youth.reference, "06\u00a012\u00a034", "tel:0612345678", "Dort chez un ami."):
        assert text in page
    for address in ("/parcours/jeunes/", "/partenaires/jeunes/", "/activites/jeunes/"):
        assert f'hx-get="{address}{youth.public_id}/' in page
        assert f'href="{address}{youth.public_id}/' in page


def test_the_page_costs_the_same_with_much_to_say(
    as_user, educator, youth, django_assert_max_num_queries
):
    client = as_user(educator)
    page_of(client, youth)
    with django_assert_max_num_queries(15) as little:
        page_of(client, youth)
    for day in range(20):
        on = youth.identified_on + timedelta(days=day)
        SituationFactory(youth=youth, recorded_on=on)
        youth.barriers.create(theme="money", identified_on=on, recorded_by=educator)
        youth.achievements.create(happened_on=on, text="Un pas", recorded_by=educator)
    with django_assert_max_num_queries(15) as much:
        page_of(client, youth)
    assert len(little) == len(much)


def test_a_barrier_is_lifted_in_place_and_opened_again(as_user, educator, youth, barrier, today):
    client = as_user(educator)
    url = f"/jeunes/freins/{barrier.public_id}/lever/"
    fragment = client.post(url, headers=HTMX).content.decode()
    barrier.refresh_from_db()
    assert barrier.lifted_on == today
    assert "Levé le" in fragment
    assert "Rouvrir" in fragment
    assert "<html" not in fragment
    response = client.post(f"{url}?annuler=1")
    barrier.refresh_from_db()
    assert barrier.lifted_on is None
    assert response.url == youth.get_absolute_url()


def test_what_is_lifted_comes_last(as_user, educator, youth, barrier, today):
    youth.barriers.create(
        theme="money", severity=1, identified_on=youth.identified_on, recorded_by=educator
    )
    barrier.lifted_on = today
    barrier.save()
    page = page_of(as_user(educator), youth)
    assert page.index(">Argent<") < page.index(">Hébergement et logement<")


def test_a_barrier_is_noted_once_and_not_lifted_before_it_was_seen(as_user, educator, youth, today):
    client = as_user(educator)
    typed = {
        "key": str(uuid.uuid4()),
        "theme": "mobility",
        "severity": "2",
        "identified_on": today.isoformat(),
    }
    for _ in range(2):
        client.post(f"/jeunes/{youth.public_id}/freins/nouveau/", typed)
    barrier = Barrier.objects.get()
    before = {"version": 1, "lifted_on": (today - timedelta(days=1)).isoformat()}
    response = client.post(f"/jeunes/freins/{barrier.public_id}/", typed | before)
    assert "avant d’avoir été repéré" in response.context["form"].errors["lifted_on"][0]


def test_two_editors_are_shown_both_versions_and_nothing_is_lost(as_user, educator, head, barrier):
    url = f"/jeunes/freins/{barrier.public_id}/"
    typed = {
        "theme": "housing",
        "severity": "3",
        "identified_on": barrier.identified_on.isoformat(),
        "version": "1",
    }
    as_user(head).post(url, typed | {"note": "Appelé le 115.", "severity": "1"})
    client = as_user(educator)
    response = client.post(url, typed | {"note": "Une place à ARELI."})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Appelé le 115." in page
    assert "Une place à ARELI." in page
    assert "Léger" in page
    barrier.refresh_from_db()
    assert barrier.note == "Appelé le 115."
    client.post(url, typed | {"note": "115 puis ARELI.", "version": "2"})
    barrier.refresh_from_db()
    assert (barrier.note, barrier.version) == ("115 puis ARELI.", 3)


def test_missing_papers_come_first_and_the_file_says_whether_it_is_complete(
    as_user, educator, youth, today
):
    client = as_user(educator)
    first = youth.papers.first()
    youth.papers.exclude(kind="bank").update(status="provided")
    youth.papers.filter(pk=first.pk).update(expires_on=today - timedelta(days=1))
    page = page_of(client, youth)
    assert "Non à jour" in page
    assert "Périmée" in page
    assert page.index(">RIB<") < page.index(">Carte Vitale")
    youth.papers.filter(pk=first.pk).update(expires_on=today)
    bank = youth.papers.get(kind="bank")
    client.post(
        f"/jeunes/pieces/{bank.public_id}/",
        {"version": 1, "status": "provided", "since": bank.since.isoformat()},
    )
    bank.refresh_from_db()
    assert bank.since == today  # a new state begins today
    assert "Non à jour" not in page_of(client, youth)


def test_a_change_of_situation_starts_from_the_last_and_dates_each_fact(
    as_user, educator, youth, today
):
    long_ago, then = youth.identified_on, today - timedelta(days=30)
    known = {"housing": "street", "resources": "none", "recorded_by": educator}
    SituationFactory(youth=youth, recorded_on=long_ago, **known)
    SituationFactory(youth=youth, recorded_on=then, **known | {"housing": "hotel"})
    client = as_user(educator)
    url = f"/jeunes/{youth.public_id}/situation/"
    form = client.get(url).context["form"]
    assert form["housing"].initial == "hotel"
    typed = {name: form[name].initial for name in ("domiciliation", "education", "mobility")}
    typed |= {"housing": "hotel", "resources": "none", "in_training": "unknown"}
    typed |= {"key": str(uuid.uuid4()), "recorded_on": today.isoformat()}
    late = client.post(url, typed | {"recorded_on": (today + timedelta(days=1)).isoformat()})
    assert "futur" in late.context["form"].errors["recorded_on"][0]
    client.post(url, typed | {"domiciliation": "association"})
    assert Situation.objects.count() == 3
    since = {label: day for label, _, day in youth.situations.facts()}
    assert since["hébergement"] == then
    assert since["ressources"] == long_ago
    assert since["domiciliation"] == today
    assert since["mobilité"] is None


def test_a_small_victory_keeps_whether_it_was_agreed(as_user, educator, youth, today):
    url = f"/jeunes/{youth.public_id}/reussites/nouvelle/"
    client = as_user(educator)
    assert "reste dans le dossier" in client.get(url).content.decode()
    for agreed in ({}, {"agreed": "on"}):
        typed = {"key": str(uuid.uuid4()), "happened_on": today.isoformat(), "text": "Venu seul"}
        client.post(url, typed | agreed)
    assert sorted(Achievement.objects.values_list("agreed", flat=True)) == [False, True]


def test_an_identity_is_corrected_and_an_old_odd_age_is_not_asked_again(
    as_user, educator, programme
):
    youth = YouthFactory(programme=programme, birth_date=None, birth_year=1980)
    url = f"/jeunes/{youth.public_id}/modifier/"
    typed = {
        "version": 1,
        "first_name": "Samir",
        "sex": "male",
        "birth_year": "1980",
        "identified_on": youth.identified_on.isoformat(),
        "origin": "peer",
        "in_qpv": "true",
    }
    client = as_user(educator)
    assert client.post(url, typed).url == youth.get_absolute_url()
    youth.refresh_from_db()
    assert (youth.first_name, youth.in_qpv, youth.version) == ("Samir", True, 2)
    odd = client.post(url, typed | {"version": 2, "birth_year": "1970"})
    assert "36 ans" not in str(odd.context["form"].errors)
    assert odd.context["form"].has_error("birth_year")


@pytest.mark.parametrize(
    ("name", "of"), [("Yanis", "de Yanis"), ("Inès", "d’Inès"), ("Élodie", "d’Élodie")]
)
def test_a_file_is_named_in_french(as_user, educator, programme, name, of):
    youth = YouthFactory(programme=programme, first_name=name, last_name="")
    page = as_user(educator).get(reverse("youths:situation_create", args=[youth.public_id]))
    assert f"Dossier {of}" in page.content.decode()
