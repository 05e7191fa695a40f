"""The law by date: which criteria are asked, by which scheme, from which day."""

from datetime import date

import pytest

from pathways.eligibility import card, judge, signature_day
from pathways.models import Pathway
from pathways.schemes import (
    SCHEMES,
    end_of_second_month_after,
    longest_at_signature,
    longest_in_all,
    months_after,
    scheme_on,
)
from pathways.workflow import submit_case
from tests.factories import CommissionFactory, PathwayFactory

DAY = date(2026, 3, 11)
CEJ_JR = ["age", "spe", "training", "income", "fragility", "residence", "previous"]
CEJ = ["age", "training", "residence", "difficulty", "previous"]


@pytest.fixture
def pathway(youth):
    def make(scheme="cej_jr", **facts):
        PathwayFactory(youth=youth, scheme=scheme, **facts)
        return Pathway.objects.for_eligibility().get(youth=youth)

    return make


ASKED = [
    ("cej_jr", date(2022, 4, 22), CEJ_JR),
    ("cej_jr", date(2024, 12, 31), CEJ_JR),
    ("cej_jr", date(2025, 1, 1), [*CEJ_JR, "registered"]),
    ("cej", date(2022, 3, 1), CEJ),
    ("cej", date(2024, 12, 31), CEJ),
    ("cej", date(2025, 1, 1), [*CEJ, "registered"]),
    ("o2r", date(2024, 6, 24), ["spe", "fragility"]),
    ("o2r", date(2030, 1, 1), ["spe", "fragility"]),
]


@pytest.mark.parametrize(("scheme", "on", "codes"), ASKED)
def test_what_each_version_asks(scheme, on, codes, pathway):
    assert [one.code for one in judge(pathway(scheme), on=on)] == codes


@pytest.mark.parametrize(
    ("scheme", "eve"),
    [
        ("cej_jr", date(2022, 4, 21)),
        ("cej", date(2022, 2, 28)),
        ("o2r", date(2024, 6, 23)),
        ("none", DAY),
    ],
)
def test_before_a_scheme_existed_nothing_is_judged(scheme, eve, pathway):
    [only] = judge(pathway(scheme), on=eve)
    assert (only.code, only.verdict) == ("age", "unknown")
    assert "n’existait pas" in only.sentence
    with pytest.raises(LookupError):
        scheme_on(scheme, eve)


def test_o2r_is_for_every_age(pathway, youth):
    youth.birth_date = date(1970, 1, 1)
    youth.save()
    found = card(pathway("o2r"), today=DAY)
    assert found.limit is None
    assert [one.code for one in found.blocking] == []
    assert {one.source[:4] for one in found.criteria} == {"Loi ", "Inst"}


def test_the_mission_locale_alone_judges_the_difficulty_of_a_cej(pathway):
    found = {one.code: one for one in judge(pathway("cej"), on=DAY)}
    assert found["difficulty"].verdict == "unknown"
    assert found["difficulty"].source == "Code du travail, R5131-15"
    assert "spe" not in found, "five months without contact are asked of the CEJ-JR only"


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda one: one.version)
def test_each_value_says_where_it_comes_from(scheme):
    told = {*scheme.criteria}
    told |= {
        name
        for name in ("weekly_hours", "months", "max_months", "sign_within_months")
        if getattr(scheme, name) is not None
    }
    assert told <= set(scheme.sources)


def test_what_is_not_verified_says_so():
    for code in ("cej", "cej_jr"):
        assert "à vérifier" in scheme_on(code, DAY).sources["previous"]


@pytest.mark.parametrize(
    ("code", "day", "at_signature", "in_all"),
    [
        ("cej_jr", DAY, 12, 18),
        ("cej", DAY, 12, 18),
        ("o2r", DAY, 12, 18),  # it sets none of its own: the ceiling of the code du travail
        ("cej_jr", date(2020, 1, 1), 12, 18),
    ],
)
def test_lengths(code, day, at_signature, in_all):
    assert longest_at_signature(code, day) == at_signature
    assert longest_in_all(code, day) == in_all


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 3, 11), 12, date(2027, 3, 11)),
        (date(2025, 8, 31), 6, date(2026, 3, 1)),
        (date(2025, 8, 29), 6, date(2026, 3, 1)),
        (date(2025, 8, 28), 6, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2025, 12, 31), 2, date(2026, 3, 1)),
    ],
)
def test_a_month_is_complete_once_its_last_day_is_over(day, months, later):
    assert months_after(day, months) == later


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 3, 1), date(2026, 5, 31)),
        (date(2026, 12, 31), date(2027, 2, 28)),
        (date(2027, 12, 15), date(2028, 2, 29)),
    ],
)
def test_two_months_after_another_journey(day, last):
    assert end_of_second_month_after(day) == last


def fresh(pathway):
    return Pathway.objects.for_eligibility().get(pk=pathway.pk)


def test_the_day_the_law_looks_at(pathway, youth, programme, educator):
    youth.birth_date = date(2000, 4, 8)
    youth.save()
    one = pathway()
    assert signature_day(one, today=DAY) == DAY
    one.signature_planned_on = date(2026, 4, 7)
    assert signature_day(one, today=DAY) == date(2026, 4, 7)
    assert signature_day(one, today=date(2026, 4, 8)) == date(2026, 4, 8), "the plan has passed"
    one.save()
    commission = CommissionFactory(programme=programme, held_on=date(2026, 4, 8))
    submit_case(commission, one, submitted_on=DAY, by=educator)
    assert signature_day(fresh(one), today=DAY) == date(2026, 4, 8), "never before the commission"
    assert judge(fresh(one), on=date(2026, 4, 8))[0].verdict == "no", "26 on that very day"


def test_once_signed_the_day_is_the_signature(signed):
    running = fresh(signed().pathway)
    assert signature_day(running, today=date(2026, 9, 1)) == DAY
