"""Six populations counted by hand, each with its traps, then by the figures."""

from datetime import date

import pytest

from reports.breakdowns import ages, exit_families, housing_exit, qpv, sex, six_months
from reports.groups import Group
from reports.indicators import UNNAMED, figures_of
from reports.indicators.figure import Unit
from reports.indicators.period import Period
from tests.reports.cohort import Cohort, D, counted
from tests.reports.conftest import LATER

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort(programme, educator):
    return Cohort(programme, educator)


@pytest.fixture
def year(programme):
    return lambda number=2024, today=LATER, **shown: Period(programme, number, today=today, **shown)


def parts(table):
    return [part.count for part in table.parts], table.missing


def test_two_pathways_in_a_year_and_people_who_came_back(cohort, year):
    """Ana twice this year, Bilal last year and this one, Chloé reopened, Dan once."""
    ana = cohort.enter("2024-01-15", until="2024-04-30", reason="dropout")
    cohort.again(ana, "2024-09-01")
    bilal = cohort.enter("2023-03-01", until="2023-12-31", reason="training")
    cohort.again(bilal, "2024-06-01", until="2024-12-15", reason="permanent_job")
    chloe = cohort.enter("2024-02-01", until="2024-05-31", reason="lost")
    cohort.reopen(chloe, "2024-07-01", left="2024-05-31")
    cohort.enter("2024-03-10")
    expected = {
        "accompanied": 4,
        "identified": 4,
        "newcomers": 3,
        "met_in_period": 3,
        "active": 4,
        "returns": (3, 4),
        "exits": 2,  # Chloé’s is no more
        "dynamic_exits": (1, 2),
        "dynamic_exits_known": (1, 2, 0),
        "days_in_pathway": 151.5,  # 106 and 197
        "six_months_due": 0,  # Ana and Bilal were back before their sixth month
    }
    assert counted(year(), expected) == expected
    before = {"newcomers": 1, "active": 1, "returns": (0, 1), "exits": 1, "dynamic_exits": (1, 1)}
    assert counted(year(2023), before) == before
    after = {"accompanied": 4, "newcomers": 0, "active": 3, "returns": (0, 3), "exits": 0}
    assert counted(year(2025), after) == after


def test_the_first_and_the_last_day_of_a_year(cohort, year):
    cohort.enter("2024-12-31", met="2024-12-30")
    cohort.enter("2024-01-01")
    cohort.enter("2023-12-31", until="2024-01-01", reason="moved")
    cohort.enter("2023-05-01", until="2023-12-31", reason="short_job")
    cohort.enter("2025-01-01", met="2024-12-31")
    cohort.enter("2024-12-31", until="2024-12-31", reason="request")
    expected = {
        "identified": 6,
        "accompanied": 5,
        "newcomers": 3,
        "active": 4,
        "met_in_period": 4,
        "days_to_entry": 0,  # 1, 0, 0
        "exits": 2,
        "dynamic_exits": (0, 2),
        "dynamic_exits_known": (0, 1, 0),  # a move is neutral
        "days_in_pathway": 0.5,  # 1 and 0
        "six_months_due": 2,  # left 31 December, and 1 January
    }
    assert counted(year(), expected) == expected
    running = {"identified": 3, "accompanied": 3, "newcomers": 1, "active": 2, "exits": 1}
    assert counted(year(today=D("2024-12-29")), running) == running
    next_year = {"accompanied": 6, "newcomers": 1, "active": 3, "exits": 0, "met_in_period": 0}
    assert counted(year(2025), next_year) == next_year


def test_ages_and_traits_nobody_knows(cohort, year):
    unknown = {"birth_date": None, "birth_year": None}
    minor = cohort.enter("2024-06-01", birth_date=date(2006, 12, 31), sex="male", in_qpv=True)
    cohort.enter("2024-06-01", **{**unknown, "birth_year": 2007}, sex="male", in_qpv=True)
    leap = cohort.enter("2024-06-01", birth_date=date(2000, 2, 29), in_qpv=False)
    cohort.enter("2023-06-01", birth_date=date(1998, 12, 31))
    nobody_knows = cohort.enter("2024-06-01", **unknown, sex="unknown")
    cohort.enter("2023-06-01", **unknown)
    cohort.seen(minor, "2024-06-01", housing="street", domiciliation="association")
    cohort.seen(leap, "2024-06-01", housing="parents", domiciliation="none")
    cohort.seen(nobody_knows, "2024-06-01", housing="unknown", domiciliation="unknown")
    expected = {
        "accompanied": 6,
        "newcomers": 4,
        "mean_age": (21.25, None, 2),  # 18, 17, 24, 26
        "minors_at_entry": (2, 3, 1),  # 17 that day, 18 at the end of the year
        "domiciled": (1, 2, 4),
    }
    assert counted(year(), expected) == expected
    assert parts(ages(year())) == ([1, 1, 1, 1], 2)
    assert parts(sex(year())) == ([3, 2], 1)
    assert parts(qpv(year())) == ([2, 1], 3)


def test_excused_weeks_and_the_hours_around_them(cohort, year):
    """1 January 2024 is a Monday. One contract of five whole weeks, one of two."""
    ines = cohort.enter("2023-12-01")
    tom = cohort.enter("2024-01-02")
    cohort.contract(ines, "2024-01-01", "2024-02-04")
    short = cohort.contract(tom, "2024-01-03", "2024-01-23")
    cohort.lengthen(short, "2024-01-15", from_="2024-01-16", to="2024-01-23")
    cohort.excuse(ines, "2024-01-10", "2024-01-12")  # three working days: the week is excused
    cohort.excuse(tom, "2024-01-20", "2024-01-21")  # a week-end excuses nothing
    cohort.did(ines, "2024-01-02", 900, validated=True)
    cohort.did(ines, "2024-01-09", 600, mode="autonomous")  # in the excused week
    cohort.did(ines, "2024-01-16", 300)
    cohort.did(ines, "2024-02-01", 60, mode="group", family="group")
    cohort.did(tom, "2024-01-04", 480)  # before his first whole week
    cohort.did(tom, "2024-01-08", 240, mode="professional", family="work")
    cohort.breach(ines, "2024-01-22", heard="2024-01-24")
    cohort.breach(tom, "2024-01-22")
    expected = {
        "contracts_signed": 2,
        "contracts_in_year": (2, 2),
        "contracts_running": 0,
        "contracted": (2, 2),
        "contract_days": 28,  # 35 and 21
        "extensions": 1,
        "days_to_contract": 16,  # 31 and 1
        "weekly_hours": 250,  # 900 + 300 + 0 + 60, and 240 + 0, over six weeks
        "weeks_at_fifteen_hours": (1, 6),
        "excused_weeks": (1, 7),
        "real_hours": 2580,
        "individual_hours": 1680,
        "autonomous_hours": 600,
        "group_hours": 60,
        "workplace_hours": 240,
        "validated_hours": 900,
        "contacts": 3,
        "group_actions": 1,
        "group_people": 1,
        "people_seen": 2,
        "months_in_touch": (1, 1),  # January, for one of them
        "breaches": 2,
        "breaches_heard": (1, 2),
    }
    assert counted(year(), expected) == expected


def test_exits_nobody_knows_and_six_months_later(cohort, year):
    work = cohort.enter("2024-01-01", until="2024-03-15", reason="permanent_job")
    school = cohort.enter("2024-01-01", until="2024-08-01", reason="training")
    silent = cohort.enter("2024-01-01", until="2024-03-15", reason="lost")
    late = cohort.enter("2024-01-01", until="2024-03-15", reason="lost")
    moved = cohort.enter("2024-01-01", until="2024-03-15", reason="moved")
    cohort.enter("2024-01-01", until="2024-03-15", reason="death")
    short = cohort.enter("2024-01-01", until="2024-03-15", reason="short_job")
    earlier = cohort.enter("2023-01-01", until="2023-07-01", reason="training")
    cohort.enter("2023-01-01", until="2023-06-30", reason="dropout")  # six months in 2023
    cohort.news(work, "2024-09-20", "lasting_job", has_housing=True)
    cohort.news(silent, "2024-09-20", "no_news")
    cohort.news(short, "2024-12-31", "search", has_housing=False)
    cohort.news(earlier, "2024-01-05", "training")
    cohort.news(late, "2025-01-01", "job", has_housing=True)  # after the counting day
    for youth, home, money in (
        (work, "private", "wage"),
        (school, "third_party", "wage"),
        (short, "social", "rsa"),
    ):
        start = "residence" if youth == short else "street"
        cohort.seen(youth, "2024-01-01", housing=start, resources="none")
        left = youth.pathways.get().closed_on.isoformat()
        cohort.seen(youth, left, housing=home, resources=money)
    cohort.seen(silent, "2024-01-01", housing="street", resources="none")
    cohort.seen(moved, "2024-01-01", housing="street", resources="none")
    cohort.seen(moved, "2024-03-16", housing="private", resources="wage")  # too late
    expected = {
        "exits": 7,
        "dynamic_exits": (3, 7),
        "dynamic_exits_known": (3, 3, 2),
        "six_months_due": 6,
        "six_months_asked": (4, 6),
        "six_months_working_known": (2, 3, 3),
        "six_months_working": (2, 6),
        "six_months_housed": (1, 2, 4),
        "six_months_no_news": (1, 4),
        "home_at_entry": (1, 3, 4),
        "home_at_exit": (2, 3, 4),
        "resources_at_entry": (0, 3, 4),
        "resources_at_exit": (3, 3, 4),
    }
    assert counted(year(), expected) == expected
    assert parts(exit_families(year())) == ([3, 0, 2, 2], 0)
    assert parts(housing_exit(year())) == ([0, 1, 0, 0, 2], 4)
    assert parts(six_months(year())) == ([1, 1, 1, 0], 3)


def test_a_period_inside_a_year(cohort, programme):
    """March to June 2024; the day before and the day after are outside."""
    for day in ("2024-02-29", "2024-03-01", "2024-06-30", "2024-07-01"):
        left = cohort.enter("2023-09-01", until=day, reason="training")
        cohort.did(left, day, 60)
        cohort.enter(day)
    steady = cohort.enter("2024-02-01")
    cohort.contract(steady, "2024-02-15", "2024-05-31")
    for day in ("2024-02-20", "2024-03-05", "2024-05-31"):
        cohort.did(steady, day, 30)
    spring = Period.between(programme, D("2024-03-01"), D("2024-06-30"), today=LATER)
    expected = {
        "accompanied": 8,  # without the one of 1 July
        "newcomers": 2,
        "active": 7,  # the one who left on 29 February is out
        "exits": 2,
        "dynamic_exits": (2, 2),
        "real_hours": 180,
        "contacts": 4,
        "contracts_signed": 0,
        "contracts_in_year": (1, 7),
        "contract_days": 107,
        "months_in_touch": (2, 3),  # March and May, not April
        "people_seen": 3,
    }
    assert counted(spring, expected) == expected
    middle = Period.between(programme, D("2024-03-15"), D("2024-05-31"), today=LATER)
    assert counted(middle, {"months_in_touch": (1, 2)}) == {"months_in_touch": (1, 2)}
    assert counted(spring.before(), {"newcomers": 0, "active": 0}) == {"newcomers": 0, "active": 0}
    figures = figures_of(spring).values()
    assert not [f for f in figures if "janvier" in f.definition or "{" in f.definition + f.label]
    assert not [f for f in figures if "dans l’année" in f.definition or "{" in f.label]
    label = figures_of(spring)["newcomers"].label
    assert label == "nouveaux jeunes du 1er mars au 30 juin 2024"


def test_a_group_counts_its_own_people_and_nobody_unnamed(cohort, year):
    """The women of Pont Rompu who entered in 2023: Lou; Maé came in 2024, Noé is a man."""
    here = {"district": "Pont Rompu"}
    lou = cohort.enter("2023-02-01", until="2024-02-01", reason="training", **here)
    mae = cohort.enter("2024-02-01", **here)
    noe = cohort.enter("2023-02-01", until="2024-02-01", reason="training", sex="male", **here)
    cohort.enter("2023-02-01")
    for youth, minutes in ((lou, 60), (mae, 90), (noe, 120)):
        cohort.did(youth, "2024-01-10", minutes, mode="group", family="group")
    women = year(group=Group(sex="female", district="Pont Rompu"))
    expected = {
        "accompanied": 2,
        "newcomers": 1,
        "active": 2,
        "exits": 1,
        "real_hours": 150,
        "group_actions": 2,
        "group_people": 2,
        "people_seen": 2,
    }
    assert counted(women, expected) == expected
    since = year(group=Group(sex="female", district="Pont Rompu", entry_year=2023))
    alone = {"accompanied": 1, "newcomers": 0, "exits": 1, "real_hours": 60, "group_actions": 1}
    assert counted(since, alone) == alone
    assert not set(figures_of(women)) & set(UNNAMED)
    assert set(figures_of(year())) - set(figures_of(women)) == set(UNNAMED)


def test_nobody_is_counted_twice(cohort, year):
    """A figure of people has as many members as it says."""
    for _ in range(2):
        youth = cohort.enter("2024-01-01", until="2024-03-15", reason="training")
        cohort.again(youth, "2024-05-01", until="2024-06-15", reason="training")
        cohort.again(youth, "2024-08-01")
        for day in ("2024-02-01", "2024-05-10", "2024-09-01"):
            cohort.did(youth, day, 60, mode="group", family="group")
            cohort.seen(youth, day, housing="street", domiciliation="association")
    people = [one for one in figures_of(year()).values() if one.unit == Unit.PERSONS]
    named = [one for one in people if one.members]
    assert len(named) >= 10
    assert [one.code for one in named if one.value != len(one.members)] == []
    assert [one.code for one in people if (one.value or 0) > 2] == []
