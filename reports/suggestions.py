"""What was noted « à citer dans le bilan » through the year, until someone answers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models.functions import Coalesce
from django.urls import reverse

from activities.models import Activity
from partners.models import Procedure
from reports.indicators.period import Period
from reports.models import Report, Suggestion
from youths.models import Achievement

Source, State, Section = Suggestion.Source, Suggestion.State, Report.Section
SECTIONS = {Procedure.Domain.HOUSING: Section.HOUSING}


@dataclass(frozen=True)
class Idea:
    """Words of the team, where they come from, and the part they would suit."""

    source: str
    source_id: UUID
    day: date
    title: str
    text: str
    section: str
    url: str = ""

    @property
    def nature(self):
        return Source(self.source).label


def ideas(report, *, by, today):
    """Those of the period this person may read and nobody answered yet, the latest first."""
    period = Period.of(report, today=today)
    answered = set(report.suggestions.values_list("source", "source_id"))
    found = [*_activities(period, by), *_achievements(period, by), *_procedures(period, by)]
    waiting = [idea for idea in found if (idea.source, idea.source_id) not in answered]
    return sorted(waiting, key=lambda idea: idea.day, reverse=True)


def answer(report, idea, *, state):
    Suggestion.objects.update_or_create(
        report=report, source=idea.source, source_id=idea.source_id, defaults={"state": state}
    )


def _activities(period, by):
    rows = Activity.objects.visible_to(by).in_programme(period.programme)
    told = rows.filter(in_bilan=True, cancelled_on=None).between(period.start, period.end)
    for row in told.select_related("kind").order_by("pk"):
        section = Section.COLLECTIVE if row.is_group else Section.SUPPORT
        yield Idea(
            Source.ACTIVITY, row.public_id, row.day, str(row), row.note, section,
            row.get_absolute_url(),
        )  # fmt: skip


def _achievements(period, by):
    rows = Achievement.objects.visible_to(by).filter(
        youth__programme=period.programme,
        agreed=True,
        happened_on__gte=period.start,
        happened_on__lte=period.end,
    )
    for row in rows.order_by("pk"):
        yield Idea(
            Source.ACHIEVEMENT, row.public_id, row.happened_on, "Petite réussite", row.text,
            Section.BARRIERS,
        )  # fmt: skip


def _procedures(period, by):
    """By the day they ended, or else began; those of care are never cited."""
    rows = Procedure.objects.visible_to(by).in_programme(period.programme).filter(in_bilan=True)
    rows = rows.annotate(day=Coalesce("ended_on", "started_on"))
    told = rows.filter(day__gte=period.start, day__lte=period.end)
    for row in told.select_related("youth").order_by("pk"):
        text = f"{row} : {row.result}" if row.result else ""
        yield Idea(
            Source.PROCEDURE, row.public_id, row.day, str(row), text,
            SECTIONS.get(row.domain, Section.SUPPORT),
            reverse("partners:youth_panel", args=[row.youth.public_id]),
        )  # fmt: skip
