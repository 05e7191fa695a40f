"""The list filtered by an alert, with the badges of its rows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import ActivityFactory, AttendanceFactory, PathwayFactory, YouthFactory
from tests.pathways.reading import words

TODAY = timezone.localdate()
URL = reverse("youths:list")


def someone(programme, name, *, seen, opened=None, **facts):
    """Met sixty days ago, seen so many days ago; with a pathway if `opened`."""
    met = TODAY - timedelta(days=60)
    youth = YouthFactory(programme=programme, first_name=name, identified_on=met, **facts)
    day = TODAY - timedelta(days=seen)
    AttendanceFactory(activity=ActivityFactory(programme=programme, day=day), youth=youth)
    if opened is not None:
        day = TODAY - timedelta(days=opened)
        youth.papers.update(since=day)
        PathwayFactory(youth=youth, opened_on=day)
    return youth


def names(client, **query):
    page = client.get(URL, query).context["page"]
    return [youth.first_name for youth in page]


@pytest.fixture
def three(programme):
    someone(programme, "Zoé", seen=21, opened=30)
    someone(programme, "Ali", seen=40)
    someone(programme, "Mia", seen=20, opened=29)


def test_each_alert_narrows_the_list_and_keeps_its_order(as_user, educator, three):
    client = as_user(educator)
    assert names(client, alerte="silence") == ["Ali", "Zoé"]
    assert names(client, alerte="step_stuck") == ["Zoé"]
    assert names(client, alerte="contract_ending") == []
    assert names(client, alerte="inconnue") == ["Ali", "Mia", "Zoé"]
    assert names(client, alerte="silence", tri="jeune", q="zoé") == ["Zoé"]


def test_every_alert_is_offered_in_words(as_user, educator):
    field = as_user(educator).get(URL).context["filterset"].form.fields["alerte"]
    assert {str(label) for code, label in field.choices if code} == {
        "Limite d’âge", "Contrat bientôt fini", "Prolongation possible", "Signature attendue",
        "Ajourné, à revoir", "Rien n’avance", "Diagnostic sans réponse",
        "Silence au-delà du rythme", "Domiciliation à renouveler",
        "Hébergement qui finit cette semaine",
    }  # fmt: skip


def test_rows_carry_their_badges(as_user, educator, three):
    client = as_user(educator)
    rows = {youth.first_name: youth for youth in client.get(URL).context["page"]}
    labels = {name: [badge.label for badge in youth.badges] for name, youth in rows.items()}
    assert labels == {"Ali": ["Silence 40 j"], "Mia": [], "Zoé": ["Rien n’avance", "Silence 21 j"]}
    assert "Silence 40 j" in words(client.get(URL))


def test_another_programme_stays_out_of_the_filter(as_user, stranger, three):
    assert names(as_user(stranger), alerte="silence") == []


def test_the_same_cost_for_one_and_for_fifty(as_user, educator, programme, queries_of):
    client = as_user(educator)
    someone(programme, "Un", seen=30, opened=40)
    few = queries_of(client, URL)
    for number in range(50):
        someone(programme, f"J{number}", seen=30, opened=40)
    assert queries_of(client, URL) == few <= 15
    assert queries_of(client, f"{URL}?alerte=silence") <= 15
