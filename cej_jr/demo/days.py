"""Days counted from today."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from cej_jr.demo.rhythm import monday_of


class Calendar:
    """Days as one speaks of them: so many ago, the next Thursday, the commissions before."""

    def __init__(self, today):
        self.today = today
        self.monday = monday_of(today)

    def ago(self, days):
        return self.today - timedelta(days=days)

    def week(self, weeks_ago, weekday=0):
        """A weekday (0 for Monday) of a week: 0 is this week, 1 the last one."""
        return self.monday + timedelta(days=weekday) - timedelta(weeks=weeks_ago)

    @property
    def next_commission(self):
        """The Thursday to come, within a week."""
        return self.today + timedelta(days=(3 - self.today.weekday()) % 7 or 7)

    @property
    def last_commission(self):
        """A Thursday from three to nine days ago."""
        days = (self.today.weekday() - 3) % 7
        return self.ago(days if days >= 3 else days + 7)

    def commissions(self):
        """One every month and a half before the last one, newest first, over a year."""
        return [
            self.last_commission - timedelta(weeks=weeks) for weeks in (6, 13, 19, 26, 34, 41, 50)
        ]

    def born(self, years):
        """The birth date of someone who turned `years` four months ago."""
        birthday = self.ago(120)
        return date(birthday.year - years, birthday.month, min(birthday.day, 28))

    def turning(self, years, *, in_days):
        birthday = self.ago(-in_days)
        return date(birthday.year - years, birthday.month, min(birthday.day, 28))


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))
