"""Both programmes, told from their first day to today."""

from datetime import date
from random import Random

from django.db import connection, transaction

from cej_jr.demo import (
    actions,
    addresses,
    aids,
    bilans,
    confirmed,
    handovers,
    nimes,
    nimes_history,
    organisations,
    orientations,
    outings,
    procedures,
    rhythm,
    sheets,
    silences,
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
    tourcoing, tourcoing_partners = organisations.tourcoing(calendar)
    red_cross, nimes_partners = organisations.nimes(calendar)
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
    by_name = tourcoing_weeks.by_name(now)
    _do_together(notebook, place, calendar, by_name)
    aids.give_before(before, Random(SEED), year=2025)
    _look_after(place, now, calendar)
    aids.give(aids.TOURCOING, by_name, calendar)
    handovers.leave(handovers.TOURCOING, place, by_name, calendar)
    handovers.remind(by_name, calendar.today)
    silences.tell(by_name, calendar)
    confirmed.credit_by_hand(by_name[confirmed.CREDITED], calendar, by=place.users["claire"])
    confirmed.correct_since(by_name, calendar)
    procedures.tell_before(before, seed=SEED)
    addresses.settle(before + now, calendar)
    addresses.deliver(addresses.TOURCOING, by_name, calendar)
    orientations.ask(orientations.TOURCOING, place, by_name, calendar)
    procedures.tell(procedures.TOURCOING, place, by_name, calendar)
    sheets.receive_all(sheets.TOURCOING, place, by_name, calendar)
    bilans.write(place, calendar.today)


def _nimes(place, calendar):
    rng = Random(SEED + 1)
    nimes.promise(place.programme)
    journeys = [Journey(one, place, rng) for one in nimes.stories(calendar)]
    chance = Random(SEED + 2)
    before = [Journey(one, place, chance) for one in nimes_history.stories(chance)]
    _play(place, before + journeys, calendar)
    nimes_history.tell(rhythm.Notebook(place.programme, chance), place, before)
    notebook = rhythm.Notebook(place.programme, rng)
    nimes.tell(notebook, journeys, calendar)
    actions.plan_in_nimes(notebook, place, calendar, journeys)
    outings.go_out_in_nimes(notebook, place, calendar)
    notebook.flush()
    _look_after(place, journeys, calendar, seed=SEED + 1)
    by_name = {one.story.first_name: one for one in journeys}
    aids.give(aids.NIMES, by_name, calendar)
    handovers.leave(handovers.NIMES, place, by_name, calendar)
    addresses.settle(before + journeys, calendar)
    addresses.deliver(addresses.NIMES, by_name, calendar)
    orientations.ask(orientations.NIMES, place, by_name, calendar)
    procedures.tell_convention(before, seed=SEED + 2)
    procedures.tell(procedures.NIMES, place, by_name, calendar)
    sheets.receive_all(sheets.NIMES, place, by_name, calendar)
    bilans.write_in_nimes(place, calendar.today)


def _do_together(notebook, place, calendar, by_name):
    boxers = [by_name[name].youth for name in tourcoing_weeks.BOXERS]
    actions.breakfast(notebook, place, calendar, by_name)
    outings.go_out(notebook, place, calendar)
    actions.plan(notebook, place, calendar, boxers)
    actions.describe(place.programme)
    actions.photograph(place.programme, calendar.today, by=place.users["nora"])


def _look_after(place, journeys, calendar, *, seed=SEED):
    """What the team says of its weeks: noted on their day, closed, confirmed, typed again."""
    _count_rows()
    programme, head = place.programme, place.users[place.heads[0]]
    rhythm.logged_on_their_day(programme, calendar.today)
    actions.close(programme, calendar.today)
    outings.count_people(programme, calendar, seed=seed)
    silences.expect(journeys, calendar)
    confirmed.confirm(programme, calendar, by=head)
    confirmed.report(programme, calendar, by=head)


def _count_rows():
    """PostgreSQL plans by rows counted earlier: tables held to be empty cost it hours."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _play(place, journeys, calendar):
    """The stories, between the opening and the closing of each commission."""
    first, last = sittings.gather(
        place, journeys, today=calendar.today, open_on=calendar.last_commission
    )
    play(journeys, first=first, last=last)
