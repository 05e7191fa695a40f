"""Drawings that stand for photos and for a logo: shapes and colours, no face."""

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


def truck():
    """A van at the foot of the towers, at dusk, its awning open."""
    image, pen = _sheet(NIGHT)
    pen.rectangle([0, 250, 960, 640], fill="#1d4543")
    for left, top in ((40, 60), (250, 130), (640, 40), (820, 150)):
        pen.rectangle([left, top, left + 150, 470], fill=NIGHT)
        for window in range(top + 30, 430, 60):
            for across in (left + 25, left + 95):
                lit = (window // 60 + across // 35) % 3 == 0
                pen.rectangle([across, window, across + 30, window + 32],
                              fill=SUN if lit else "#24514f")  # fmt: skip
    pen.rectangle([0, 470, 960, 640], fill=TEAL)
    pen.rounded_rectangle([280, 300, 690, 540], radius=26, fill=CREAM)
    pen.polygon([(690, 360), (770, 400), (790, 470), (790, 540), (690, 540)], fill=CREAM)
    pen.polygon([(700, 385), (748, 412), (765, 465), (700, 465)], fill=TEAL)
    pen.rectangle([340, 350, 600, 440], fill=NIGHT)
    pen.rectangle([340, 428, 600, 444], fill=SAND)
    for number in range(8):
        left = 330 + 35 * number
        pen.polygon([(left, 350), (left + 35, 350), (left + 27, 300), (left + 6, 300)],
                    fill=CORAL if number % 2 else CREAM)  # fmt: skip
    for wheel in (360, 660):
        pen.ellipse([wheel - 45, 495, wheel + 45, 585], fill=NIGHT)
        pen.ellipse([wheel - 18, 522, wheel + 18, 558], fill=SAND)
    pen.ellipse([70, 60, 130, 120], fill=SUN)
    return _jpeg(image)


def ring():
    """The ropes of a ring, from the seats."""
    image, pen = _sheet(NIGHT)
    for light in (240, 480, 720):
        pen.polygon([(light - 20, 0), (light + 20, 0), (light + 150, 420), (light - 150, 420)],
                    fill="#234f4c")  # fmt: skip
    pen.polygon([(160, 400), (800, 400), (930, 560), (30, 560)], fill=CREAM)
    pen.polygon([(30, 560), (930, 560), (930, 600), (30, 600)], fill=CORAL)
    for height, colour in ((300, CORAL), (345, CREAM), (390, SUN)):
        pen.line([(160, height), (800, height)], fill=colour, width=9)
    for post in (160, 800):
        pen.rounded_rectangle([post - 16, 260, post + 16, 440], radius=8, fill=SUN)
    for head in range(40, 960, 80):
        pen.ellipse([head - 32, 590, head + 32, 660], fill="#0d2322")
    return _jpeg(image)


def quay():
    """A bridge over a river, in spring."""
    image, pen = _sheet("#dcebe4")
    pen.ellipse([120, 70, 230, 180], fill=SUN)
    pen.rectangle([0, 430, 960, 640], fill=TEAL)
    pen.rectangle([0, 300, 960, 424], fill=SAND)
    for left in (20, 260, 500, 740):
        pen.rectangle([left - 40, 300, left, 470], fill=SAND)
        pen.chord([left, 324, left + 200, 524], start=180, end=360, fill="#dcebe4")
    for wave in range(470, 640, 40):
        pen.line([(0, wave), (960, wave - 8)], fill=CREAM, width=3)
    for lamp in (120, 380, 620, 860):
        pen.line([(lamp, 300), (lamp, 220)], fill=NIGHT, width=6)
        pen.ellipse([lamp - 13, 196, lamp + 13, 222], fill=SUN)
    return _jpeg(image)


def keys():
    """Two keys on a ring, on a table."""
    image, pen = _sheet(SAND)
    pen.ellipse([380, 110, 560, 290], outline=NIGHT, width=14)
    for left, colour, end in ((300, CORAL, 560), (500, TEAL, 520)):
        pen.ellipse([left, 230, left + 140, 370], fill=colour)
        pen.ellipse([left + 48, 262, left + 92, 306], fill=SAND)
        pen.rectangle([left + 58, 365, left + 82, end], fill=colour)
        for tooth in range(420, end - 20, 46):
            pen.rectangle([left + 82, tooth, left + 112, tooth + 20], fill=colour)
    return _jpeg(image)


def arches():
    """Two rows of arches in the sun."""
    image, pen = _sheet("#f6dfb4")
    pen.ellipse([700, 50, 850, 200], fill=SUN)
    for top, height in ((210, 180), (400, 200)):
        pen.rectangle([0, top, 960, top + height], fill="#d9a866")
        pen.rectangle([0, top, 960, top + 16], fill="#b98545")
        for left in range(20, 960, 160):
            pen.chord([left, top + 40, left + 110, top + 170], start=180, end=360, fill=NIGHT)
            pen.rectangle([left, top + 104, left + 110, top + height], fill=NIGHT)
    pen.rectangle([0, 600, 960, 640], fill="#b98545")
    return _jpeg(image)


def bike():
    """A bicycle against a wall."""
    image, pen = _sheet("#f3d9c4")
    pen.rectangle([0, 500, 960, 640], fill="#8a4b3c")
    for wheel in (300, 660):
        pen.ellipse([wheel - 130, 300, wheel + 130, 560], outline=NIGHT, width=14)
        pen.ellipse([wheel - 14, 416, wheel + 14, 444], fill=NIGHT)
    frame = [(300, 430), (420, 260), (600, 260), (480, 430), (300, 430)]
    pen.line(frame, fill=CORAL, width=16, joint="curve")
    pen.line([(600, 260), (660, 430)], fill=CORAL, width=16)
    pen.line([(480, 430), (400, 220)], fill=CORAL, width=16)
    pen.rounded_rectangle([350, 200, 450, 224], radius=12, fill=NIGHT)
    pen.line([(600, 260), (590, 190), (650, 180)], fill=NIGHT, width=12, joint="curve")
    return _jpeg(image)


def emblem():
    """The logo of an invented house: an arch, the sun, a road."""
    image = Image.new("RGBA", (480, 400), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.chord([40, 30, 440, 430], start=180, end=360, fill="#6b2737")
    pen.rectangle([40, 229, 440, 380], fill="#6b2737")
    pen.chord([130, 130, 350, 350], start=180, end=360, fill="#ffffff")
    pen.rectangle([130, 239, 350, 380], fill="#ffffff")
    pen.ellipse([195, 165, 285, 255], fill="#b4540a")
    pen.polygon([(225, 280), (255, 280), (300, 380), (180, 380)], fill="#6b2737")
    kept = BytesIO()
    image.save(kept, "PNG", optimize=True)
    return ContentFile(kept.getvalue(), name="original.png")


def _sheet(colour):
    image = Image.new("RGB", SIZE, colour)
    return image, ImageDraw.Draw(image)


def _jpeg(image):
    kept = BytesIO()
    image.save(kept, "JPEG", quality=80)
    return ContentFile(kept.getvalue(), name="photo.jpg")
