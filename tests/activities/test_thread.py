"""The thread: aids, attempts, returns and words to the team, and the search in all of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import EmergencyAid, Handover
from tests.factories import ActivityFactory, AttendanceFactory

TODAY = timezone.localdate()


def days_ago(days):
    return TODAY - timedelta(days=days)


def saw(youth, days, note=""):
    activity = ActivityFactory(programme=youth.programme, day=days_ago(days), note=note)
    AttendanceFactory(activity=activity, youth=youth)


@pytest.fixture
def told(programme, kais, educator):
    """A return yesterday, after 40 days in which one tried, helped and told the team."""
    saw(kais, 41, note="Rendez-vous à la Préfecture")
    kais.recontacts.create(
        rung="call", silent_since=days_ago(41), recorded_on=days_ago(10), note="Message laissé",
        recorded_by=educator,
    )  # fmt: skip
    facts = {"programme": programme, "youth": kais}
    EmergencyAid.objects.create(
        **facts, day=days_ago(8), kind="food", outcome="partial", note="Rien pour le soir",
        recorded_by=educator,
    )  # fmt: skip
    Handover.objects.create(**facts, day=days_ago(6), text="Passer à la gare", written_by=educator)
    saw(kais, 1)
    kais.achievements.create(happened_on=TODAY, text="Seul au guichet", recorded_by=educator)


@pytest.fixture
def titles(as_user, educator, kais):
    def read(**query):
        url = reverse("activities:youth_thread", args=[kais.public_id])
        return [one.title for one in as_user(educator).get(url, query).context["entries"]]

    return read


EVERYTHING = [
    "Petite réussite : Seul au guichet",
    "Reprise de contact après 40 jours",
    "Entretien éducatif",
    "Transmission",
    "Aide d’urgence : alimentation",
    "Pour reprendre contact : appeler, écrire",
    "Entretien éducatif",
]


def test_everything_is_told_the_latest_first(told, titles):
    assert titles() == EVERYTHING


@pytest.mark.parametrize(
    ("kind", "places"),
    [
        ("contacts", [1, 2, 5, 6]),
        ("aides", [4]),
        ("reussites", [0, 1]),
        ("transmissions", [3]),
        ("partenaires", []),
    ],
)
def test_one_kind_at_a_time(told, titles, kind, places):
    assert titles(type=kind) == [EVERYTHING[place] for place in places]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("prefecture", [6]),
        ("PRÉFECTURE rendez", [6]),
        ("gare", [3]),
        ("laisse", [5]),
        ("guichet", [0]),
        ("soir", [4]),
        ("introuvable", []),
        ("!!", []),
    ],
)
def test_words_are_searched_in_titles_and_notes(told, titles, words, places):
    assert titles(q=words) == [EVERYTHING[place] for place in places]


def test_a_search_reads_beyond_the_first_page(kais, titles):
    saw(kais, 60, note="Aiguille")
    for days in range(40):
        saw(kais, days)
    assert titles(q="aiguille") == ["Entretien éducatif"]


def test_the_next_attempt_is_proposed_on_the_file(as_user, educator, kais):
    saw(kais, 25)
    url = reverse("activities:youth_thread", args=[kais.public_id])
    text = as_user(educator).get(url).content.decode()
    assert "25 jours sans contact" in text
    assert reverse("activities:recontact_create", args=[kais.public_id]) in text
    kais.closed_on = TODAY
    kais.save()
    assert "25 jours sans contact" not in as_user(educator).get(url).content.decode()


def test_the_same_cost_for_one_entry_and_for_fifty(as_user, educator, kais, told, queries_of):
    client = as_user(educator)
    url = reverse("activities:youth_thread", args=[kais.public_id])
    few = queries_of(client, url)
    for days in range(20):
        saw(kais, days)
        kais.achievements.create(happened_on=TODAY, text="Un pas", recorded_by=educator)
    assert queries_of(client, url) == few <= 15
    assert queries_of(client, f"{url}?q=pas") <= 15
