"""The photos and the stories of a bilan: chosen, put in order, taken away with their file."""

from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Max

from accounts.refusal import Refused
from reports.models import Picture, Report


def of_the_period(photos, report):
    """Those of the actions of its months, that it does not show yet."""
    return (
        photos.filter(
            activity__programme=report.programme_id,
            activity__day__year=report.year,
            activity__day__month__gte=report.first_month,
            activity__day__month__lte=report.last_month,
        )
        .exclude(pk__in=report.pictures.exclude(photo=None).values("photo"))
        .order_by("activity__day", "pk")
    )


@transaction.atomic
def choose_photos(report, photos):
    """Take photos of the actions in; the number that were not there yet."""
    report = _locked(report)
    there = set(report.pictures.values_list("photo", flat=True))
    place = _next_place(report)
    new = [photo for photo in photos if photo.pk not in there]
    Picture.objects.bulk_create(
        Picture(
            report=report,
            photo=photo,
            caption=photo.caption or str(photo.activity),
            place=place + rank,
        )
        for rank, photo in enumerate(new)
    )
    return len(new)


@transaction.atomic
def add_file(report, *, public_id, cover=False, **fields):
    """Keep a photo of the bilan’s own. A second click answers the first photo."""
    report = _locked(report)
    if first := report.pictures.filter(public_id=public_id).first():
        return first
    picture = Picture(report=report, public_id=public_id, place=_next_place(report), **fields)
    try:
        with transaction.atomic():
            picture.save()
    except IntegrityError as error:
        picture.file.storage.delete(picture.file.name)
        raise Refused("Ce formulaire a déjà servi : rouvrez la page.") from error
    put_on_cover(picture, cover)
    return picture


@transaction.atomic
def put_on_cover(picture, wanted):
    """One photo at most: the last one asked for."""
    if wanted == picture.on_cover:
        return
    _locked(picture.report).pictures.exclude(pk=picture.pk).update(on_cover=False)
    picture.on_cover = wanted
    picture.save(update_fields=["on_cover"])


@transaction.atomic
def remove_picture(picture):
    """A photo of an action stays with its action; a file of the bilan’s own goes."""
    file = picture.file
    picture.delete()
    if file:
        transaction.on_commit(partial(file.storage.delete, file.name), robust=True)


@transaction.atomic
def move_picture(picture, *, up):
    """One place up or down among the photos of its part."""
    rows = list(_locked(picture.report).pictures.all())
    _swap(rows, picture, [row for row in rows if row.section == picture.section], up)


@transaction.atomic
def move_story(story, *, up):
    rows = list(_locked(story.report).stories.all())
    _swap(rows, story, rows, up)


def place_after(rows):
    """The place of a new row: after the others."""
    last = rows.aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1


def _swap(rows, row, among, up):
    """Exchange it with its neighbour, and number every row again."""
    rank = among.index(row)
    other = rank - 1 if up else rank + 1
    if 0 <= other < len(among):
        here, there = rows.index(row), rows.index(among[other])
        rows[here], rows[there] = rows[there], rows[here]
    for place, one in enumerate(rows):
        one.place = place
    type(row).objects.bulk_update(rows, ["place"])


def _next_place(report):
    return place_after(report.pictures)


def _locked(report):
    """Its photos and stories change one person at a time."""
    return Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
