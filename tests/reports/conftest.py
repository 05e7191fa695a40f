"""A programme and its year 2024, counted once the year is over."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from reports.document import Document
from reports.freezing import frozen_figures, frozen_tables
from reports.indicators import BY_CODE
from reports.indicators.period import Period
from reports.models import Publication
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


@pytest.fixture
def out(programme, head):
    """`out(2023)`: the bilan of that year is published, with its tables."""

    def publish(year, *, first=1, last=12):
        report, _ = programme.reports.get_or_create(
            year=year, first_month=first, last_month=last, defaults={"created_by": head}
        )
        paper = Document(report, today=LATER)
        return Publication.objects.create(
            report=report,
            number=report.publications.count() + 1,
            published_at=timezone.now(),
            published_by=head,
            counted_on=paper.period.end,
            figures=frozen_figures(paper),
            tables=frozen_tables(paper),
            pdf=ContentFile(b"%PDF-1.7", name="bilan.pdf"),
            sha256="0" * 64,
        )

    return publish
