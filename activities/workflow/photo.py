"""Photos of a collective action: added, said of each person on it, taken away with its file."""

from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.refusal import Refused
from activities.models import Photo, PhotoPerson

Right = PhotoPerson.Right


@transaction.atomic
def add_photo(activity, *, public_id, file, caption="", nobody_recognisable=False, people=(), by):
    """Keep a photo; those shown are still to be asked. A second click answers the first photo."""
    if first := activity.photos.filter(public_id=public_id).first():
        return first
    _check(nobody_recognisable, people)
    photo = Photo(
        activity=activity,
        public_id=public_id,
        file=file,
        caption=caption,
        nobody_recognisable=nobody_recognisable,
        added_by=by,
    )
    try:
        with transaction.atomic():
            photo.save()
    except IntegrityError as error:
        photo.file.storage.delete(photo.file.name)
        raise Refused("Cette photo est déjà enregistrée : rouvrez la page.") from error
    _show(photo, people, by=by)
    return photo


@transaction.atomic
def change_photo(photo, *, people, answers, among, by):
    """Save what was typed in `photo`, who is on it, and what each said of their image.

    `answers` maps young people to a right and its day; someone without an answer is to be asked.
    People outside `among` stay on the photo as they are.
    """
    _check(photo.nobody_recognisable, people)
    photo.save()
    photo.people.filter(youth__in=among).exclude(youth__in=list(people)).delete()
    _show(photo, people, by=by)
    for row in photo.people.filter(youth__in=list(answers)).select_related("youth"):
        right, said_on = answers[row.youth]
        said_on = None if right == Right.TO_ASK else said_on or timezone.localdate()
        if (row.right, row.said_on) != (right, said_on):
            row.right, row.said_on, row.recorded_by = right, said_on, by
            row.save()


@transaction.atomic
def remove_photo(photo):
    """Nothing of it stays: neither the row, nor the file."""
    file = photo.file
    photo.delete()
    transaction.on_commit(partial(file.storage.delete, file.name), robust=True)


def _check(nobody_recognisable, people):
    if nobody_recognisable and people:
        raise Refused(
            "Si personne n’est reconnaissable, ne désignez personne ; sinon, décochez la case."
        )


def _show(photo, people, *, by):
    there = set(photo.people.values_list("youth", flat=True))
    new = [one for one in people if one.pk not in there]
    PhotoPerson.objects.bulk_create(
        PhotoPerson(photo=photo, youth=one, recorded_by=by) for one in new
    )
