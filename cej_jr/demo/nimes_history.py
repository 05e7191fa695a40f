"""Nîmes in 2023, 2024 and 2025: the strict process, people who have all left since."""

from datetime import date, time, timedelta

from cej_jr.demo.rhythm import budget, mondays
from cej_jr.demo.story import Hearing, Story
from cej_jr.demo.tourcoing_years import is_holiday

D = date.fromisoformat

# First name, last name, sex, birth year, origin, referent, opened, housing, heard, signed, exit.
ACCOMPANIED = [
    ("Célestin", "Vidourle", "male", 2003, "siao", "marion", "2023-05-15", "street",
     "2023-09-21", "2023-10-09", ("2024-10-08", "permanent_job")),
    ("Maëlys", "Cigalou", "female", 2004, "child_welfare", "leila", "2023-06-05", "hotel",
     "2023-09-21", "2023-10-12", ("2024-10-11", "training")),
    ("Hicham", "Garrigue", "male", 2001, "outreach", "bastien", "2023-09-11", "makeshift",
     "2024-01-25", "2024-02-12", ("2025-02-11", "integration_job")),
    ("Flavie", "Mistral", "female", 2005, "school", "marion", "2023-10-02", "parents",
     "2024-01-25", "2024-02-15", ("2025-02-14", "civic_service")),
    ("Ousmane", "Costières", "male", 2002, "youth_justice", "bastien", "2023-11-13", "third_party",
     None, None, ("2024-06-21", "lost")),
    ("Jessy", "Aubrac", "male", 2004, "outreach", "solene", "2024-01-15", "street",
     "2024-05-23", "2024-06-10", ("2025-06-09", "short_job")),
    ("Noémie", "Cévenol", "female", 2003, "health", "leila", "2024-02-12", "third_party",
     "2024-05-23", "2024-06-13", ("2025-06-12", "training")),
    ("Tiago", "Camargue", "male", 2005, "ccas", "marion", "2024-03-18", "shelter",
     "2024-09-19", "2024-10-07", ("2025-10-06", "permanent_job")),
    ("Ilona", "Lirou", "female", 2006, "child_welfare", "solene", "2024-04-22", "hotel",
     "2024-09-19", "2024-10-10", ("2025-10-09", "handover")),
    ("Baptiste", "Uzège", "male", 2002, "siao", "bastien", "2024-09-02", "makeshift",
     "2025-01-23", "2025-02-10", ("2026-02-09", "short_job")),
    ("Samira", "Gardon", "female", 2004, "outreach", "marion", "2024-10-07", "third_party",
     "2025-01-23", "2025-02-13", ("2026-02-12", "training")),
    ("Loris", "Vaunage", "male", 2003, "mission_locale", "leila", "2024-11-18", "parents",
     None, None, ("2025-04-30", "moved")),
    ("Anouk", "Salinelles", "female", 2005, "outreach", "bastien", "2025-02-10", "street",
     "2025-05-22", "2025-06-05", ("2026-01-30", "permanent_job")),
    ("Ruben", "Combas", "male", 2004, "siao", "marion", "2025-03-17", "makeshift",
     "2025-05-22", "2025-06-12", ("2026-02-06", "short_job")),
    ("Célia", "Vistre", "female", 2003, "health", "leila", "2025-04-28", "third_party",
     "2025-09-18", "2025-10-02", ("2026-02-13", "training")),
    ("Doriane", "Rousson", "female", 2005, "school", "marion", "2025-06-16", "parents",
     None, None, ("2025-11-28", "lost")),
    ("Yohan", "Alzon", "male", 2006, "child_welfare", "solene", "2025-09-15", "hotel",
     None, None, ("2026-01-16", "moved")),
]  # fmt: skip
DESTINATIONS = {
    "permanent_job": ("Ouvrier paysagiste, en CDI", "seen"),
    "short_job": ("Saison dans un mas", "seen"),
    "training": ("Formation qualifiante de neuf mois", "seen"),
    "integration_job": ("Chantier d’insertion, espaces verts", "partner"),
    "civic_service": ("Service civique à la médiathèque", "seen"),
    "handover": ("Accompagnement global de la Mission locale", "partner"),
    "moved": ("Chez un oncle, à Marseille", "said"),
    "lost": ("", "none"),
}
# First name: partner, kind, from, until, why it ended.
PLACEMENTS = {
    "Célestin": ("residence", "residence", "2023-11-06", "2024-10-08", "better"),
    "Maëlys": ("residence", "residence", "2024-01-15", "2024-10-11", "better"),
    "Jessy": ("residence", "sublet", "2024-09-02", "2025-06-09", "better"),
    "Tiago": ("residence", "residence", "2024-11-04", "2025-10-06", "better"),
    "Ilona": ("residence", "residence", "2024-07-01", "2025-10-09", "better"),
    "Anouk": ("residence", "residence", "2025-04-14", "2026-01-30", "better"),
    "Ruben": ("residence", "sublet", "2025-06-30", "2026-02-06", "better"),
}
ADDRESSES = {"Célestin": "2023-06-12", "Hicham": "2023-10-09", "Jessy": "2024-02-19"}

# Title, kind, day, starts at, minutes, place, partner, how many came.
ACTIONS = [
    ("Cuisine et budget", "shared_meal", "2024-03-13", time(10), 180, "Local de l’équipe", None, 5),
    ("Balade à vélo jusqu’au pont du Gard", "sport", "2024-05-29", time(9), 420, "Pont du Gard",
     "acee", 6),
    ("Forum santé", "event", "2024-09-25", time(14), 180, "Pissevin", "health", 6),
    ("Visite des Arènes", "culture", "2024-11-20", time(14), 150, "Nîmes", None, 7),
    ("Atelier vélo", "sport", "2025-04-16", time(14), 180, "Valdegour", "acee", 6),
    ("Journée à la plage", "culture", "2025-07-02", time(9), 480, "Le Grau-du-Roi", None, 9),
    ("Repas de l’hiver", "shared_meal", "2025-12-17", time(12), 150, "Local de l’équipe", None, 8),
]  # fmt: skip
STEPS = {"administrative": 9, "spe": 14, "liaison": 19, "meeting": 28}
STARTED_ON, UNTIL = date(2023, 5, 15), date(2026, 2, 16)


def stories(rng):
    return [_story(number, row, rng) for number, row in enumerate(ACCOMPANIED)]


def _story(number, row, rng):
    (first, last, sex, year, origin, referent, opened, housing, heard, signed, leaving) = row
    opened, left = D(opened), D(leaving[0])
    destination, proof = DESTINATIONS[leaving[1]]
    story = Story(
        first, last, sex, date(year, rng.randint(1, 10), rng.randint(1, 28)), origin,
        identified=opened - timedelta(days=12), opened=opened, housing=housing, referent=referent,
        district="Pissevin" if number % 2 else "Valdegour",
    )  # fmt: skip
    story.exit = (left, leaving[1], {"destination": destination, "proof": proof})
    story.closed = left + timedelta(days=6)
    for name, days in STEPS.items():
        setattr(story, name, opened + timedelta(days=days))
    if heard:
        days = {"professional": 36, "mobility": 45}
        story.assessments = {kind: opened + timedelta(days=later) for kind, later in days.items()}
        story.papers = opened + timedelta(days=60)
        story.hearings = [Hearing(D(heard), "admit")]
        story.signed_by_all(D(signed))
        story.targets = [(opened, 5), (D(signed) + timedelta(days=60), 12)]
    _settle(story)
    return story


def _settle(story):
    if story.first_name in PLACEMENTS:
        partner, kind, start, end, why = PLACEMENTS[story.first_name]
        story.placements = [(partner, kind, D(start), D(end), why)]
    if story.housing in ("street", "makeshift", "hotel", "shelter"):
        sent = story.opened + timedelta(days=10)
        answered = sent + timedelta(days=16)
        story.referrals = [("siao30", "housing", sent, answered, "accepted")]
    if story.first_name in ADDRESSES:
        story.domiciled = D(ADDRESSES[story.first_name])


def tell(notebook, place, journeys):
    """Their weeks, one outing a fortnight, five actions."""
    for number, monday in enumerate(mondays(STARTED_ON, UNTIL)):
        for one in journeys:
            if minutes := budget(one, monday, notebook.rng):
                notebook.fill(one, monday, minutes)
        wednesday = monday + timedelta(days=2)
        if number % 2 == 0 and wednesday.year < 2026 and not is_holiday(wednesday):
            _go_out(notebook, place, wednesday, number)
    for title, code, day, at, minutes, where, partner, came in ACTIONS:
        there = [one.youth for one in journeys if one.is_followed_on(D(day))]
        notebook.group(
            code, title, D(day), minutes, notebook.rng.sample(there, min(came, len(there))),
            by=place.users["marion"], at=at, place=where,
            partnership=place.partners.get(partner),
        )  # fmt: skip
    notebook.flush()


def _go_out(notebook, place, day, number):
    district = "Pissevin" if number % 4 else "Valdegour"
    by = place.users["bastien"]
    notebook.keep(
        "street", [], title=f"Maraude à {district}", day=day, starts_at=time(15), minutes=90,
        place=district, anonymous_count=notebook.rng.randint(3, 11), staff=[by], by=by,
    )  # fmt: skip
