"""Emergency aids: given, partly given, or a need nobody could meet; totals told as they are."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from activities.models import EmergencyAid
from pathways.workflow import close_file
from tests.factories import MembershipFactory, UserFactory

TODAY = timezone.localdate()


def create(client, youth, **changes):
    fields = {"key": uuid4(), "kind": "food", "outcome": "given", "day": TODAY.isoformat()}
    url = reverse("activities:aid_create", args=[youth.public_id])
    return client.post(url, {**fields, **changes})


def edit(client, aid, **changes):
    fields = {"version": aid.version, "kind": aid.kind, "outcome": aid.outcome, "day": aid.day}
    return client.post(reverse("activities:aid_edit", args=[aid.public_id]), {**fields, **changes})


def text_of(client, youth):
    page = client.get(reverse("activities:aid_list", args=[youth.public_id]))
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def parcel(kais, educator):
    return kais.emergency_aids.create(
        programme=kais.programme, day=TODAY, kind="food", amount=20, recorded_by=educator
    )


def test_an_amount_is_written_as_in_french(as_user, educator, kais):
    answer = create(as_user(educator), kais, amount="12,50 €", funder="CCAS")
    assert answer.status_code == 302
    aid = EmergencyAid.objects.get()
    assert (aid.amount, aid.funder, aid.recorded_by) == (Decimal("12.50"), "CCAS", educator)
    assert aid.programme == kais.programme


def test_another_funder_is_typed_and_proposed_the_next_time(as_user, educator, kais):
    client = as_user(educator)
    create(client, kais, amount="30", funder="", other_funder="Fonds d’aide aux jeunes")
    assert EmergencyAid.objects.get().funder == "Fonds d’aide aux jeunes"
    page = client.get(reverse("activities:aid_create", args=[kais.public_id])).content.decode()
    assert 'value="Fonds d’aide aux jeunes"' in page


def test_a_second_click_writes_one_aid(as_user, educator, kais):
    client, key = as_user(educator), uuid4()
    for _ in range(2):
        assert create(client, kais, key=key, amount="5").status_code == 302
    assert EmergencyAid.objects.count() == 1


def test_the_list_tells_what_was_given_and_what_was_not(as_user, educator, kais, parcel):
    client = as_user(educator)
    create(client, kais, kind="shelter", outcome="unmet", note="115 saturé")
    create(client, kais, kind="transport", outcome="partial", amount="2,50", note="aller simple")
    text = text_of(client, kais)
    assert "22,50" in text  # 20 + 2,50
    assert "2 aides apportées" in text
    assert "115 saturé" in text
    assert "Besoin resté sans réponse" in text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"amount": "-3"}, "Un montant ne peut pas être négatif."),
        ({"amount": "120000"}, "5000 euros au plus"),
        ({"amount": "99999999999"}, "5000 euros au plus"),
        ({"amount": "12,505"}, "Deux chiffres au plus après la virgule."),
        ({"amount": "dix"}, "avec des chiffres : 12,50 par exemple."),
        ({"amount": "NaN"}, "avec des chiffres : 12,50 par exemple."),
        ({"kind": ""}, "Choisissez un besoin."),
        ({"day": (TODAY + timedelta(days=1)).isoformat()}, "Cette date est à venir"),
        ({"day": "2026-01-04"}, "commence le 05/01/2026"),
        ({"outcome": "partial"}, "Dites en quelques mots ce qui a manqué."),
        ({"outcome": "unmet", "amount": "10"}, "n’a ni montant ni financeur"),
        ({"outcome": "unmet", "funder": "CCAS"}, "n’a ni montant ni financeur"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(as_user, educator, kais, typed, sentence):
    answer = create(as_user(educator), kais, **{"other_funder": "Caisse", "note": "", **typed})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert 'value="Caisse"' in page
    assert not EmergencyAid.objects.exists()


def test_a_file_closed_meanwhile_is_said(as_user, educator, kais):
    close_file(kais, closed_on=TODAY, reason="Déménagement", by=educator)
    answer = create(as_user(educator), kais, note="duvet")
    assert answer.status_code == 200
    assert "est fermé depuis le" in answer.content.decode()
    assert 'value="duvet"' in answer.content.decode()
    blank = as_user(educator).get(reverse("activities:aid_create", args=[kais.public_id]))
    assert blank.status_code == 404


def test_its_author_and_the_head_correct_it_not_a_colleague(as_user, educator, head, kais, parcel):
    colleague = MembershipFactory(programme=kais.programme, role=Membership.Role.EDUCATOR).user
    assert edit(as_user(colleague), parcel, amount="9").status_code == 404
    assert edit(as_user(educator), parcel, amount="25,00").status_code == 302
    parcel.refresh_from_db()
    assert parcel.amount == 25
    assert edit(as_user(head), parcel, amount="30", funder="CCAS").status_code == 302
    parcel.refresh_from_db()
    assert (parcel.amount, parcel.funder, parcel.recorded_by) == (30, "CCAS", educator)


def test_two_corrections_at_once_are_shown(as_user, educator, kais, parcel):
    client = as_user(educator)
    edit(client, parcel, amount="25")
    answer = edit(client, parcel, amount="26")  # still the version read first
    assert "Quelqu’un a modifié cette fiche" in answer.content.decode()
    parcel.refresh_from_db()
    assert parcel.amount == 25


def test_fifty_aids_cost_as_many_queries_as_one(as_user, educator, kais, parcel, queries_of):
    url = reverse("activities:aid_list", args=[kais.public_id])
    client = as_user(educator)
    one = queries_of(client, url)
    for number in range(50):
        kais.emergency_aids.create(
            programme=kais.programme,
            day=TODAY,
            kind="food",
            amount=number,
            recorded_by=UserFactory(),
        )
    assert queries_of(client, url) == one <= 15
