"""« Dix minutes avant le bilan »: what is missing in the files of the year."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from reports.repairs import repairs
from tests.factories import SituationFactory
from youths.models import Youth

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 1)
COMPLETE = {"birth_date": date(2004, 1, 1), "sex": "female", "in_qpv": True}


@pytest.fixture
def found(programme):
    """What is proposed: (title, names)."""

    def ask():
        kinds = repairs(Youth.objects.filter(programme=programme, closed_on=None), today=TODAY)
        return [(kind.title, [youth.first_name for youth in kind.files]) for kind in kinds]

    return ask


@pytest.fixture
def complete(young):
    def enter(name, opened="2025-02-01", until=None, **facts):
        youth = young(opened, until=until, **{**COMPLETE, "first_name": name, **facts})
        SituationFactory(youth=youth, recorded_on=date.fromisoformat(opened))
        return youth

    return enter


def test_a_complete_file_asks_for_nothing(found, complete):
    complete("Entière")
    assert found() == []


def test_the_gap_that_serves_most_figures_comes_first(found, young, complete):
    young("2025-02-01", **COMPLETE, first_name="Sans situation")
    complete("Sans quartier", in_qpv=None)
    complete("Sans âge", birth_date=None, birth_year=None)
    complete("Ni l’un ni l’autre", birth_date=None, birth_year=None, in_qpv=None, sex="unknown")
    assert found() == [
        ("Situation jamais constatée", ["Sans situation"]),
        ("Date de naissance inconnue", ["Sans âge", "Ni l’un ni l’autre"]),
        ("Quartier prioritaire non renseigné", ["Sans quartier", "Ni l’un ni l’autre"]),
        ("Sexe non précisé", ["Ni l’un ni l’autre"]),
    ]


def test_only_files_of_the_year_count(found, complete):
    complete("Parti", opened="2023-02-01", until="2024-12-31", in_qpv=None)
    complete("Parti cette année", opened="2023-02-01", until="2025-01-01", in_qpv=None)
    complete("Pas encore", opened="2025-07-01", in_qpv=None)
    assert found() == [("Quartier prioritaire non renseigné", ["Parti cette année"])]


@pytest.mark.parametrize(("days", "is_proposed"), [(-1, True), (0, False)])
def test_a_contract_that_is_over_waits_for_an_exit(days, is_proposed, found, complete, educator):
    youth = complete("Finie", opened="2024-02-01")
    pathway = youth.pathways.get()
    pathway.contracts.create(
        youth=youth,
        number="N-1",
        months=12,
        prepared_on=date(2024, 3, 1),
        prepared_by=educator,
        starts_on=date(2024, 3, 1),
        ends_on=TODAY + timedelta(days=days),
    )
    kinds = repairs(Youth.objects.all(), today=TODAY)
    assert [kind.title for kind in kinds] == ["Contrat fini, sortie non notée"] * is_proposed
    address = reverse("pathways:exit_create", args=[pathway.public_id])
    assert [kind.links for kind in kinds] == [[(youth, address)]] * is_proposed


def test_it_takes_one_query(complete, django_assert_num_queries):
    for number in range(6):
        complete(f"N{number}", in_qpv=None)
    with django_assert_num_queries(1):
        [kind] = repairs(Youth.objects.all(), today=TODAY)
        assert (len(kind.links), kind.more_count) == (4, 2)
