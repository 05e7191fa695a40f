"""Photos of a collective action: who is on them, what each says of their image, the file itself."""

import mimetypes
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from activities.collective import people_of
from activities.forms.photo import PhotoEditForm, PhotoForm
from activities.models import Activity, Photo
from activities.workflow import Refused, add_photo, change_photo, remove_photo
from youths.models import Youth


@require_http_methods(["GET", "POST"])
def photo_create(request, public_id):
    actions = Activity.objects.visible_to(request.user).in_programme(request.programme).group()
    activity = get_object_or_404(actions.select_related("kind", "programme"), public_id=public_id)
    people = _people(request, activity)
    form = PhotoForm(request.POST or None, request.FILES or None, people=people)
    if form.is_valid():
        try:
            photo = _add(form, activity, request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.created(request, photo, fields=["file", "caption", "people"])
            return _next_page(request, photo)
    journal.read(request, activity)
    photos = activity.photos.visible_to(request.user).prefetch_related("people__youth")
    hidden = activity.photos.count() - len(photos)
    context = {"activity": activity, "photos": photos, "hidden": hidden, "form": form}
    return render(request, "activities/photo_create.html", context | _tiles(form, people))


def _people(request, activity):
    files = Youth.objects.visible_to(request.user).in_programme(request.programme)
    return people_of(activity, files)


def _tiles(form, people):
    chosen = {str(one) for one in form["people"].value() or []}
    return {"tiles": [(youth, str(youth.public_id) in chosen) for youth in people]}


def _add(form, activity, by):
    data = form.cleaned_data
    return add_photo(
        activity,
        public_id=data["key"],
        file=data["file"],
        caption=data["caption"],
        nobody_recognisable=data["nobody_recognisable"],
        people=data["people"],
        by=by,
    )


def _next_page(request, photo):
    if photo.people.exists():
        messages.success(request, "La photo est enregistrée. Que dit chacun·e de son image ?")
        return redirect("activities:photo_edit", photo.public_id)
    if photo.nobody_recognisable:
        messages.success(request, "La photo est enregistrée. Elle peut servir au bilan.")
    else:
        messages.success(
            request,
            "La photo est enregistrée. Elle ne sert pas au bilan tant qu’on ne sait pas qui est "
            "dessus.",
        )
    return redirect("activities:photo_create", photo.activity.public_id)


@require_http_methods(["GET", "POST"])
def photo_edit(request, public_id):
    photo = _one(request, public_id)
    people = _people(request, photo.activity)
    shown = list(photo.people.select_related("youth", "photo__activity"))
    form = PhotoEditForm(request.POST or None, instance=photo, people=people, shown=shown)
    if form.is_valid():
        try:
            _change(form, people, request.user)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.wrote(request, photo, fields=["caption", "people", "nobody_recognisable"])
            return _answered(request, photo)
    journal.read(request, photo)
    context = {"photo": photo, "form": form} | _tiles(form, people)
    return render(request, "activities/photo_edit.html", context)


def _one(request, public_id):
    photos = Photo.objects.visible_to(request.user).in_programme(request.programme)
    if request.method == "POST":
        photos = photos.select_for_update(of=("self",))
    return get_object_or_404(photos.select_related("activity__programme"), public_id=public_id)


def _change(form, people, by):
    data = form.cleaned_data
    change_photo(
        form.save(commit=False),
        people=data["people"],
        answers=data["answers"],
        among=people,
        by=by,
    )


def _answered(request, photo):
    """What the photo may be used for now; new faces are asked at once."""
    shown = Photo.objects.visible_to(request.user).prefetch_related("people__youth")
    photo = get_object_or_404(shown, pk=photo.pk)
    if photo.is_usable:
        messages.success(request, "C’est noté : cette photo peut servir au bilan.")
    elif photo.refused_by:
        messages.success(request, "C’est noté : cette photo ne servira pas au bilan.")
    else:
        messages.success(request, "C’est noté : cette photo attend encore une réponse.")
    return redirect("activities:photo_create", photo.activity.public_id)


@require_GET
def photo_file(request, public_id):
    photo = _one(request, public_id)
    journal.read(request, photo)
    file = photo.file
    if not file.storage.exists(file.name):
        raise Http404
    kind = mimetypes.types_map[Path(file.name).suffix]
    headers = {"X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}
    return FileResponse(file.open("rb"), content_type=kind, headers=headers)


@require_POST
def photo_delete(request, public_id):
    photo = _one(request, public_id)
    activity = photo.activity
    journal.wrote(request, photo, action=journal.Action.DELETE)
    remove_photo(photo)
    messages.success(request, "La photo est supprimée, et son fichier avec elle.")
    return redirect("activities:photo_create", activity.public_id)
