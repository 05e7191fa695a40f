"""The grids: what a table lays out, and what a small count leaves in its cells."""

import json
from datetime import date

import pytest

from reports.grid import Cell, thawed
from reports.grids import GRIDS, grids_of
from reports.groups import Group
from reports.indicators.period import Period
from tests.factories import AttendanceFactory

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 15)


@pytest.fixture
def grids(programme):
    return lambda **shown: grids_of(Period(programme, 2024, today=LATER, **shown))


def cells(grid):
    return {line.label: [cell.text for cell in line.cells] for line in grid.lines}


def test_a_trait_is_laid_out_with_its_shares_and_what_is_missing(grids, young):
    for sex in ["male"] * 12 + ["female"] * 8 + ["unknown"] * 2:
        young("2024-02-01", sex=sex)
    sex = grids()["sex"]
    assert sex.columns == ("Jeunes", "Part")
    assert cells(sex) == {"Homme": ["12", "60\u202f%"], "Femme": ["8", "40\u202f%"]}
    assert [line.cells[1].value for line in sex.lines] == [0.6, 0.4]
    assert sex.note == "2 non renseignés"


def test_a_small_count_is_in_no_cell(grids, young):
    for place in ["street"] * 6 + ["parents"] * 6 + ["hotel"] * 2 + ["social"]:
        young("2024-02-01", entry={"housing": place})
    housing = grids()["housing"]
    assert cells(housing) == {
        "Rue, squat, abri de fortune": ["6"],
        "Chez les parents": ["6"],
        "Situations rares, regroupées": ["moins de 5"],
    }
    assert housing.lines[2].cells[0].value is None


def test_hours_are_numbers_a_spreadsheet_adds_up(grids, programme, young):
    for _ in range(5):
        youth = young("2024-02-01")
        AttendanceFactory(
            activity__programme=programme,
            activity__day=date(2024, 3, 5),
            activity__minutes=146,
            youth=youth,
            minutes=146,
        )
    months = grids()["hours_by_month"]
    assert len(months.lines) == 12
    assert months.lines[2].cells == (Cell("12\u00a0h\u00a010", 12.17),)
    assert months.lines[0].cells == (Cell("0\u00a0h", 0.0),)


def test_a_year_without_data_has_no_table(grids):
    assert grids() == {}


def test_people_without_a_name_belong_to_no_group(grids, programme, young):
    young("2024-02-01", sex="female")
    programme.objectives.create(volet="housing", label="Un toit", indicator="placements", target=3)
    assert cells(grids()["objectives"]) == {"Un toit": ["3", "0"]}
    programme.objectives.create(volet="housing", label="Trois", indicator="contracts_in_year")
    assert cells(grids(exact=True)["objectives"])["Trois"] == ["–", "0"]
    assert "objectives" not in grids(group=Group(sex="female"))


def test_only_the_tables_asked_for_are_counted(programme, young, django_assert_num_queries):
    for _ in range(6):
        young("2024-02-01", sex="male")
    period = Period(programme, 2024, today=LATER, exact=True)
    with django_assert_num_queries(2):
        assert list(grids_of(period, ["sex"])) == ["sex"]


def test_the_team_reads_every_count_and_the_print_hides_the_small_ones(grids, young):
    for sex in ["male"] * 6 + ["female"] * 2:
        young("2024-02-01", sex=sex)
    assert cells(grids(exact=True)["sex"]) == {"Homme": ["6"], "Femme": ["2"]}
    assert "sex" not in grids()


def test_the_team_reads_the_hours_of_three_people(grids, programme, young):
    for youth in [young("2024-02-01") for _ in range(3)]:
        AttendanceFactory(
            activity__programme=programme,
            activity__day=date(2024, 3, 5),
            activity__title="Boxe",
            activity__kind__family="group",
            youth=youth,
            minutes=60,
        )
    exact, printed = grids(exact=True), grids()
    assert cells(exact["hours_by_family"]) == {"Actions collectives": ["3", "3\u00a0h"]}
    assert cells(exact["actions"])["Boxe"][1:3] == ["3", "3"]
    assert cells(printed["actions"])["Boxe"][1:3] == ["non publié", "non publié"]


def test_a_step_of_the_way_counts_the_group_alone(grids, young, educator):
    women = [young("2024-02-01", sex="female") for _ in range(3)]
    men = [young("2024-02-01", sex="male") for _ in range(2)]
    for youth in (*women[:2], *men):
        pathway = youth.pathways.get()
        for day in (date(2024, 4, 1), date(2024, 3, 1)):
            pathway.meetings.create(held_on=day, attendees="Tous", recorded_by=educator)
    flow = cells(grids(exact=True, group=Group(sex="female"))["flow"])
    assert flow["Entrée en parcours"] == ["3", "–"]
    assert flow["Rencontre tripartite"] == ["2", "–"]


def test_a_grid_is_kept_and_read_back_the_same(grids, young):
    for _ in range(6):
        young("2024-02-01", sex="male")
    for grid in grids().values():
        assert thawed(json.loads(json.dumps(grid.frozen()))) == grid
    assert {grid.code for grid in grids().values()} <= set(GRIDS)
