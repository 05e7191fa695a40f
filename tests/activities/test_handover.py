"""A note handed over: written in two taps, about someone or not, put right by its author."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Handover
from tests.factories import YouthFactory

NEW = reverse("activities:handover_create")
TODAY = timezone.localdate()


@pytest.fixture
def typed():
    return {"key": str(uuid4()), "text": "Clés au local", "day": TODAY.isoformat()}


@pytest.fixture
def note(programme, educator):
    return Handover.objects.create(
        programme=programme, day=TODAY, text="Clés au local", written_by=educator
    )


def url(name, note):
    return reverse(f"activities:handover_{name}", args=[note.public_id])


def test_a_note_needs_only_words(as_user, educator, programme, typed):
    client = as_user(educator)
    response = client.post(NEW, typed)
    note = Handover.objects.get()
    assert (note.text, note.youth, note.urgent, note.day) == ("Clés au local", None, False, TODAY)
    assert (note.programme, note.written_by) == (programme, educator)
    page = client.get(response.url).content.decode()
    assert "La transmission est laissée à l’équipe." in page
    assert f'action="{url("delete", note)}"' in page


def test_about_someone_and_urgent(as_user, educator, typed, kais):
    as_user(educator).post(NEW, typed | {"youth": kais.public_id, "urgent": "on"})
    note = Handover.objects.get()
    assert (note.youth, note.urgent) == (kais, True)


def test_two_clicks_leave_one_note(as_user, educator, typed):
    as_user(educator).post(NEW, typed)
    assert as_user(educator).post(NEW, typed).status_code == 302
    assert Handover.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"text": ""}, "text", "Écrivez ce que l’équipe doit savoir."),
        ({"text": "x" * 2001}, "text", "2000"),
        ({"text": "2 99 05 59 123 456 78"}, "text", "sécurité sociale"),
        ({"day": (TODAY + timedelta(days=1)).isoformat()}, "day", "à venir"),
        ({"day": "2022-12-31"}, "day", "a commencé le 01/01/2023"),
        ({"day": "hier"}, "day", "date"),
        ({"youth": str(uuid4())}, "youth", "pas dans les dossiers ouverts"),
    ],
)
def test_a_mistake_is_said_beside_the_field(as_user, educator, typed, changes, field, sentence):
    response = as_user(educator).post(NEW, {**typed, "text": "Sac rouge", **changes})
    assert response.status_code == 200
    assert sentence in " ".join(response.context["form"].errors[field])
    if field != "text":
        assert "Sac rouge" in response.content.decode()
    assert not Handover.objects.exists()


def test_not_about_someone_one_does_not_follow(as_user, educator, programme, typed):
    programme.visibility = "referent"
    programme.save()
    lina = YouthFactory(programme=programme)
    response = as_user(educator).post(NEW, typed | {"youth": lina.public_id})
    assert "pas dans les dossiers ouverts" in response.content.decode()


def test_the_author_corrects_and_removes(as_user, educator, note):
    client = as_user(educator)
    changed = {"version": 1, "text": "Clés chez Nora", "day": TODAY.isoformat(), "urgent": "on"}
    assert client.post(url("edit", note), changed).status_code == 302
    note.refresh_from_db()
    assert (note.text, note.urgent, note.version) == ("Clés chez Nora", True, 2)
    client.post(url("delete", note))
    assert not Handover.objects.exists()


def test_what_is_written_about_a_file_closed_since_may_be_corrected(as_user, educator, note, kais):
    note.youth = kais
    note.save()
    kais.closed_on = TODAY
    kais.save()
    changed = {"version": 1, "text": "Au revoir", "day": TODAY.isoformat()}
    as_user(educator).post(url("edit", note), changed | {"youth": kais.public_id})
    note.refresh_from_db()
    assert (note.text, note.youth) == ("Au revoir", kais)


def test_the_head_reads_it_but_does_not_rewrite_it(as_user, head, note):
    client = as_user(head)
    assert client.get(url("edit", note)).status_code == 404
    assert client.post(url("delete", note)).status_code == 404
    page = client.get(reverse("activities:team_journal")).content.decode()
    assert "Clés au local" in page
    assert url("edit", note) not in page


def test_the_second_of_two_corrections_sees_the_first(as_user, educator, note):
    changed = {"version": 1, "text": "Clés chez Nora", "day": TODAY.isoformat()}
    as_user(educator).post(url("edit", note), changed)
    page = as_user(educator).post(url("edit", note), changed | {"text": "Clés perdues"})
    assert "Enregistré : Clés chez Nora. Vous écrivez : Clés perdues." in page.content.decode()
    note.refresh_from_db()
    assert note.text == "Clés chez Nora"
