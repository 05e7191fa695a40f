"""The pages of a pathway cost the same for one row and for many, at each stage: 15 at most."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Step
from pathways.models import Pathway
from pathways.workflow import (
    approve_decision,
    check_criterion,
    excuse,
    prepare_contract,
    record_assessment,
    record_decision,
    record_exit,
    record_meeting,
    record_spe_check,
    reopen,
    request_assessment,
    sign_contract,
    skip_step,
    submit_case,
)
from tests.factories import (
    CommissionFactory,
    PartnershipFactory,
    PathwayFactory,
    SituationFactory,
    YouthFactory,
)

MOST = 15
OF_PATHWAY = [
    "detail",
    "history",
    "eligibility",
    "administrative",
    "spe_check_create",
    "meeting_create",
    "assessment_create",
    "assessment_request",
    "signature_plan",
]


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def pathway(programme, today):
    programme.steps = Step.values
    programme.skippable_steps = ["housing"]
    programme.save()
    youth = YouthFactory(programme=programme, identified_on=today - timedelta(days=400))
    return PathwayFactory(youth=youth)


@pytest.fixture
def costs(as_user, queries_of, educator, pathway):
    """What each page costs now."""

    def measure():
        client = as_user(educator)
        target = [pathway.public_id]
        pages = {name: reverse(f"pathways:{name}", args=target) for name in OF_PATHWAY}
        pages["panel"] = reverse("pathways:youth_panel", args=[pathway.youth.public_id])
        pages["skip"] = reverse("pathways:step_skip", args=[*target, "housing"])
        pages["check"] = reverse("pathways:criterion_check", args=[*target, "fragility"])
        found = {name: queries_of(client, url) for name, url in pages.items()}
        assert max(found.values()) <= MOST, found
        return found

    return measure


@pytest.fixture
def live(pathway, programme, educator, head, today):
    """`live(days)`: so many days of everything, each ending with an adjournment."""

    def rows(first, last):
        for back in range(first, last, -1):
            day = today - timedelta(days=back)
            record_spe_check(
                pathway, checked_on=day, result="unknown", source="mission_locale", by=educator
            )
            record_meeting(pathway, held_on=day, attendees="Nous trois", by=educator)
            partnership = PartnershipFactory(programme=programme)
            asked = {"kind": "mobility", "partnership": partnership}
            request_assessment(pathway, **asked, requested_on=day, by=educator)
            record_assessment(pathway, **asked, assessed_on=day, by=educator)
            skip_step(pathway, step="housing", reason="Logé", decided_on=day, by=educator)
            check_criterion(
                pathway, code="fragility", answer="yes", reason="Vu", decided_on=day, by=educator
            )
            SituationFactory(youth=pathway.youth, recorded_on=day, recorded_by=educator)
            excuse(pathway, reason="health", starts_on=day, ends_on=day, by=educator)
            commission = CommissionFactory(programme=programme, held_on=day)
            case = submit_case(commission, pathway, submitted_on=day, by=educator)
            decision = record_decision(
                case, outcome="adjourn", decided_on=day, reason="Motif", by=educator
            )
            approve_decision(decision, approved_on=day, by=head)

    return rows


@pytest.fixture
def admitted(pathway, programme, educator, head, today):
    def admit():
        commission = CommissionFactory(programme=programme, held_on=today)
        case = submit_case(commission, pathway, submitted_on=today, by=educator)
        decision = record_decision(case, outcome="admit", decided_on=today, by=educator)
        approve_decision(decision, approved_on=today, by=head)

    return admit


def test_before_the_commission(costs, live):
    costs()
    live(9, 8)
    one = costs()
    live(8, 0)
    assert costs() == one


def test_from_the_contract_to_a_new_start(costs, live, admitted, pathway, educator, head, today):
    live(3, 0)
    admitted()
    contract = prepare_contract(pathway, months=12, prepared_on=today, by=educator)
    costs()
    for party in ("youth", "association", "mission_locale"):
        sign_contract(contract, party=party, signer_name="Elle", signed_on=today, by=head)
    costs()
    record_exit(pathway, exited_on=today, reason="training", by=head)
    costs()
    reopen(Pathway.objects.get(pk=pathway.pk), reopened_on=today, reason="Revient", by=head)
    costs()
