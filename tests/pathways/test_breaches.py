"""A breach: told, heard, proposed by the team; decided by the Mission locale alone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from pathways.models import Breach, Contract
from tests.factories import PathwayFactory, YouthFactory
from tests.pathways.reading import words
from tests.pathways.running import running


@pytest.fixture
def ago(today):
    return lambda days: today - timedelta(days=days)


@pytest.fixture
def pathway(programme, educator, ago):
    youth = YouthFactory(programme=programme, referent=educator, identified_on=ago(400))
    return running(youth, started=ago(100), by=educator).pathway


@pytest.fixture
def send(as_user, educator, pathway, ago):
    """`send(heard_on=3)`: the form of a breach of ten days ago; numbers are days ago."""

    def post(**fields):
        typed = {
            "key": uuid4(),
            "happened_on": 10,
            "kind": "absence",
            "facts": "Absent à l’atelier du mardi",
            "heard_on": 8,
            "youth_words": "Il n’avait plus de ticket",
            "proposal": "warning",
            "proposed_on": 5,
            **fields,
        }
        sent = {name: ago(v) if isinstance(v, int) else v for name, v in typed.items()}
        return as_user(educator).post(
            reverse("pathways:breach_create", args=[pathway.public_id]), sent
        )

    return post


def answer_url(breach):
    return reverse("pathways:breach_answer", args=[breach.public_id])


def test_a_breach_is_proposed_and_the_answer_noted_later(send, pathway, as_user, educator, ago):
    key = uuid4()
    for _ in range(2):
        assert send(key=key).status_code == 302
    breach = Breach.objects.get()
    assert breach.youth_words == "Il n’avait plus de ticket"
    client = as_user(educator)
    assert "Il n’avait plus de ticket" in words(client.get(answer_url(breach)))
    sent = {"answer": "reduction", "answered_on": ago(2), "effective_on": ago(-20)}
    for _ in range(2):  # a second click changes nothing and says nothing wrong
        assert client.post(answer_url(breach), sent).status_code == 302
    breach.refresh_from_db()
    assert (breach.answer, breach.answered_on) == ("reduction", ago(2))
    sent["answer"] = "nothing"
    assert "n’attend pas de décision" in words(client.post(answer_url(breach), sent))
    assert Contract.objects.get().ends_on > ago(0)  # nothing is applied here


def test_heard_later_then_proposed(send, as_user, educator, ago):
    send(heard_on="", youth_words="", proposed_on="")
    breach = Breach.objects.get()
    client = as_user(educator)
    page = words(client.get(answer_url(breach)))
    assert "Entendre, puis proposer" in page
    assert "Absent à l’atelier du mardi" in page
    late = {"heard_on": ago(11), "youth_words": "Malade", "proposal": "warning"}
    assert "après les faits" in words(client.post(answer_url(breach), late))
    client.post(answer_url(breach), {**late, "heard_on": ago(3), "proposed_on": ago(1)})
    breach.refresh_from_db()
    assert (breach.heard_on, breach.youth_words, breach.proposed_on) == (ago(3), "Malade", ago(1))
    assert "La décision de la Mission locale" in words(client.get(answer_url(breach)))


WRONG = [
    ({"happened_on": 101}, "rien n’était dû avant"),
    ({"happened_on": -1}, "Cette date est dans le futur"),
    ({"heard_on": 11}, "Le jeune est entendu après les faits"),
    ({"heard_on": "", "youth_words": ""}, "Le jeune est entendu avant toute proposition"),
    ({"youth_words": ""}, "Notez ce qu’il ou elle en dit"),
    ({"proposed_on": 9}, "La proposition vient après avoir entendu le jeune"),
    ({"proposal": "talk"}, "Rien ne part à la Mission locale"),
    ({"proposal": "nothing"}, "Rien ne part à la Mission locale"),
    ({"facts": ""}, "obligatoire"),
    ({"facts": "x" * 301}, "au plus 300"),
    ({"kind": "vol"}, "choix valide"),
    ({"proposed_on": "demain"}, "date valide"),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG)
def test_what_is_wrong_is_said_and_nothing_is_lost(wrong, sentence, send):
    page = words(send(**wrong))
    assert sentence in page
    if "youth_words" not in wrong:
        assert "plus de ticket" in page
    assert not Breach.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"answered_on": 6}, "la décision vient après"),
        ({"answered_on": -1}, "Cette date est dans le futur"),
        ({"effective_on": 5}, "prend effet après avoir été prise"),
        ({"effective_on": -9999}, "trop lointaine"),
        ({"answer": ""}, "obligatoire"),
    ],
)
def test_a_wrong_answer(wrong, sentence, send, as_user, educator, ago):
    send()
    breach = Breach.objects.get()
    sent = {"answer": "warning", "answered_on": 2, "effective_on": "", **wrong}
    sent = {name: ago(v) if isinstance(v, int) else v for name, v in sent.items()}
    assert sentence in words(as_user(educator).post(answer_url(breach), sent))
    breach.refresh_from_db()
    assert breach.awaits_answer


def test_before_any_contract_nothing_is_asked(as_user, educator, programme):
    pathway = PathwayFactory(youth=YouthFactory(programme=programme, referent=educator))
    address = reverse("pathways:breach_create", args=[pathway.public_id])
    page = words(as_user(educator).get(address))
    assert "rien n’est encore dû" in page
    assert "Enregistrer</button>" not in page


@pytest.mark.parametrize(("years", "minor"), [(17, True), (18, False)])
def test_the_ladder_is_informative_and_a_minor_has_representatives(
    years, minor, as_user, educator, pathway, today
):
    pathway.youth.birth_date = today.replace(year=today.year - years, day=1)
    pathway.youth.save()
    address = reverse("pathways:breach_create", args=[pathway.public_id])
    page = words(as_user(educator).get(address))
    for told in ("2025-478", "R5131-18", "À vérifier avec la Mission locale"):
        assert told in page
    assert ("représentants légaux" in page) is minor


def test_queries(as_user, educator, pathway, send, queries_of):
    send()
    for address in (
        reverse("pathways:breach_create", args=[pathway.public_id]),
        answer_url(Breach.objects.get()),
    ):
        assert queries_of(as_user(educator), address) <= 15
