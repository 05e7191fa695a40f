"""Photos side by side: whole, as wide as the text together, none lost."""

import pytest

from reports.mosaic import ALBUM, GAP, HIGHEST, TEXT_WIDTH, Photo, rows_of


def photos(*ratios):
    return [
        Photo(f"photo-{rank}", "", "", "", "collective", False, ratio)
        for rank, ratio in enumerate(ratios)
    ]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 7, 39, 40])
@pytest.mark.parametrize("ratio", [1.5, 0.66, 3.5])
def test_every_photo_is_there_once_whole_and_in_order(count, ratio):
    rows = rows_of(photos(*[ratio] * count), ALBUM)
    tiles = [tile for row in rows for tile in row]
    assert [tile.photo.name for tile in tiles] == [f"photo-{rank}" for rank in range(count)]
    for tile in tiles:
        assert tile.width == pytest.approx(tile.height * ratio)
        assert tile.height <= HIGHEST


@pytest.mark.parametrize("ratios", [(1.5, 1.5), (0.66, 1.5, 1.5), (1.5, 0.66, 3.5, 1.2)])
def test_a_row_is_as_wide_as_the_text(ratios):
    for row in rows_of(photos(*ratios)):
        width = sum(tile.width for tile in row) + GAP * (len(row) - 1)
        assert width == pytest.approx(TEXT_WIDTH)


def test_the_last_photo_is_not_left_alone():
    assert [len(row) for row in rows_of(photos(*[1.5] * 5))] == [2, 3]
    assert [len(row) for row in rows_of(photos(1.5))] == [1]
