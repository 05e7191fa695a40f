"""Going towards them: whom one met by age and sex, what was asked for, who came back later."""

from datetime import date, time, timedelta
from random import Random

from django.db.models import Q

from activities.models import ActivityKind, Outreach, OutreachCount, OutreachNeed
from activities.workflow.outreach import kind_of
from cej_jr.demo.rhythm import mondays
from cej_jr.demo.tourcoing_years import is_holiday
from youths.models import Youth

Band, Setting, Sex = OutreachCount.Band, Outreach.Setting, Youth.Sex

COUNTED_SINCE = date(2025, 1, 1)  # before, the team counted heads only
AFTERNOON = time(14)

# Who hangs out there, by the weight of each age and sex.
CROWD = {
    (Band.UNDER_16, Sex.MALE): 2, (Band.FROM_16, Sex.MALE): 5, (Band.FROM_16, Sex.FEMALE): 3,
    (Band.FROM_18, Sex.MALE): 8, (Band.FROM_18, Sex.FEMALE): 4, (Band.FROM_22, Sex.MALE): 5,
    (Band.FROM_22, Sex.FEMALE): 2, (Band.FROM_26, Sex.MALE): 1, (Band.UNKNOWN, Sex.UNKNOWN): 1,
    (Band.UNDER_16, Sex.FEMALE): 0.15, (Band.FROM_26, Sex.FEMALE): 0.15,
    (Band.FROM_18, Sex.UNKNOWN): 0.3,
}  # fmt: skip
ASKED = [
    "housing", "housing", "housing", "work", "work", "administrative", "administrative", "money",
    "training", "health", "mobility", "family",
]  # fmt: skip
MET_BEFORE = {
    "tourcoing": ["Malik", "Sami", "Jade", "Kaïs", "Wassim", "Idriss"],
    "nimes": ["Anaïs", "Driss"],
}


def go_out(notebook, place, calendar):
    """What happens besides the Thursday street work: the Job Truck, drop-ins, a partner."""
    _know_forms(notebook)
    for monday in mondays(COUNTED_SINCE, calendar.ago(1)):
        tuesday, wednesday = monday + timedelta(days=1), monday + timedelta(days=2)
        number = monday.toordinal() // 7
        if number % 2 and _took_place(wednesday, calendar):
            _one(notebook, place, "drop_in", "Permanence au centre social", wednesday, 120,
                 "Centre social, Belencontre", None)  # fmt: skip
        if number % 4 == 0 and _took_place(wednesday, calendar):
            _one(notebook, place, "job_truck", "Job Truck", wednesday, 180, "Place du Pont Rompu",
                 "job_truck")  # fmt: skip
        if number % 8 == 2 and _took_place(tuesday, calendar):
            _one(notebook, place, "partner_session", "Avec la Mission Locale", tuesday, 90,
                 "Devant la gare", "mission_locale")  # fmt: skip


def go_out_in_nimes(notebook, place, calendar):
    """Every Wednesday, one district then the other; a drop-in with the Mission locale."""
    _know_forms(notebook)
    for number, monday in enumerate(mondays(calendar.ago(200), calendar.ago(1))):
        day = monday + timedelta(days=2)
        if not _took_place(day, calendar):
            continue
        if number % 4 == 3:
            _one(
                notebook,
                place,
                "partner_session",
                "Permanence avec la MLJ",
                day,
                120,
                "Valdegour",
                "mlj",
            )
        else:
            district = "Pissevin" if number % 2 else "Valdegour"
            _one(notebook, place, "street", f"Maraude à {district}", day, 90, district, None)


def count_people(programme, calendar, *, seed):
    """Tell each outing since one counts that way: forms, ages, first contacts, needs."""
    rng, sheets, counts, needs = Random(seed), [], [], []
    outings = programme.activities.filter(
        Q(kind__family=ActivityKind.Family.OUTREACH) | Q(kind__code="job_truck"),
        day__gte=COUNTED_SINCE,
        day__lt=calendar.today,
    ).exclude(title="")
    for activity in outings.order_by("day", "pk"):
        met = activity.anonymous_count
        sheet = Outreach(
            activity=activity,
            setting=_setting(activity),
            first_contacts=rng.randint(0, met // 2),
        )
        sheets.append(sheet)
        counts += _by_age(sheet, met, rng)
        needs += _asked(sheet, met, rng)
    Outreach.objects.bulk_create(sheets)
    OutreachCount.objects.bulk_create(counts)
    OutreachNeed.objects.bulk_create(needs)
    met_before = MET_BEFORE[programme.slug]
    programme.youths.filter(first_name__in=met_before).update(met_before=True)


def _know_forms(notebook):
    for setting in Setting:
        kind = kind_of(notebook.programme, setting)
        notebook.kinds[kind.code] = kind


def _took_place(day, calendar):
    return COUNTED_SINCE <= day <= calendar.ago(1) and not is_holiday(day)


def _one(notebook, place, code, title, day, minutes, where, partner):
    by = place.users[place.default]
    notebook.keep(
        code,
        [],
        title=title,
        day=day,
        starts_at=AFTERNOON,
        minutes=minutes,
        place=where,
        partnership=place.partners.get(partner),
        anonymous_count=notebook.rng.randint(3, 12),
        staff=[by],
        by=by,
    )


def _setting(activity):
    if activity.title == "Job Truck":
        return Setting.JOB_TRUCK
    if activity.partnership_id:
        return Setting.PARTNER
    return Setting.DROP_IN if activity.title.startswith("Permanence") else Setting.STREET


def _by_age(sheet, met, rng):
    """As many people as were counted, spread over ages and sexes."""
    people = rng.choices(list(CROWD), weights=CROWD.values(), k=met)
    return [
        OutreachCount(outreach=sheet, band=band, sex=sex, people=people.count((band, sex)))
        for band, sex in CROWD
        if (band, sex) in people
    ]


def _asked(sheet, met, rng):
    if not met:
        return []
    asked = rng.choices(ASKED, k=rng.randint(0, min(met, 5)))
    return [
        OutreachNeed(
            outreach=sheet,
            theme=theme,
            heard=asked.count(theme),
            referred=rng.randint(0, asked.count(theme)),
        )
        for theme in dict.fromkeys(asked)
    ]
