"""Collective actions as a team runs them: a season of boxing, what it costs, whom a photo shows."""

from datetime import date, time, timedelta
from decimal import Decimal

from django.db.models import F

from activities.models import Attendance, Photo, PhotoPerson, Series
from activities.workflow import cancel_action
from cej_jr.demo import pictures
from cej_jr.demo.rhythm import mondays
from cej_jr.demo.tourcoing_years import box, is_holiday

EXPECTED, PRESENT = Attendance.Presence.EXPECTED, Attendance.Presence.PRESENT
Right = PhotoPerson.Right

BOXING = "Boxe du mardi"
COSTS = {
    "Gala de boxe": 850, "Sortie culturelle à Paris": 640, "Barbecue au Pont Rompu": 230,
    "Repas convivial": 120, "Cuisine partagée": 42, "Journée à la mer": 380,
    "Tournoi de boxe éducative": 150,
}  # fmt: skip
PLACES = {"Cuisine partagée": 8, "Journée à la mer": 16, "Match au stade et goûter": 12}
FOR_THE_BILAN = ["Journée à la mer", "Gala de boxe"]
BREAKFAST = ["Noa", "Théo", "Jade", "Candice"]


def season(today):
    """September to June, the season `today` belongs to; in July and August, the next one."""
    first = today.year if today.month >= 7 else today.year - 1
    return date(first, 9, 1), date(first + 1, 6, 30)


def plan(notebook, place, calendar, boxers):
    """Boxing is a series: what is past of it keeps its people, what comes expects them."""
    start, until = season(calendar.today)
    for monday in mondays(calendar.week(-2), until):
        tuesday = monday + timedelta(days=1)
        if tuesday <= until and not is_holiday(tuesday):
            box(notebook, place, tuesday, boxers, presence=EXPECTED)
    notebook.flush()
    programme = place.programme
    series = Series.objects.create(
        programme=programme,
        rhythm=Series.Rhythm.WEEKLY,
        until=until,
        created_by=place.users["nora"],
    )
    boxing = programme.activities.filter(title="Atelier boxe", day__gte=start)
    boxing.update(series=series, title=BOXING, capacity=14, cost=Decimal(45))
    away = series.activities.filter(day__gte=calendar.week(-2)).earliest("day")
    reason = "La salle est prise par le gala du club : on se retrouve la semaine suivante."
    cancel_action(away, reason=reason, on=calendar.today)


def plan_in_nimes(notebook, place, calendar, journeys):
    """Every other Thursday, on a bike, for those who follow a pathway."""
    riders = [one for one in journeys if one.pathway and not one.story.exit][:6]
    series = Series.objects.create(
        programme=place.programme,
        rhythm=Series.Rhythm.FORTNIGHTLY,
        until=calendar.week(-10, 3),
        created_by=place.users["marion"],
    )
    for weeks_ago in range(12, -11, -2):
        thursday = calendar.week(weeks_ago, 3)
        past = thursday < calendar.today
        notebook.group(
            "sport", "Atelier vélo", thursday, 120,
            [one.youth for one in riders if one.is_followed_on(thursday)],
            by=place.users["marion"], at=time(14), place="Jardins de la Fontaine", series=series,
            partnership=place.partners["acee"], capacity=8,
            presence=PRESENT if past else EXPECTED,
        )  # fmt: skip
    notebook.flush()


def breakfast(notebook, place, calendar, by_name):
    """The last working day before today: nobody took the roll call yet."""
    back = 3 if calendar.today.weekday() == 0 else max(1, calendar.today.weekday() - 4)
    notebook.group(
        "shared_meal", "Petit-déjeuner au local", calendar.ago(back), 60,
        [by_name[name].youth for name in BREAKFAST],
        by=place.users["nora"], at=time(9), place="Local de l’association", presence=EXPECTED,
    )  # fmt: skip


def close(programme, today):
    """The roll call of past actions was taken the same evening, but where people are expected."""
    past = programme.activities.group().filter(day__lt=today, cancelled_on=None)
    awaited = past.filter(attendances__presence=EXPECTED)
    # Two plain lists: asked in one go of tables just filled, PostgreSQL takes minutes.
    held = set(past.values_list("pk", flat=True)) - set(awaited.values_list("pk", flat=True))
    programme.activities.filter(pk__in=held).update(closed_at=F("logged_at"))


def describe(programme):
    """What they cost, how many they can hold, what the bilan will tell."""
    for title, cost in COSTS.items():
        programme.activities.filter(title=title).update(cost=Decimal(cost))
    for title, places in PLACES.items():
        programme.activities.filter(title=title).update(capacity=places)
    programme.activities.filter(title__in=FOR_THE_BILAN).update(in_bilan=True)


def photograph(programme, today, by):
    """Three drawings in the place of photos: all agreed, not everybody, nobody to recognise."""
    past = programme.activities.filter(day__lt=today)
    table = past.filter(title="Cuisine partagée").latest("day")
    gloves = past.filter(title=BOXING).latest("day")
    sea = past.filter(title="Journée à la mer").latest("day")
    _photo(table, pictures.table(), "La table avant le service", [Right.GIVEN] * 2, by)
    _photo(
        gloves,
        pictures.gloves(),
        "Les gants, après l’entraînement",
        [Right.GIVEN, Right.REFUSED, Right.TO_ASK],
        by,
    )
    _photo(sea, pictures.skyline(), "La digue au retour", [], by)


def _photo(activity, file, caption, rights, by):
    photo = Photo.objects.create(
        activity=activity,
        file=file,
        caption=caption,
        nobody_recognisable=not rights,
        added_by=by,
    )
    shown = activity.attendances.present().select_related("youth").order_by("pk")
    PhotoPerson.objects.bulk_create(
        PhotoPerson(
            photo=photo,
            youth=attendance.youth,
            right=right,
            said_on=None if right == Right.TO_ASK else activity.day,
            recorded_by=by,
        )
        for attendance, right in zip(shown, rights, strict=False)
    )
