"""Each constraint broken on its own: the database refuses the row, and a form would too.

The same row without its fault is accepted: nothing else is what refuses it.
"""

from datetime import date
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from activities.models import Photo
from reports.models import Publication, PublicationLink
from tests.factories import ActivityFactory, ReportFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 11)
COVER = {"on_cover": True}

# A row that may exist. A word in place of a row names one of the fixture `known`.
VALID = {
    "Report": {"programme": "programme", "year": 2023, "title": "Mot", "created_by": "by"},
    "ReportText": {"report": "report", "section": "editorial"},
    "TextDraft": {"report": "report", "section": "editorial", "author": "by"},
    "Suggestion": {"report": "report", "source": "activity",
                   "source_id": "5f0c7a3e-0000-4000-8000-000000000000", "state": "used"},
    "Picture": {"report": "report", "file": "photos/a.jpg", "caption": "Mot"},
    "CustomFigure": {"programme": "programme", "number": 200, "label": "Mot", "created_by": "by"},
    "Publication": {"report": "report", "number": 2, "published_at": timezone.now(),
                    "published_by": "by", "counted_on": DAY, "figures": [], "pdf": "a.pdf",
                    "sha256": "0" * 64},
    "DisclosureChoice": {"report": "report", "code": "sex", "choice": "proposed",
                         "proposed": "Mot", "decided_by": "by"},
    "Download": {"publication": "publication", "kind": "pdf", "by": "by"},
}  # fmt: skip

# What a second row, the same in all but its identifiers, may not repeat.
TWICE = {}
FROM_ACTION = {"file": "", "photo": "photo"}

BROKEN = [
    ("one_report_a_period", "Report", TWICE),
    ("report_months_in_order", "Report", {"first_month": 0}),
    ("report_months_in_order", "Report", {"last_month": 13}),
    ("report_months_in_order", "Report", {"first_month": 7, "last_month": 6}),
    ("one_text_per_section", "ReportText", TWICE),
    ("one_draft_per_writer", "TextDraft", TWICE),
    ("one_answer_per_suggestion", "Suggestion", TWICE),
    ("picture_from_one_place", "Picture", {"file": ""}),
    ("picture_from_one_place", "Picture", {"photo": "photo"}),
    ("crop_inside_picture", "Picture", {"left": 1}),
    ("crop_inside_picture", "Picture", {"top": 51, "height": 50}),
    ("crop_inside_picture", "Picture", {"width": 9}),
    ("crop_inside_picture", "Picture", {"height": 9}),
    ("figure_number_once_a_programme", "CustomFigure", TWICE),
    ("added_figures_from_200", "CustomFigure", {"number": 199}),
    ("publication_number_once", "Publication", TWICE),
    ("one_choice_per_table", "DisclosureChoice", TWICE),
    ("download_by_account_or_link", "Download", {"by": None}),
    ("download_by_account_or_link", "Download", {"link": "link"}),
]
REPEATED = [
    ("one_cover_per_report", "Picture", COVER),
    ("photo_once_in_report", "Picture", FROM_ACTION),
]
ALLOWED = [
    ("Report", {"first_month": 6, "last_month": 6}),
    ("Picture", FROM_ACTION),
    ("Picture", {"left": 90, "width": 10, "top": 50, "height": 50}),
    ("Download", {"by": None, "link": "link"}),
]


@pytest.fixture
def known(programme, educator):
    """What rows hang on: a bilan, its first version, a link to it, a photo of an action."""
    report = ReportFactory(programme=programme, created_by=educator)
    publication = Publication.objects.create(
        report=report, number=1, published_at=timezone.now(), published_by=educator,
        counted_on=DAY, figures=[], pdf="a.pdf", sha256="0" * 64,
    )  # fmt: skip
    link = PublicationLink.objects.create(
        publication=publication, token_hash="0" * 64, given_to="Mot", created_by=educator,
        expires_on=DAY,
    )  # fmt: skip
    photo = Photo.objects.create(
        activity=ActivityFactory(programme=programme), file="photos/b.jpg", added_by=educator
    )
    return SimpleNamespace(
        programme=programme, by=educator, report=report, publication=publication, link=link,
        photo=photo,
    )  # fmt: skip


def row(model, known, **changes):
    fields = {**VALID[model], **changes}
    model = apps.get_model("reports", model)
    return model(**{name: getattr(known, str(value), value) for name, value in fields.items()})


def constraint(model, name):
    constraints = apps.get_model("reports", model)._meta.constraints
    [found] = [one for one in constraints if one.name == name]
    return found


def refused(wrong, name, model):
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()
    with pytest.raises(ValidationError):
        constraint(model, name).validate(type(wrong), wrong)


@pytest.mark.parametrize(("name", "model", "fault"), BROKEN)
def test_the_database_refuses(name, model, fault, known):
    if fault is TWICE:
        row(model, known).save()
    refused(row(model, known, **fault), name, model)


@pytest.mark.parametrize(("name", "model", "fields"), REPEATED)
def test_the_database_refuses_a_second_one(name, model, fields, known):
    row(model, known, **fields).save()
    refused(row(model, known, **fields), name, model)


@pytest.mark.parametrize("model", VALID)
def test_the_same_row_without_its_fault_is_accepted(model, known):
    right = row(model, known)
    right.validate_constraints()
    right.save()


@pytest.mark.parametrize(("model", "fields"), ALLOWED)
def test_what_is_at_the_edge_is_accepted(model, fields, known):
    row(model, known, **fields).save()


def test_every_constraint_of_this_room_is_here():
    ours = {
        one.name for model in apps.get_app_config("reports").get_models()
        for one in model._meta.constraints
    }  # fmt: skip
    assert ours == {name for name, _, _ in BROKEN + REPEATED}
