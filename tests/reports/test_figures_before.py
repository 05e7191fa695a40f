"""A figure that is no total asked for, beside what a bilan already out printed of it."""

from collections import defaultdict
from datetime import date
from types import SimpleNamespace

import pytest

from pathways.models import Exit
from reports.indicators import BY_CODE
from reports.indicators.figure import Count, Scope, indicator
from reports.indicators.period import Period
from reports.printed_before import Earlier, Said
from reports.small_counts import item_of
from tests.factories import ReportFactory
from tests.reports.test_printed_before import LATER, left

UNSAID = "non publié"


@pytest.fixture
def enter(young):
    """`enter("2023-02-01", here=10, elsewhere=12)`: whose address is the association, or not."""

    def several(day, here=0, elsewhere=0):
        for place, people in (("association", here), ("ccas", elsewhere)):
            for _ in range(people):
                young(day, entry={"domiciliation": place})

    return several


@pytest.fixture
def domiciled(programme):
    """`domiciled(2024)`: how many since the origin, as the bilan of that year prints it."""
    return lambda year, **options: BY_CODE["domiciled"](
        Period(programme, year, today=LATER, **options)
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("here", "elsewhere", "printed"),
    [
        (6, 7, "16 sur 35"),
        (2, 6, UNSAID),  # two of the eight who came
        (6, 2, UNSAID),  # all but two
        (6, 0, UNSAID),  # each of them
        (0, 6, "10 sur 28"),
        (0, 1, UNSAID),
        (0, 0, "10 sur 22"),
    ],
)
def test_who_came_since_the_last_bilan_is_not_read_by_subtracting(
    domiciled, enter, out, here, elsewhere, printed
):
    enter("2023-02-01", here=10, elsewhere=12)
    assert domiciled(2023).published_detail == "10 sur 22"
    out(2023)
    enter("2024-02-01", here, elsewhere)
    assert domiciled(2024).published_detail == printed
    assert domiciled(2024, exact=True).detail == f"{10 + here} sur {22 + here + elsewhere}"


@pytest.mark.django_db
def test_the_author_reads_that_a_bilan_already_out_is_why(programme, head, enter, out):
    enter("2023-02-01", here=10, elsewhere=12)
    out(2023)
    enter("2024-02-01", here=2, elsewhere=6)
    report = ReportFactory(programme=programme, year=2024, created_by=head)
    item = item_of(report, Period.of(report, today=LATER), "domiciled")
    assert [line.printed for line in item.lines] == [UNSAID]
    assert item.why.startswith("Un bilan déjà publié donne ce chiffre")


@pytest.mark.django_db
def test_without_a_bilan_out_nothing_is_withheld(domiciled, enter):
    enter("2023-02-01", here=10, elsewhere=12)
    enter("2024-02-01", here=2, elsewhere=6)
    assert domiciled(2024).published_detail == "12 sur 30"


@pytest.mark.django_db
def test_a_file_added_by_a_correction_is_read_in_the_totals_alone(domiciled, enter, out, programme):
    enter("2023-02-01", here=10, elsewhere=12)
    out(2023)
    assert domiciled(2023).published_detail == "10 sur 22"
    enter("2023-05-01", here=1)
    assert domiciled(2023).published_detail == UNSAID
    assert BY_CODE["accompanied"](Period(programme, 2023, today=LATER)).published == "23"


@pytest.mark.django_db
def test_two_exits_more_than_the_semester_already_out(out, young, educator, programme):
    for reason in ["permanent_job"] * 6 + ["dropout"] * 6:
        left(young, educator, "2024-05-03", reason)
    out(2024, last=6)
    for reason in ["permanent_job"] * 2 + ["dropout"] * 8:
        left(young, educator, "2024-11-05", reason)
    figure = BY_CODE["dynamic_exits"](Period(programme, 2024, today=LATER))
    assert figure.published_detail == UNSAID
    assert BY_CODE["exits"](Period(programme, 2024, today=LATER)).published == "22"


@pytest.mark.django_db
def test_two_years_that_share_no_one_are_not_compared(out, young, educator, programme):
    for year, jobs in (("2023", 6), ("2024", 7)):
        for _ in range(jobs):
            pathway = young(f"{year}-01-02", until=f"{year}-10-03").pathways.get()
            Exit.objects.create(
                pathway=pathway, exited_on=f"{year}-10-03", reason="permanent_job",
                recorded_by=educator,
            )  # fmt: skip
        for _ in range(6):
            pathway = young(f"{year}-01-02", until=f"{year}-10-03").pathways.get()
            Exit.objects.create(
                pathway=pathway, exited_on=f"{year}-10-03", reason="dropout", recorded_by=educator
            )
        if year == "2023":
            out(2023)
    figure = BY_CODE["dynamic_exits"](Period(programme, 2024, today=LATER))
    assert figure.published_detail == "7 sur 13"


@indicator(998, "trait", "un trait", scope=Scope.ORIGIN, definition="", source="")
def trait(period):
    return Count(period.having, range(period.having), denominator=period.total)


def told(having, total, *, before=None, withheld=True):
    """What a bilan prints of a trait, one bilan being out, or none."""
    programme = SimpleNamespace(started_on=date(2023, 1, 1))
    period = Period(programme, 2024, today=date(2025, 2, 1))
    period.having, period.total = having, total
    period._published = [before] if before else []
    if not withheld:
        period.tells_beside = lambda *count, **options: False
    return trait(period)


def out_in_2023(figure):
    """The bilan of 2023, as it was frozen."""
    kept = {
        "code": figure.code,
        "published": figure.published_detail,
        "value": None if figure.is_hidden else figure.value,
        "base": None if figure.is_unpublished else figure.denominator,
    }
    said = {figure.code: Said.of(kept)} if Said.of(kept) else {}
    return Earlier((2023, 1, 12), date(2023, 1, 1), date(2023, 12, 31), {}, said, {})


def recovered(total, came, **options):
    """Who has the trait among those who came, when every cohort printing the same agrees on it."""
    same = defaultdict(set)
    for had in range(total + 1):
        before = told(had, total)
        out = out_in_2023(before)
        for more in range(came + 1):
            now = told(had + more, total + came, before=out, **options)
            same[before.published_detail, now.published_detail].add(more)
    counts = [next(iter(found)) for found in same.values() if len(found) == 1]
    return [count for count in counts if count and (count < 5 or came - count < 5)]


COHORTS = [(total, came) for total in range(5, 40, 3) for came in range(13)]


def test_a_reader_who_knows_the_rule_recovers_nobody_from_a_figure_of_two_years():
    assert {one: recovered(*one) for one in COHORTS if recovered(*one)} == {}


def test_without_the_comparison_the_same_reader_recovers_some():
    assert sum(len(recovered(*one, withheld=False)) for one in COHORTS) > 100
