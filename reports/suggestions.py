"""What was noted « à citer dans le bilan » through the year, until someone answers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from activities.models import Activity
from reports.indicators.period import Period
from reports.models import Report, Suggestion
from youths.models import Achievement

Source, State, Section = Suggestion.Source, Suggestion.State, Report.Section


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
    found = [*_activities(period, by), *_achievements(period, by)]
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
