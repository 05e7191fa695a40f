"""People are counted by hand here, then by the indicators."""

from datetime import date

import pytest

from reports.barriers import barriers_by_theme
from reports.breakdowns import ages, housing
from reports.indicators.period import Period
from tests.factories import PathwayFactory, SituationFactory, YouthFactory
from tests.reports.conftest import LATER

pytestmark = pytest.mark.django_db


def test_entry_on_the_first_and_the_last_day_of_the_year_are_new(count, young):
    first, last = young("2024-01-01"), young("2024-12-31")
    young("2023-12-31")
    young("2025-01-01")
    figure = count("newcomers")
    assert figure.value == 2
    assert set(figure.members) == {first.pk, last.pk}
    assert count("accompanied").value == 3


def test_a_person_with_two_pathways_counts_once_and_is_new_once(count, young):
    back = young("2023-02-01", until="2023-06-30")
    PathwayFactory(youth=back, opened_on=date(2024, 5, 6))
    assert count("accompanied").value == 1
    assert count("newcomers").value == 0
    assert count("active").value == 1


def test_who_left_before_the_year_is_no_longer_active(count, young):
    young("2023-01-10", until="2023-12-31")
    stayed_a_day = young("2023-01-10", until="2024-01-01")
    came_last_day = young("2024-12-31")
    assert set(count("active").members) == {stayed_a_day.pk, came_last_day.pk}
    assert count("accompanied").value == 3


def test_who_left_later_was_active_then(count, young):
    young("2024-02-01", until="2025-03-01")
    assert count("active").value == 1


def test_met_without_entering_is_identified_only(count, young, programme):
    young("2024-02-01")
    YouthFactory(programme=programme, identified_on=date(2024, 12, 31))
    YouthFactory(programme=programme, identified_on=date(2025, 1, 1))
    assert count("identified").value == 2
    assert count("accompanied").value == 1


def test_the_birthday_of_the_last_day_counts(count, young):
    young("2024-02-01", birth_date=date(2003, 12, 31))  # 21 that day
    young("2024-02-01", birth_date=date(2004, 1, 1))  # 20, 21 the day after
    figure = count("mean_age")
    assert figure.value == 20.5
    assert len(figure.members) == 2


def test_an_unknown_age_is_left_out_and_said(count, young):
    for year in (2002, 2003, 2003, 2004, 2003):
        young("2024-02-01", birth_date=date(year, 6, 1))
    young("2024-02-01", birth_date=None)
    figure = count("mean_age")
    assert (figure.value, figure.missing) == (21, 1)
    assert figure.published == "21\u00a0ans"


def test_no_mean_on_fewer_than_five_people(count, young):
    young("2024-02-01", birth_date=date(2003, 6, 1))
    assert count("mean_age").published == "non publié"


def test_domiciled_by_the_last_snapshot_of_the_year(count, young):
    here = young("2024-01-10", entry={"domiciliation": "none"})
    SituationFactory(youth=here, recorded_on=date(2024, 6, 1), domiciliation="association")
    left = young("2024-01-10", entry={"domiciliation": "association"})
    SituationFactory(youth=left, recorded_on=date(2024, 12, 31), domiciliation="ccas")
    too_late = young("2024-01-10", entry={"domiciliation": "none"})
    SituationFactory(youth=too_late, recorded_on=date(2025, 1, 1), domiciliation="association")
    young("2024-01-10")
    figure = count("domiciled")
    assert figure.members == (here.pk,)
    assert (figure.denominator, figure.missing) == (3, 1)


def test_a_running_year_is_counted_to_the_day(count, young):
    young("2024-03-01")
    young("2024-03-02")
    assert count("newcomers", today=date(2024, 3, 1)).value == 1


def test_another_programme_is_another_world(count):
    PathwayFactory(youth=YouthFactory(identified_on=date(2024, 1, 1)))
    assert count("accompanied").value == 0
    assert count("identified").value == 0


def test_nothing_at_all_gives_zero_or_nothing_never_an_error(count):
    assert count("accompanied").text == "0"
    assert count("mean_age").text == "–"
    assert count("days_to_entry").published == "–"
    assert count("dynamic_exits").published_detail == "0"


def test_ages_fall_in_bands(programme, young):
    for year in (2007, 2006, 2003, 2002, 1999):  # 17, 18, 21, 22, 25
        young("2024-02-01", birth_date=date(year, 1, 1))
    young("2024-02-01", birth_date=date(1998, 12, 31))  # 26 on the last day
    table = ages(Period(programme, 2024, today=LATER))
    assert [part.count for part in table.parts] == [1, 2, 2, 1]


def test_housing_at_entry_is_the_first_snapshot(programme, young):
    youth = young("2024-02-01", entry={"housing": "street"})
    SituationFactory(youth=youth, recorded_on=date(2024, 9, 1), housing="residence")
    young("2024-02-01", entry={"housing": "unknown"})
    young("2024-02-01")
    table = housing(Period(programme, 2024, today=LATER))
    assert {part.code: part.count for part in table.parts if part.count} == {"outside": 1}
    assert table.missing == 2


def test_barriers_of_the_year(count, young, programme, educator):
    youth = young("2023-02-01")

    def meet(theme, identified, lifted=None):
        youth.barriers.create(
            theme=theme,
            identified_on=date.fromisoformat(identified),
            lifted_on=lifted and date.fromisoformat(lifted),
            recorded_by=educator,
        )

    meet("housing", "2023-02-01", "2024-01-01")
    meet("money", "2023-02-01", "2023-12-31")  # lifted before
    meet("health", "2024-12-31")
    meet("work", "2024-05-01", "2025-01-01")  # not yet lifted
    meet("mobility", "2025-01-01")  # not yet known
    assert count("barriers").value == 3
    lifted = count("barriers_lifted")
    assert (lifted.value, lifted.denominator) == (1, 3)
    labels = [row.label for row in barriers_by_theme(Period(programme, 2024, today=LATER))]
    assert "Santé, famille, langue, numérique, confiance" in labels
    assert "Santé" not in labels
