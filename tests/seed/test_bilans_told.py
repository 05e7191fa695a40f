"""Both programmes have a bilan published and another being written, with all that one holds."""

from datetime import timedelta

import pytest

from activities.models import Photo
from reports.indicators.custom import custom_indicator
from reports.indicators.period import Period
from reports.models import (
    CustomFigure,
    Objective,
    Picture,
    Publication,
    PublicationLink,
    Report,
    Story,
    Suggestion,
)
from tests.seed.conftest import TODAY


def published(programme):
    return Report.objects.get(programme=programme, year=2024).publications.get()


def kept(publication):
    return {one["code"]: one["published"] for one in publication.figures}


@pytest.mark.parametrize(
    ("slug", "out", "begun"), [("tourcoing", {2024}, {2025}), ("nimes", {2024, 2025}, {2026})]
)
def test_which_bilans_are_out_and_which_are_begun(slug, out, begun, request):
    programme = request.getfixturevalue(slug)
    reports = Report.objects.filter(programme=programme)
    assert set(reports.values_list("year", flat=True)) == out | begun
    versions = Publication.objects.in_programme(programme).select_related("report")
    assert {one.report.year for one in versions} == out
    for one in versions:
        assert one.published_by.memberships.filter(role="head", programme=programme).exists()
        assert len(one.sha256) == len(one.essential_sha256) == 64


def test_tourcoing_published_the_figures_of_its_sources(tourcoing):
    figures = kept(published(tourcoing))
    codes = ("accompanied", "newcomers", "mean_age", "domiciled")
    assert [figures[code].split()[0] for code in codes] == ["28", "8", "21", "8"]


def test_nimes_followed_twelve_people_by_the_end_of_2024(nimes):
    figures = kept(published(nimes))
    assert [figures[code].split()[0] for code in ("accompanied", "newcomers")] == ["12", "7"]


def test_photos_and_stories_are_agreed_in_2024_and_one_waits_in_2025(tourcoing):
    now, before = (Report.objects.get(programme=tourcoing, year=year) for year in (2025, 2024))
    assert before.pictures.printable().count() == before.pictures.count() == 5
    assert before.pictures.get(on_cover=True).section == "outreach"
    assert not now.pictures.exists()
    sea = Photo.objects.usable().get(activity__day__year=2025)
    assert (sea.activity.title, sea.caption) == ("Journée à la mer", "La digue au retour")
    assert Story.objects.filter(report=before, confirmed=True).count() == 2
    assert not now.stories.get().confirmed
    assert not now.quotes.get().agreed
    assert [text.section for text in now.texts.filter(is_unread=True)] == ["support"]


def test_the_two_drafts_leave_something_to_answer(tourcoing):
    used = Suggestion.objects.get()
    assert (used.report.year, used.state, used.source) == (2024, "used", "activity")
    waiting = tourcoing.activities.filter(in_bilan=True, day__year=2025)
    assert [one.title for one in waiting] == ["Journée à la mer"]
    comments = Objective.objects.filter(programme=tourcoing, year=2024).values_list("comment")
    assert all(text for (text,) in comments)


def test_an_added_figure_counts_women_who_came_without_a_home(tourcoing):
    row = CustomFigure.objects.get()
    assert (row.number, row.programme) == (200, tourcoing)
    counted = custom_indicator(row)(Period(tourcoing, 2024, today=TODAY))
    # Yasmine, Anissa, Chloé, Laura, Kadiatou, Océane, Inaya, Eva, Loubna.
    assert counted.value == 9


def test_one_link_opens_the_bilan_for_two_months(tourcoing):
    link = PublicationLink.objects.get()
    assert link.publication == published(tourcoing)
    assert link.is_open_on(TODAY + timedelta(days=60))
    assert not link.is_open_on(TODAY + timedelta(days=61))


def test_nimes_has_its_own_colours_and_logo(tourcoing, nimes):
    assert (nimes.main_colour, nimes.accent_colour) == ("#6b2737", "#a34a09")
    with nimes.logo.open() as file:
        assert file.read(4) == b"\x89PNG"
    assert not tourcoing.main_colour
    assert Picture.objects.filter(report__programme=nimes).count() == 2
