"""The day a file is presented, and the day it is judged on."""

from datetime import date, timedelta

import pytest

from pathways.models import Commission
from pathways.workflow import (
    Refused,
    change_commission,
    record_meeting,
    record_spe_check,
    submit_case,
)
from tests.factories import CommissionFactory, PathwayFactory
from tests.pathways.conftest import DAY

WEEK = DAY + timedelta(days=7)


@pytest.fixture
def session(programme):
    return CommissionFactory(programme=programme, held_on=WEEK)


@pytest.fixture
def pathway(youth):
    return PathwayFactory(youth=youth)


def test_a_session_moves_to_the_day_of_the_last_file_but_no_earlier(session, pathway, educator):
    submit_case(session, pathway, submitted_on=DAY, by=educator)
    change_commission(session, held_on=DAY, by=educator)
    assert Commission.objects.get(pk=session.pk).held_on == DAY
    with pytest.raises(Refused, match="pas de séance avant"):
        change_commission(session, held_on=DAY - timedelta(days=1), by=educator)


def test_what_is_done_after_the_presentation_does_not_count(session, pathway, educator):
    programme = session.programme
    programme.required_before_commission = ["tripartite"]
    programme.save()
    record_meeting(pathway, held_on=WEEK, attendees="Nous trois", by=educator)
    with pytest.raises(Refused, match="Il manque : Rencontre tripartite"):
        submit_case(session, pathway, submitted_on=WEEK - timedelta(days=1), by=educator)
    submit_case(session, pathway, submitted_on=WEEK, by=educator)


def test_eligibility_is_judged_on_the_day_of_the_session(session, pathway, educator):
    """Five months without contact on 15 March: not yet when presented, true when it meets."""
    record_spe_check(
        pathway,
        checked_on=DAY,
        result="dormant",
        source="mission_locale",
        last_contact_on=date(2025, 10, 15),
        by=educator,
    )
    kept = submit_case(session, pathway, submitted_on=DAY, by=educator).eligibility
    assert kept["judged_on"] == "2026-03-18"
    assert {one["code"]: one["verdict"] for one in kept["criteria"]}["spe"] == "yes"
