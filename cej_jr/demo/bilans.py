"""The bilans of Tourcoing: the year 2024 published, the year 2025 being written."""

from uuid import uuid4

from cej_jr.demo import texts
from reports.models import Objective, Quote, Report, ReportText
from reports.workflow import publish


def write(programme, *, by, today):
    """Both bilans and the targets of the convention; the head publishes the one of 2024."""
    _promise(programme, today)
    _report(programme, 2025, texts.TITLE_2025, texts.TEXTS_2025, by)
    report = _report(programme, 2024, texts.TITLE_2024, texts.TEXTS_2024, by)
    Quote.objects.bulk_create(
        Quote(report=report, text=text, speaker=speaker, agreed=True)
        for text, speaker in texts.QUOTES_2024
    )
    publish(report, key=uuid4(), today=today, by=by)


def _report(programme, year, title, parts, by):
    report = Report.objects.create(programme=programme, year=year, title=title, created_by=by)
    ReportText.objects.bulk_create(
        ReportText(report=report, section=section, title=heading, body=body)
        for section, heading, body in parts
    )
    return report


def _promise(programme, today):
    Objective.objects.bulk_create(
        Objective(
            programme=programme,
            volet=volet,
            label=label,
            indicator=indicator,
            year=year or today.year,
            target=target,
        )
        for volet, label, indicator, targets in texts.OBJECTIVES
        for year, target in (targets or {0: None}).items()
    )
