"""Both programmes, told from their first day to today."""

from datetime import date
from random import Random

from django.db import transaction

from cej_jr.demo import (
    bilans,
    nimes,
    organisations,
    rhythm,
    sittings,
    team,
    tourcoing_history,
    tourcoing_now,
    tourcoing_weeks,
    tourcoing_years,
)
from cej_jr.demo.days import Calendar
from cej_jr.demo.journey import Journey, play
from cej_jr.demo.story import Place

# Everyone of the years 2023 to 2025 has left by then, and today's people came after 2024.
FIRST_DAY = date(2026, 3, 1)
SEED = 59200


@transaction.atomic
def build(today):
    calendar = Calendar(today)
    tourcoing, tourcoing_partners = organisations.tourcoing()
    red_cross, nimes_partners = organisations.nimes()
    users = team.hire({"tourcoing": tourcoing, "nimes": red_cross})
    _tourcoing(_tourcoing_place(tourcoing, users, tourcoing_partners, calendar), calendar)
    _nimes(_nimes_place(red_cross, users, nimes_partners, calendar), calendar)


def _tourcoing_place(programme, users, partners, calendar):
    return Place(
        programme, users, partners, commissions={}, heads=("claire", "samuel"), default="hugo",
        spe_partner="melt", assessors={"professional": "melt"},
        sits=("melt", "mission_locale", "siao"), draws_from=calendar.ago(240),
    )  # fmt: skip


def _nimes_place(programme, users, partners, calendar):
    return Place(
        programme, users, partners, commissions={}, heads=("sylvie",), default="marion",
        spe_partner="mlj", assessors={"professional": "mlj", "mobility": "acee"},
        sits=("mlj", "acee", "siao30", "department"), draws_from=calendar.ago(240), quorum=3,
        liaison_outcome="appointment",
    )  # fmt: skip


def _tourcoing(place, calendar):
    rng = Random(SEED)
    before = [Journey(one, place, rng) for one in tourcoing_history.stories(rng, calendar.today)]
    now = [Journey(one, place, rng) for one in tourcoing_now.stories(calendar)]
    _play(place, before + now, calendar)
    notebook = rhythm.Notebook(place.programme, rng)
    weeks = tourcoing_weeks.WEEKS - 1
    tourcoing_years.tell(notebook, place, before + now, until=calendar.week(weeks))
    tourcoing_weeks.tell(notebook, place, calendar, now)
    rhythm.logged_on_their_day(place.programme, calendar.today)
    bilans.write(place.programme, by=place.users["claire"], today=calendar.today)


def _nimes(place, calendar):
    rng = Random(SEED + 1)
    nimes.promise(place.programme)
    journeys = [Journey(one, place, rng) for one in nimes.stories(calendar)]
    _play(place, journeys, calendar)
    nimes.tell(rhythm.Notebook(place.programme, rng), journeys, calendar)
    rhythm.logged_on_their_day(place.programme, calendar.today)


def _play(place, journeys, calendar):
    """The stories, between the opening and the closing of each commission."""
    first, last = sittings.gather(
        place, journeys, today=calendar.today, open_on=calendar.last_commission
    )
    play(journeys, first=first, last=last)
