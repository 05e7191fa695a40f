"""The contract: three signatures, then months counted by hand."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from pathways.models import Contract, Pathway
from pathways.schemes import months_after
from pathways.workflow import Refused, change_text, prepare_contract, record_exit, sign_contract
from tests.factories import PathwayFactory, YouthFactory
from tests.pathways.signing import png

DAY = date(2026, 3, 11)


def sign(contract, party, by, on=DAY, **details):
    return sign_contract(
        contract, party=party, signer_name="Quelqu’un", signed_on=on, by=by, **details
    )


def test_the_third_signature_starts_the_contract(prepared, head):
    contract = prepared()
    sign(contract, "mission_locale", head, DAY + timedelta(days=9))
    sign(contract, "youth", head, DAY)
    contract.refresh_from_db()
    assert (contract.starts_on, contract.pathway.stage) == (None, "admitted")
    sign(contract, "association", head, DAY + timedelta(days=4))
    contract.refresh_from_db()
    assert contract.starts_on == date(2026, 3, 20), "the last day signed, not the last written"
    assert contract.ends_on == date(2027, 3, 19)
    assert Pathway.objects.get(pk=contract.pathway_id).stage == "in_contract"


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 3, 11), 12, date(2027, 3, 10)),
        (date(2026, 3, 1), 12, date(2027, 2, 28)),
        (date(2025, 1, 31), 12, date(2026, 1, 30)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 3, 31), 18, date(2026, 9, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 28), 12, date(2025, 2, 27)),
        (date(2023, 2, 28), 12, date(2024, 2, 27)),
        (date(2023, 3, 1), 12, date(2024, 2, 29)),
        (date(2025, 12, 31), 12, date(2026, 12, 30)),
    ],
)
def test_the_last_day(start, months, end):
    assert Contract(months=months).end_if_started(start) == end


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2025, 1, 31), 1),
        (date(2025, 2, 28), 1),
        (date(2025, 3, 1), 2),
        (date(2025, 3, 30), 2),
        (date(2025, 3, 31), 3),
        (date(2026, 1, 30), 12),
    ],
)
def test_in_which_month(day, month):
    contract = Contract(starts_on=date(2025, 1, 31), ends_on=date(2026, 1, 30))
    assert contract.month_on(day) == month


def test_months_and_ends_agree():
    """Month n ends the day before month n + 1 begins, from every day of a leap year."""
    for number in range(366):
        start = date(2024, 1, 1) + timedelta(days=number)
        contract = Contract(starts_on=start, ends_on=date(2099, 1, 1))
        for months in (1, 5, 12):
            after = months_after(start, months)
            assert contract.month_on(after) == months + 1
            assert contract.month_on(after - timedelta(days=1)) == months


def test_who_is_missing_and_since_when(prepared, head):
    contract = prepared()
    assert contract.waiting_on(DAY) == (
        "0/3 — manquent le jeune, l’association, la Mission locale depuis aujourd’hui"
    )
    sign(contract, "association", head, DAY)
    sign(contract, "youth", head, DAY + timedelta(days=2))
    later = DAY + timedelta(days=8)
    assert contract.waiting_on(later) == "2/3 — manque la Mission locale depuis 6 jours"
    sign(contract, "mission_locale", head, later)
    assert Contract.objects.get().waiting_on(later) == ""


def test_only_a_head_signs_for_the_association(prepared, educator):
    contract = prepared()
    with pytest.raises(Refused, match="chef·fe de service signe"):
        sign(contract, "association", educator)
    sign(contract, "youth", educator)
    with pytest.raises(Refused, match="déjà signé"):
        sign(contract, "youth", educator)
    assert contract.signatures.count() == 1


def test_a_signature_before_the_preparation(prepared, educator):
    with pytest.raises(Refused, match="précéder la préparation"):
        sign(prepared(), "youth", educator, DAY - timedelta(days=1))


def test_a_fourth_signature(signed, head):
    with pytest.raises(Refused, match="n’attend plus de signature"):
        sign(signed(), "youth", head)


@pytest.mark.parametrize("months", [0, 13])
def test_a_length_the_law_does_not_know(months, admitted, educator):
    with pytest.raises(Refused, match="de 1 à 12 mois"):
        prepare_contract(admitted(), months=months, prepared_on=DAY, by=educator)


def test_one_contract_to_sign_at_once(prepared, educator):
    contract = prepared()
    with pytest.raises(Refused, match="attend déjà des signatures"):
        prepare_contract(contract.pathway, months=12, prepared_on=DAY, by=educator)


def test_a_step_is_required_before_the_signature(admitted, educator):
    pathway = admitted()
    pathway.programme.required_before_signature = ["mobility"]
    pathway.programme.save()
    with pytest.raises(Refused, match="Il manque : Diagnostic mobilité"):
        prepare_contract(pathway, months=12, prepared_on=DAY, by=educator)


def test_numbers_follow_one_another_and_start_again_each_year(prepared, programme):
    numbers = [prepared().number, prepared().number, prepared(on=date(2027, 1, 2)).number]
    prefix = programme.reference_prefix
    assert numbers == [f"{prefix}-C-2026-001", f"{prefix}-C-2026-002", f"{prefix}-C-2027-001"]


def test_a_refused_contract_takes_no_number(prepared, pathway_at, educator, programme):
    with pytest.raises(Refused):
        prepare_contract(pathway_at("mobilisation"), months=12, prepared_on=DAY, by=educator)
    assert prepared().number == f"{programme.reference_prefix}-C-2026-001"


def test_a_second_contract_that_overlaps_is_refused(signed, youth, head, educator):
    """An earlier contract of the same young person still runs in another pathway."""
    running = signed(youth)
    Pathway.objects.filter(pk=running.pathway_id).update(stage="closed", closed_on=DAY)
    pathway = PathwayFactory(youth=youth, stage="admitted")
    contract = prepare_contract(pathway, months=12, prepared_on=DAY, by=educator)
    sign(contract, "youth", head)
    sign(contract, "association", head)
    with pytest.raises(Refused, match="court déjà à ces dates"):
        sign(contract, "mission_locale", head)
    contract.refresh_from_db()
    assert contract.starts_on is None
    assert contract.signatures.count() == 2, "the refused signature is not kept"
    assert Pathway.objects.get(pk=pathway.pk).stage == "admitted"


def test_only_a_head_ends_a_running_contract(signed, educator):
    contract = signed()
    with pytest.raises(Refused, match="seul·e un·e chef·fe de service y met fin"):
        record_exit(contract.pathway, exited_on=DAY, reason="training", by=educator)
    contract.refresh_from_db()
    assert contract.ends_on > DAY
    after = contract.ends_on + timedelta(days=1)
    record_exit(contract.pathway, exited_on=after, reason="term", by=educator)
    assert Pathway.objects.get(pk=contract.pathway_id).stage == "closed"


def test_leaving_ends_what_runs_and_drops_what_waits(signed, prepared, head):
    running, waiting = signed(), prepared()
    day = DAY + timedelta(days=30)
    for contract in (running, waiting):
        record_exit(contract.pathway, exited_on=day, reason="training", by=head)
        contract.refresh_from_db()
    assert (running.ends_on, running.cancelled_on) == (day, None)
    assert (waiting.starts_on, waiting.cancelled_on) == (None, day)


def minor(programme, **text):
    """Seventeen on DAY, eighteen on 20 March 2026."""
    youth = YouthFactory(programme=programme, birth_date=date(2008, 3, 20))
    pathway = PathwayFactory(youth=youth, stage="admitted")
    by = YouthFactory(programme=programme).created_by
    return prepare_contract(pathway, months=12, prepared_on=DAY, by=by, **text)


AGREED = {"representative_name": "Awa Exemple", "representative_quality": "parent"}


@pytest.mark.parametrize(
    ("written", "on", "signs"),
    [
        ({}, DAY, False),
        (AGREED, DAY, False),
        (AGREED | {"representative_agreed_on": date(2026, 3, 12)}, DAY, False),
        (AGREED | {"representative_agreed_on": DAY}, DAY, True),
        ({"representative_agreed_on": DAY}, DAY, False),
        ({"is_emancipated": True}, DAY, True),
        ({}, date(2026, 3, 19), False),
        ({}, date(2026, 3, 20), True),
    ],
)
def test_a_minor_signs_once_a_representative_agreed(written, on, signs, programme, educator):
    contract = minor(programme, **written)
    sign(contract, "mission_locale", educator, on)
    if signs:
        assert sign(contract, "youth", educator, on)
        return
    with pytest.raises(Refused, match="accord de son représentant légal"):
        sign(contract, "youth", educator, on)
    assert contract.signatures.count() == 1


@pytest.mark.parametrize(("last", "starts"), [(date(2026, 5, 19), 1), (date(2026, 5, 20), 0)])
def test_the_third_signature_on_the_eve_of_the_26th_birthday(
    last, starts, programme, educator, head, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    youth = YouthFactory(programme=programme, birth_date=date(2000, 5, 20))
    pathway = PathwayFactory(youth=youth, stage="admitted")
    contract = prepare_contract(pathway, months=12, prepared_on=DAY, by=educator)
    sign(contract, "youth", head)
    sign(contract, "association", head)
    image = {"means": "drawn", "file": ContentFile(png(), name="original.png")}
    if starts:
        sign(contract, "mission_locale", head, last, **image)
    else:
        with pytest.raises(Refused, match="l’âge ne permet pas de signer"):
            sign(contract, "mission_locale", head, last, **image)
    contract.refresh_from_db()
    assert (contract.starts_on == last) == starts
    assert contract.signatures.count() == (3 if starts else 2)
    assert len(list(tmp_path.rglob("*.png"))) == starts, "no image without its signature"


def test_a_change_of_text_voids_what_was_signed(prepared, educator, head):
    contract = prepared()
    sign(contract, "youth", educator)
    sign(contract, "association", head)
    assert change_text(contract, changed_on=DAY, objective="", by=educator) == 0
    assert change_text(contract, changed_on=DAY + timedelta(2), objective="Un toit", by=head) == 2
    contract.refresh_from_db()
    assert (contract.text_version, len(contract.missing_parties)) == (2, 3)
    with pytest.raises(Refused, match="Le texte a changé le 13"):
        sign(contract, "youth", educator, DAY + timedelta(1))
    with pytest.raises(Refused, match="relisez-le"):
        sign(contract, "youth", educator, DAY + timedelta(2), text_version=1)
    for party in ("youth", "association", "mission_locale"):
        sign(contract, party, head, DAY + timedelta(3), text_version=2)
    contract.refresh_from_db()
    assert contract.starts_on == DAY + timedelta(3)
    assert contract.signatures.filter(voided_on=DAY + timedelta(2)).count() == 2
    with pytest.raises(Refused, match="n’attend plus de signature"):
        change_text(contract, changed_on=DAY + timedelta(3), objective="Autre", by=head)
