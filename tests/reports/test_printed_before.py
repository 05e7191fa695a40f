"""The tables of a bilan beside those of the bilans that are already out."""

from datetime import date

import pytest

from pathways.models import Exit
from reports.breakdowns import BREAKDOWN_BY_CODE
from reports.grids import grids_of
from reports.indicators.period import Period
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 15)


@pytest.fixture
def printed(programme):
    """`printed("sex", 2024)`: {line: words} of the bilan of a year."""

    def read(code, year, *, first=1, last=12):
        report = ReportFactory.build(
            programme=programme, year=year, first_month=first, last_month=last
        )
        rows = BREAKDOWN_BY_CODE[code](Period.of(report, today=LATER)).rows
        return {row.label: row.text for row in rows}

    return read


@pytest.fixture
def enter(young):
    """`enter("2023-02-01", F=10, M=12)`."""

    def several(day, **sexes):
        for sex, people in sexes.items():
            for _ in range(people):
                young(day, sex={"F": "female", "M": "male"}[sex])

    return several


def test_the_year_before_leaves_nothing_to_subtract(enter, out, printed):
    """10 and 12, then 12 and 18: two women among the eight who came."""
    enter("2023-02-01", F=10, M=12)
    out(2023)
    enter("2024-02-01", F=2, M=6)
    assert set(printed("sex", 2024).values()) == {"non publié"}


def test_enough_new_people_on_each_line_are_printed(enter, out, printed):
    enter("2023-02-01", F=10, M=12)
    out(2023)
    enter("2024-02-01", F=6, M=7)
    assert printed("sex", 2024) == {"Homme": "19", "Femme": "16"}


def test_nothing_is_lost_while_no_bilan_is_out(enter, printed):
    enter("2023-02-01", F=10, M=12)
    enter("2024-02-01", F=2, M=6)
    assert printed("sex", 2024) == {"Homme": "18", "Femme": "12"}


def test_a_bilan_kept_back_is_not_printed_after_a_later_one(enter, out, printed):
    """2023 published after 2024: the reader would subtract the other way."""
    enter("2023-02-01", F=10, M=12)
    enter("2024-02-01", F=2, M=6)
    out(2024)
    assert set(printed("sex", 2023).values()) == {"non publié"}


def test_a_new_version_prints_again_what_is_still_true(enter, out, printed):
    enter("2023-02-01", F=10, M=12)
    out(2023)
    enter("2024-02-01", F=6, M=7)
    out(2024)
    assert printed("sex", 2023) == {"Homme": "12", "Femme": "10"}


def test_one_person_more_in_a_correction_is_not_told(enter, out, printed, young):
    """10 and 12, then 11 and 12: whoever knows that a file was added would read it."""
    enter("2023-02-01", F=10, M=12)
    out(2023)
    young("2023-05-01", sex="female")
    assert set(printed("sex", 2023).values()) == {"non publié"}
    out(2023)
    assert set(printed("sex", 2023).values()) == {"non publié"}  # the first version stays readable


def test_one_person_moved_by_a_correction_is_not_told(enter, out, printed, programme):
    enter("2023-02-01", F=10, M=12)
    out(2023)
    moved = programme.youths.filter(sex="male").first()
    type(moved).objects.filter(pk=moved.pk).update(sex="female")
    assert set(printed("sex", 2023).values()) == {"non publié"}


def test_a_correction_of_many_files_is_printed(enter, out, printed):
    enter("2023-02-01", F=10, M=12)
    out(2023)
    enter("2023-05-01", F=5, M=6)
    assert printed("sex", 2023) == {"Homme": "18", "Femme": "15"}


def test_the_last_version_only_is_compared(enter, out, printed, young):
    enter("2023-02-01", F=10, M=12)
    out(2023)
    young("2023-05-01", sex="female")
    out(2023)
    enter("2024-02-01", F=5, M=5)
    assert printed("sex", 2024) == {"Homme": "17", "Femme": "16"}


def test_a_semester_within_its_year(enter, out, printed, young, educator):
    """Six exits to work by June, then eight in the year: two more is not said."""
    for month, reasons in (
        ("05", ["permanent_job"] * 6 + ["dropout"] * 6),
        ("10", ["dropout"] * 8),
    ):
        for reason in reasons:
            left(young, educator, f"2024-{month}-03", reason)
    out(2024, last=6)
    for _ in range(2):
        left(young, educator, "2024-11-05", "permanent_job")
    assert set(printed("exit_families", 2024).values()) == {"non publié"}


def test_two_periods_that_cross_are_not_both_printed(out, printed, young, educator):
    for _ in range(6):
        left(young, educator, "2024-05-03", "permanent_job")
        left(young, educator, "2024-05-03", "dropout")
    assert set(printed("exit_families", 2024, first=4, last=9).values()) == {"6"}
    out(2024, last=6)
    assert set(printed("exit_families", 2024, first=4, last=9).values()) == {"non publié"}


def left(young, by, day, reason):
    pathway = young("2024-01-02", until=day).pathways.get()
    Exit.objects.create(pathway=pathway, exited_on=day, reason=reason, recorded_by=by)


def test_the_bilans_that_are_out_are_read_once(
    enter, out, programme, django_assert_max_num_queries
):
    enter("2023-02-01", F=10, M=12)
    out(2023)
    period = Period(programme, 2024, today=LATER)
    codes = ("sex", "qpv", "origin")
    with django_assert_max_num_queries(3):
        grids_of(period, codes)
