"""What was done in Tourcoing, week after week: boxing, the street, six actions one remembers."""

from datetime import date, time, timedelta

from cej_jr.demo.rhythm import budget, mondays

STARTED_ON = date(2023, 1, 30)
BOXING_SINCE = date(2023, 9, 1)

# Title, kind, day, starts at, minutes, place, partner, how many came, note.
ACTIONS = [
    ("Barbecue de l’été", "shared_meal", "2023-07-07", time(12), 240, "Pont Rompu", None, 7, ""),
    ("Repas de fin d’année", "shared_meal", "2023-12-20", time(12), 180, "Local de l’association",
     None, 9, ""),
    ("Gala de boxe", "event", "2024-03-23", time(18), 240, "Salle des fêtes", "boxing", 11,
     "En présence d’une championne du monde de boxe. Quatre jeunes à l’accueil et à la buvette."),
    ("Sortie culturelle à Paris", "culture", "2024-04-24", time(7), 780, "Paris", None, 9,
     "Musée le matin, quais de Seine l’après-midi. Pour six d’entre eux, la première fois."),
    ("Barbecue au Pont Rompu", "shared_meal", "2024-07-12", time(11, 30), 300, "Pont Rompu", None,
     14, "Préparé par les jeunes, ouvert aux familles du quartier."),
    ("Immersion professionnelle à FIBR’& CO", "group_immersion", "2024-10-16", time(9), 420,
     "FIBR’& CO", "fibr", 6, "Visite des ateliers, puis une demi-journée aux postes."),
    ("Repas convivial", "shared_meal", "2024-12-18", time(12), 180, "Local de l’association", None,
     12, "Chacun a cuisiné un plat de chez lui."),
    ("Visite d’un chantier-école", "group_immersion", "2025-03-19", time(9), 240, "Roubaix", None,
     7, ""),
    ("Journée à la mer", "culture", "2025-07-09", time(8), 600, "Malo-les-Bains", None, 11, ""),
    ("Tournoi de boxe éducative", "event", "2025-10-25", time(14), 240, "Salle de boxe", "boxing",
     9, ""),
    ("Repas convivial", "shared_meal", "2025-12-17", time(12), 180, "Local de l’association", None,
     10, ""),
]  # fmt: skip


def tell(notebook, place, journeys, until):
    """Write the weeks of these young people, from the first Monday to the last before `until`."""
    boxers = {id(one) for one in journeys if notebook.rng.random() < 0.55}
    for monday in mondays(STARTED_ON, until - timedelta(days=1)):
        _week(notebook, place, journeys, boxers, monday)
        _outing(notebook, place, journeys, monday)
    _actions(notebook, place, journeys)
    notebook.flush()


def _week(notebook, place, journeys, boxers, monday):
    """Boxing first: it counts in the week of those who came."""
    rng, tuesday = notebook.rng, monday + timedelta(days=1)
    minutes = {id(one): budget(one, monday, rng) for one in journeys}
    at_boxing = [
        one
        for one in journeys
        if id(one) in boxers and minutes[id(one)] >= 120 and one.is_followed_on(tuesday)
        and rng.random() < 0.7
    ]  # fmt: skip
    if tuesday >= BOXING_SINCE and at_boxing and not is_holiday(tuesday):
        for one in at_boxing:
            minutes[id(one)] -= 120
        box(notebook, place, tuesday, [one.youth for one in at_boxing])
    for one in journeys:
        if minutes[id(one)]:
            notebook.fill(one, monday, minutes[id(one)])


def box(notebook, place, day, youths, **details):
    return notebook.group(
        "sport", "Atelier boxe", day, 120, youths,
        by=place.users["nora"], at=time(18), place="Salle de boxe",
        partnership=place.partners["boxing"], staff=[place.users["nora"], place.users["hugo"]],
        **details,
    )  # fmt: skip


def _outing(notebook, place, journeys, monday):
    """Each Thursday evening at the Pont Rompu, and some names among many faces."""
    rng, thursday = notebook.rng, monday + timedelta(days=3)
    if is_holiday(thursday):
        return
    near = [one for one in journeys if one.is_followed_on(thursday)]
    known = rng.sample(near, min(len(near), rng.choice([0, 0, 1, 1, 2])))
    notebook.outing(
        thursday,
        by=place.users["hugo"],
        staff=[place.users["hugo"], place.users["nora"]],
        met=rng.randint(4, 17),
        known=[one.youth for one in known],
        minutes=rng.choice([90, 120, 150]),
    )


def _actions(notebook, place, journeys):
    for title, code, day, at, minutes, where, partner, came, note in ACTIONS:
        on = date.fromisoformat(day)
        there = [one for one in journeys if one.is_followed_on(on)]
        there = notebook.rng.sample(there, min(came, len(there)))
        notebook.group(
            code, title, on, minutes, [one.youth for one in there],
            by=place.users["nora"], at=at, place=where, note=note,
            partnership=place.partners.get(partner),
            staff=[place.users["nora"], place.users["hugo"]],
        )  # fmt: skip


def is_holiday(day):
    """August and the turn of the year: the team rests, the street too."""
    return (
        (day.month, day.day) >= (12, 22)
        or (day.month, day.day) <= (1, 4)
        or (day.month == 8 and 5 <= day.day <= 18)
    )
