"""The photos of a bilan: chosen among the agreed ones, cropped, in order, gone once refused."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from activities.models import Photo
from reports.workflow import publish
from tests.factories import ActivityFactory, ReportFactory, YouthFactory
from tests.reports.test_images import is_about, opened, photo_bytes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]
BLUE = (30, 30, 200)


@pytest.fixture
def report(programme, head):
    return ReportFactory(programme=programme, year=2026, created_by=head)


@pytest.fixture
def photo(programme, educator):
    """`photo("Les gants", "given", "refused")`: one of an action, and what people said of it."""

    def take(caption, *answers, day="2026-03-11", **facts):
        action = ActivityFactory(programme=programme, title="Boxe", day=day)
        file = ContentFile(photo_bytes(), name="a.jpg")
        row = Photo.objects.create(
            activity=action, file=file, caption=caption, added_by=educator, **facts
        )
        for right in answers:
            row.people.create(
                youth=YouthFactory(programme=programme),
                right=right,
                said_on=None if right == "to_ask" else day,
                recorded_by=educator,
            )
        return row

    return take


@pytest.fixture
def picture(report):
    def add(caption="La salle", **fields):
        content = ContentFile(photo_bytes(), name="a.jpg")
        fields = {"right_checked": True, **fields}
        return report.pictures.create(file=content, caption=caption, **fields)

    return add


def page(name, row, query=""):
    return reverse(f"reports:{name}", args=[row.public_id]) + query


def typed(picture, **changes):
    fields = {
        "version": picture.version, "caption": picture.caption, "section": picture.section,
        "right_checked": "on", "left": 0, "top": 0, "width": 100, "height": 100,
    }  # fmt: skip
    return {**fields, **changes}


def test_only_photos_everybody_agreed_to_are_offered(as_user, educator, report, photo):
    photo("Refusée", "given", "refused")
    photo("Attendue", "given", "to_ask")
    photo("D’une autre année", "given", day="2025-12-31")
    agreed = photo("Accordée", "given", "given")
    empty = photo("Vide", nobody_recognisable=True)
    response = as_user(educator).get(page("picture_choose", report))
    assert set(response.context["page"]) == {agreed, empty}
    assert [action.photos.get().caption for action in response.context["waiting"]] == ["Attendue"]


def test_a_photo_refused_by_someone_is_not_taken_by_its_address(as_user, educator, report, photo):
    refused = photo("Refusée", "refused")
    client = as_user(educator)
    answer = client.post(page("picture_choose", report), {"photos": [refused.public_id]})
    assert "ne peut plus servir" in answer.content.decode()
    assert not report.pictures.exists()
    source = reverse("reports:picture_source", args=[report.public_id, refused.public_id])
    assert client.get(source).status_code == 404


def test_several_are_taken_at_once_each_once_with_its_words(as_user, educator, report, photo):
    photos = [photo("Les gants", "given"), photo("", nobody_recognisable=True)]
    client = as_user(educator)
    for _ in range(2):
        client.post(
            page("picture_choose", report), {"photos": [str(one.public_id) for one in photos]}
        )
    assert list(report.pictures.values_list("caption", "place")) == [("Les gants", 0), ("Boxe", 1)]


def test_a_right_withdrawn_takes_the_photo_out_at_once(as_user, educator, report, photo):
    taken = photo("Les gants", "given")
    client = as_user(educator)
    client.post(page("picture_choose", report), {"photos": [taken.public_id]})
    picture = report.pictures.get()
    assert client.get(page("picture_file", picture)).status_code == 200
    taken.people.update(right="refused")
    assert [
        client.get(page(name, picture)).status_code for name in ("picture_file", "picture_edit")
    ] == [404, 404]
    told = client.get(page("picture_list", report)).content.decode()
    assert "1 photo n’est plus imprimée" in told.replace("\xa0", " ")
    assert page("picture_file", picture) not in told
    assert not report.pictures.printable().exists()
    client.post(page("picture_delete", picture))
    assert not report.pictures.exists()
    assert Photo.objects.filter(pk=taken.pk).exists()


def test_a_right_withdrawn_after_the_bilan_left_is_said_on_the_desk(
    as_user, head, report, photo, picture, monkeypatch, queries_of
):
    monkeypatch.setattr("reports.document.render_pdf", lambda *args, **kwargs: b"%PDF-1.7")
    boxing = photo("Les gants", "given")
    report.pictures.create(photo=boxing, caption="Les gants")
    picture("Jamais vérifiée", right_checked=False)
    publish(report, key=uuid4(), today=date(2027, 1, 15), by=head)
    desk = report.get_absolute_url()
    assert "Accord retiré" not in as_user(head).get(desk).content.decode()
    boxing.people.update(right="refused")
    said = as_user(head).get(desk).content.decode()
    assert "La photo « Les gants » est dans le bilan publié." in said
    assert said.count("Accord retiré") == 1
    assert queries_of(as_user(head), desk) <= 15
    publish(report, key=uuid4(), today=date(2027, 1, 20), by=head, reason="Une photo retirée")
    assert "Accord retiré" not in as_user(head).get(desk).content.decode()


def test_a_file_of_its_own_is_kept_once_and_goes_with_its_row(
    as_user, educator, report, django_capture_on_commit_callbacks
):
    client = as_user(educator)
    data = {"key": str(uuid4()), "caption": "La façade", "section": "public", "cover": "on"}
    for _ in range(2):
        data["file"] = SimpleUploadedFile("a.jpg", photo_bytes())
        client.post(page("picture_create", report), data)
    picture = report.pictures.get()
    assert (picture.section, picture.on_cover, picture.right_checked) == ("public", True, False)
    assert not report.pictures.printable().exists()
    name, storage = picture.file.name, picture.file.storage
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page("picture_delete", picture))
    assert not storage.exists(name)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%%EOF", b"<svg/>", photo_bytes()[:300]])
def test_what_is_not_a_photo_is_refused_with_words(content, as_user, educator, report):
    data = {
        "key": str(uuid4()), "caption": "La façade", "section": "public",
        "file": SimpleUploadedFile("photo.jpg", content, content_type="image/jpeg"),
    }  # fmt: skip
    answer = as_user(educator).post(page("picture_create", report), data).content.decode()
    assert "pas une photo lisible" in answer
    assert 'value="La façade"' in answer
    assert not report.pictures.exists()


def test_a_photo_held_sideways_is_kept_upright(as_user, educator, report):
    turned = Image.Exif()
    turned[0x0112] = 8
    data = {
        "key": str(uuid4()), "caption": "La façade", "section": "public",
        "file": SimpleUploadedFile("a.jpg", photo_bytes(exif=turned)),
    }  # fmt: skip
    client = as_user(educator)
    client.post(page("picture_create", report), data)
    answer = client.get(page("picture_file", report.pictures.get()))
    assert Image.open(BytesIO(answer.content)).size == (300, 400)


def test_what_the_frame_keeps_is_what_is_served(as_user, educator, picture):
    row = picture()
    client = as_user(educator)
    client.post(page("picture_edit", row), typed(row, left=60, width=40))
    kept = opened(client.get(page("picture_file", row)).content)
    assert kept.size == (160, 300)
    assert is_about(kept.getpixel((10, 10)), BLUE)
    assert opened(client.get(page("picture_file", row, "?entiere")).content).size == (400, 300)


@pytest.mark.parametrize("frame", [{"left": 60, "width": 60}, {"height": 5}])
def test_a_frame_outside_the_photo_is_said_and_nothing_typed_is_lost(
    frame, as_user, educator, picture
):
    row = picture()
    answer = as_user(educator).post(page("picture_edit", row), typed(row, caption="Mieux", **frame))
    told = answer.content.decode()
    assert "Le cadre sort de la photo, ou il est trop petit." in told
    assert 'value="Mieux"' in told


def test_one_photo_is_on_the_cover_the_last_one_asked_for(as_user, educator, report, picture):
    picture("Avant", on_cover=True)
    row = picture("Après")
    as_user(educator).post(page("picture_edit", row), typed(row, cover="on"))
    assert [one.caption for one in report.pictures.filter(on_cover=True)] == ["Après"]
    row.refresh_from_db()
    as_user(educator).post(page("picture_edit", row), typed(row))
    assert not report.pictures.filter(on_cover=True).exists()


def test_a_photo_changes_place_with_the_next_of_its_part(as_user, educator, report, picture):
    parts = ["public", "exits", "public", "public"]
    rows = [picture(name, section=part) for name, part in zip("ABCD", parts, strict=True)]
    client = as_user(educator)
    client.post(page("picture_move", rows[2]), {"up": "1"})
    assert [one.caption for one in report.pictures.all()] == list("CBAD")
    client.post(page("picture_move", rows[2]), {"up": "1"})
    client.post(page("picture_move", rows[3]), {"down": "1"})
    assert [one.caption for one in report.pictures.all()] == list("CBAD")


def test_two_people_on_one_photo_lose_nothing(as_user, educator, picture):
    row = picture()
    client = as_user(educator)
    client.post(page("picture_edit", row), typed(row, caption="La première"))
    told = client.post(page("picture_edit", row), typed(row, caption="La seconde")).content.decode()
    assert "La première" in told
    assert "La seconde" in told


def test_forty_photos_cost_what_one_does(as_user, educator, report, picture, photo, queries_of):
    client = as_user(educator)
    picture()
    photo("Une", "given")
    pages = [page(name, report) for name in ("picture_list", "picture_choose")]
    few = [queries_of(client, url) for url in pages]
    for rank in range(40):
        picture(f"Photo {rank}", place=rank)
    for _ in range(10):
        photo("Encore", "given")
        photo("À demander", "to_ask")
    assert [queries_of(client, url) for url in pages] == few
    assert max(few) <= 15
