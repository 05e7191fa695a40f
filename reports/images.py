"""The photos of a bilan as one sees them: upright, cropped, of a size to print, nothing else in."""

from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile, ImageOps

LONGEST, SMALL = 1600, 480  # pixels
UNREADABLE = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
# A page of many photos prints each of them smaller, and the document has to be sent by e-mail.
SIZES = ((6, LONGEST), (12, 1200), (20, 1000))
SMALLEST_PRINT = 800


@dataclass(frozen=True)
class Printed:
    """A photo ready to be drawn: `name` is what `render_pdf(drawings=…)` calls it."""

    name: str
    content: bytes
    width: int
    height: int
    caption: str
    alt: str
    section: str
    on_cover: bool


def printed_pictures(report):
    """Those whose image right is settled, in the order of the bilan.

    A file that cannot be read any more is left out: the rest of the bilan is printed.
    """
    pictures = list(report.pictures.printable().select_related("photo__activity__kind"))
    longest = next((size for count, size in SIZES if len(pictures) <= count), SMALLEST_PRINT)
    found = (_printed(picture, LONGEST if picture.on_cover else longest) for picture in pictures)
    return [one for one in found if one]


def drawn(picture, *, longest=LONGEST, whole=False):
    """(JPEG bytes, width, height) of what is kept of a picture, or None without a readable file."""
    frame = (0, 0, 100, 100) if whole else _frame(picture)
    with suppress(*UNREADABLE), picture.original.open("rb") as file:
        return cropped(file, frame, longest)
    return None


def small(file):
    """The bytes of a thumbnail, or None."""
    with suppress(*UNREADABLE), file.open("rb") as opened:
        return cropped(opened, (0, 0, 100, 100), SMALL)[0]
    return None


def cropped(file, frame, longest):
    """`frame`: left, top, width and height in percent of the image as one sees it."""
    left, top, width, height = frame
    # WeasyPrint allows it for the whole process: half a photo would be drawn as a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with Image.open(file, formats=("PNG", "JPEG", "WEBP")) as image:
        # A camera’s JPEG is read at half or a quarter of its size when no more is needed.
        needed = longest * 100 // min(width, height) + 1
        image.draft("RGB", (needed, needed))
        upright = _on_white(ImageOps.exif_transpose(image))
    across, down = upright.width / 100, upright.height / 100
    start = round(left * across), round(top * down)
    end = round((left + width) * across), round((top + height) * down)
    kept = upright.crop((*start, max(start[0] + 1, end[0]), max(start[1] + 1, end[1])))
    kept.thumbnail((longest, longest))
    kept.info.clear()
    out = BytesIO()
    kept.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue(), kept.width, kept.height


def _on_white(image):
    if image.mode in ("RGB", "L"):
        return image.convert("RGB")
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image.convert("RGBA"))
    return ground.convert("RGB")


def _printed(picture, longest):
    found = drawn(picture, longest=longest)
    if found is None:
        return None
    content, width, height = found
    return Printed(
        name=f"photo-{picture.pk}.jpg",
        content=content,
        width=width,
        height=height,
        caption=picture.caption,
        alt=_words(picture),
        section=picture.section,
        on_cover=picture.on_cover,
    )


def _words(picture):
    """What one does not see in the caption: where the photo was taken."""
    if picture.photo_id:
        activity = picture.photo.activity
        return f"Photographie de l’action « {activity} »"
    return f"Photographie : {picture.caption}"


def _frame(picture):
    return picture.left, picture.top, picture.width, picture.height
