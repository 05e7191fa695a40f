"""Who may enter: each case written by hand from the law, on the eve and on the day."""

from datetime import date

import pytest

from pathways.eligibility import age_criterion, criteria, signature_day, spe_criterion
from pathways.models import Pathway
from pathways.schemes import scheme_on
from pathways.workflow import record_spe_check, submit_case
from tests.factories import CommissionFactory, PathwayFactory, YouthFactory

DAY = date(2026, 3, 11)


def plain(text):
    return text.replace("\xa0", " ")


@pytest.fixture
def pathway(programme, educator):
    """`pathway(birth_date=…)`: a fresh pathway of a young person with these facts."""

    def make(**facts):
        return PathwayFactory(youth=YouthFactory(programme=programme, **facts))

    return make


BORN = date(2004, 5, 20)
RQTH = {"rqth_from": date(2025, 1, 1), "rqth_until": date(2035, 1, 1)}

AGES = [
    (BORN, date(2030, 5, 19), {}, "yes", "25 ans ; 26 ans le 20 mai 2030."),
    (BORN, date(2030, 5, 20), {}, "no", "26 ans depuis le 20 mai 2030 : limite dépassée."),
    (BORN, date(2030, 5, 20), RQTH, "yes", "26 ans ; 30 ans le 20 mai 2034."),
    (BORN, date(2034, 5, 19), RQTH, "yes", "29 ans ; 30 ans le 20 mai 2034."),
    (BORN, date(2034, 5, 20), RQTH, "no", "30 ans depuis le 20 mai 2034 : limite dépassée."),
    (date(2010, 3, 12), DAY, {}, "no", "Pas encore 16 ans : le 12 mars 2026."),
    (date(2010, 3, 11), DAY, {}, "yes", "16 ans ; 26 ans le 11 mars 2036."),
    (date(2010, 3, 12), DAY, RQTH, "no", "Pas encore 16 ans : le 12 mars 2026."),
    (date(2000, 3, 12), DAY, {}, "yes", "25 ans ; 26 ans le 12 mars 2026."),
    (date(2000, 3, 11), DAY, {}, "no", "26 ans depuis le 11 mars 2026 : limite dépassée."),
    (date(2008, 2, 29), date(2034, 2, 28), {}, "yes", None),
    (date(2008, 2, 29), date(2034, 3, 1), {}, "no", None),
    (date(2008, 2, 29), date(2024, 2, 28), {}, "no", "Pas encore 16 ans : le 29 février 2024."),
    (date(2008, 2, 29), date(2024, 2, 29), {}, "yes", None),
    (date(2000, 2, 29), date(2026, 2, 28), {}, "yes", None),
    (date(2000, 2, 29), date(2026, 3, 1), {}, "no",
     "26 ans depuis le 1er mars 2026 : limite dépassée."),
]  # fmt: skip


@pytest.mark.parametrize(("born", "on", "facts", "verdict", "sentence"), AGES)
def test_age(born, on, facts, verdict, sentence, pathway):
    criterion = age_criterion(pathway(birth_date=born, **facts), on=on)
    assert criterion.verdict == verdict
    assert criterion.source == "Code du travail, L5131-6"
    if sentence:
        assert plain(criterion.sentence) == sentence


@pytest.mark.parametrize(
    ("rqth", "verdict"),
    [
        ({"rqth_from": date(2026, 3, 11)}, "yes"),
        ({"rqth_from": date(2026, 3, 12)}, "no"),
        ({"rqth_from": date(2025, 1, 1), "rqth_until": date(2026, 3, 11)}, "yes"),
        ({"rqth_from": date(2025, 1, 1), "rqth_until": date(2026, 3, 10)}, "no"),
        ({"rqth_until": date(2030, 1, 1)}, "no"),
        ({}, "no"),
    ],
)
def test_the_status_counts_on_its_own_days_only(rqth, verdict, pathway):
    criterion = age_criterion(pathway(birth_date=date(1999, 1, 1), **rqth), on=DAY)
    assert criterion.verdict == verdict


@pytest.mark.parametrize(
    ("year", "facts", "verdict"),
    [
        (None, {}, "unknown"),
        (2011, {}, "no"),  # 14 or 15
        (2010, {}, "unknown"),  # 15 or 16
        (2009, {}, "yes"),  # 16 or 17
        (2001, {}, "yes"),  # 24 or 25
        (2000, {}, "unknown"),  # 25 or 26
        (1999, {}, "no"),  # 26 or 27
        (1999, RQTH, "yes"),
        (1996, RQTH, "unknown"),  # 29 or 30
        (1995, RQTH, "no"),
    ],
)
def test_with_a_year_of_birth_only(year, facts, verdict, pathway):
    criterion = age_criterion(pathway(birth_date=None, birth_year=year, **facts), on=DAY)
    assert criterion.verdict == verdict


def test_a_scheme_without_rules_is_to_check(pathway):
    one = pathway()
    one.scheme = "o2r"
    criterion = age_criterion(one, on=DAY)
    assert criterion.verdict == "unknown"
    with pytest.raises(LookupError):
        scheme_on("cej_jr", date(2022, 4, 21))
    assert scheme_on("cej_jr", date(2022, 4, 22)).months == 12


CONTACTS = [
    (date(2025, 10, 11), DAY, 5, "yes"),
    (date(2025, 10, 12), DAY, 5, "no"),
    (date(2025, 9, 28), date(2026, 2, 28), 5, "yes"),
    (date(2025, 9, 29), date(2026, 2, 28), 5, "no"),
    (date(2025, 9, 30), date(2026, 2, 28), 5, "no"),
    (date(2025, 9, 29), date(2026, 3, 1), 5, "yes"),
    (date(2025, 9, 30), date(2026, 3, 1), 5, "yes"),
    (date(2025, 9, 29), date(2028, 2, 29), 5, "yes"),
    (date(2027, 9, 29), date(2028, 2, 29), 5, "yes"),
    (date(2027, 9, 30), date(2028, 2, 29), 5, "no"),
    (date(2025, 10, 31), date(2026, 3, 30), 5, "no"),
    (date(2025, 10, 31), date(2026, 3, 31), 5, "yes"),
    (date(2026, 1, 31), date(2026, 6, 30), 5, "no"),
    (date(2026, 1, 31), date(2026, 7, 1), 5, "yes"),
    (date(2025, 9, 11), DAY, 6, "yes"),
    (date(2025, 9, 12), DAY, 6, "no"),
    (date(2025, 10, 11), DAY, 6, "no"),
    (date(2026, 2, 11), DAY, 1, "yes"),
]


@pytest.mark.parametrize(("contact", "on", "months", "verdict"), CONTACTS)
def test_calendar_months_without_contact(contact, on, months, verdict, pathway, educator):
    one = pathway()
    one.programme.spe_months = months
    record_spe_check(
        one,
        checked_on=contact,
        result="dormant",
        source="mission_locale",
        last_contact_on=contact,
        by=educator,
    )
    criterion = spe_criterion(one, on=on)
    assert criterion.verdict == verdict
    assert criterion.source == f"Circulaire du 22 avril 2022 ({months} mois)"


def test_never_checked(pathway):
    criterion = spe_criterion(pathway(), on=DAY)
    assert (criterion.verdict, criterion.checked_on) == ("unknown", None)
    assert criterion.sentence == "Lien avec le SPE pas encore vérifié."


def test_the_last_answer_says_who_checked_and_when(pathway, educator):
    one = pathway()
    for day, result in [(date(2026, 2, 1), "followed"), (date(2026, 3, 1), "unknown")]:
        record_spe_check(
            one,
            checked_on=day,
            result=result,
            source="mission_locale",
            last_contact_on=None if result == "unknown" else day,
            by=educator,
        )
    criterion = spe_criterion(one, on=DAY)
    assert (criterion.verdict, criterion.checked_on) == ("yes", date(2026, 3, 1))
    assert criterion.checked_by == f"Mission locale, noté par {educator.signature}"
    earlier = spe_criterion(one, on=date(2026, 2, 28))
    assert earlier.verdict == "no"
    assert earlier.sentence == "Suivi·e actuellement par le service public de l’emploi."


def test_a_no_says_when_it_becomes_a_yes(pathway, educator):
    one = pathway()
    record_spe_check(
        one,
        checked_on=DAY,
        result="dormant",
        source="france_travail",
        last_contact_on=date(2026, 1, 31),
        by=educator,
    )
    sentence = spe_criterion(one, on=DAY).sentence
    assert plain(sentence) == "Moins de 5 mois sans contact SPE : oui le 1er juillet 2026."


def test_the_day_the_law_looks_at(pathway, educator, signed):
    one = pathway(birth_date=date(2000, 4, 8))
    assert signature_day(one, today=DAY) == DAY
    assert criteria(one, today=DAY)[0].verdict == "yes"
    commission = CommissionFactory(programme=one.programme, held_on=date(2026, 4, 8))
    submit_case(commission, one, submitted_on=DAY, by=educator)
    one = Pathway.objects.for_panel().get(pk=one.pk)
    assert signature_day(one, today=DAY) == date(2026, 4, 8)
    assert criteria(one, today=DAY)[0].verdict == "no", "26 on the day of the commission"
    assert signature_day(one, today=date(2026, 5, 1)) == date(2026, 5, 1)
    running = signed().pathway
    assert signature_day(running, today=date(2026, 9, 1)) == DAY
