"""Several people at the same moment, on the same thing: one row, one decision, no lost number."""

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.counters import next_number
from accounts.models import AccessEntry, Counter
from pathways.workflow import Refused, approve_decision, record_decision, submit_case
from tests.at_once import THREADS, at_once, browser
from tests.factories import (
    ActivityKindFactory,
    CommissionFactory,
    MembershipFactory,
    PathwayFactory,
    ProgrammeFactory,
    YouthFactory,
)
from tests.security.sheets import sent_by
from youths.models import Youth

pytestmark = pytest.mark.django_db(transaction=True)
TURNS = 50


@pytest.fixture
def team():
    return ProgrammeFactory(required_before_commission=[])


@pytest.fixture
def nora(team):
    return MembershipFactory(programme=team, role="educator").user


def test_numbers_have_no_hole_and_no_double(team):
    def take(_):
        return [next_number(team, "essai", 2026) for _ in range(TURNS)]

    taken = [number for numbers in at_once(take) for number in numbers]
    assert sorted(taken) == list(range(1, THREADS * TURNS + 1))
    assert Counter.objects.get(name="essai").last == THREADS * TURNS


def test_a_number_taken_in_vain_is_given_again(team):
    def take(number):
        try:
            with transaction.atomic():
                taken = next_number(team, "essai", 2026)
                if number % 2:
                    raise Refused("Un essai pour rien.")
                return taken
        except Refused:
            return None

    kept = sorted(filter(None, at_once(take)))
    assert kept == list(range(1, THREADS // 2 + 1))


@pytest.mark.parametrize("page", ["youths:create", "activities:log", "partners:create"])
def test_one_form_sent_many_times_makes_one_row(page, team, nora):
    ActivityKindFactory(programme=team)
    youth = YouthFactory(programme=team, referent=nora)
    browsers = [browser(nora) for _ in range(THREADS)]
    url = reverse(page)
    data = sent_by(browsers[0].get(url))
    if page == "youths:create":
        data["first_name"] = "Zoé"
    if page == "activities:log":
        data.setlist("youths", [str(youth.public_id)])
    rows = {
        "youths:create": Youth.objects.exclude(pk=youth.pk),
        "activities:log": team.activities,
        "partners:create": team.partnerships,
    }[page]
    answers = at_once(lambda number: browsers[number].post(url, data))
    assert {answer.status_code for answer in answers} == {302}
    assert rows.count() == 1
    assert Counter.objects.get(name="youth").last == Youth.objects.count()


def test_of_two_approvals_at_once_one_wins_and_the_others_are_told(team, nora):
    heads = [MembershipFactory(programme=team, role="head").user for _ in range(4)]
    today = timezone.localdate()
    pathway = PathwayFactory(youth=YouthFactory(programme=team, referent=nora))
    commission = CommissionFactory(programme=team, held_on=today)
    case = submit_case(commission, pathway, submitted_on=today, by=nora)
    decision = record_decision(case, outcome="admit", decided_on=today, by=nora)

    def approve(number):
        try:
            return bool(approve_decision(decision, approved_on=today, by=heads[number]))
        except Refused as refusal:
            return refusal.message

    told = at_once(approve, len(heads))
    assert told.count(True) == 1
    decision.refresh_from_db()
    refused = f"Cette décision est déjà approuvée par {decision.approved_by}."
    assert [one for one in told if one is not True] == [refused] * 3


def test_two_editors_at_once_lose_nothing(team, nora):
    youth = YouthFactory(programme=team, referent=nora)
    url = reverse("youths:edit", args=[youth.public_id])
    browsers = [browser(nora) for _ in range(4)]
    sheets = []
    for number, client in enumerate(browsers):
        sheet = sent_by(client.get(url))
        sheet["commune"] = f"Commune {number}"
        sheets.append(sheet)
    answers = at_once(lambda number: browsers[number].post(url, sheets[number]), len(browsers))
    statuses = [answer.status_code for answer in answers]
    assert sorted(statuses) == [200, 200, 200, 302]
    youth.refresh_from_db()
    assert youth.commune == f"Commune {statuses.index(302)}"
    assert youth.version == 2
    for number, answer in enumerate(answers):
        if answer.status_code == 200:
            page = answer.content.decode()
            assert youth.commune in page
            assert f"Commune {number}" in page
    assert AccessEntry.objects.filter(action="update", target="youths.youth").count() == 1
