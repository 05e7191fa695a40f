"""Both programmes, told from their first day to today."""

from datetime import date, time
from random import Random

from django.db import transaction

from cej_jr.demo import (
    bilans,
    nimes,
    organisations,
    rhythm,
    team,
    tourcoing_history,
    tourcoing_now,
    tourcoing_weeks,
    tourcoing_years,
)
from cej_jr.demo.days import Calendar
from cej_jr.demo.journey import Journey, Place, play
from pathways.models import Commission, CommissionMember

# Everyone of the years 2023 to 2025 has left by then.
FIRST_DAY = date(2026, 2, 1)
SEED = 59200


@transaction.atomic
def build(today):
    calendar = Calendar(today)
    tourcoing, tourcoing_partners = organisations.tourcoing()
    red_cross, nimes_partners = organisations.nimes()
    users = team.hire({"tourcoing": tourcoing, "nimes": red_cross})
    _tourcoing(_tourcoing_place(tourcoing, users, tourcoing_partners), calendar)
    _nimes(_nimes_place(red_cross, users, nimes_partners), calendar)


def _tourcoing_place(programme, users, partners):
    return Place(
        programme, users, partners, commissions={}, heads=("claire", "samuel"), default="hugo",
        spe_partner="melt", assessors={"professional": "melt"},
    )  # fmt: skip


def _nimes_place(programme, users, partners):
    return Place(
        programme, users, partners, commissions={}, heads=("sylvie",), default="marion",
        spe_partner="mlj", assessors={"professional": "mlj", "mobility": "acee"},
    )  # fmt: skip


def _gather(place, journeys, members):
    """The sessions where someone was heard, or will be."""
    head = place.users[place.heads[0]]
    days = {hearing.held_on for one in journeys for hearing in one.story.hearings}
    for day in sorted(days):
        commission = place.commissions[day] = Commission.objects.create(
            programme=place.programme,
            held_on=day,
            starts_at=time(9, 30),
            place=str(place.partners[place.spe_partner]),
            created_by=head,
        )
        CommissionMember.objects.bulk_create(
            CommissionMember(
                commission=commission, name=name, organisation=organisation, function=function
            )
            for name, organisation, function in members
        )


def _tourcoing(place, calendar):
    rng = Random(SEED)
    before = [Journey(one, place, rng) for one in tourcoing_history.stories(rng, calendar.today)]
    now = [Journey(one, place, rng) for one in tourcoing_now.stories(calendar)]
    _gather(place, before + now, organisations.members(place, ("melt", "mission_locale", "siao")))
    play(before + now)
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
    _gather(place, journeys, organisations.members(place, ("mlj", "acee", "siao30")))
    play(journeys)
    nimes.tell(rhythm.Notebook(place.programme, rng), journeys, calendar)
    rhythm.logged_on_their_day(place.programme, calendar.today)
