"""What is sent as a signed page is known by its content, drawn again, never served as a page."""

import struct
import zlib
from io import BytesIO
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from accounts.models import AccessEntry
from activities.forms.photo import PhotoField
from cej_jr.forms import HEAVIEST, ProofField
from tests.pathways.signing import as_drawing, png, signing

PAGE = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
GPS = 0x8825
MARK = b"48.8584"
FIELDS = (ProofField, PhotoField)


def jpeg(**kept):
    out = BytesIO()
    Image.new("RGB", (400, 300), "#ddd").save(out, "JPEG", **kept)
    return out.getvalue()


def located(kind, **kept):
    """A photo that says where it was taken, and that it was held on its side."""
    image = Image.new("RGB", (400, 300), "#ddd")
    exif = image.getexif()
    exif[0x0112] = 6
    exif[0x010E] = MARK.decode()
    exif.get_ifd(GPS)[29] = MARK.decode()
    out = BytesIO()
    image.save(out, kind, exif=exif, **kept)
    return out.getvalue()


def promising(width, height):
    """A PNG of a few bytes that promises so many points: all the same, packed a thousandfold."""

    def chunk(name, body):
        whole = name + body
        return struct.pack(">I", len(body)) + whole + struct.pack(">I", zlib.crc32(whole))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(10_000), 9)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", rows), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def chatty():
    """A PNG whose words take a thousand times their place once unpacked."""
    info = PngInfo()
    info.add_text("Comment", "a" * 5_000_000, zip=True)
    out = BytesIO()
    Image.new("RGB", (40, 30)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def sent(content, name="page.png", kind="image/png"):
    return SimpleUploadedFile(name, content, content_type=kind)


HOSTILE = {
    "a page named as an image": PAGE,
    "a drawing that runs": SVG,
    "a page after the signature of an image": b"\x89PNG\r\n\x1a\n" + PAGE,
    "a page after the signature of a photo": b"\xff\xd8\xff\xe0" + PAGE,
    "a page after the word PDF": b"%PDF-1.7\n" + PAGE,
    "a page before a PDF": PAGE + PDF,
    "an archive": b"PK\x03\x04" + bytes(60),
    "an animation": b"GIF89a" + bytes(60),
    "a programme": b"\x7fELF" + bytes(60),
    "half an image": png()[:200],
    "half a photo": jpeg()[:-300],
    "nothing but zeros": bytes(500),
    "words that swell": chatty(),
    "a promise not kept": promising(3000, 3000),
    "fifty million points and more": promising(8000, 8000),
    "a billion points": promising(40_000, 40_000),
    "no point at all": promising(0, 0),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_neither_an_image_nor_a_pdf_is_refused(name):
    for claimed in ("page.png", "page.pdf", "page.jpg"):
        with pytest.raises(ValidationError) as refusal:
            ProofField().clean(sent(HOSTILE[name], claimed))
        assert refusal.value.messages[0].startswith(("Ce fichier n’est ni", "Cette image est trop"))


@pytest.mark.parametrize("name", [*HOSTILE, "a paper"])
def test_what_is_not_a_photo_is_refused(name):
    content = HOSTILE.get(name, PDF)
    for claimed in ("photo.jpg", "photo.png", "photo.svg"):
        with pytest.raises(ValidationError) as refusal:
            PhotoField().clean(sent(content, claimed, "image/jpeg"))
        assert refusal.value.messages[0].startswith(("Ce fichier n’est pas", "Cette image est"))


def test_a_heavy_file_is_refused_whatever_it_is():
    with pytest.raises(ValidationError, match="dépasse 10 Mo"):
        ProofField().clean(sent(PDF + bytes(HEAVIEST), "scan.pdf"))
    assert ProofField().clean(sent(PDF + bytes(1000), "scan.pdf"))


@pytest.mark.parametrize("name", ["page.html", "photo.png", "../../etc/passwd", "a" * 90])
def test_a_pdf_is_kept_as_it_is_under_a_name_of_ours(name):
    kept = ProofField().clean(sent(PDF, name, "text/html"))
    assert (kept.name, kept.read()) == ("original.pdf", PDF)


def test_an_image_that_is_also_a_page_becomes_only_an_image():
    contents = (png() + PAGE, jpeg(comment=PAGE) + PAGE, jpeg(comment=SVG) + PDF)
    for content, field in product(contents, FIELDS):
        kept = field().clean(sent(content, "page.html", "text/html")).read()
        assert b"script" not in kept
        assert b"%PDF" not in kept
        assert b"alert" not in kept


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(("kind", "suffix"), [("JPEG", "jpg"), ("WEBP", "jpg"), ("PNG", "png")])
def test_what_a_camera_hides_does_not_come_in(kind, suffix, field):
    content = located(kind)
    assert MARK in content
    kept = field().clean(sent(content))
    assert kept.name == f"original.{suffix}"
    body = kept.read()
    assert MARK not in body
    with Image.open(BytesIO(body)) as image:
        assert image.size == (300, 400), "held upright all the same"
        assert not image.getexif()
        assert not {"comment", "icc_profile", "exif", "xmp"} & set(image.info)


def test_a_large_photo_becomes_a_page_one_can_send():
    out = BytesIO()
    Image.new("RGB", (6000, 4000), "#ddd").save(out, "JPEG")
    with Image.open(BytesIO(ProofField().clean(sent(out.getvalue())).read())) as image:
        assert image.size == (2400, 1600)


@pytest.fixture
def unsigned(theirs):
    return theirs.contract


def sign(client, contract, **changes):
    url = reverse("pathways:signature_create", args=[contract.public_id])
    return client.post(url, signing("youth", timezone.localdate()) | changes)


DRAWINGS = {
    "untouched": as_drawing(png(stroke=None)),
    "a dot": as_drawing(png(stroke=((300, 100), (304, 100)))),
    "white on white": as_drawing(png(stroke=None, mode="L", ground="white")),
    "a photo": "data:image/jpeg;base64," + as_drawing(jpeg()).partition(",")[2],
    "a photo that says it is a PNG": as_drawing(jpeg()),
    "a drawing that runs": as_drawing(SVG),
    "a page": "data:text/html,<script>alert(1)</script>",
    "an address": "https://exemple.fr/signature.png",
    "a file of the machine": "file:///etc/passwd",
    "no base64": "data:image/png;base64,é*",
    "half a drawing": as_drawing(png())[:300],
    "a billion points": as_drawing(promising(40_000, 40_000)),
    "too heavy": as_drawing(png() + bytes(500_000)),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_that_is_not_one_is_refused(name, unsigned, theirs, client):
    client.force_login(theirs.educator)
    before = unsigned.signatures.count()
    answer = sign(client, unsigned, means="drawn", drawing=DRAWINGS[name])
    assert answer.status_code == 200
    assert answer.context["form"].errors["drawing"]
    assert unsigned.signatures.count() == before


def test_a_drawing_beyond_what_a_form_may_weigh(unsigned, theirs, patient):
    patient.force_login(theirs.educator)
    answer = sign(patient, unsigned, means="drawn", drawing="x" * 3_000_000)
    assert answer.status_code == 400
    assert unsigned.signatures.count() == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_scan_leaves_nothing_behind(name, unsigned, theirs, client, settings):
    client.force_login(theirs.educator)
    kept = set(settings.MEDIA_ROOT.rglob("*"))
    answer = sign(client, unsigned, scan=sent(HOSTILE[name], "page.png"))
    assert answer.status_code == 200
    assert answer.context["form"].errors["scan"]
    assert set(settings.MEDIA_ROOT.rglob("*")) == kept


def test_a_scan_is_kept_apart_and_sent_as_a_file(unsigned, theirs, client, settings):
    client.force_login(theirs.educator)
    name = "Zyxcanari <script>.html"
    assert sign(client, unsigned, scan=sent(PDF, name, "text/html")).status_code == 302
    signature = unsigned.signatures.get(party="youth")
    folder, _, stored = signature.file.name.partition("/")
    assert folder == "signatures"
    assert len(stored) == len("0" * 32 + ".pdf")
    assert "static" not in str(settings.MEDIA_ROOT)
    answer = client.get(reverse("pathways:signature_file", args=[signature.public_id]))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="signature.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"


def test_the_image_of_another_programme(ours, theirs, client):
    for page in ("signature_file", "signature_scan"):
        url = reverse(f"pathways:{page}", args=[theirs.signature.public_id])
        for user in (ours.educator, ours.head, theirs.funder, theirs.admin, theirs.stranger):
            client.force_login(user)
            lines = AccessEntry.objects.count()
            for answer in (client.get(url), client.post(url, {"file": sent(PDF)})):
                assert answer.status_code in (404, 405)
                assert "Zyxcanari" not in answer.content.decode()
            assert AccessEntry.objects.count() == lines
