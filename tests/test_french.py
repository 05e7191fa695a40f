"""What the French filters write, spaces included: · is U+00A0 and _ is U+202F."""

from datetime import UTC, date, datetime, time

import pytest

from cej_jr.templatetags import french

TODAY = date(2026, 11, 22)


def said(text):
    return text.replace("\u00a0", "·").replace("\u202f", "_")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0·min"),
        (30, "30·min"),
        (60, "1·h"),
        (65, "1·h·05"),
        (435, "7·h·15"),
        (116_400, "1_940·h"),
        (-90, "−1·h·30"),
        (None, ""),
        ("", ""),
    ],
)
def test_minutes(value, expected):
    assert said(french.minutes(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 3, 3), "3·mars·2026"),
        (date(2026, 1, 1), "1er·janvier·2026"),
        (date(2026, 8, 31), "31·août·2026"),
        (None, ""),
        ("2026-03-03", ""),
    ],
)
def test_day(value, expected):
    assert said(french.day(value)) == expected


def test_a_moment_is_read_in_paris():
    assert said(french.day(datetime(2026, 6, 30, 22, 30, tzinfo=UTC))) == "1er·juillet·2026"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 2, 14), "14·févr."),
        (date(2026, 12, 1), "1er·déc."),
        (date(2027, 2, 14), "14·févr.·2027"),
    ],
)
def test_day_short_says_the_year_only_when_it_is_another(value, expected):
    assert said(french.day_short(value, TODAY)) == expected


def test_weekday():
    assert said(french.weekday(date(2026, 11, 26), TODAY)) == "jeu.·26·nov."


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (time(9), "9·h"),
        (time(14, 30), "14·h·30"),
        (time(14, 5), "14·h·05"),
        (datetime(2026, 11, 22, 8, 0, tzinfo=UTC), "9·h"),
        (None, ""),
        (date(2026, 11, 22), ""),
    ],
)
def test_hour(value, expected):
    assert said(french.hour(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2026, 11, 22), "aujourd’hui"),
        (date(2026, 11, 21), "hier"),
        (date(2026, 11, 20), "avant-hier"),
        (date(2026, 11, 10), "il·y·a·12·jours"),
        (date(2026, 9, 24), "il·y·a·59·jours"),
        (date(2026, 9, 23), "il·y·a·60·jours"),
        (date(2026, 9, 20), "il·y·a·2·mois"),
        (date(2026, 8, 20), "il·y·a·3·mois"),
        (date(2024, 11, 22), "il·y·a·2·ans"),
        (date(2026, 11, 23), "demain"),
        (date(2026, 11, 24), "après-demain"),
        (date(2026, 12, 4), "dans·12·jours"),
        (date(2027, 11, 22), "dans·12·mois"),
        (None, ""),
    ],
)
def test_distance(value, expected):
    assert said(french.distance(value, TODAY)) == expected
    assert said(french.ago(value, TODAY)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0612345678", "06·12·34·56·78"),
        ("06.12.34.56.78", "06·12·34·56·78"),
        ("+33 6 12 34 56 78", "06·12·34·56·78"),
        ("+33 (0)6 12 34 56 78", "06·12·34·56·78"),
        ("0033612345678", "06·12·34·56·78"),
        ("+32 475 12 34 56", "+32 475 12 34 56"),
        ("", ""),
        (None, ""),
    ],
)
def test_phone(value, expected):
    assert said(french.phone(value)) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, None, "0"),
        (1234, None, "1_234"),
        (1234.5, None, "1_234,5"),
        (1234567, None, "1_234_567"),
        (12.34, None, "12,3"),
        (12, 2, "12,00"),
        (-3.5, None, "−3,5"),
        (None, None, ""),
    ],
)
def test_number(value, decimals, expected):
    assert said(french.number(value, decimals)) == expected


def test_percent():
    assert said(french.percent(12.5)) == "12,5_%"
    assert french.percent(None) == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0·jeune"),
        (1, "1·jeune"),
        (1.5, "1,5·jeune"),
        (2, "2·jeunes"),
        (1500, "1_500·jeunes"),
        ([1, 2, 3], "3·jeunes"),
        (None, "0·jeune"),
    ],
)
def test_plural(value, expected):
    assert said(french.plural_fr(value, "jeune,jeunes")) == expected
