"""The limit of age, said in SQL and in Python: 26 years, 30 with an RQTH, 90 days before."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pathways.alerts import raised, with_alerts
from pathways.models import Pathway
from tests.factories import PathwayFactory, UserFactory, YouthFactory
from youths.models import Youth

RQTH = {"rqth_from": date(2020, 1, 1), "rqth_until": None}


def sentence(on):
    [pathway] = with_alerts(Pathway.objects.all(), on=on).select_related("youth")
    return next(
        (one.sentence for one in raised(pathway, on=on) if one.alert.code == "age_limit"), ""
    )


def young(programme, **fields):
    youth = YouthFactory(programme=programme, **fields)
    return PathwayFactory(youth=youth)


# Born on 9 June 2000: 26 on 9 June 2026, ninety days after 11 March 2026.
@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 3, 10), ""),
        (date(2026, 3, 11), "26 ans le 9 juin 2026, dans 90 jours"),
        (date(2026, 6, 8), "26 ans le 9 juin 2026, demain"),
        (date(2026, 6, 9), "26 ans depuis le 9 juin 2026"),
        (date(2026, 9, 1), "26 ans depuis le 9 juin 2026"),
    ],
)
def test_the_26th_birthday(on, said, programme):
    young(programme, birth_date=date(2000, 6, 9))
    assert sentence(on).replace("\u00a0", " ") == said


# Born on 29 February 2000: in 2026 the 26th year is complete on 1 March. Ninety days before, it is
# 1 December 2025; with an RQTH, 1 March 2030, and 1 December 2029.
@pytest.mark.parametrize(
    ("rqth", "on", "raises"),
    [
        ({}, date(2025, 11, 30), False),
        ({}, date(2025, 12, 1), True),
        (RQTH, date(2025, 12, 1), False),
        (RQTH, date(2029, 11, 30), False),
        (RQTH, date(2029, 12, 1), True),
    ],
)
def test_born_on_29_february(rqth, on, raises, programme):
    young(programme, birth_date=date(2000, 2, 29), identified_on=date(2025, 1, 1), **rqth)
    assert bool(sentence(on)) is raises


@pytest.mark.parametrize(
    ("rqth_from", "rqth_until", "raises"),
    [
        (None, None, True),
        (None, date(2030, 1, 1), True),  # without a start it does not count
        (date(2026, 3, 11), None, False),
        (date(2026, 3, 12), None, True),  # not yet
        (date(2020, 1, 1), date(2026, 3, 10), True),  # no longer
        (date(2020, 1, 1), date(2026, 3, 11), True),  # lost tomorrow
        (date(2020, 1, 1), date(2026, 6, 8), True),  # lost within ninety days
        (date(2020, 1, 1), date(2026, 6, 9), False),
    ],
)
def test_an_rqth_gained_or_lost_at_27(rqth_from, rqth_until, raises, programme):
    young(
        programme, birth_date=date(1998, 7, 1), rqth_from=rqth_from, rqth_until=rqth_until
    )  # fmt: skip
    assert bool(sentence(date(2026, 3, 11))) is raises


def test_an_rqth_that_ends_soon_is_said(programme):
    young(programme, birth_date=date(1998, 7, 1), **{**RQTH, "rqth_until": date(2026, 4, 2)})
    assert sentence(date(2026, 3, 11)).replace("\u00a0", " ") == (
        "La RQTH finit le 2 avril 2026 : ensuite, la limite est 26 ans"
    )


def test_an_unknown_birthday_and_a_scheme_without_age_say_nothing(programme):
    young(programme, birth_date=None, birth_year=1990)
    assert sentence(date(2026, 3, 11)) == ""
    Pathway.objects.all().delete()
    PathwayFactory(
        youth=YouthFactory(programme=programme, birth_date=date(1980, 1, 1)), scheme="o2r"
    )
    assert sentence(date(2026, 3, 11)) == ""


births = st.dates(date(1995, 1, 1), date(2002, 12, 31)) | st.sampled_from(
    [date(1996, 2, 29), date(2000, 2, 29), date(2000, 2, 28), date(2000, 3, 1)]
)
days = st.dates(date(2024, 1, 1), date(2030, 12, 31)) | st.sampled_from(
    [date(2028, 2, 29), date(2026, 2, 28), date(2025, 12, 1), date(2027, 11, 30)]
)
people = st.tuples(births, st.none() | days, st.none() | st.integers(0, 900))


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(people, min_size=8, max_size=20), days)
def test_sql_and_python_agree(programme, some, on):
    """Raised when the limit, with today's RQTH or that of the last day, is within ninety days."""
    Pathway.objects.all().delete()
    Youth.objects.all().delete()
    maker = UserFactory()
    youths = Youth.objects.bulk_create(
        Youth(
            programme=programme,
            reference=f"H-{number}",
            first_name="Hypothèse",
            origin="outreach",
            identified_on=date(2023, 1, 1),
            birth_date=born,
            rqth_from=start,
            rqth_until=start + timedelta(days=length) if start and length is not None else None,
            created_by=maker,
        )
        for number, (born, start, length) in enumerate(some)
    )
    Pathway.objects.bulk_create(
        Pathway(
            youth=youth,
            programme=programme,
            scheme=programme.scheme,
            opened_on=date(2023, 1, 1),
            opened_by=maker,
        )
        for youth in youths
    )
    last = on + timedelta(days=90)
    by_python = {
        youth.pk
        for youth in youths
        if min(youth.age_limit_on(on), youth.age_limit_on(last)) <= last
    }
    found = with_alerts(Pathway.objects.all(), on=on).exclude(alert_age_limit=None)
    assert set(found.values_list("youth", flat=True)) == by_python
