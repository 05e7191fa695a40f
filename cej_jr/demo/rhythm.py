"""The rhythm of weeks: what fills each person's hours, from the street to the workshop."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from activities.models import Activity, Attendance
from cej_jr.demo.sayings import NOTES

PRESENT = Attendance.Presence.PRESENT
PLACES = ["Local de l’association", "Local de l’association", "Pont Rompu", "Mission Locale"]

# kind, usual minutes
FIRST_STEPS = [
    ("interview", 60), ("interview", 60), ("call", 15), ("call", 15), ("street", 30),
    ("home_visit", 60), ("basic_needs", 45), ("identity", 60), ("health_cover", 60),
    ("domiciliation", 30), ("emergency_shelter", 60), ("check_up", 90), ("travel", 45),
]  # fmt: skip
IN_CONTRACT = [
    ("interview", 60), ("interview", 60), ("call", 15), ("benefits", 60), ("bank", 60),
    ("cv", 60), ("project", 60), ("job_truck", 60), ("housing_request", 60), ("care", 90),
    ("driving_theory", 90), ("digital_skills", 60), ("company_visit", 120), ("jobseeker", 60),
]  # fmt: skip


def monday_of(day):
    return day - timedelta(days=day.weekday())


def mondays(start, end):
    monday = monday_of(start)
    while monday <= end:
        yield monday
        monday += timedelta(weeks=1)


class Notebook:
    """Writes what was done. Months of it are written in bulk, as the act would."""

    def __init__(self, programme, rng):
        self.programme, self.rng = programme, rng
        self.kinds = {kind.code: kind for kind in programme.activity_kinds.all()}
        self.pages = []

    def note(self, youth, day, code, minutes, *, by, place="", at=None):
        """One contact with one person, kept until `flush`."""
        alone = self.kinds[code].mode == "autonomous"
        self.keep(
            code,
            [youth],
            day=day,
            minutes=minutes,
            starts_at=at or time(self.rng.randint(9, 17), self.rng.choice([0, 15, 30, 45])),
            place=place or self.rng.choice(PLACES),
            note=self.rng.choice(NOTES),
            from_youth=code == "call" and self.rng.random() < 0.4,
            staff=[] if alone else [by],
            by=by,
        )

    def keep(
        self, code, youths, *, minutes, staff, by, from_youth=False, presence=PRESENT, **details
    ):
        """Someone expected has no minutes yet."""
        kind, came = self.kinds[code], presence == PRESENT
        activity = Activity(
            programme=self.programme, kind=kind, minutes=minutes, logged_by=by, **details
        )
        activity.take_after_kind()
        there = [
            Attendance(
                activity=activity,
                youth=youth,
                programme=self.programme,
                presence=presence,
                minutes=minutes if came else 0,
                credited_minutes=kind.credited_minutes if came else 0,
                from_youth=from_youth,
            )
            for youth in youths
        ]
        self.pages.append((activity, there, staff))

    def flush(self):
        Activity.objects.bulk_create([activity for activity, _, _ in self.pages])
        Attendance.objects.bulk_create([one for _, there, _ in self.pages for one in there])
        staff = Activity.staff.through
        staff.objects.bulk_create(
            staff(activity=activity, user=user)
            for activity, _, users in self.pages
            for user in users
        )
        self.pages = []

    def group(self, code, title, day, minutes, youths, *, by, at, place, staff=None, **details):
        """What is done together, or planned, kept until `flush`."""
        fields = {"title": title, "starts_at": at, "place": place, **details}
        self.keep(code, youths, day=day, minutes=minutes, staff=staff or [by], by=by, **fields)

    def outing(self, day, *, by, staff, met, known=(), minutes=120):
        """Street work: mostly people whose name one does not know."""
        self.keep(
            "street",
            known,
            title="Sortie de rue au Pont Rompu",
            day=day,
            starts_at=time(17, 30),
            minutes=minutes,
            place="Pont Rompu",
            anonymous_count=met,
            staff=staff,
            by=by,
        )

    def split(self, minutes, *, in_contract):
        """Pieces of a week: a day at work if it is full, meetings, and what one does alone."""
        rng, pieces = self.rng, []
        if in_contract and minutes >= 600:
            pieces.append((rng.choice(["immersion", "training", "training"]), 420))
            minutes -= 420
        usual = IN_CONTRACT if in_contract else FIRST_STEPS
        while minutes >= 15 and len(pieces) < 4:
            code, length = rng.choice(usual)
            length = min(length, minutes // 15 * 15)
            pieces.append((code, length))
            minutes -= length
        if minutes >= 15:
            pieces.append(("alone" if in_contract else "drop_in", minutes // 15 * 15))
        return pieces

    def fill(self, journey, monday, minutes, *, until=None):
        """Spread a week's minutes over working days, none after `until`."""
        in_contract = bool(journey.story.contract_from) and journey.story.contract_from <= monday
        days = [monday + timedelta(days=number) for number in range(5)]
        days = [
            day for day in days if journey.is_followed_on(day) and (until is None or day <= until)
        ]
        if not days:
            return
        for code, length in self.split(minutes, in_contract=in_contract):
            self.note(journey.youth, self.rng.choice(days), code, length, by=journey.by)


def budget(journey, monday, rng):
    """Minutes of an ordinary week: little at first, more with each month of contract."""
    if not journey.is_followed_on(monday) or journey.is_excused_on(monday + timedelta(days=2)):
        return 0
    signed = journey.story.contract_from
    if signed is None or signed > monday:
        return 0 if rng.random() < 0.3 else rng.randint(2, 12) * 15
    months = (monday - signed).days // 30
    return 0 if rng.random() < 0.08 else rng.randint(14, 26) * 15 + 45 * min(months, 9)


def logged_on_their_day(programme, today):
    """Give past activities the evening of their day as the moment they were written down."""
    days = programme.activities.filter(day__lt=today).values_list("day", flat=True)
    for day in days.order_by().distinct():
        evening = timezone.make_aware(datetime.combine(day, time(18, 30)))
        programme.activities.filter(day=day).update(logged_at=evening)
