"""Each constraint broken on its own: the database refuses the row, a form would say why in French.

The same row without its fault is accepted: nothing else is what refuses it.
"""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from pathways.models import CommissionDecision
from pathways.workflow import record_exit
from tests.factories import PathwayFactory, UserFactory, YouthFactory
from tests.pathways.conftest import DAY

EVE = DAY - timedelta(days=1)
APPROVED = {"approved_on": DAY, "approved_by": "other"}
RETURNED = {"returned_on": DAY, "returned_by": "other", "return_note": "Le motif ?"}

# A row that may exist. A word in place of a row names one of the fixture `known`.
VALID = {
    "Pathway": {"youth": "free", "programme": "programme", "scheme": "cej_jr", "opened_on": DAY,
                "opened_by": "by"},
    "SpeCheck": {"pathway": "pathway", "checked_on": DAY, "result": "unknown",
                 "source": "mission_locale", "recorded_by": "by"},
    "Meeting": {"pathway": "pathway", "held_on": DAY, "attendees": "Nous", "recorded_by": "by"},
    "Assessment": {"pathway": "pathway", "kind": "mobility", "requested_on": DAY,
                   "recorded_by": "by"},
    "Ruling": {"pathway": "pathway", "kind": "check", "code": "income", "reason": "Vu",
               "decided_on": DAY, "decided_by": "by"},
    "Commission": {"programme": "programme", "held_on": DAY, "place": "Mairie",
                   "created_by": "by"},
    "CommissionMember": {"commission": "commission", "name": "Ada"},
    "CommissionCase": {"commission": "commission", "pathway": "pathway", "presented_by": "by",
                       "submitted_on": DAY},
    "CommissionDecision": {"case": "case", "outcome": "admit", "decided_on": DAY,
                           "presented_by": "by", "recorded_by": "by"},
    "Contract": {"pathway": "pathway", "youth": "youth", "number": "N-1", "months": 12,
                 "prepared_on": DAY, "prepared_by": "by"},
    "Signature": {"contract": "contract", "party": "youth", "signer_name": "Elle",
                  "signed_on": DAY, "recorded_by": "by"},
    "Extension": {"contract": "contract", "former_end": DAY, "new_end": date(2026, 6, 1),
                  "reason": "Le CAP", "decided_on": DAY, "decided_by": "by"},
    "Exit": {"pathway": "pathway", "exited_on": DAY, "reason": "moved", "recorded_by": "by"},
    "Reopening": {"pathway": "ended", "reopened_on": DAY, "reason": "De retour",
                  "exited_on": DAY, "exit_reason": "moved", "reopened_by": "by"},
    "FollowUp": {"pathway": "ended", "exited_on": DAY, "months": 3, "asked_on": DAY,
                 "situation": "search", "recorded_by": "by"},
    "Unavailability": {"pathway": "pathway", "reason": "health", "starts_on": DAY,
                       "ends_on": DAY, "recorded_by": "by"},
    "Breach": {"pathway": "pathway", "happened_on": DAY, "kind": "absence", "facts": "Absente",
               "proposal": "warning", "recorded_by": "by"},
}  # fmt: skip
TWICE = {"number": "N-2"}  # the row already exists: a second one, the same but for its number

BROKEN = [
    ("one_open_pathway", "Pathway", TWICE),
    ("pathway_ends_after_start", "Pathway", {"stage": "closed", "closed_on": EVE}),
    ("closed_pathway_has_a_date", "Pathway", {"stage": "closed"}),
    ("closed_pathway_has_a_date", "Pathway", {"closed_on": DAY}),
    ("registered_has_a_last_contact", "SpeCheck", {"result": "dormant"}),
    ("registered_has_a_last_contact", "SpeCheck", {"last_contact_on": DAY}),
    (
        "last_contact_before_check", "SpeCheck",
        {"result": "followed", "last_contact_on": DAY + timedelta(days=1)},
    ),
    ("meeting_outcome_of_its_kind", "Meeting", {"outcome": "ready"}),
    ("meeting_outcome_of_its_kind", "Meeting", {"kind": "liaison"}),
    ("meeting_outcome_of_its_kind", "Meeting", {"kind": "review", "outcome": "validated"}),
    ("next_meeting_after_this_one", "Meeting", {"next_on": EVE}),
    ("assessment_has_a_date", "Assessment", {"requested_on": None}),
    ("assessed_after_requested", "Assessment", {"assessed_on": EVE}),
    ("one_open_request_per_assessment", "Assessment", TWICE),
    ("one_ruling_at_a_time", "Ruling", TWICE),
    ("ruling_has_a_reason", "Ruling", {"reason": ""}),
    ("commission_closes_after_it_met", "Commission", {"closed_on": EVE, "closed_by": "by"}),
    ("commission_closes_after_it_met", "Commission", {"closed_on": DAY}),
    ("commission_closes_after_it_met", "Commission", {"closed_by": "by"}),
    (
        "commission_closed_or_cancelled", "Commission",
        {"closed_on": DAY, "closed_by": "by", "cancelled_on": DAY},
    ),
    ("member_once_per_commission", "CommissionMember", TWICE),
    ("case_once_per_commission", "CommissionCase", TWICE),
    ("one_decision_per_case", "CommissionDecision", TWICE),
    ("no_without_a_reason", "CommissionDecision", {"outcome": "adjourn"}),
    ("no_without_a_reason", "CommissionDecision", {"outcome": "refuse"}),
    ("no_without_a_reason", "CommissionDecision", {"outcome": "redirect"}),
    ("presenter_does_not_approve", "CommissionDecision", {**APPROVED, "approved_by": "by"}),
    ("approval_is_whole", "CommissionDecision", {**APPROVED, "approved_by": None}),
    ("approval_is_whole", "CommissionDecision", {**APPROVED, "approved_on": None}),
    ("approval_is_whole", "CommissionDecision", {**APPROVED, "approved_on": EVE}),
    ("return_is_whole", "CommissionDecision", {**RETURNED, "returned_on": None}),
    ("return_is_whole", "CommissionDecision", {**RETURNED, "returned_by": None}),
    ("return_is_whole", "CommissionDecision", {**RETURNED, "return_note": ""}),
    ("return_is_whole", "CommissionDecision", {**RETURNED, **APPROVED}),
    ("correction_has_a_reason", "CommissionDecision", {"replaces": "replaced"}),
    (
        "one_correction_at_a_time", "CommissionDecision",
        {"replaces": "corrected", "correction_note": "Erreur"},
    ),
    ("announced_once_approved", "CommissionDecision", {"notified_on": DAY}),
    ("contract_ends_after_start", "Contract", {"starts_on": DAY, "ends_on": EVE}),
    ("contract_ends_after_start", "Contract", {"starts_on": DAY}),
    ("contract_ends_after_start", "Contract", {"ends_on": DAY}),
    ("one_contract_to_sign", "Contract", TWICE),
    ("each_party_signs_once", "Signature", TWICE),
    ("drawn_signature_has_a_drawing", "Signature", {"means": "drawn"}),
    ("extension_lengthens", "Extension", {"new_end": DAY}),
    ("extension_has_a_reason", "Extension", {"reason": ""}),
    ("late_extension_has_a_reason", "Extension", {"decided_on": DAY + timedelta(days=1)}),
    ("other_body_is_named", "Extension", {"kind": "other_body", "other_ends_on": DAY}),
    ("other_body_is_named", "Extension", {"kind": "other_body", "other_body": "Une école"}),
    ("last_contact_before_exit", "Exit", {"last_contact_on": DAY + timedelta(days=1)}),
    ("reopening_has_a_reason", "Reopening", {"reason": ""}),
    ("reopened_after_exit", "Reopening", {"reopened_on": EVE}),
    ("one_follow_up_per_date", "FollowUp", TWICE),
    ("follow_up_at_known_months", "FollowUp", {"months": 4}),
    ("unavailability_ends_after_start", "Unavailability", {"ends_on": EVE}),
    ("breach_answered_after_proposed", "Breach", {"answer": "end", "answered_on": DAY}),
    ("breach_answered_after_proposed", "Breach", {"proposed_on": DAY, "answer": "end"}),
    ("breach_answered_after_proposed", "Breach", {"proposed_on": DAY, "answered_on": DAY}),
    (
        "breach_answered_after_proposed", "Breach",
        {"proposed_on": DAY, "answer": "end", "answered_on": EVE},
    ),
    ("nothing_proposed_of_nothing", "Breach", {"proposal": "nothing", "proposed_on": DAY}),
]  # fmt: skip


@pytest.fixture
def known(programme, commission, presented, prepared, youth, educator):
    """What rows hang on: two pathways that go on, one that ended, people."""
    ended = PathwayFactory(youth=YouthFactory(programme=programme))
    record_exit(ended, exited_on=DAY, reason="moved", by=educator)
    decided = {
        "outcome": "admit", "decided_on": DAY, "presented_by": educator, "recorded_by": educator,
    }  # fmt: skip
    decisions = CommissionDecision.objects
    replaced, corrected = (
        decisions.create(case=presented(), replaced_on=DAY, **decided) for _ in range(2)
    )
    decisions.create(case=corrected.case, replaces=corrected, correction_note="Erreur", **decided)
    return SimpleNamespace(
        programme=programme, commission=commission, case=presented(), contract=prepared(),
        youth=youth, pathway=PathwayFactory(youth=youth), ended=ended, replaced=replaced,
        corrected=corrected,
        free=YouthFactory(programme=programme), by=educator, other=UserFactory(),
    )  # fmt: skip


def row(model, known, **changes):
    fields = {**VALID[model], **changes}
    if model != "Contract":
        fields.pop("number", None)
    model = apps.get_model("pathways", model)
    return model(**{name: getattr(known, str(value), value) for name, value in fields.items()})


def constraint(model, name):
    [found] = [
        one for one in apps.get_model("pathways", model)._meta.constraints if one.name == name
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
    with pytest.raises(ValidationError) as invalid:
        wrong.validate_constraints()
    assert constraint(model, name).violation_error_message in str(invalid.value)
    with pytest.raises(ValidationError):
        wrong.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()


def test_no_constraint_is_forgotten():
    every = {
        (one.name, model.__name__)
        for model in apps.get_app_config("pathways").get_models()
        for one in model._meta.constraints
    }
    assert every == {(name, model) for name, model, _ in BROKEN}


@pytest.mark.django_db
def test_overlaps_are_refused_after_every_migration():
    """SQLite drops the triggers of a table it rebuilds: the last migration leaves them there."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' "
                "AND tbl_name = 'pathways_contract' ORDER BY name"
            )
            expected = ["contracts_do_not_overlap_INSERT", "contracts_do_not_overlap_UPDATE"]
        else:
            cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'x'")
            expected = ["contracts_do_not_overlap"]
        assert [name for (name,) in cursor.fetchall()] == expected
