"""The last eight weeks of Tourcoing, this one, and what is planned."""

from datetime import time, timedelta

from activities.models import Attendance
from activities.workflow import log_activity
from cej_jr.demo.rhythm import budget
from cej_jr.demo.tourcoing_years import box

EXPECTED = Attendance.Presence.EXPECTED
WEEKS = 8

# Hours of the last eight weeks, oldest first; this week's are spread over its days so far.
HOURS = {
    "Inès": [11, 12, 10.5, 14, 15, 15.5, 16, 16.75],
    "Yanis": [13, 15, 14, 16, 12, 15, 17, 14],
    "Rosa": [11, 12, 10, 11, 9, 6, 3, 1.5],  # three falling weeks
    "Zoé": [6, 7, 8, 8, 9, 10, 9.5, 8],
    "Abdou": [8, 9, 7, 10, 11, 10, 12, 10],
    "Lina": [3, 4, 5.5, 6, 7, 8, 9.5, 11.5],
    "Sami": [2.5, 1.5, 0, 0, 4, 4.5, 5.5, 7.25],
    "Lola": [3, 2, 4, 3, 5, 4, 5, 4],
    "Idriss": [2, 3, 2, 0, 0, 0, 3, 6],  # silent for three weeks, then back
    "Candice": [1, 2, 3, 2, 3, 2, 4, 3],
    "Maëva": [2, 2, 3, 3.5, 4, 5, 4.5, 5],
    "Théo": [1.5, 2, 2, 3, 3, 4, 4, 4.5],
    "Jade": [1, 1.5, 2, 2.5, 2, 3, 4, 3.5],
    "Noa": [0, 0, 0, 0, 1, 2, 3, 2.5],
    "Sékou": [0.5, 1, 1, 1.5, 2, 1.5, 2, 2.5],
    "Ninja": [0, 0, 0, 0, 0, 0.5, 1, 1],
}

# The day of the last sign of life, so many days ago.
SILENT_FOR = {"Kaïs": 23, "Wassim": 40}
# Those who left and still ring: so many days ago.
STILL_CALL = {"Farah": 9, "Jonas": 16}

BOXERS = ["Inès", "Yanis", "Zoé", "Abdou", "Lina", "Sami", "Maëva", "Théo"]
COOKS = ["Inès", "Lina", "Zoé", "Abdou", "Maëva", "Lola"]
SUNDAY = ["Sami", "Idriss", "Théo", "Jade", "Noa"]

# In so many days: who, what, at what time, how long, where.
APPOINTMENTS = [
    (0, "Sami", "bank", time(14), 60, "Agence bancaire, rue de Lille"),
    (0, "Zoé", "psychologist", time(11), 45, "Local de l’association"),
    (0, "Théo", "bank", time(16, 30), 60, "Agence bancaire, rue de Lille"),
    (1, "Lina", "call", time(11), 15, ""),
    (1, "Maëva", "housing_request", time(9, 30), 60, "Local de l’association"),
    (1, "Jade", "care", time(14, 30), 90, "Centre de santé"),
    (1, "Abdou", "project", time(16), 60, "Mission Locale"),
    (2, "Inès", "moving_in", time(10), 60, "ARELI, résidence"),
    (2, "Noa", "tripartite", time(15), 60, "MELT"),
    (3, "Idriss", "care", time(9, 30), 90, "Centre de santé"),
    (4, "Zoé", "cv", time(14), 60, "Local de l’association"),
    (5, "Yanis", "project", time(10, 30), 60, "Local de l’association"),
    (6, "Abdou", "interview", time(16), 60, "Local de l’association"),
]


def tell(notebook, place, calendar, journeys):
    """Write what was done until yesterday, and what is planned from today on."""
    people = by_name(journeys)
    for weeks_ago in range(WEEKS - 1, -1, -1):
        _week(notebook, place, calendar, people, weeks_ago)
    _silences(notebook, calendar, people)
    notebook.flush()
    _first_meeting(notebook, calendar, people["Malik"])
    for weeks_ago in (0, -1):
        _planned(notebook, place, calendar, people, weeks_ago)
    notebook.flush()
    _appointments(notebook, calendar, people)


def by_name(journeys):
    return {one.story.first_name or one.story.pseudonym: one for one in journeys}


def _week(notebook, place, calendar, by_name, weeks_ago):
    monday, yesterday = calendar.week(weeks_ago), calendar.ago(1)
    so_far = min(max((calendar.today - monday).days, 0), 5) / 5
    left = {name: hours[WEEKS - 1 - weeks_ago] * 60 * so_far for name, hours in HOURS.items()}
    tuesday, friday = monday + timedelta(days=1), monday + timedelta(days=4)
    if tuesday <= yesterday:
        box(notebook, place, tuesday, _take_part(by_name, left, BOXERS, 120))
    if friday <= yesterday:
        cook(notebook, place, friday, _take_part(by_name, left, COOKS, 150))
    if monday + timedelta(days=3) <= yesterday:
        _outing(notebook, place, monday + timedelta(days=3), met=notebook.rng.randint(5, 14))
    for name, minutes in left.items():
        notebook.fill(by_name[name], monday, round(minutes), until=yesterday)


def _take_part(by_name, left, names, minutes):
    """Those whose week is long enough; the hour spent together is one of their hours."""
    there = [name for name in names if left[name] >= minutes + 30]
    for name in there:
        left[name] -= minutes
    return [by_name[name].youth for name in there]


def _silences(notebook, calendar, by_name):
    """Ordinary weeks until the last sign of life."""
    for name, days in SILENT_FOR.items():
        one, last = by_name[name], calendar.ago(days)
        for weeks_ago in range(WEEKS - 1, -1, -1):
            monday = calendar.week(weeks_ago)
            if monday < last:
                minutes = budget(one, monday, notebook.rng)
                notebook.fill(one, monday, minutes, until=last - timedelta(days=1))
        notebook.note(one.youth, last, "street", 30, by=one.by, place="Pont Rompu")
    for name, days in STILL_CALL.items():
        one = by_name[name]
        notebook.note(one.youth, calendar.ago(days), "call", 15, by=one.by, place="Au téléphone")


def _first_meeting(notebook, calendar, malik):
    log_activity(
        notebook.programme,
        kind=notebook.kinds["first_contact"],
        day=malik.story.identified,
        starts_at=time(18),
        minutes=30,
        youths=[malik.youth],
        place="Pont Rompu",
        note="Rencontré avec deux amis. Veut bien qu’on se revoie.",
        by=malik.by,
    )


def _planned(notebook, place, calendar, by_name, weeks_ago):
    """Boxing, street and kitchen of the week, for the days that are not past; Sunday's match."""
    monday = calendar.week(weeks_ago)
    days = {number: monday + timedelta(days=number) for number in (1, 3, 4, 6)}
    if days[1] >= calendar.today:
        box(notebook, place, days[1], _youths(by_name, BOXERS), presence=EXPECTED)
    if days[3] >= calendar.today:
        _outing(notebook, place, days[3], met=0)
    if days[4] >= calendar.today:
        cook(notebook, place, days[4], _youths(by_name, COOKS), presence=EXPECTED)
    if weeks_ago == 0:
        notebook.group(
            "culture", "Match au stade et goûter", days[6], 180, _youths(by_name, SUNDAY),
            by=place.users["nora"], at=time(14, 30), place="Stade municipal", presence=EXPECTED,
        )  # fmt: skip


def cook(notebook, place, day, youths, **details):
    return notebook.group(
        "shared_meal", "Cuisine partagée", day, 150, youths,
        by=place.users["nora"], at=time(11, 30), place="Local de l’association", **details,
    )  # fmt: skip


def _outing(notebook, place, day, met):
    hugo, nora = place.users["hugo"], place.users["nora"]
    notebook.outing(day, by=hugo, staff=[hugo, nora], met=met)


def _appointments(notebook, calendar, by_name):
    for days, name, code, at, minutes, where in APPOINTMENTS:
        day = calendar.ago(-days)
        if days and day.weekday() >= 5:
            day += timedelta(days=7 - day.weekday())
        one = by_name[name]
        log_activity(
            notebook.programme, kind=notebook.kinds[code], day=day, starts_at=at, minutes=minutes,
            youths=[one.youth], presence=EXPECTED, place=where, by=one.by,
        )  # fmt: skip


def _youths(by_name, names):
    return [by_name[name].youth for name in names]
