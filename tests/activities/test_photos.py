"""Photos: drawn again, served to whom may see everybody on them, used only when all agreed."""

import re
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from activities.models import Photo
from tests.factories import ActivityFactory, ActivityKindFactory, AttendanceFactory, YouthFactory

TODAY = timezone.localdate()
PLACE = "50.7239 3.1612"


def jpeg(size=(60, 40)):
    """A photo as a phone takes it: the EXIF says where."""
    image, out = Image.new("RGB", size, "teal"), BytesIO()
    exif = image.getexif()
    exif[0x010E] = PLACE
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def action(programme, educator, kais, media):
    kind = ActivityKindFactory(programme=programme, family="group", label="Sport")
    action = ActivityFactory(
        programme=programme, kind=kind, title="Boxe", day=TODAY, logged_by=educator
    )
    AttendanceFactory(activity=action, youth=kais)
    return action


@pytest.fixture
def lina(programme, action):
    return AttendanceFactory(
        activity=action, youth=YouthFactory(programme=programme, first_name="Lina")
    ).youth


def upload(client, action, content=None, name="IMG_1.jpg", **fields):
    url = reverse("activities:photo_create", args=[action.public_id])
    file = SimpleUploadedFile(name, jpeg() if content is None else content)
    return client.post(url, {"key": uuid4(), "file": file, **fields})


def answer(client, photo, rights=None, days=None, **fields):
    """What each says of their image; the people on the photo stay, unless told otherwise."""
    photo.refresh_from_db()
    shown = [row.youth for row in photo.people.all()]
    typed = {"version": photo.version, "people": [youth.public_id for youth in shown], **fields}
    typed |= {f"right_{one.public_id.hex}": right for one, right in (rights or {}).items()}
    typed |= {f"said_on_{one.public_id.hex}": day for one, day in (days or {}).items()}
    return client.post(reverse("activities:photo_edit", args=[photo.public_id]), typed)


def usable(photo):
    """Said in SQL and in Python: the same."""
    said = Photo.objects.usable().filter(pk=photo.pk).exists()
    assert Photo.objects.get(pk=photo.pk).is_usable == said
    return said


def test_a_photo_is_drawn_again_without_the_place(as_user, educator, action):
    client = as_user(educator)
    upload(client, action, caption="Le ring")
    photo = action.photos.get()
    answer = client.get(reverse("activities:photo_file", args=[photo.public_id]))
    body = b"".join(answer.streaming_content)
    assert PLACE.encode() in jpeg()
    assert PLACE.encode() not in body
    assert Image.open(BytesIO(body)).size == (60, 40)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/jpeg", "no-store")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_two_clicks_keep_one_photo(as_user, educator, action, settings):
    key = uuid4()
    for _ in range(2):
        upload(as_user(educator), action, key=key)
    assert action.photos.count() == 1
    assert len([one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()]) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 %%EOF", "pas une photo lisible"),
        (b"<svg onload='alert(1)'/>", "pas une photo lisible"),
        (jpeg()[:300], "pas une photo lisible"),
        (bytes(10_000_001), "dépasse 10\xa0Mo"),
    ],
)
def test_what_is_not_a_photo_is_refused_kindly(as_user, educator, action, settings, content, said):
    page = upload(as_user(educator), action, content, caption="Gardée").content.decode()
    assert said.replace("\xa0", " ") in page.replace("\xa0", " ")
    assert 'value="Gardée"' in page
    assert not [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()]


def test_more_points_than_a_page_needs(as_user, educator, action):
    out = BytesIO()
    Image.new("1", (9000, 6000)).save(out, "PNG")
    page = upload(as_user(educator), action, out.getvalue(), "grande.png").content.decode()
    assert "trop grande" in page


def test_usable_only_when_everybody_shown_agreed(as_user, educator, action, kais, lina):
    client = as_user(educator)
    upload(client, action, people=[kais.public_id, lina.public_id])
    photo = action.photos.get()
    assert not usable(photo)
    answer(client, photo, {kais: "given"}, {kais: TODAY})
    assert not usable(photo)
    answer(client, photo, {lina: "given"}, {lina: TODAY})
    assert usable(photo)
    answer(client, photo, {kais: "refused"}, {kais: TODAY})
    assert not usable(photo)
    row = photo.people.get(youth=kais)
    assert (row.said_on, row.recorded_by) == (TODAY, educator)
    page = client.get(reverse("activities:photo_create", args=[action.public_id]))
    assert "quelqu’un n’est pas d’accord" in page.content.decode()


def test_nobody_to_recognise(as_user, educator, action, kais):
    client = as_user(educator)
    both = upload(client, action, people=[kais.public_id], nobody_recognisable="on")
    assert "ne désignez personne" in both.content.decode()
    upload(client, action, nobody_recognisable="on")
    photo = action.photos.get()
    assert usable(photo)
    photo.people.create(youth=kais, right="refused", said_on=TODAY, recorded_by=educator)
    assert not usable(photo)


def test_unknown_until_someone_says_who_is_on_it(as_user, educator, action):
    upload(as_user(educator), action)
    assert not usable(action.photos.get())


def test_an_answer_before_the_photo_or_to_come(as_user, educator, action, kais):
    client = as_user(educator)
    upload(client, action, people=[kais.public_id])
    photo = action.photos.get()
    for day in ("2020-01-01", "2099-01-01"):
        page = answer(client, photo, {kais: "given"}, {kais: day})
        assert page.context["form"].errors
        assert f'value="{day}"' in page.content.decode()
    assert not usable(photo)


def test_someone_taken_off_the_photo(as_user, educator, action, kais, lina):
    client = as_user(educator)
    upload(client, action, people=[kais.public_id])
    photo = action.photos.get()
    answer(client, photo, people=[lina.public_id])
    assert [row.youth for row in photo.people.all()] == [lina]
    assert not usable(photo)


def test_deleted_with_its_file(
    as_user, educator, action, settings, django_capture_on_commit_callbacks
):
    client = as_user(educator)
    upload(client, action)
    photo = action.photos.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("activities:photo_delete", args=[photo.public_id]))
    assert not action.photos.exists()
    assert not [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()]


def test_undoing_the_action_leaves_no_file_behind(
    as_user, educator, action, settings, django_capture_on_commit_callbacks
):
    client = as_user(educator)
    upload(client, action)
    assert [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("activities:undo", args=[action.public_id]))
    assert not Photo.objects.exists()
    assert not [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()]


def test_a_file_that_is_no_longer_there_is_a_page_that_does_not_exist(as_user, educator, action):
    client = as_user(educator)
    upload(client, action, name="Kaïs Exemple.jpg", caption="Kaïs au ring")
    photo = action.photos.get()
    url = reverse("activities:photo_file", args=[photo.public_id])
    shown = client.get(url)
    b"".join(shown)
    # Neither the caption nor the name it had.
    assert re.fullmatch(r'inline; filename="[0-9a-f]{32}\.jpg"', shown["Content-Disposition"])
    photo.file.storage.delete(photo.file.name)
    assert client.get(url).status_code == 404


def test_a_face_of_a_file_one_may_not_see(as_user, educator, action, lina, programme):
    client = as_user(educator)
    upload(client, action, people=[lina.public_id], caption="Lina au ring")
    photo = action.photos.get()
    programme.visibility = "assigned"
    programme.save()
    for page in ("photo_file", "photo_edit"):
        url = reverse(f"activities:{page}", args=[photo.public_id])
        assert client.get(url).status_code == 404
    page = client.get(reverse("activities:photo_create", args=[action.public_id]))
    assert "Lina" not in page.content.decode()
    assert "1\xa0autre photo montre" in page.content.decode()


def test_the_photos_cost_the_same_for_twenty(as_user, educator, action, kais, lina, queries_of):
    def photograph(count):
        for _ in range(count):
            photo = action.photos.create(file="photos/a.jpg", added_by=educator)
            for youth in (kais, lina):
                photo.people.create(youth=youth, recorded_by=educator)

    client = as_user(educator)
    url = reverse("activities:photo_create", args=[action.public_id])
    photograph(1)
    few = queries_of(client, url)
    photograph(19)
    assert queries_of(client, url) == few <= 15
