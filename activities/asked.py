"""The day, the week or the month an address asks for; today’s when it asks for none."""

from django.utils.dateparse import parse_date

from activities.hours import monday_of


def day_in(words):
    """The day written so, if it is one of the years this product may hold."""
    try:
        day = parse_date(words)
    except ValueError:
        return None
    return day if day and 2000 <= day.year <= 2100 else None


def asked_day(address, *, today):
    return day_in(address.get("jour", "")) or today


def asked_monday(address, *, today):
    """The Monday of the week of that day."""
    return monday_of(day_in(address.get("semaine", "")) or today)


def asked_month(address, *, today):
    """The first day of that month."""
    return (day_in(f"{address.get('mois', '')}-01") or today).replace(day=1)
