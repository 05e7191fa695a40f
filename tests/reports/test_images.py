"""The photos of a bilan as drawn: upright, cropped, small enough, and nothing hidden in them."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from activities.models import Photo
from reports.images import drawn, printed_pictures, small
from tests.factories import ActivityFactory, ReportFactory, YouthFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
RED, BLUE = (200, 30, 30), (30, 30, 200)


def photo_bytes(size=(400, 300), kind="JPEG", **saved):
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    out = BytesIO()
    image.save(out, kind, **saved)
    return out.getvalue()


def picture(report, content=None, **fields):
    content = photo_bytes() if content is None else content
    fields = {"caption": "La salle", "right_checked": True, **fields}
    return report.pictures.create(file=ContentFile(content, name="a.jpg"), **fields)


def is_about(pixel, colour):
    return all(abs(one - other) < 30 for one, other in zip(pixel, colour, strict=True))


def opened(content):
    return Image.open(BytesIO(content))


def test_what_is_kept_is_what_the_frame_holds():
    content, width, height = drawn(picture(ReportFactory(), left=50, width=50, top=25, height=50))
    image = opened(content)
    assert (width, height) == image.size == (200, 150)
    assert is_about(image.getpixel((100, 75)), BLUE)
    whole, *size = drawn(picture(ReportFactory(), left=50, width=50), whole=True)
    assert size == [400, 300]
    assert is_about(opened(whole).getpixel((10, 10)), RED)


def test_a_photo_held_sideways_is_shown_upright_and_tells_nothing_else():
    turned = Image.Exif()
    turned[0x0112], turned[0x010F] = 6, "Appareil"  # orientation: a quarter turn; maker
    content, *size = drawn(picture(ReportFactory(), photo_bytes(exif=turned)))
    assert size == [300, 400]
    image = opened(content)
    assert is_about(image.getpixel((150, 10)), RED)
    assert is_about(image.getpixel((150, 390)), BLUE)
    assert not image.getexif()
    assert b"Appareil" not in content


def test_forty_million_points_become_a_page_of_paper():
    report = ReportFactory()
    huge = picture(report, photo_bytes((8000, 5000)), left=40, width=20, top=40, height=20)
    assert drawn(huge)[1:] == (1600, 1000)
    assert max(opened(small(huge.original)).size) == 480


def test_the_clear_part_of_a_drawing_is_white():
    out = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(drawn(picture(ReportFactory(), out.getvalue()))[0]).getpixel((20, 20)) == (
        255,
        255,
        255,
    )


def test_a_file_gone_or_spoilt_leaves_the_others():
    report = ReportFactory()
    gone = picture(report, caption="Partie")
    gone.file.storage.delete(gone.file.name)
    picture(report, photo_bytes()[:400], caption="Abîmée")
    picture(report, b"<svg>", caption="Pas une photo")
    kept = picture(report, caption="Là")
    (printed,) = printed_pictures(report)
    assert (printed.name, printed.caption) == (f"photo-{kept.pk}.jpg", "Là")
    assert (printed.alt, printed.section) == ("Photographie : Là", "collective")


def test_only_agreed_images_are_printed_and_no_longer_once_withdrawn():
    report = ReportFactory()
    picture(report, right_checked=False)
    author = report.created_by
    action = ActivityFactory(programme=report.programme, title="Boxe du mardi")
    photo = Photo.objects.create(
        activity=action, file=ContentFile(photo_bytes(), name="b.jpg"), added_by=author
    )
    shown = photo.people.create(
        youth=YouthFactory(programme=report.programme),
        right="given",
        said_on=action.day,
        recorded_by=author,
    )
    report.pictures.create(photo=photo, caption="Les gants")
    assert [one.alt for one in printed_pictures(report)] == [
        "Photographie de l’action « Boxe du mardi »"
    ]
    shown.right = "refused"
    shown.save()
    assert printed_pictures(report) == []


def test_the_more_photos_the_smaller_each_but_the_cover():
    report = ReportFactory()
    for rank in range(7):
        picture(report, photo_bytes((2000, 1000)), on_cover=not rank, place=rank)
    widths = [one.width for one in printed_pictures(report)]
    assert widths == [1600] + [1200] * 6
