"""The month an address asks for: a strange one is this one."""

from datetime import date

import pytest

from activities.asked import asked_month

TODAY = date(2026, 3, 11)


@pytest.mark.parametrize("words", ["", "mars", "2026-13", "1999-12", "2101-01", "2026-03-02"])
def test_a_strange_month_is_this_one(words):
    assert asked_month({"mois": words}, today=TODAY) == date(2026, 3, 1)


def test_a_month_begins_on_its_first_day():
    assert asked_month({"mois": "2024-02"}, today=TODAY) == date(2024, 2, 1)
