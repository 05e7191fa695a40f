"""News after the exit, and the other to-dos read from rows."""

from datetime import timedelta
from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse

from pathways.models import CommissionDecision, FollowUp, Pathway
from pathways.todos import todos_of, with_todos
from pathways.workflow import close_file, record_breach, record_exit, record_follow_up
from tests.factories import CommissionFactory, PathwayFactory, YouthFactory
from tests.pathways.reading import words
from tests.pathways.running import running


@pytest.fixture
def ago(today):
    return lambda days: today - timedelta(days=days)


@pytest.fixture
def youth(programme, educator, today):
    met = today - relativedelta(months=40)
    return YouthFactory(programme=programme, referent=educator, identified_on=met)


@pytest.fixture
def left(youth, educator, today):
    """`left(months=3, days=1)`: out since then."""

    def leave(reason="lost", **since):
        pathway = PathwayFactory(youth=youth)
        record_exit(pathway, exited_on=today - relativedelta(**since), reason=reason, by=educator)
        return Pathway.objects.get()

    return leave


def url(pathway, months=""):
    address = reverse("pathways:follow_up_create", args=[pathway.public_id])
    return f"{address}?mois={months}" if months else address


def note(client, pathway, day, **fields):
    sent = {"key": uuid4(), "months": 3, "asked_on": day, "situation": "search", **fields}
    return client.post(url(pathway), sent)


def due(on, **facts):
    return [
        one
        for pathway in with_todos(Pathway.objects.all(), on=on)
        for one in todos_of(pathway, on=on, **facts)
    ]


def codes(on, **facts):
    return [one.code for one in due(on, **facts)]


def test_news_are_noted_once(as_user, educator, left, today):
    pathway = left(months=3)
    client = as_user(educator)
    page = client.get(url(pathway, 3))
    assert page.context["form"].initial["months"] == 3
    assert "3 mois après, vers le" in words(page)
    for _ in range(2):
        note(client, pathway, today, key="6b6f1a3e-0000-4000-8000-000000000001",
             has_housing="true", note="Il travaille au marché")  # fmt: skip
    row = FollowUp.objects.get()
    assert (row.months, row.has_housing, row.exited_on) == (3, True, pathway.closed_on)
    assert "Il travaille" not in words(client.get(url(pathway)))
    form = client.get(url(pathway)).context["form"]
    assert [months for months, _ in form.fields["months"].choices] == [6, 12]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"months": 6}, "Il est trop tôt : ce suivi se fait vers le"),
        ({"months": 4}, "choix valide"),
        ({"asked_on": -1}, "Cette date est dans le futur"),
        ({"situation": ""}, "obligatoire"),
        ({"asked_on": "hier"}, "date valide"),
    ],
)
def test_what_is_wrong_is_said(wrong, sentence, as_user, educator, left, ago):
    pathway = left(months=3)
    sent = {"asked_on": 0, "note": "Vu au marché", **wrong}
    sent = {name: ago(v) if name == "asked_on" and isinstance(v, int) else v
            for name, v in sent.items()}  # fmt: skip
    page = words(note(as_user(educator), pathway, sent.pop("asked_on"), **sent))
    assert sentence in page
    assert "Vu au marché" in page
    assert not FollowUp.objects.exists()


def test_no_news_of_a_pathway_that_goes_on_of_the_dead_or_of_a_closed_file(
    as_user, educator, left, youth, today
):
    client = as_user(educator)
    going = PathwayFactory(youth=youth)
    assert "se prennent après la sortie" in words(client.get(url(going)))
    assert "Ce parcours est ouvert" in words(note(client, going, today))
    going.delete()
    pathway = left(reason="death", months=3)
    assert "est décédée" in words(client.get(url(pathway)))
    assert "est décédée" in words(note(client, pathway, today))
    pathway.exit.reason = "moved"
    pathway.exit.save()
    close_file(youth, closed_on=today, reason="Parti", by=educator)
    page = words(client.get(url(pathway)))
    assert "rouvrez-le" in page
    assert reverse("pathways:file_reopen", args=[youth.public_id]) in page
    assert "rouvrez-le" in words(note(client, pathway, today))
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize(("days", "found"), [(-1, []), (0, ["follow_up"]), (1, ["follow_up"])])
def test_news_are_due_three_months_after(days, found, left, today):
    left()  # today
    assert codes(today + relativedelta(months=3) + timedelta(days=days)) == found


def test_a_later_date_replaces_the_former_and_too_late_is_too_late(left, educator, today):
    pathway = left()

    def months(number):
        return today + relativedelta(months=number)

    assert due(months(6))[0].url.endswith("?mois=6")
    record_follow_up(
        pathway, months=6, asked_on=months(6), situation="search", by=educator
    )  # fmt: skip
    assert codes(months(7)) == []
    assert codes(months(12)) == ["follow_up"]
    assert codes(months(15)) == ["follow_up"]
    assert codes(months(15) + timedelta(days=1)) == []
    assert codes(months(12), is_back=True) == []


def test_the_dead_and_the_closed_files_ask_for_nothing(left, youth, educator, today):
    pathway = left(reason="death", months=4)
    assert codes(today) == []
    pathway.exit.reason = "moved"
    pathway.exit.save()
    assert codes(today) == ["follow_up"]
    close_file(youth, closed_on=today, reason="Parti", by=educator)
    assert codes(today) == []


def decided(pathway, outcome, educator, head, day):
    commission = CommissionFactory(programme=pathway.programme, held_on=day)
    case = pathway.cases.create(commission=commission, presented_by=educator, submitted_on=day)
    return CommissionDecision.objects.create(
        case=case, outcome=outcome, reason="Motif", decided_on=day, presented_by=educator,
        recorded_by=educator, approved_on=day, approved_by=head,
    )  # fmt: skip


def test_a_letter_waits_until_it_is_announced(youth, educator, head, today):
    pathway = PathwayFactory(youth=youth, stage="admitted")
    decision = decided(pathway, "admit", educator, head, today)
    [todo] = due(today)
    assert todo.url == reverse("pathways:decision_notify", args=[decision.public_id])
    Pathway.objects.update(stage="in_contract")
    assert codes(today) == []  # whoever signed knows
    Pathway.objects.update(stage="mobilisation")
    decision.outcome = "adjourn"
    decision.save()
    assert codes(today) == ["letter"]
    decision.notified_on, decision.notified_means = today, "hand"
    decision.save()
    assert codes(today) == []


def test_a_scan_an_answer_and_an_exit_wait(youth, educator, today, ago):
    contract = running(youth, started=ago(100), by=educator)
    assert codes(today) == []
    signature = contract.signatures.create(
        party="youth", signer_name="Elle", signed_on=ago(100), means="paper", recorded_by=educator
    )
    assert due(today)[0].url == reverse("pathways:signature_scan", args=[signature.public_id])
    signature.voided_on = today
    signature.save()
    facts = {"happened_on": ago(9), "kind": "absence", "facts": "Absente", "by": educator}
    breach = record_breach(
        contract.pathway, proposal="warning", heard_on=ago(8), youth_words="Malade",
        proposed_on=ago(7), **facts,
    )  # fmt: skip
    assert due(today)[0].url == reverse("pathways:breach_answer", args=[breach.public_id])
    breach.answer, breach.answered_on = "warning", today
    breach.save()
    assert codes(today) == []
    record_breach(contract.pathway, proposal="nothing", **facts)
    assert codes(today) == []
    unheard = record_breach(contract.pathway, proposal="talk", **facts)
    assert due(today)[0].title.startswith("Entendre")
    unheard.delete()
    assert codes(contract.ends_on) == []
    assert codes(contract.ends_on + timedelta(days=1)) == ["exit"]


def test_queries(as_user, educator, left, queries_of):
    assert queries_of(as_user(educator), url(left(months=4))) <= 15
