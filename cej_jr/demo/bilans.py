"""The bilans: 2024 is out in Tourcoing and 2025 being written; Nîmes is a year ahead."""

from datetime import timedelta
from uuid import UUID, uuid4

from cej_jr.demo import pictures, texts, texts_nimes
from reports.links import open_link
from reports.models import (
    CustomFigure,
    Objective,
    Picture,
    Quote,
    Report,
    ReportText,
    Story,
    Suggestion,
)
from reports.sentences import proposals
from reports.workflow import publish

Section = Report.Section
Source, State = Suggestion.Source, Suggestion.State

# Drawing, part of the bilan, caption; the first is on the cover.
PICTURES = [
    (pictures.truck, Section.OUTREACH, "Le Job Truck au pied des tours, un soir de novembre"),
    (pictures.ring, Section.COLLECTIVE, "Le gala du printemps, vu des gradins"),
    (pictures.quay, Section.COLLECTIVE, "Paris, les quais, en avril"),
    (pictures.table, Section.COLLECTIVE, "La table du repas de décembre"),
    (pictures.keys, Section.HOUSING, "La clé d’une première chambre"),
]
PICTURES_NIMES = [
    (pictures.arches, Section.COLLECTIVE, "Les Arènes, en novembre"),
    (pictures.bike, Section.COLLECTIVE, "Le vélo du pont du Gard"),
]
ADDED = {
    "label": "jeunes femmes sans logement à leur arrivée",
    "scope": CustomFigure.Scope.ORIGIN,
    "conditions": {
        "sex": ["female"],
        "housing_entry": ["street", "makeshift", "third_party", "shelter", "hotel"],
    },
}
COLOURS = {"main_colour": "#6b2737", "accent_colour": "#a34a09"}
LINK_KEY = UUID("5ab6f7a0-4a1f-4d0c-9d5e-2b0b7f3f2024")


def write(place, today):
    """Tourcoing: 2024 whole, 2025 as a team leaves it between two meetings."""
    programme, by = place.programme, place.users["claire"]
    _promise(programme, today)
    CustomFigure.objects.create(programme=programme, created_by=by, **ADDED)
    _begin_2025(programme, today, by)
    report = _report(programme, 2024, texts.TITLE_2024, texts.TEXTS_2024, by)
    _quote(report, texts.QUOTES_2024)
    _tell(report, texts.STORIES_2024)
    _hang(report, PICTURES)
    _suggested(report, "Gala de boxe", State.USED)
    publication = publish(report, key=uuid4(), today=today, by=by)
    open_link(
        publication,
        key=LINK_KEY,
        given_to="Cabinet de la préfète, pour la visite de juin",
        expires_on=today + timedelta(days=60),
        by=by,
    )


def write_in_nimes(place, today):
    """Nîmes has colours and a logo of its own, and two years to put side by side."""
    programme, by = place.programme, place.users["sylvie"]
    for name, colour in COLOURS.items():
        setattr(programme, name, colour)
    programme.logo = pictures.emblem()
    programme.save()
    report = _report(programme, 2024, texts_nimes.TITLE_2024, texts_nimes.TEXTS_2024, by)
    _quote(report, texts_nimes.QUOTES_2024)
    _tell(report, texts_nimes.STORIES_2024)
    _hang(report, PICTURES_NIMES)
    publish(report, key=uuid4(), today=today, by=by)
    report = _report(programme, 2025, texts_nimes.TITLE_2025, texts_nimes.TEXTS_2025, by)
    _quote(report, texts_nimes.QUOTES_2025)
    publish(report, key=uuid4(), today=today, by=by)
    _report(programme, today.year, texts_nimes.TITLE_NOW, texts_nimes.TEXTS_NOW, by)


def _begin_2025(programme, today, by):
    """Among other things, a sentence taken from the figures that nobody has read again."""
    report = _report(programme, 2025, texts.TITLE_2025, texts.TEXTS_2025, by)
    drafted = proposals(report, Section.SUPPORT, today=today)[0]
    report.texts.create(section=Section.SUPPORT, body=drafted, is_unread=True)
    _tell(report, texts.STORIES_2025)
    _quote(report, texts.QUOTES_2025, agreed=False)


def _report(programme, year, title, parts, by):
    report = Report.objects.create(programme=programme, year=year, title=title, created_by=by)
    ReportText.objects.bulk_create(
        ReportText(report=report, section=section, title=heading, body=body)
        for section, heading, body in parts
    )
    return report


def _quote(report, quotes, *, agreed=True):
    Quote.objects.bulk_create(
        Quote(report=report, text=text, speaker=speaker, function=function, agreed=agreed)
        for text, speaker, function in quotes
    )


def _tell(report, stories):
    Story.objects.bulk_create(
        Story(report=report, title=title, text=text, confirmed=confirmed, place=number)
        for number, (title, text, confirmed) in enumerate(stories)
    )


def _hang(report, drawings):
    for number, (draw, section, caption) in enumerate(drawings):
        Picture.objects.create(
            report=report,
            file=draw(),
            right_checked=True,
            caption=caption,
            section=section,
            on_cover=number == 0,
            place=number,
        )


def _suggested(report, title, state):
    activity = report.programme.activities.get(title=title)
    report.suggestions.create(source=Source.ACTIVITY, source_id=activity.public_id, state=state)


def _promise(programme, today):
    Objective.objects.bulk_create(
        Objective(
            programme=programme,
            volet=volet,
            label=label,
            indicator=indicator,
            year=year or today.year,
            target=target,
            comment=comment if year == 2024 or not targets else "",
        )
        for volet, label, indicator, targets, comment in texts.OBJECTIVES
        for year, target in (targets or {0: None}).items()
    )
