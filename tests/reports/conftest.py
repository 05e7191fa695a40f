"""A programme and its year 2024, counted once the year is over."""

from datetime import date

import pytest

from reports.indicators import BY_CODE
from reports.indicators.period import Period
from tests.factories import PathwayFactory, SituationFactory, YouthFactory

LATER = date(2026, 1, 15)


@pytest.fixture
def count(programme):
    """`count("newcomers")`: the figure of 2024."""

    def figure(code, *, year=2024, today=LATER):
        return BY_CODE[code](Period(programme, year, today=today))

    return figure


@pytest.fixture
def young(programme, educator):
    """`young("2024-03-05", until="2024-09-30")`: someone with a file and a pathway."""

    def enter(opened, *, until=None, met=None, entry=None, **facts):
        opened = date.fromisoformat(opened)
        met = date.fromisoformat(met) if met else opened
        youth = YouthFactory(programme=programme, identified_on=met, **facts)
        end = date.fromisoformat(until) if until else None
        stage = "closed" if end else "mobilisation"
        PathwayFactory(youth=youth, opened_on=opened, closed_on=end, stage=stage)
        if entry:
            SituationFactory(youth=youth, recorded_on=opened, **entry)
        return youth

    return enter
