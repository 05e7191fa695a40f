"""What the convention asks of each volet, counted by hand from the procedures."""

from datetime import date

import pytest
from django.urls import reverse

from partners.models import Procedure
from pathways.models import Assessment, Contract
from reports.indicators import FAMILIES
from reports.models import Report
from tests.factories import ActivityFactory, ActivityKindFactory, AttendanceFactory

pytestmark = pytest.mark.django_db
D = date.fromisoformat
VOLETS = [
    "administrative_in_order", "rights_opened", "care_proposed", "care_done", "care_coordinated",
    "prevention", "months_in_touch", "siao_reviewed", "housing_measures", "housing_kept",
    "mobility_supported", "mobility_reviewed", "mobility_offered",
]  # fmt: skip


@pytest.fixture
def step(educator):
    """`step(youth, "identity", "done", "2024-02-01", "2024-03-01")`: one procedure."""

    def note(youth, kind, status, started, ended=None):
        return Procedure.objects.create(
            youth=youth, kind=kind, status=status, started_on=D(started),
            ended_on=ended and D(ended), recorded_by=educator,
        )  # fmt: skip

    return note


def test_the_page_of_the_volets_says_each_objective_once():
    assert list(FAMILIES["volets"].codes) == VOLETS


def test_papers_in_order_on_the_counting_day(count, young):
    def papers(youth, *states):
        youth.papers.filter(kind__in=["identity", "health_cover", "address"]).delete()
        for kind, (status, since) in zip(["identity", "address"], states, strict=False):
            youth.papers.create(kind=kind, status=status, since=D(since))

    papers(young("2024-01-02"), ("provided", "2024-02-01"), ("not_needed", "2024-01-02"))
    papers(young("2024-01-02"), ("provided", "2024-02-01"), ("missing", "2024-01-02"))
    papers(young("2024-01-02"), ("provided", "2025-01-01"))  # after the counting day
    papers(young("2024-01-02"))  # no list
    papers(young("2023-01-02", until="2023-09-01"), ("provided", "2023-02-01"))  # not of the year
    figure = count("administrative_in_order")
    assert (figure.value, figure.denominator, figure.missing) == (1, 3, 1)


def test_rights_opened_with_the_team_in_the_year(count, young, step):
    youth = young("2023-06-01")
    step(youth, "identity", "done", "2023-10-01", "2024-01-01")
    step(youth, "health_cover", "done", "2024-02-01", "2024-12-31")
    step(youth, "bank", "before", "2023-06-01", "2024-02-01")  # was there already
    step(youth, "allowance", "refused", "2024-02-01", "2024-03-01")
    step(youth, "complementary", "done", "2024-02-01", "2025-01-01")
    step(youth, "transport_pass", "done", "2024-02-01", "2024-03-01")  # mobility
    step(youth, "jobseeker", "done", "2023-07-01", "2023-12-31")
    assert count("rights_opened").value == 2


def test_care_is_counted_without_names(count, young, step):
    one, two, three = (young("2024-01-02") for _ in range(3))
    gone = young("2023-01-02", until="2023-12-31")
    step(one, "care_review", "done", "2024-02-01", "2024-03-01")
    step(one, "care_review", "proposed", "2024-11-01")  # the same person
    step(two, "care_review", "refused", "2024-02-01", "2024-02-01")
    step(three, "care_review", "before", "2024-01-02", "2024-01-02")
    step(gone, "care_review", "done", "2023-02-01", "2023-03-01")
    step(one, "care_link", "under_way", "2024-03-01")
    step(two, "care_link", "proposed", "2024-03-01")
    step(one, "prevention", "done", "2023-12-01", "2024-01-15")  # proposed the year before
    step(three, "prevention", "dropped", "2024-05-01", "2024-06-01")
    counted = {}
    for code in ("care_proposed", "care_done", "care_coordinated", "prevention"):
        figure = count(code)
        counted[code] = (figure.value, figure.denominator)
        assert figure.members == ()
        assert figure.published in ("moins de 11", "non publié")
    assert counted == {
        "care_proposed": (2, 3), "care_done": (1, 3), "care_coordinated": (1, 3),
        "prevention": (1, 3),
    }  # fmt: skip


def test_ten_people_cared_for_are_still_too_few_to_print(count, young, step):
    for number in range(24):
        youth = young("2024-01-02")
        if number < 10:
            step(youth, "care_review", "proposed", "2024-02-01")
    assert count("care_proposed").published == "moins de 11"
    step(youth, "care_review", "proposed", "2024-02-01")
    assert count("care_proposed").published_detail == "11 sur 24"


def test_those_who_declined_are_not_found_by_subtraction(count, young, step):
    for number in range(26):
        youth = young("2024-01-02")
        if number < 12:
            step(youth, "care_review", "done", "2024-02-01", "2024-02-02")
        elif number < 15:
            step(youth, "care_review", "refused", "2024-02-01", "2024-02-02")
    assert count("care_proposed").published == "15"
    assert (count("care_done").value, count("care_done").published) == (12, "non publié")


def test_whole_months_of_contract_with_a_contact(count, young, programme, educator):
    youth = young("2024-01-02")
    Contract.objects.create(
        pathway=youth.pathways.get(), youth=youth, number="C-1", months=12, prepared_by=educator,
        prepared_on=D("2024-09-02"), starts_on=D("2024-09-02"), ends_on=D("2025-09-01"),
    )  # fmt: skip
    kind = ActivityKindFactory(programme=programme)
    for day in ("2024-09-10", "2024-10-01", "2024-10-31", "2024-12-31"):
        activity = ActivityFactory(programme=programme, kind=kind, day=D(day), minutes=30)
        AttendanceFactory(activity=activity, youth=youth, presence="present", minutes=30)
    figure = count("months_in_touch")  # October, November and December are whole
    assert (figure.value, figure.denominator) == (2, 3)


def test_housing_reviews_measures_and_meetings(count, young, step):
    one, two = young("2023-01-02"), young("2024-01-02")
    step(one, "siao_review", "done", "2023-05-01", "2023-06-01")  # before the year, and known
    step(two, "siao_review", "under_way", "2024-05-01")
    step(one, "housing_measure", "proposed", "2024-05-01")
    step(one, "housing_measure", "dropped", "2024-06-01", "2024-07-01")
    step(two, "housing_measure", "done", "2023-12-31", "2024-07-01")
    step(two, "housing_kept", "done", "2024-12-31", "2024-12-31")
    reviewed = count("siao_reviewed")
    assert (reviewed.value, reviewed.denominator) == (1, 2)
    assert (count("housing_measures").value, count("housing_kept").value) == (2, 1)


def test_mobility_steps_diagnoses_and_offers(count, young, step, educator):
    one, two, three = (young("2024-01-02") for _ in range(3))
    step(one, "mobility_review", "done", "2024-02-01", "2024-02-15")
    step(one, "licence", "under_way", "2024-03-01")
    step(two, "highway_code", "proposed", "2024-03-01")
    step(three, "mobility_offer", "done", "2024-03-01", "2024-04-01")
    step(two, "mobility_offer", "done", "2024-12-01", "2025-01-01")
    for youth, day in ((one, "2024-02-15"), (two, "2024-12-31"), (three, "2025-01-01")):
        Assessment.objects.create(
            pathway=youth.pathways.get(), kind="mobility", assessed_on=D(day), recorded_by=educator
        )
    values = [count(f"mobility_{code}").value for code in ("supported", "reviewed", "offered")]
    assert values == [3, 2, 1]


def test_health_leads_to_nobody(as_user, head, programme, young, step, queries_of):
    report = Report.objects.create(
        programme=programme, year=2024, title="Une année", created_by=head
    )
    step(young("2024-01-02", first_name="Wilhelmina"), "care_review", "proposed", "2024-02-01")
    client = as_user(head)
    address = reverse("reports:figures", args=[report.public_id, "volets"])
    assert queries_of(client, address) <= 15
    page = client.get(reverse("reports:figure", args=[report.public_id, "care_proposed"]))
    assert "La santé est comptée sans noms." in page.content.decode()
    assert "Wilhelmina" not in page.content.decode()
