"""The photos of a bilan: taken from the actions or added, cropped, put in order, taken away."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import journal
from accounts.refusal import Refused
from activities.models import Photo
from reports.album import (
    add_file,
    choose_photos,
    move_picture,
    of_the_period,
    put_on_cover,
    remove_picture,
)
from reports.forms.picture import ChooseForm, PictureCreateForm, PictureForm
from reports.images import LONGEST, SMALL, drawn, small
from reports.models import Picture, Report


@require_GET
def picture_list(request, public_id):
    report = _report(request, public_id)
    pictures = Picture.objects.visible_to(request.user).filter(report=report).for_list()
    parts = {label: [] for label in Report.Section.labels}
    for picture in pictures:
        parts[picture.get_section_display()].append(picture)
    journal.read(request, report)
    context = {
        "report": report,
        "parts": [(label, rows) for label, rows in parts.items() if rows],
        "count": len(pictures),
        "withdrawn": sum(not row.is_shown for row in pictures),
    }
    return render(request, "reports/picture_list.html", context)


@require_http_methods(["GET", "POST"])
def picture_choose(request, public_id):
    report = _report(request, public_id)
    photos = _offered(request, report)
    form = ChooseForm(request.POST or None, photos=photos)
    if form.is_valid():
        count = choose_photos(report, form.cleaned_data["photos"])
        journal.wrote(request, report, fields=["pictures"])
        messages.success(request, _chosen(count))
        return redirect("reports:picture_list", report.public_id)
    page = Paginator(photos, 48).get_page(request.GET.get("page"))
    journal.read(request, report)
    context = {"report": report, "form": form, "page": page, "waiting": _waiting(request, report)}
    return render(request, "reports/picture_choose.html", context)


@require_http_methods(["GET", "POST"])
def picture_create(request, public_id):
    report = _report(request, public_id)
    form = PictureCreateForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            picture = add_file(report, public_id=data.pop("key"), **data)
        except Refused as refusal:
            form.add_error(None, refusal)
        else:
            journal.created(request, picture, fields=data)
            messages.success(request, "La photo est dans le bilan. Gardez-en ce qui compte.")
            return redirect("reports:picture_edit", picture.public_id)
    journal.read(request, report)
    return render(request, "reports/picture_create.html", {"report": report, "form": form})


@require_http_methods(["GET", "POST"])
def picture_edit(request, public_id):
    picture = _picture(request, public_id)
    form = PictureForm(request.POST or None, instance=picture)
    if form.is_valid():
        form.save()
        put_on_cover(picture, form.cleaned_data["cover"])
        journal.wrote(request, picture, fields=form.changed_data)
        messages.success(request, "La photo est à jour.")
        return redirect("reports:picture_list", picture.report.public_id)
    journal.read(request, picture)
    context = {"picture": picture, "report": picture.report, "form": form}
    return render(request, "reports/picture_edit.html", context)


@require_GET
def picture_file(request, public_id):
    """What is kept of the photo; `?entiere` shows all of it, `?vignette` a small one."""
    picture = _picture(request, public_id)
    longest = SMALL if "vignette" in request.GET else LONGEST
    found = drawn(picture, longest=longest, whole="entiere" in request.GET)
    journal.read(request, picture)
    return _jpeg(found and found[0])


@require_GET
def picture_source(request, public_id, photo):
    """A photo one may choose, in small."""
    chosen = get_object_or_404(_offered(request, _report(request, public_id)), public_id=photo)
    journal.read(request, chosen)
    return _jpeg(small(chosen.file))


@require_POST
def picture_move(request, public_id):
    picture = _picture(request, public_id, shown=False)
    move_picture(picture, up="up" in request.POST)
    journal.wrote(request, picture, fields=["place"])
    messages.success(request, "L’ordre des photos est changé.")
    return redirect("reports:picture_list", picture.report.public_id)


@require_POST
def picture_delete(request, public_id):
    picture = _picture(request, public_id, shown=False)
    report = picture.report
    journal.wrote(request, picture, action=journal.Action.DELETE)
    remove_picture(picture)
    messages.success(request, "La photo n’est plus dans le bilan.")
    return redirect("reports:picture_list", report.public_id)


def _report(request, public_id):
    reports = Report.objects.editable_by(request.user).select_related("programme__organisation")
    return get_object_or_404(reports, public_id=public_id)


def _picture(request, public_id, *, shown=True):
    """The image itself is seen by nobody here once someone on it said no."""
    pictures = Picture.objects.editable_by(request.user).select_related(
        "report__programme", "photo__activity__kind"
    )
    if shown:
        pictures = pictures.shown()
    if request.method == "POST":
        pictures = pictures.select_for_update(of=("self",))
    return get_object_or_404(pictures, public_id=public_id)


def _offered(request, report):
    photos = Photo.objects.visible_to(request.user).in_programme(report.programme).usable()
    return of_the_period(photos, report).select_related("activity__kind")


def _waiting(request, report):
    """Photos of the period that an answer would make usable, or not."""
    photos = Photo.objects.visible_to(request.user).in_programme(report.programme)
    waiting = of_the_period(photos.to_settle(), report).select_related("activity__kind")
    return list(dict.fromkeys(photo.activity for photo in waiting))


def _chosen(count):
    if not count:
        return "Ces photos étaient déjà dans le bilan."
    photos = "Une photo est" if count == 1 else f"{count} photos sont"
    return f"{photos} dans le bilan : relisez les légendes, puis l’ordre."


def _jpeg(content):
    if not content:
        raise Http404
    headers = {"X-Content-Type-Options": "nosniff", "Content-Disposition": "inline"}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)
