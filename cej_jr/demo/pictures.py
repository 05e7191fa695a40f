"""Drawings that stand for photos: shapes and colours, no face."""

from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

SIZE = (960, 640)
NIGHT, SAND, CREAM, CORAL, TEAL, SUN = (
    "#13302f", "#e9dcc3", "#faf6ee", "#e2674a", "#2f7f79", "#f2b84b",
)  # fmt: skip


def gloves():
    """Two boxing gloves hung on a wall."""
    image, pen = _sheet(CREAM)
    pen.rectangle([0, 470, 960, 640], fill=SAND)
    for left, colour in ((190, CORAL), (520, TEAL)):
        pen.line([(left + 120, 0), (left + 120, 190)], fill=NIGHT, width=8)
        pen.rounded_rectangle([left + 55, 330, left + 185, 460], radius=24, fill=NIGHT)
        pen.ellipse([left, 130, left + 240, 370], fill=colour)
        pen.ellipse([left - 30, 230, left + 70, 350], fill=colour)
        pen.arc([left + 40, 170, left + 200, 330], start=200, end=320, fill=CREAM, width=10)
        pen.line([(left + 55, 385), (left + 185, 385)], fill=CREAM, width=8)
    return _jpeg(image)


def table():
    """A laid table seen from above."""
    image, pen = _sheet(TEAL)
    pen.rounded_rectangle([60, 90, 900, 550], radius=40, fill=SAND)
    for across in (190, 480, 770):
        for down in (190, 450):
            pen.ellipse([across - 80, down - 80, across + 80, down + 80], fill=CREAM)
            pen.ellipse([across - 48, down - 48, across + 48, down + 48], fill=SUN)
            pen.line([(across + 100, down - 60), (across + 100, down + 60)], fill=NIGHT, width=7)
    pen.ellipse([420, 260, 540, 380], fill=CORAL)
    return _jpeg(image)


def skyline():
    """Roofs against the evening, and the sea."""
    image, pen = _sheet(SUN)
    pen.ellipse([640, 120, 800, 280], fill=CREAM)
    roofs = [(0, 300), (110, 240), (210, 330), (330, 210), (420, 290), (560, 250), (670, 340),
             (780, 270), (880, 320)]  # fmt: skip
    for left, top in roofs:
        pen.rectangle([left, top, left + 120, 470], fill=NIGHT)
        for window in range(top + 30, 440, 50):
            pen.rectangle([left + 30, window, left + 50, window + 20], fill=SUN)
    pen.rectangle([0, 470, 960, 640], fill=TEAL)
    for wave in range(500, 640, 36):
        pen.line([(0, wave), (960, wave + 12)], fill=CREAM, width=3)
    return _jpeg(image)


def _sheet(colour):
    image = Image.new("RGB", SIZE, colour)
    return image, ImageDraw.Draw(image)


def _jpeg(image):
    kept = BytesIO()
    image.save(kept, "JPEG", quality=80)
    return ContentFile(kept.getvalue(), name="photo.jpg")
