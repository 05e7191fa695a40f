"""Photos side by side, none of them cut: rows as wide as the text, of about the same height."""

from dataclasses import dataclass

from django.urls import reverse

from cej_jr.documents import drawing_url

USUAL_RATIO = 1.5
TEXT_WIDTH = 166  # millimetres
GAP = 4
HIGH, HIGHEST = 62, 88  # the height a row aims at, and the height no photo goes over
ALBUM = (62, 42)  # a page of photos: two in a row, then three


@dataclass(frozen=True)
class Photo:
    """Where it is read from, what it shows, how wide it is for its height."""

    name: str
    address: str
    alt: str
    caption: str
    section: str
    on_cover: bool
    ratio: float = USUAL_RATIO


@dataclass(frozen=True)
class Tile:
    """A photo in its row, in millimetres."""

    photo: Photo
    width: float
    height: float


def on_paper(one):
    """A photo already drawn (`reports.images`)."""
    name = one.name.rpartition(".")[0]
    ratio = one.width / one.height
    address = drawing_url(one.name)
    return Photo(name, address, one.alt, one.caption, one.section, one.on_cover, ratio)


def on_screen(row):
    """A row of the bilan: its size is not known without opening it."""
    return Photo(
        f"photo-{row.pk}",
        reverse("reports:picture_file", args=[row.public_id]),
        f"Photographie : {row.caption}",
        row.caption,
        row.section,
        row.on_cover,
    )


def rows_of(photos, heights=(HIGH,)):
    """Each row holds as many photos as bring it down to the height aimed at, in turn."""
    rows, row = [], []
    for photo in photos:
        row.append(photo)
        if _height(row) <= heights[len(rows) % len(heights)]:
            rows.append(row)
            row = []
    if row:
        rows = _ended(rows, row)
    return [_tiles(row) for row in rows]


def css_of(tiles):
    """The rules that give each photo its size on paper."""
    rule = ".{0}{{width:{1:.1f}mm}}.{0} img{{height:{2:.1f}mm}}"
    return "".join(rule.format(tile.photo.name, tile.width, tile.height) for tile in tiles)


def _ended(rows, row):
    """A photo left alone joins the row before it when the two can share its width."""
    if len(row) == 1 and rows and len(rows[-1]) > 1:
        *before, last = rows
        together = [*last, *row]
        half = (len(together) + 1) // 2
        shared = [together[:half], together[half:]] if len(together) > 3 else [together]
        return [*before, *shared]
    return [*rows, row]


def _height(row):
    free = TEXT_WIDTH - GAP * (len(row) - 1)
    return free / sum(photo.ratio for photo in row)


def _tiles(row):
    height = min(_height(row), HIGHEST)
    return [Tile(photo, photo.ratio * height, height) for photo in row]
