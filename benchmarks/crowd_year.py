"""What an invented crowd did in the year, and the bilan that tells it."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import cycle

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageFilter, ImageOps

from activities.models import (
    Activity,
    Attendance,
    Outreach,
    OutreachCount,
    OutreachNeed,
)
from benchmarks.crowd_place import YEAR, keep
from cej_jr.demo import pictures, texts
from reports.models import Objective, Picture, Quote, Report, ReportText, Story
from youths.models import Barrier

NEEDS = [Barrier.Theme.HOUSING, Barrier.Theme.ADMINISTRATIVE, Barrier.Theme.MONEY]
CAPTIONS = [
    "La table avant le service", "Les gants, après l’entraînement", "La digue au retour",
    "Le local, un mardi soir d’hiver, quand tout le monde est arrivé en même temps",
]  # fmt: skip
DRAWINGS = [
    pictures.table, pictures.ring, pictures.skyline, pictures.truck, pictures.quay, pictures.bike,
]  # fmt: skip
WORK = ["interview", "interview", "call", "bank", "project", "cv", "care", "housing_request"]
TOLD = [
    ("Trouver où poser son sac", "Il dormait chez l’un, chez l’autre. Une adresse d’abord, puis "
     "une chambre, puis un chantier d’insertion : quatorze mois, pas à pas."),
    ("Le permis d’abord", "Elle voulait conduire. Le code l’a ramenée à l’école, et le garage du "
     "quartier lui a ouvert un apprentissage."),
    ("Revenir", "Parti trois fois, revenu quatre. La quatrième, il a demandé lui-même la date de "
     "la commission."),
]  # fmt: skip


def work(place, lives):
    """Everything done in the year: with each person, in the street, together."""
    _note(place, [page for life in lives for page in _weeks(place, life)])
    _street(place, max(place.people // 4, 8))
    _together(place, lives)


def _weeks(place, life):
    """A contact every nine days of the year, and days in a company once under contract."""
    day = max(life.entry, date(YEAR, 1, 1))
    while day <= life.until:
        yield [life.youth], day, place.rng.choice(WORK), place.rng.choice([30, 60, 90]), {}
        if life.signed and day >= life.signed and place.rng.random() < 0.3:
            yield [life.youth], day, "immersion", 420, {}
        day += timedelta(days=place.rng.randint(5, 13))


def _note(place, pages):
    """(people, day, kind, minutes, details): the activities, and who came, confirmed."""
    activities, there = [], []
    for youths, day, code, minutes, details in pages:
        activity = Activity(
            programme=place.programme,
            kind=place.kinds[code],
            day=day,
            minutes=minutes,
            logged_by=place.by,
            **details,
        )
        activity.take_after_kind()
        activities.append(activity)
        there += [
            Attendance(
                activity=activity,
                youth=youth,
                programme=place.programme,
                minutes=minutes,
                credited_minutes=activity.kind.credited_minutes,
                validated_by=place.by,
                validated_at=_evening(day),
            )
            for youth in youths
        ]
    keep(activities)
    keep(there)
    return activities


def _evening(day):
    return timezone.make_aware(datetime.combine(day, time(18, 30)))


def _street(place, outings):
    """Evenings in the street, and whom one met there without a name."""
    pages = [
        ([], date(YEAR, 1, 2) + timedelta(days=360 * number // outings), "street", 120,
         {"title": "Sortie de rue", "anonymous_count": place.rng.randint(4, 15)})
        for number in range(outings)
    ]  # fmt: skip
    rows, bands = [], cycle(OutreachCount.Band.values)
    for activity in _note(place, pages):
        setting, theme = place.rng.choice(Outreach.Setting.values), place.rng.choice(NEEDS)
        sheet = Outreach(activity=activity, setting=setting, first_contacts=2)
        met = {"band": next(bands), "sex": "male", "people": activity.anonymous_count}
        rows += [sheet, OutreachCount(outreach=sheet, **met)]
        rows.append(OutreachNeed(outreach=sheet, theme=theme, heard=2))
    keep(rows)


def _together(place, lives):
    """Twelve actions of the year, a dozen people at each."""
    pages = []
    for month in range(1, 13):
        day = date(YEAR, month, 15)
        there = [life.youth for life in lives if life.entry <= day <= life.until]
        came = place.rng.sample(there, min(12, len(there)))
        details = {"title": f"Sortie n° {month}{place.long}", "closed_at": _evening(day)}
        pages.append((came, day, place.rng.choice(["culture", "sport", "event"]), 180, details))
    _note(place, pages)


def write(place, *, photos, heavy, left_out):
    """Every text, the targets, the quotes, the stories and the photos of the bilan."""
    report = Report.objects.create(
        programme=place.programme,
        year=YEAR,
        title=f"Une foule de {place.people}",
        created_by=place.by,
    )
    body = "\n\n".join(text for _, _, text in texts.TEXTS_2024[:2]) + place.long
    rows = [
        ReportText(report=report, section=section, title=section.label, body=body)
        for section in Report.Section
        if section not in left_out
    ]
    rows += [
        Quote(report=report, text=text, speaker=speaker, agreed=True)
        for text, speaker, _ in texts.QUOTES_2024
    ]
    rows += [
        Story(report=report, title=title, text=text, confirmed=True, place=number)
        for number, (title, text) in enumerate(TOLD)
    ]
    rows += [
        Objective(
            programme=place.programme,
            volet=volet,
            label=label + place.long,
            indicator=indicator,
            target=target,
            year=YEAR,
            comment="Tenu malgré un été sans place d’hébergement.",
        )
        for (volet, label, indicator, *_), target in zip(
            texts.OBJECTIVES, cycle([10, 0, None]), strict=False
        )
    ]
    keep(rows)
    _hang(place, report, photos, heavy)
    return report


def _hang(place, report, photos, heavy):
    """So many photos, the first on the cover, most of them among the collective actions."""
    images = cycle([_phone_photo()] if heavy else [draw().read() for draw in DRAWINGS])
    sections = cycle(["collective", "collective", "housing", "outreach", "collective", "editorial"])
    captions = cycle([*CAPTIONS, f"Une légende{place.long}"])
    for number in range(photos):
        Picture.objects.create(
            report=report,
            file=ContentFile(next(images), name="photo.jpg"),
            right_checked=True,
            caption=next(captions),
            section=next(sections),
            on_cover=number == 0,
            place=number,
        )


def _phone_photo():
    """Twelve megapixels, with the grain of a real one: what a telephone sends."""
    grain = Image.effect_noise((1008, 756), 90).filter(ImageFilter.GaussianBlur(2))
    scene = ImageOps.colorize(grain, "#13302f", "#f2b84b", mid="#e2674a").resize((4032, 3024))
    kept = BytesIO()
    scene.save(kept, "JPEG", quality=90)
    return kept.getvalue()
