"""What a reader with a pencil must not find: one printed number less another."""

from datetime import date

import pytest

from pathways.models import Exit
from reports.breakdowns import education, exit_families
from reports.indicators import BY_CODE, figures_of
from reports.indicators.period import Period
from reports.references import REFERENCES, comparisons
from reports.tables import hours_by_family
from tests.factories import ActivityKindFactory, AttendanceFactory

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 15)
DAY = date(2024, 10, 1)


@pytest.fixture
def year(programme):
    """The period of 2024, whose rows are read when it is first asked for them."""
    return lambda: Period(programme, 2024, today=LATER)


@pytest.fixture
def left(young, educator):
    """`left(permanent_job=5, lost=2)`: people who went out in 2024, by reason."""

    def leave(**reasons):
        for reason, people in reasons.items():
            for _ in range(people):
                pathway = young("2024-01-02", until="2024-10-01").pathways.get()
                Exit.objects.create(
                    pathway=pathway, exited_on=DAY, reason=reason, recorded_by=educator
                )

    return leave


@pytest.fixture
def admissions(year):
    """The figure, for a commission that gave these outcomes, each to someone else."""

    def counted(*outcomes):
        period = year()
        period.decisions = [(outcome, person) for person, outcome in enumerate(outcomes)]
        return BY_CODE["admissions"](period)

    return counted


def test_the_people_left_out_of_a_rate_are_not_found_by_comparing_both(count, left):
    """« 6 sur 12 » beside « 6 sur 14 » would say that two moved or gave no news."""
    left(permanent_job=6, dropout=6, moved=2)
    assert count("dynamic_exits").published_detail == "6 sur 14"
    assert count("dynamic_exits_known").published_detail == "non publié"


def test_both_rates_are_printed_when_nobody_is_left_out(count, left):
    left(permanent_job=6, dropout=6)
    assert count("dynamic_exits").published_detail == "6 sur 12"
    assert count("dynamic_exits_known").published_detail == "6 sur 12"


def test_few_exits_say_a_lower_bound_only(count, left, year):
    left(permanent_job=5, dropout=2, moved=1, handover=1)
    assert count("dynamic_exits").published_detail == "au moins 5 sur 9"
    assert [row.text for row in exit_families(year()).rows] == ["au moins 5", "moins de 5"]


def test_a_part_of_three_people_is_not_printed_at_all(count, left):
    """« moins de 5 sur 3 » would say how few they are; the exits are asked by the convention."""
    left(permanent_job=2, dropout=1)
    assert count("exits").published == "3"
    assert count("dynamic_exits").published_detail == "non publié"
    assert count("six_months_due", year=2025).published == "moins de 5"


def test_two_refusals_are_not_the_rest_of_the_admissions(admissions):
    assert admissions(*["admit"] * 10, "adjourn", "refuse").published_detail == "non publié"


def test_admissions_are_printed_as_the_table_of_decisions_prints_them(admissions):
    """« 6 sur 6 » would say of each of them what the table does not."""
    assert admissions(*["admit"] * 6).published_detail == "au moins 5 sur 6"
    assert admissions(*["admit"] * 6, *["adjourn"] * 5).published_detail == "6 sur 11"


def test_everyone_domiciled_is_not_printed_as_such(count, young):
    for _ in range(11):
        young("2024-02-01", entry={"domiciliation": "association"})
    assert count("domiciled").published_detail == "plus de 6 sur 11"


def test_hours_of_a_few_people_are_never_alone(programme, year, young):
    """Health asks for eleven people; the next family hides it."""
    people = [young("2024-01-02") for _ in range(12)]
    for family, present in (("interview", 12), ("health", 6), ("work", 11), ("mobility", 12)):
        kind = ActivityKindFactory(programme=programme, family=family)
        for youth in people[:present]:
            AttendanceFactory(
                activity__programme=programme,
                activity__kind=kind,
                activity__day=date(2024, 3, 5),
                youth=youth,
                minutes=60,
            )
    labels = {row.label: row.text for row in hours_by_family(year())}
    assert labels == {"Entretiens": "12\xa0h", "Mobilité": "12\xa0h", "Autres activités": "17\xa0h"}


def test_a_reference_stands_beside_a_printed_count_only(young, year):
    for _ in range(8):
        young("2024-02-01", entry={"education": "before_cap"})
    for _ in range(6):
        young("2024-02-01", entry={"education": "cap"})
    period = year()
    tables = {"education": education(period)}
    lines = comparisons(figures_of(period), tables)
    assert [(line.reference.code, line.here) for line in lines] == [("no_diploma", "8 sur 14")]


def test_every_reference_is_dated_and_sourced():
    for one in REFERENCES:
        assert one.source
        assert one.url.startswith("https://")
        assert any(year in one.period for year in ("2022", "2023", "2024", "2025"))
