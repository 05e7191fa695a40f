"""Each constraint broken on its own: the database refuses the row, a form would say why in French.

The same row without its fault is accepted: nothing else is what refuses it.
"""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partners.models import Consent, Domiciliation, Door, Referral
from tests.factories import OrganisationFactory, PartnershipFactory, YouthFactory

DAY = date(2026, 3, 11)
EVE = DAY - timedelta(days=1)
SENT = {"prepared_on": DAY, "sent_on": DAY}
ANSWERED = {**SENT, "answered_on": DAY, "answer": "accepted"}

# A row that may exist. A word in place of a row names one of the fixture `known`.
VALID = {
    "Partnership": {"programme": "programme", "organisation": "organisation", "domain": "housing"},
    "Referral": {"youth": "youth", "partnership": "partnership", "need": "housing",
                 "prepared_on": DAY, "sent_by": "by"},
    "Consent": {"youth": "youth", "partnership": "partnership", "topic": "health", "form": "paper",
                "given_on": DAY, "until": DAY, "recorded_by": "by"},
    "ShareLink": {"referral": "referral", "recipient": "Ada", "code_hash": "!",
                  "created_by": "by", "expires_on": DAY},
    "Door": {"partnership": "partnership", "created_by": "by"},
    "Intake": {"programme": "programme", "partnership": "known", "door": "door",
               "first_name": "Sami", "situation": "Dehors", "wanted": "Le voir",
               "knows": "agrees", "sender_name": "Ada"},
    "Placement": {"youth": "youth", "partnership": "partnership", "kind": "hotel",
                  "started_on": DAY, "recorded_by": "by"},
    "Domiciliation": {"youth": "youth", "started_on": DAY, "until": DAY, "recorded_by": "by"},
    "Mail": {"domiciliation": "domiciliation", "received_on": DAY, "recorded_by": "by"},
    "Procedure": {"youth": "youth", "kind": "licence", "status": "under_way", "started_on": DAY,
                  "recorded_by": "by"},
}  # fmt: skip
TOKENS = {"ShareLink", "Door", "Intake"}  # each row has a token of its own
TWICE = {"token_hash": "1" * 64}  # the row already exists: a second one, the same but for its token

BROKEN = [
    ("partner_once_per_programme", "Partnership", TWICE),
    (
        "agreement_ends_after_start", "Partnership",
        {"agreement_from": DAY, "agreement_until": EVE},
    ),
    ("answer_has_a_date", "Referral", {**SENT, "answered_on": DAY}),
    ("answer_has_a_date", "Referral", {**SENT, "answer": "accepted"}),
    ("answer_has_a_date", "Referral", {**ANSWERED, "prepared_on": EVE, "answered_on": EVE}),
    ("referral_sent_after_prepared", "Referral", {"sent_on": EVE}),
    ("referral_answered_once_sent", "Referral", {"expires_on": DAY}),
    (
        "referral_answered_once_sent", "Referral",
        {"channel": "paper", "basis": "vital", "basis_note": "Froid"},
    ),
    ("referral_closed_after_sent", "Referral", {"closed_on": EVE}),
    (
        "referral_closed_after_sent", "Referral",
        {"prepared_on": EVE, "sent_on": DAY, "closed_on": EVE},
    ),
    ("refused_referral_says_why", "Referral", {**ANSWERED, "answer": "refused"}),
    ("share_has_a_basis", "Referral", {**SENT, "channel": "link"}),
    ("share_has_a_basis", "Referral", {**SENT, "channel": "link", "basis": "consent"}),
    ("share_has_a_basis", "Referral", {**SENT, "channel": "paper", "basis": "vital"}),
    ("share_has_a_basis", "Referral", {**SENT, "channel": "spoken", "basis": "legal"}),
    ("outcome_has_a_date", "Referral", {"outcome": "Une chambre"}),
    ("outcome_has_a_date", "Referral", {"outcome_on": DAY}),
    ("one_live_consent", "Consent", TWICE),
    ("consent_ends_after_start", "Consent", {"until": EVE}),
    ("consent_withdrawn_by_someone", "Consent", {"withdrawn_on": DAY}),
    ("consent_withdrawn_by_someone", "Consent", {"withdrawn_by": "by"}),
    ("consent_withdrawn_by_someone", "Consent", {"withdrawn_on": EVE, "withdrawn_by": "by"}),
    ("oral_consent_has_a_witness", "Consent", {"form": "oral"}),
    ("one_live_link", "ShareLink", TWICE),
    ("one_live_door", "Door", TWICE),
    ("intake_handled_by_someone", "Intake", {"handled_on": DAY}),
    ("intake_handled_by_someone", "Intake", {"handled_by": "by"}),
    ("refused_intake_opens_no_file", "Intake", {"refusal": "age"}),
    (
        "refused_intake_opens_no_file", "Intake",
        {"refusal": "age", "handled_on": DAY, "handled_by": "by"},
    ),
    (
        "refused_intake_opens_no_file", "Intake",
        {"refusal": "age", "handled_on": DAY, "handled_by": "by", "state": "closed",
         "youth": "youth"},
    ),
    ("intake_names_someone", "Intake", {"first_name": ""}),
    ("placement_ends_after_start", "Placement", {"ended_on": EVE}),
    ("domiciliation_ends_after_start", "Domiciliation", {"until": EVE}),
    ("domiciliation_end_says_why", "Domiciliation", {"ended_on": DAY}),
    ("domiciliation_end_says_why", "Domiciliation", {"end_reason": "moved"}),
    ("domiciliation_end_says_why", "Domiciliation", {"ended_on": EVE, "end_reason": "moved"}),
    ("one_open_domiciliation", "Domiciliation", TWICE),
    ("mail_handed_after_received", "Mail", {"handed_on": EVE}),
    ("mail_counted", "Mail", {"count": 0}),
    ("mail_counted", "Mail", {"count": 51}),
    ("procedure_ends_with_its_status", "Procedure", {"ended_on": DAY}),
    ("procedure_ends_with_its_status", "Procedure", {"status": "proposed", "ended_on": DAY}),
    ("procedure_ends_with_its_status", "Procedure", {"status": "done"}),
    ("procedure_ends_with_its_status", "Procedure", {"status": "before"}),
    ("procedure_ends_with_its_status", "Procedure", {"status": "refused", "ended_on": EVE}),
    (
        "care_is_not_cited", "Procedure",
        {"kind": "care_link", "domain": "care", "in_bilan": True},
    ),
]  # fmt: skip


@pytest.fixture
def known(programme, youth, educator):
    """What rows hang on: a partner with a door, someone domiciled, a referral prepared."""
    partner, other = (PartnershipFactory(programme=programme) for _ in range(2))
    domiciled = YouthFactory(programme=programme)
    noted = {"youth": domiciled, "recorded_by": educator}
    return SimpleNamespace(
        programme=programme, organisation=OrganisationFactory(), partnership=partner, known=other,
        youth=youth, by=educator,
        door=Door.objects.create(partnership=other, token_hash="0" * 64, created_by=educator),
        referral=Referral.objects.create(
            youth=youth, partnership=partner, need="spe", prepared_on=DAY, sent_by=educator
        ),
        domiciliation=Domiciliation.objects.create(started_on=DAY, until=DAY, **noted),
    )  # fmt: skip


def row(model, known, **changes):
    fields = {**VALID[model], **changes}
    if model in TOKENS:
        fields.setdefault("token_hash", "2" * 64)
    else:
        fields.pop("token_hash", None)
    model = apps.get_model("partners", model)
    return model(**{name: getattr(known, str(value), value) for name, value in fields.items()})


def constraint(model, name):
    [found] = [
        one for one in apps.get_model("partners", model)._meta.constraints if one.name == name
    ]
    return found


@pytest.mark.parametrize(("name", "model", "fault"), BROKEN)
def test_a_row_that_must_not_exist(name, model, fault, known):
    if fault is TWICE:
        row(model, known).save()
    else:
        with transaction.atomic():
            row(model, known).save()
            transaction.set_rollback(True)
    wrong = row(model, known, **fault)
    if model == "Procedure":
        wrong.domain = fault.get("domain", "mobility")  # as saving writes it
    with pytest.raises(ValidationError) as invalid:
        wrong.validate_constraints()
    assert constraint(model, name).violation_error_message in str(invalid.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()


def test_no_constraint_is_forgotten():
    every = {
        (one.name, model.__name__)
        for model in apps.get_app_config("partners").get_models()
        for one in model._meta.constraints
    }
    assert every == {(name, model) for name, model, _ in BROKEN}


def test_a_share_on_an_agreement_may_exist(known):
    """The last way out of « share_has_a_basis »: the rows above only show the refusals."""
    consent = Consent.objects.create(
        youth=known.youth, partnership=known.partnership, topic="housing", form="paper",
        given_on=DAY, until=DAY, recorded_by=known.by,
    )  # fmt: skip
    row("Referral", known, **SENT, channel="link", basis="consent", consent=consent).save()
