"""The days of a period, and how they are said: cut at `today` while it runs."""

from calendar import monthrange
from datetime import date

from reports.models import MONTHS


class Dates:
    """A year, or from one day to another, both included."""

    def __init__(self, year, *, today, first=None, last=None):
        self.year = year
        self.today = today
        self.start = first or date(year, 1, 1)
        self.last = last or date(year, 12, 31)
        self.end = max(self.start, min(today, self.last))

    @property
    def is_whole_year(self):
        return (self.start, self.last) == (date(self.year, 1, 1), date(self.year, 12, 31))

    @property
    def is_over(self):
        return self.end == self.last

    @property
    def when(self):
        """« en 2024 », or « du 1er mars au 30 juin 2024 »: what follows « sorties »."""
        if self.is_whole_year:
            return f"en {self.year}"
        start = day_text(self.start, with_year=self.start.year != self.last.year)
        return f"du {start} au {day_text(self.last)}"

    @property
    def noun(self):
        """« l’année », « la période »: what follows « dans » or « de »."""
        return "l’année" if self.is_whole_year else "la période"

    @property
    def start_text(self):
        """« 1er janvier », with its year when the period spans two."""
        return day_text(self.start, with_year=self.start.year != self.end.year)

    @property
    def counted_on_text(self):
        return day_text(self.end)

    @property
    def months(self):
        """(year, month) of each month begun by the counting day."""
        first = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        return [(count // 12, count % 12 + 1) for count in range(first, last + 1)]

    @property
    def whole_months(self):
        """((year, month), first day, last day) of each month of the period."""
        days = {month: monthrange(*month)[1] for month in self.months}
        return [(month, date(*month, 1), date(*month, last)) for month, last in days.items()]

    def holds(self, day):
        return day is not None and self.start <= day <= self.end


def day_text(day, *, with_year=True):
    """« 1er mars 2024 »."""
    number = "1er" if day.day == 1 else day.day
    text = f"{number} {MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if with_year else text


def year_earlier(day):
    """The same day a year before; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
