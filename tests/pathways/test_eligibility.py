"""Who may enter: each case written by hand from the law, on the eve and on the day.

Ages: code du travail, L5131-6. Months without contact, income, fragility: circulaire du 22 avril
2022. Registration: since 1 January 2025. The choices where the texts are silent are written in
docs/decisions/eligibility.md.
"""

from datetime import date, timedelta

import pytest

from pathways.eligibility import judge
from pathways.models import Contract, Pathway
from tests.factories import PathwayFactory, SituationFactory, YouthFactory

DAY = date(2026, 3, 11)
BORN = date(2004, 5, 20)
LEAP = date(2008, 2, 29)
RQTH = {"rqth_from": date(2025, 1, 1), "rqth_until": date(2035, 1, 1)}


def plain(text):
    return text.replace("\xa0", " ")


@pytest.fixture
def verdict(programme, educator):
    """`verdict(code, on, …)`: the criterion of a young person with these facts, that day."""

    def of(code, on=DAY, *, scheme="cej_jr", months=5, seen=(), spe=(), papers=(), ended=(), **who):
        programme.spe_months = months
        programme.save()
        pathway = PathwayFactory(youth=YouthFactory(programme=programme, **who), scheme=scheme)
        youth = pathway.youth
        for facts in seen:
            SituationFactory(youth=youth, recorded_by=educator, **facts)
        for checked_on, result, contact in spe:
            pathway.spe_checks.create(
                checked_on=checked_on,
                result=result,
                last_contact_on=contact,
                source="mission_locale",
                recorded_by=educator,
            )
        for kind, facts in papers:
            youth.papers.filter(kind=kind).update(**facts)
        for number, last in enumerate(ended):
            Contract.objects.create(
                pathway=PathwayFactory(
                    youth=youth, stage="closed", opened_on=date(2024, 1, 1), closed_on=last
                ),
                youth=youth,
                number=f"C-{number}",
                months=6,
                prepared_on=date(2024, 1, 1),
                prepared_by=educator,
                starts_on=last - timedelta(days=100),
                ends_on=last,
                latest_end=last,
            )
        whole = Pathway.objects.for_eligibility().get(pk=pathway.pk)
        return next((one for one in judge(whole, on=on) if one.code == code), None)

    return of


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
    (date(1999, 12, 31), date(2025, 12, 30), {}, "yes", "25 ans ; 26 ans le 31 décembre 2025."),
    (date(2000, 1, 1), date(2026, 1, 1), {}, "no", None),
    # Born on 29 February: the year is complete once 28 February is over.
    (LEAP, date(2034, 2, 28), {}, "yes", "25 ans ; 26 ans le 1er mars 2034."),
    (LEAP, date(2034, 3, 1), {}, "no", None),
    (LEAP, date(2024, 2, 28), {}, "no", "Pas encore 16 ans : le 29 février 2024."),
    (LEAP, date(2024, 2, 29), {}, "yes", None),
    (date(2000, 2, 29), date(2026, 2, 28), {}, "yes", None),
    (date(2000, 2, 29), date(2026, 3, 1), {}, "no", None),
    (date(1996, 2, 29), date(2026, 2, 28), RQTH, "yes", "29 ans ; 30 ans le 1er mars 2026."),
    # Gaining and losing the status.
    (date(1999, 1, 1), DAY, {"rqth_from": DAY}, "yes", "27 ans ; 30 ans le 1er janvier 2029."),
    (date(1999, 1, 1), DAY, {"rqth_from": date(2026, 3, 12)}, "no", None),
    (date(1999, 1, 1), DAY, {"rqth_from": date(2025, 1, 1), "rqth_until": DAY}, "yes",
     "27 ans ; fin de la RQTH le 12 mars 2026."),
    (date(1999, 1, 1), DAY, {"rqth_from": date(2025, 1, 1), "rqth_until": date(2026, 3, 10)}, "no",
     "26 ans depuis le 1er janvier 2025 : limite dépassée. La RQTH a pris fin le 10 mars 2026."),
    (date(2001, 1, 1), DAY, {"rqth_from": date(2025, 1, 1), "rqth_until": date(2026, 6, 1)}, "yes",
     "25 ans ; 26 ans le 1er janvier 2027."),
    (date(2000, 4, 1), DAY, {"rqth_from": date(2026, 3, 20)}, "yes",
     "25 ans ; 30 ans le 1er avril 2030."),
    (date(1999, 1, 1), DAY, {"rqth_until": date(2030, 1, 1)}, "no", None),
]  # fmt: skip


@pytest.mark.parametrize(("born", "on", "rqth", "expected", "sentence"), AGES)
def test_age(born, on, rqth, expected, sentence, verdict):
    found = verdict("age", on, birth_date=born, **rqth)
    assert found.verdict == expected
    assert found.source == "Code du travail, L5131-6"
    if sentence:
        assert plain(found.sentence) == sentence


YEARS = [
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
]


@pytest.mark.parametrize(("year", "rqth", "expected"), YEARS)
def test_with_a_year_of_birth_only(year, rqth, expected, verdict):
    assert verdict("age", birth_date=None, birth_year=year, **rqth).verdict == expected


CONTACTS = [  # last contact, day judged, months asked
    (date(2025, 10, 11), DAY, 5, "yes"),
    (date(2025, 10, 12), DAY, 5, "no"),
    (date(2025, 9, 28), date(2026, 2, 28), 5, "yes"),
    (date(2025, 9, 29), date(2026, 2, 28), 5, "no"),
    (date(2025, 9, 30), date(2026, 2, 28), 5, "no"),
    (date(2025, 9, 29), date(2026, 3, 1), 5, "yes"),
    (date(2025, 9, 30), date(2026, 3, 1), 5, "yes"),
    (date(2027, 9, 29), date(2028, 2, 29), 5, "yes"),
    (date(2027, 9, 30), date(2028, 2, 29), 5, "no"),
    (date(2025, 10, 31), date(2026, 3, 30), 5, "no"),
    (date(2025, 10, 31), date(2026, 3, 31), 5, "yes"),
    (date(2026, 1, 31), date(2026, 6, 30), 5, "no"),
    (date(2026, 1, 31), date(2026, 7, 1), 5, "yes"),
    (date(2025, 9, 11), DAY, 6, "yes"),
    (date(2025, 9, 12), DAY, 6, "no"),
    (date(2026, 2, 11), DAY, 1, "yes"),
]


@pytest.mark.parametrize(("contact", "on", "months", "expected"), CONTACTS)
def test_calendar_months_without_contact(contact, on, months, expected, verdict):
    found = verdict("spe", on, months=months, spe=[(contact, "dormant", contact)])
    assert found.verdict == expected
    own = "" if months == 5 else f" ; ce dispositif en demande {months}"
    assert found.source.endswith(f"du 22 avril 2022 (5 mois{own})")


SPE = [
    ([], "unknown", "Lien avec le service public de l’emploi pas encore vérifié."),
    ([(DAY, "unknown", None)], "yes", "Inconnu·e du service public de l’emploi."),
    ([(DAY, "followed", DAY)], "no", "Suivi·e actuellement par le service public de l’emploi."),
    ([(DAY, "dormant", date(2026, 1, 31))], "no",
     "Moins de 5 mois sans contact SPE : oui le 1er juillet 2026."),
    ([(date(2026, 2, 1), "followed", date(2026, 2, 1)), (DAY, "unknown", None)], "yes", None),
    ([(date(2026, 2, 1), "unknown", None), (DAY, "followed", DAY)], "no", None),
    ([(date(2026, 2, 1), "unknown", None), (date(2026, 3, 12), "followed", DAY)], "yes", None),
]  # fmt: skip


@pytest.mark.parametrize(("spe", "expected", "sentence"), SPE)
def test_the_last_answer_known_that_day(spe, expected, sentence, verdict):
    found = verdict("spe", spe=spe)
    assert found.verdict == expected
    if sentence:
        assert plain(found.sentence) == sentence


EVE = {"recorded_on": date(2026, 3, 1)}
LATER = {"recorded_on": date(2026, 3, 12)}
FACTS = [
    ("training", [], "unknown"),
    ("training", [EVE | {"in_training": True}], "no"),
    ("training", [EVE | {"in_training": False}], "yes"),
    ("training", [EVE | {"in_training": True}, EVE | {"in_training": None}], "no"),
    ("training", [EVE | {"in_training": False}, LATER | {"in_training": True}], "yes"),
    ("training", [EVE | {"in_training": False, "resources": "wage"}], "yes"),
    ("income", [], "unknown"),
    ("income", [EVE | {"resources": "none"}], "yes"),
    ("income", [EVE | {"resources": "unemployment"}], "no"),
    ("income", [EVE | {"resources": "rsa"}], "no"),
    ("income", [EVE | {"resources": "aah"}], "no"),
    ("income", [EVE | {"resources": "wage"}], "unknown"),
    ("income", [EVE | {"resources": "family"}], "unknown"),
    ("income", [EVE | {"resources": "child_welfare"}], "unknown"),
    ("income", [EVE | {"resources": "cej"}], "unknown"),  # of another contract: to ask
    ("fragility", [], "unknown"),
    ("fragility", [EVE | {"housing": "street"}], "yes"),
    ("fragility", [EVE | {"housing": "third_party"}], "yes"),
    ("fragility", [EVE | {"education": "before_cap"}], "yes"),
    ("fragility", [EVE | {"resources": "child_welfare"}], "yes"),
    ("fragility", [EVE | {"housing": "parents", "education": "bac"}], "unknown"),
    ("difficulty", [EVE | {"in_training": False}], None),  # the CEJ asks for it, not the CEJ-JR
]


@pytest.mark.parametrize(("code", "seen", "expected"), FACTS)
def test_what_the_last_situation_says(code, seen, expected, verdict):
    found = verdict(code, seen=seen)
    assert (found and found.verdict) == expected


def provided(**facts):
    return {"status": "provided", "since": date(2026, 1, 5), **facts}


PAPERS = [
    ("residence", "identity", {}, DAY, "unknown"),
    ("residence", "identity", {"status": "requested"}, DAY, "unknown"),
    ("residence", "identity", provided(), DAY, "yes"),
    ("residence", "identity", provided(expires_on=DAY), DAY, "yes"),
    # Expired, it may be an identity card of a French person: to check, never a « non ».
    ("residence", "identity", provided(expires_on=DAY), date(2026, 3, 12), "unknown"),
    ("residence", "identity", {"status": "to_renew"}, DAY, "unknown"),
    ("residence", "identity", {"status": "not_needed"}, DAY, "unknown"),
    ("registered", "jobseeker", {}, DAY, "unknown"),
    ("registered", "jobseeker", provided(), DAY, "yes"),
    ("registered", "jobseeker", provided(expires_on=date(2026, 3, 10)), DAY, "unknown"),
    ("registered", "jobseeker", {"status": "not_needed"}, DAY, "unknown"),
]


@pytest.mark.parametrize(("code", "kind", "facts", "on", "expected"), PAPERS)
def test_what_the_papers_say_that_day(code, kind, facts, on, expected, verdict):
    assert verdict(code, on, papers=[(kind, facts)]).verdict == expected


def test_a_minor_needs_no_residence_permit(verdict):
    expired = provided(expires_on=date(2026, 1, 1))
    minor = verdict("residence", birth_date=date(2008, 3, 12), papers=[("identity", expired)])
    adult = verdict("residence", birth_date=date(2008, 3, 11), papers=[("identity", expired)])
    assert "un mineur n’a pas besoin de titre de séjour" in minor.sentence
    assert "doit être renouvelé" in adult.sentence


ENDED = [
    ([], DAY, "yes"),
    ([date(2025, 9, 11)], date(2026, 3, 11), "unknown"),
    ([date(2025, 9, 11)], date(2026, 3, 12), "yes"),
    ([date(2025, 8, 31)], date(2026, 2, 28), "unknown"),
    ([date(2025, 8, 31)], date(2026, 3, 1), "yes"),
    ([date(2024, 5, 1), date(2026, 3, 1)], DAY, "unknown"),
    ([DAY], DAY, "unknown"),  # ended this very day
]


@pytest.mark.parametrize(("ended", "on", "expected"), ENDED)
def test_six_months_after_an_earlier_contract(ended, on, expected, verdict):
    assert verdict("previous", on, ended=ended).verdict == expected
