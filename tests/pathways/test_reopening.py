"""A pathway starts again, a file closes and opens: through their pages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from pathways.models import Contract, Pathway, Reopening
from pathways.workflow import close_file, open_pathway, record_exit
from tests.factories import PathwayFactory, YouthFactory
from tests.pathways.reading import words
from tests.pathways.running import running
from youths.models import Closure


@pytest.fixture
def ago(today):
    return lambda days: today - timedelta(days=days)


@pytest.fixture
def youth(programme, educator, ago):
    return YouthFactory(programme=programme, referent=educator, identified_on=ago(700))


def url(pathway):
    return reverse("pathways:reopen", args=[pathway.public_id])


def again(client, pathway, day, **fields):
    return client.post(
        url(pathway), {"key": uuid4(), "reopened_on": day, "reason": "De retour", **fields}
    )


@pytest.fixture
def left(youth, educator, head, ago):
    """`left(100, 10)`: signed 100 days ago, out for 10 days."""

    def leave(started, out):
        contract = running(youth, started=ago(started), by=educator)
        record_exit(
            contract.pathway, exited_on=ago(out), reason="lost", destination="Lille", by=head
        )
        return Pathway.objects.get()

    return leave


def test_a_contract_cut_short_goes_on_and_a_head_says_so(as_user, head, educator, left, today, ago):
    pathway = left(100, 10)
    page = words(as_user(educator).get(url(pathway)))
    assert "seul·e un·e chef·fe de service le rouvre" in page
    assert "Rouvrir le parcours</button>" not in page
    assert "seul·e un·e chef·fe" in words(again(as_user(educator), pathway, today))
    client = as_user(head)
    page = words(client.get(url(pathway)))
    assert "reprend, et finira le" in page
    assert "tout ce qu’elle disait reste dans l’histoire" in page
    key = uuid4()
    for _ in range(2):
        again(client, pathway, today, key=key)
    pathway.refresh_from_db()
    contract = Contract.objects.get()
    assert (pathway.stage, pathway.closed_on, pathway.restarted_on) == ("in_contract", None, None)
    assert contract.ends_on == contract.end_if_started(ago(100))
    kept = Reopening.objects.get()
    assert (kept.exit_reason, kept.exit_destination) == ("lost", "Lille")


def test_past_its_term_the_commission_decides_again(as_user, educator, left, today):
    pathway = left(500, 300)
    client = as_user(educator)
    assert "la commission décidera à nouveau" in words(client.get(url(pathway)))
    again(client, pathway, today)
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.restarted_on) == ("mobilisation", today)


WRONG = [
    ({"reopened_on": 11}, "la reprise vient après"),
    ({"reopened_on": -1}, "Cette date est dans le futur"),
    ({"reason": ""}, "obligatoire"),
    ({"reopened_on": "bientôt"}, "date valide"),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG)
def test_what_is_wrong_is_said(wrong, sentence, as_user, head, left, today, ago):
    pathway = left(100, 10)
    sent = {name: ago(v) if isinstance(v, int) else v for name, v in wrong.items()}
    day = sent.pop("reopened_on", today)
    assert sentence in words(again(as_user(head), pathway, day, **sent))
    assert not Reopening.objects.exists()


def test_what_forbids_a_new_start_is_said_before(as_user, head, educator, left, youth, ago, today):
    pathway = left(100, 10)
    client = as_user(head)
    other = open_pathway(youth, opened_on=today, by=educator)
    assert "Un autre parcours est ouvert" in words(client.get(url(pathway)))
    assert "il n’y a rien à rouvrir" in words(client.get(url(other)))
    assert "Un autre parcours est ouvert" in words(again(client, pathway, today))
    record_exit(other, exited_on=today, reason="lost", by=educator)
    close_file(youth, closed_on=today, reason="Parti", by=educator)
    page = words(client.get(url(pathway)))
    assert "rouvrez d’abord le dossier" in page
    assert reverse("pathways:file_reopen", args=[youth.public_id]) in page
    assert "rouvrez d’abord le dossier" in words(again(client, pathway, today))
    assert not Reopening.objects.exists()


def file_url(youth, name):
    return reverse(f"pathways:{name}", args=[youth.public_id])


def test_a_file_closes_and_opens_again(as_user, educator, youth, today):
    client = as_user(educator)
    closing = file_url(youth, "file_close")
    assert closing in client.get(youth.get_absolute_url()).content.decode()
    assert "ne seront plus proposées" in words(client.get(closing))
    key = uuid4()
    for _ in range(2):
        client.post(closing, {"key": key, "closed_on": today, "reason": "Parti à Lyon"})
    youth.refresh_from_db()
    assert (youth.closed_on, Closure.objects.count()) == (today, 1)
    assert "est fermé depuis" in words(client.get(closing))
    opening = file_url(youth, "file_reopen")
    assert opening in client.get(youth.get_absolute_url()).content.decode()
    assert "Parti à Lyon" in words(client.get(opening))
    client.post(opening, {"reopened_on": today, "reason": "De retour"})
    youth.refresh_from_db()
    assert youth.closed_on is None
    assert Closure.objects.get().reopen_reason == "De retour"
    assert "Ce dossier est ouvert" in words(client.get(opening))


def test_an_open_pathway_keeps_the_file_open(as_user, educator, youth, today):
    pathway = PathwayFactory(youth=youth)
    client = as_user(educator)
    page = words(client.get(file_url(youth, "file_close")))
    assert "notez d’abord la sortie" in page
    assert reverse("pathways:exit_create", args=[pathway.public_id]) in page
    sent = {"key": uuid4(), "closed_on": today, "reason": "Parti"}
    assert "notez d’abord la sortie" in words(client.post(file_url(youth, "file_close"), sent))
    assert not Closure.objects.exists()


@pytest.mark.parametrize(
    ("name", "wrong", "sentence"),
    [
        ("file_close", {"closed_on": 701}, "la fermeture vient après"),
        ("file_close", {"closed_on": -1}, "dans le futur"),
        ("file_close", {"reason": ""}, "obligatoire"),
        ("file_reopen", {"reopened_on": 6}, "il rouvre ensuite"),
        ("file_reopen", {"reopened_on": -1}, "dans le futur"),
        ("file_reopen", {"reason": ""}, "obligatoire"),
    ],
)
def test_a_wrong_day_of_a_file(name, wrong, sentence, as_user, educator, youth, ago, today):
    if name == "file_reopen":
        close_file(youth, closed_on=ago(5), reason="Parti", by=educator)
    sent = {"key": uuid4(), "closed_on": 0, "reopened_on": 0, "reason": "Motif", **wrong}
    sent = {field: ago(v) if isinstance(v, int) else v for field, v in sent.items()}
    assert sentence in words(as_user(educator).post(file_url(youth, name), sent))
    assert Closure.objects.filter(reopened_on=None).count() == (name == "file_reopen")


def test_queries(as_user, head, left, youth, queries_of):
    pathway = left(100, 10)
    for address in (url(pathway), file_url(youth, "file_close"), file_url(youth, "file_reopen")):
        assert queries_of(as_user(head), address) <= 15
