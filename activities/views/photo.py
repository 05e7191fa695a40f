"""Photos of a collective action: who is on them, what each says of their image, the file itself."""

import mimetypes
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from activities.models import Activity, Photo


@require_http_methods(["GET", "POST"])
def photo_create(request, public_id):
    actions = Activity.objects.visible_to(request.user).in_programme(request.programme).group()
    activity = get_object_or_404(actions.select_related("kind", "programme"), public_id=public_id)
    photos = activity.photos.visible_to(request.user)
    journal.read(request, activity)
    return render(request, "activities/photo_create.html", {"activity": activity, "photos": photos})


@require_http_methods(["GET", "POST"])
def photo_edit(request, public_id):
    photos = Photo.objects.visible_to(request.user).in_programme(request.programme)
    photo = get_object_or_404(photos.select_related("activity"), public_id=public_id)
    journal.read(request, photo)
    return render(request, "activities/photo_edit.html", {"photo": photo})


@require_GET
def photo_file(request, public_id):
    photos = Photo.objects.visible_to(request.user).in_programme(request.programme)
    photo = get_object_or_404(photos.select_related("activity__programme"), public_id=public_id)
    journal.read(request, photo)
    file = photo.file
    if not file.storage.exists(file.name):
        raise Http404
    kind = mimetypes.types_map[Path(file.name).suffix]
    headers = {"X-Content-Type-Options": "nosniff"}
    return FileResponse(file.open("rb"), content_type=kind, headers=headers)


@require_POST
def photo_delete(request, public_id):
    photos = Photo.objects.visible_to(request.user).in_programme(request.programme)
    photo = get_object_or_404(photos.select_related("activity__programme"), public_id=public_id)
    activity = photo.activity
    journal.wrote(request, photo, action=journal.Action.DELETE)
    photo.delete()
    messages.success(request, "La photo est supprimée.")
    return redirect("activities:photo_create", activity.public_id)
