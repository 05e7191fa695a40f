"""Ages are completed years. Expectations are counted by hand on a calendar."""

from datetime import date

import pytest

from tests.factories import YouthFactory
from youths.models import Youth

LEAP = date(2004, 2, 29)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2004, 5, 20), date(2026, 5, 19), 21),
        (date(2004, 5, 20), date(2026, 5, 20), 22),
        (date(2000, 1, 1), date(2025, 12, 31), 25),
        (date(2000, 1, 1), date(2026, 1, 1), 26),
        # Born on 29 February: in a year without one, the year is complete on 1 March.
        (LEAP, date(2026, 2, 28), 21),
        (LEAP, date(2026, 3, 1), 22),
        (LEAP, date(2028, 2, 28), 23),
        (LEAP, date(2028, 2, 29), 24),
    ],
)
def test_age_on_the_eve_and_the_day(born, day, age):
    assert Youth(birth_date=born).age_on(day) == age


def test_age_from_a_year_alone_is_the_age_reached_that_year():
    assert Youth(birth_year=2004).age_on(date(2026, 1, 1)) == 22
    assert Youth().age_on(date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("born", "limit", "last_day"),
    [
        (date(2000, 3, 12), date(2026, 3, 12), date(2026, 3, 11)),
        (date(2000, 2, 29), date(2026, 3, 1), date(2026, 2, 28)),
    ],
)
def test_the_26th_birthday_is_the_first_day_too_late(born, limit, last_day):
    youth = Youth(birth_date=born)
    assert youth.age_limit_on(date(2026, 1, 1)) == limit
    assert youth.last_eligible_day_on(date(2026, 1, 1)) == last_day


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_rqth_counts_only_between_its_dates(day, valid):
    youth = Youth(
        birth_date=date(1999, 3, 12), rqth_from=date(2026, 1, 1), rqth_until=date(2026, 6, 30)
    )
    assert youth.has_rqth_on(day) is valid
    assert youth.age_limit_on(day) == (date(2029, 3, 12) if valid else date(2025, 3, 12))


def test_rqth_without_end_goes_on_and_without_start_does_not_count():
    assert Youth(rqth_from=date(2026, 1, 1)).has_rqth_on(date(2040, 1, 1))
    assert not Youth(rqth_until=date(2040, 1, 1)).has_rqth_on(date(2026, 1, 1))


@pytest.mark.parametrize(
    "on", [date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 29), date(2026, 12, 31)]
)
def test_the_age_band_in_sql_agrees_with_the_age_in_python(programme, on):
    births = [
        *(date(year, 2, 28) for year in range(2000, 2013)),
        *(date(year, 3, 1) for year in range(2000, 2013)),
        *(date(year, 12, 31) for year in range(2000, 2012)),
        *(date(year, 2, 29) for year in (2000, 2004, 2008, 2012)),
    ]
    people = [
        YouthFactory(programme=programme, birth_date=born, identified_on=on) for born in births
    ]
    people += [
        YouthFactory(programme=programme, birth_date=None, birth_year=year, identified_on=on)
        for year in range(2000, 2013)
    ]
    for youngest, oldest in [(16, 17), (18, 21), (22, 25), (26, 29)]:
        by_hand = {one.pk for one in people if youngest <= one.age_on(on) <= oldest}
        found = Youth.objects.aged_between(youngest, oldest, on=on)
        assert set(found.values_list("pk", flat=True)) == by_hand
