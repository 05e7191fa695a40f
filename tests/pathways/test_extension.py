"""Lengthening a contract: to eighteen months in all, or past a journey with another body."""

from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from pathways.models import Contract, Extension
from pathways.schemes import months_after
from pathways.workflow import Refused, extend_contract, prepare_contract, record_exit, sign_contract
from tests.factories import PathwayFactory, YouthFactory

DAY_AFTER = date(2027, 3, 11)
DAY = date(2026, 3, 11)  # twelve months lead to 10 March 2027, eighteen to 10 September 2027


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def run(programme, educator, head, today):
    """`run(days)`: a contract of a month that ends in so many days."""

    def make(days=20, months=1):
        end = today + timedelta(days=days)
        start = next(
            day for day in (end - timedelta(days=n) for n in range(26, 370))
            if Contract(months=months).end_if_started(day) <= end
        )  # fmt: skip
        youth = YouthFactory(programme=programme, referent=educator, identified_on=start)
        pathway = PathwayFactory(youth=youth, stage="admitted")
        contract = prepare_contract(pathway, months=months, prepared_on=start, by=educator)
        for party in ("youth", "association", "mission_locale"):
            sign_contract(contract, party=party, signer_name="Elle", signed_on=start, by=head)
        contract.refresh_from_db()
        return contract

    return make


def text(response):
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


@contextmanager
def refused_by(sentence):
    with pytest.raises(Refused) as refusal:
        yield
    assert sentence in refusal.value.message.replace("\xa0", " ")


def address(contract):
    return reverse("pathways:extension_create", args=[contract.public_id])


def lengthening(day, **changes):
    sent = {"key": uuid4(), "kind": "need", "reason": "Un toit à stabiliser", "decided_on": day}
    return sent | changes


def extend(contract, by, on=DAY, **details):
    details = {"kind": "need", "reason": "Un toit à stabiliser"} | details
    return extend_contract(contract, decided_on=on, by=by, **details)


@pytest.mark.parametrize(
    ("new_end", "kept"),
    [
        (date(2027, 3, 10), False),
        (date(2027, 3, 11), True),
        (date(2027, 9, 9), True),
        (date(2027, 9, 10), True),
        (date(2027, 9, 11), False),
    ],
)
def test_eighteen_months_in_all_and_not_a_day_more(new_end, kept, signed, head):
    contract = signed()
    if kept:
        extend(contract, head, new_end=new_end)
    else:
        with refused_by("10 septembre 2027" if new_end > DAY_AFTER else "après le 10 mars 2027"):
            extend(contract, head, new_end=new_end)
    contract.refresh_from_db()
    assert contract.ends_on == (new_end if kept else date(2027, 3, 10))
    assert contract.latest_end == date(2027, 9, 10)
    assert contract.extensions.count() == kept


@pytest.mark.parametrize(
    ("other_ends_on", "new_end"),
    [
        (date(2027, 1, 1), date(2027, 3, 31)),
        (date(2027, 2, 28), date(2027, 4, 30)),
        (date(2027, 7, 31), date(2027, 9, 30)),  # past the eighteen months
        (date(2027, 12, 15), date(2028, 2, 29)),
        (date(2026, 12, 31), None),  # 28 February 2027 comes before the end
    ],
)
def test_after_a_journey_with_another_body(other_ends_on, new_end, signed, head):
    contract = signed()
    details = {"kind": "other_body", "other_body": "Épide", "other_ends_on": other_ends_on}
    if new_end is None:
        with refused_by("après le 10 mars 2027"):
            extend(contract, head, **details)
        return
    assert extend(contract, head, **details).new_end == new_end


def test_late_with_a_reason(signed, head):
    contract, late = signed(), date(2027, 3, 11)
    with refused_by("fini depuis le 10 mars 2027 : dites pourquoi si tard"):
        extend(contract, head, late, new_end=date(2027, 6, 10))
    extension = extend(contract, head, late, new_end=date(2027, 6, 10), late_reason="Hospitalisée")
    assert extension.late_reason == "Hospitalisée"
    last_day = extend(contract, head, date(2027, 6, 10), new_end=date(2027, 9, 10), late_reason="x")
    assert last_day.late_reason == "", "the last day of a contract is not late"


def test_not_over_a_contract_that_follows(signed, head):
    contract = signed()
    record_exit(contract.pathway, exited_on=DAY + timedelta(30), reason="training", by=head)
    with refused_by("tant que le parcours est ouvert"):
        extend(contract, head, new_end=date(2027, 9, 10))


def test_proposing_the_legal_end_and_lengthening_once(as_user, head, run, today):
    contract, client = run(), as_user(head)
    url = address(contract)
    form = client.get(url).context["form"]
    assert form.initial["new_end"] == contract.latest_end
    assert contract.latest_end == months_after(contract.starts_on, 18) - timedelta(days=1)
    assert "late_reason" not in form.fields
    shown = text(client.get(url))
    assert "dix-huit mois en tout (code du travail, R5131-16, II)" in shown
    sent = lengthening(today, new_end=contract.latest_end)
    for _ in range(2):
        told = client.post(url, sent, follow=True)
    assert "Le contrat est prolongé : il finit le" in text(told)
    assert "Un toit à stabiliser" in text(told)
    contract.refresh_from_db()
    assert contract.extensions.get().former_end < contract.ends_on == contract.latest_end
    full = client.get(url)
    assert full.context["form"]["kind"].value() == "other_body"
    assert "Les dix-huit mois sont atteints" in text(full)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"new_end": None}, "Jusqu’à quand ?"),
        ({"new_end": 0}, "La nouvelle fin vient après le"),
        ({"new_end": 999}, "Dix-huit mois en tout, au plus"),
        ({"kind": "other_body", "other_ends_on": 60}, "Nommez l’organisme"),
        ({"kind": "other_body", "other_body": "Épide"}, "Nommez l’organisme"),
        (
            {"kind": "other_body", "other_body": "Épide", "other_ends_on": 999},
            "Cette date est trop lointaine",
        ),
        (
            {"kind": "other_body", "other_body": "Épide", "other_ends_on": -80},
            "a fini avant le début du contrat",
        ),
    ],
)
def test_the_rule_that_refuses_is_named(wrong, sentence, as_user, head, run, today):
    contract = run()
    dates = {
        name: today + timedelta(days=value) if isinstance(value, int) else value
        for name, value in wrong.items()
    }
    sent = {name: one for name, one in lengthening(today, **dates).items() if one is not None}
    shown = text(as_user(head).post(address(contract), sent))
    assert sentence in shown
    assert "Un toit à stabiliser" in shown
    assert not Extension.objects.exists()


def test_a_contract_that_is_over_asks_why_so_late(as_user, head, run, today):
    contract, client = run(days=-10), as_user(head)
    url = address(contract)
    assert "Pourquoi si tard" in text(client.get(url))
    sent = lengthening(today, new_end=contract.latest_end)
    assert "dites pourquoi si tard" in text(client.post(url, sent))
    sent |= {"late_reason": "Hospitalisée"}
    told = text(client.post(url, sent, follow=True))
    assert "Décidé après la fin : Hospitalisée" in told


def test_the_end_after_another_body_is_computed_and_flagged(as_user, head, run, today):
    contract, client = run(), as_user(head)
    url = address(contract)
    shown = client.get(f"{url}?other_ends_on=2027-12-15", headers={"HX-Request": "true"})
    assert "29 février 2028" in text(shown)
    assert "<html" not in text(shown)
    for junk in ("", "2027-02-30", "9999-12-31", "<b>"):
        page = client.get(f"{url}?other_ends_on={junk}", headers={"HX-Request": "true"})
        assert "Dites quand ce parcours finit" in text(page)
    sent = lengthening(
        today, kind="other_body", other_body="Épide, Cambrai", other_ends_on=contract.latest_end
    )
    told = text(client.post(url, sent, follow=True))
    contract.refresh_from_db()
    assert contract.ends_on > contract.latest_end
    assert "Autre organisme" in told
    assert "Épide, Cambrai" in told


def test_others_see_why_they_do_not_lengthen(as_user, educator, run, today):
    contract, client = run(), as_user(educator)
    url = address(contract)
    shown = text(client.get(url))
    assert "Seul·e un·e chef·fe de service prolonge un contrat." in shown
    assert "id_reason" not in shown
    assert url not in text(client.get(contract.get_absolute_url()))
    refused = client.post(url, lengthening(today, new_end=contract.latest_end))
    assert "Seul·e un·e chef·fe de service prolonge" in text(refused)
    assert not contract.extensions.exists()


def test_only_what_has_started_is_lengthened(as_user, head, prepared, today):
    contract, client = prepared(), as_user(head)
    assert "Seul un contrat commencé se prolonge" in text(client.get(address(contract)))
    refused = client.post(address(contract), lengthening(today, new_end=today))
    assert "Seul un contrat commencé se prolonge" in text(refused)
