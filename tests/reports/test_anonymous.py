"""The lists a funder opens: five people at least behind each combination, or no trait."""

from collections import Counter
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from pathways.models import Exit
from reports.anonymous import anonymous_lists
from reports.document import Document
from reports.models import Publication
from tests.factories import ReportFactory

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 15)


@pytest.fixture
def report(programme, head):
    return ReportFactory(programme=programme, year=2024, created_by=head)


@pytest.fixture
def enter(young):
    """`enter("2024-03-05", 19, 6)`: six people, 19 years old that day."""

    def several(day, age, people):
        born = date(int(day[:4]) - age, 1, 1)
        return [young(day, birth_date=born) for _ in range(people)]

    return several


def lists(report):
    return anonymous_lists(Document(report, today=LATER))


def traits(people):
    return Counter((line["age"], line["month"], line["outcome"]) for line in people["lines"])


def test_months_are_joined_until_five_share_them(report, enter):
    enter("2024-01-10", 19, 3)
    enter("2024-03-05", 19, 2)
    enter("2024-06-05", 19, 6)
    enter("2024-11-05", 19, 1)
    assert traits(lists(report)["newcomers"]) == {
        ("–", "janvier à mars 2024", "–"): 5,
        ("–", "juin à novembre 2024", "–"): 7,
    }


def test_an_age_is_said_where_two_groups_differ(report, enter):
    enter("2024-01-10", 19, 6)
    enter("2024-01-20", 23, 5)
    enter("2024-09-20", 23, 5)
    assert traits(lists(report)["newcomers"]) == {
        ("18 à 21 ans", "janvier 2024", "–"): 6,
        ("22 à 25 ans", "janvier 2024", "–"): 5,
        ("–", "septembre 2024", "–"): 5,
    }


def test_minors_are_apart_when_the_bilan_prints_their_number(report, enter):
    """Together with others, the printed number would be subtracted."""
    enter("2024-01-10", 16, 5)
    enter("2024-01-20", 19, 2)
    enter("2024-01-20", 23, 5)
    assert traits(lists(report)["newcomers"]) == {
        ("moins de 18 ans", "–", "–"): 5,
        ("–", "–", "–"): 7,
    }


def test_an_unknown_age_takes_the_age_away(report, enter, young):
    enter("2024-01-10", 19, 6)
    enter("2024-01-20", 23, 5)
    young("2024-01-20", birth_date=None, birth_year=None)
    assert traits(lists(report)["newcomers"]) == {("–", "–", "–"): 12}


def test_fewer_than_five_people_have_no_list(report, enter):
    enter("2024-01-10", 19, 4)
    assert lists(report) == {}


def leave(people, day, reason, by):
    for youth in people:
        pathway = youth.pathways.get()
        Exit.objects.create(pathway=pathway, exited_on=day, reason=reason, recorded_by=by)


def test_an_outcome_is_said_when_the_table_prints_each(report, enter, educator):
    leave(enter("2023-01-10", 19, 6), "2024-05-02", "permanent_job", educator)
    leave(enter("2023-01-10", 19, 5), "2024-05-02", "dropout", educator)
    assert traits(lists(report)["exits"]) == {
        ("–", "–", "Emploi, formation, service civique"): 6,
        ("–", "–", "Sans solution"): 5,
    }


def test_no_outcome_when_the_table_hides_one(report, enter, educator):
    leave(enter("2023-01-10", 19, 8), "2024-05-02", "permanent_job", educator)
    leave(enter("2023-01-10", 19, 3), "2024-05-02", "dropout", educator)
    assert traits(lists(report)["exits"]) == {("–", "–", "–"): 11}


def test_codes_are_drawn_for_each_list_and_say_nothing_of_the_file(report, enter):
    people = enter("2024-01-10", 19, 8)
    codes = [line["code"] for line in lists(report)["newcomers"]["lines"]]
    assert len(set(codes)) == 8
    assert not set(codes) & {youth.reference for youth in people}
    assert set(codes) != {line["code"] for line in lists(report)["newcomers"]["lines"]}


@pytest.fixture
def published(report, head):
    def publish(of=None, number=1):
        return Publication.objects.create(
            report=of or report,
            number=number,
            published_at=timezone.now(),
            published_by=head,
            counted_on=date(2024, 12, 31),
            figures=[],
            people=lists(of or report),
            pdf=ContentFile(b"%PDF-1.7", name="bilan.pdf"),
            sha256="0" * 64,
        )

    return publish


def test_a_correction_keeps_the_list_or_drops_it(report, enter, published):
    """Two lists of one year, with one person more, would say who came late."""
    enter("2024-01-10", 19, 8)
    first = published()
    assert lists(report) == first.people
    enter("2024-02-10", 23, 1)
    assert lists(report) == {}


def test_a_semester_has_no_list_beside_its_year(report, programme, head, enter, published):
    enter("2024-01-10", 19, 8)
    published()
    semester = ReportFactory(programme=programme, year=2024, last_month=6, created_by=head)
    assert lists(semester) == {}


def test_a_funder_opens_the_frozen_list(enter, published, funder, as_user):
    people = enter("2024-01-10", 19, 6)
    enter("2024-01-20", 23, 5)
    kept = published()
    url = reverse("reports:publication_people", args=[kept.public_id, "newcomers"])
    page = as_user(funder).get(url).content.decode()
    assert page.count("18 à 21 ans") == 6
    assert not any(youth.reference in page or youth.first_name in page for youth in people)
    elsewhere = reverse("reports:publication_people", args=[kept.public_id, "exits"])
    assert as_user(funder).get(elsewhere).status_code == 404
