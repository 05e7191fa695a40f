"""A page costs the same for one row and for fifty, and never more than fifteen queries."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pathways.workflow import (
    record_decision,
    record_spe_check,
    return_decision,
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


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def start(programme, educator, today):
    def make():
        youth = YouthFactory(programme=programme, identified_on=today - timedelta(days=400))
        return PathwayFactory(youth=youth)

    return make


@pytest.fixture
def cost(as_user, queries_of):
    return lambda user, url: queries_of(as_user(user), url)


@pytest.fixture
def fill(programme, educator, start, today):
    """`fill(n)`: n past commissions, n cases decided, n to decide, n ready, n not ready."""
    coming = CommissionFactory(
        programme=programme, held_on=today, starts_at=time(9), created_by=educator
    )

    def rows(number):
        programme.required_before_commission = ["spe_check"]
        programme.save()
        partner = PartnershipFactory(programme=programme).organisation
        for back in range(number):
            CommissionFactory(programme=programme, held_on=today - timedelta(days=back + 1))
            member = coming.members.create(name=f"Membre {back}-{number}", organisation=partner)
            start()
            for kind in ("ready", "waiting", "decided"):
                pathway = start()
                record_spe_check(
                    pathway,
                    checked_on=today,
                    result="unknown",
                    source="mission_locale",
                    by=educator,
                )
                SituationFactory(youth=pathway.youth, housing="street", recorded_by=educator)
                pathway.youth.barriers.create(
                    theme="housing", identified_on=today, recorded_by=educator
                )
                if kind == "ready":
                    continue
                case = submit_case(coming, pathway, submitted_on=today, by=educator)
                if kind == "decided":
                    sent_back = record_decision(
                        case, outcome="admit", decided_on=today, recused=[member], by=educator
                    )
                    head = programme.memberships.filter(role="head").first()
                    if head:
                        return_decision(sent_back, note="Revoir", returned_on=today, by=head.user)
                        record_decision(
                            case, outcome="admit", decided_on=today, recused=[member], by=educator
                        )
        return coming

    return rows


def test_the_commissions(cost, fill, head):
    url = reverse("pathways:commission_list")
    fill(1)
    one = cost(head, url)
    fill(49)
    assert cost(head, url) == one <= MOST


COMMISSION_PAGES = [
    "commission", "case_create", "session", "commission_members", "commission_close",
    "commission_edit", "commission_cancel",
]  # fmt: skip


def test_a_commission(cost, fill, head):
    """Each of its pages; the one to fill is the one that costs most."""
    session = fill(1)
    urls = [reverse(f"pathways:{name}", args=[session.public_id]) for name in COMMISSION_PAGES]
    ones = [cost(head, url) for url in urls]
    fill(49)
    many = [cost(head, url) for url in urls]
    assert many == ones
    assert max(many) <= MOST


def test_the_acts_of_a_commission(cost, fill, head):
    session = fill(1)
    case = session.cases.last()
    decision = case.decision
    pages = [("case_edit", case), ("case_withdraw", case), ("decision_create", case)]
    pages += [(name, decision) for name in ("decision_return", "decision_correct")]
    urls = [reverse(f"pathways:{name}", args=[row.public_id]) for name, row in pages]
    urls.append(reverse("pathways:commission_create"))
    ones = [cost(head, url) for url in urls]
    fill(9)
    assert [cost(head, url) for url in urls] == ones
    assert max(ones) <= MOST
