"""Nobody may recompute a hidden count, knowing the total, the printed lines and the rule itself."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.disclosure import OTHERS, protect, publishable_count, share_of


def printed(counts, **options):
    """{label: text}, for lines called A, B, C…"""
    cells = [(chr(65 + place), count) for place, count in enumerate(counts)]
    return {row.label: row.text for row in protect(cells, **options)}


@pytest.mark.parametrize(
    ("value", "of", "words"),
    [
        (0, None, None),
        (1, None, "moins de 5"),
        (4, 28, "moins de 5"),
        (5, 28, None),
        (8, 28, None),
        (28, 28, "plus de 23"),
        (27, 28, "plus de 23"),
        (24, 28, "plus de 23"),
        (23, 28, None),
        (7, 8, "au moins 5"),
        (8, 8, "au moins 5"),
        (5, 5, "non publié"),
        (0, 0, None),
    ],
)
def test_a_count_and_the_rest_of_its_whole(value, of, words):
    assert publishable_count(value, of) == words


def test_a_table_without_small_cells_is_printed_whole():
    assert printed([12, 9, 0]) == {"A": "12", "B": "9", "C": "0"}


def test_small_lines_are_gathered():
    assert printed([12, 4, 3, 9, 0]) == {"A": "12", "D": "9", OTHERS: "7"}


def test_ordered_lines_stay_and_do_not_say_their_number():
    assert printed([2, 15, 10, 1], ordered=True) == {
        "A": "moins de 5",
        "B": "15",
        "C": "10",
        "D": "moins de 5",
    }


def test_the_total_does_not_give_a_single_hidden_line_back():
    """28 − 15 − 10 would be 3: the next smallest line is hidden with it."""
    assert printed([15, 10, 3], ordered=True) == {"A": "15", "B": "non publié", "C": "non publié"}
    assert printed([15, 10, 3]) == {"A": "15", OTHERS: "13"}


def test_two_hidden_lines_of_four_would_be_known_from_their_sum():
    assert printed([10, 4, 4, 20], ordered=True) == {
        "A": "non publié",
        "B": "non publié",
        "C": "non publié",
        "D": "20",
    }


def test_lines_of_the_same_size_are_hidden_together():
    """Hiding only one of two equal lines would tell which one was small."""
    assert set(printed([5, 5, 4], ordered=True).values()) == {"non publié"}


def test_an_empty_line_hides_with_the_small_ones():
    assert printed([9, 11, 3, 0], ordered=True) == {
        "A": "9",
        "B": "11",
        "C": "moins de 5",
        "D": "moins de 5",
    }


@pytest.mark.parametrize("counts", [[28, 0, 0], [27, 1, 0], [24, 2, 2]])
def test_a_line_that_holds_everyone_or_nearly_is_not_counted(counts):
    """« 28 sur 28, 100 % » would tell the trait of each of them."""
    assert printed(counts) == {"A": "plus de 23", OTHERS: "moins de 5"}
    assert printed(counts, ordered=True) == {
        "A": "plus de 23",
        "B": "moins de 5",
        "C": "moins de 5",
    }


@pytest.mark.parametrize("counts", [[8, 0], [5, 3], [4, 4]])
def test_nothing_is_said_of_a_few_people_who_are_nearly_all_alike(counts):
    assert printed(counts, ordered=True) == {"A": "non publié", "B": "non publié"}


@pytest.mark.parametrize("counts", [[9, 0], [5, 4], [6, 3]])
def test_a_few_people_nearly_all_alike(counts):
    assert printed(counts, ordered=True) == {"A": "au moins 5", "B": "moins de 5"}


def test_a_single_line_splits_nobody():
    assert printed([30]) == {"A": "30"}


def test_a_sensitive_table_has_a_higher_threshold():
    assert printed([30, 10, 8], threshold=11) == {"A": "30", OTHERS: "18"}


def test_no_percentage_below_twenty_people():
    assert share_of(5, 8) == ""
    assert share_of(5, 19) == ""
    assert share_of(5, 20) == "25\u202f%"


def tables_of(total, size):
    """Every table of so many lines and this total."""
    for counts in product(range(total + 1), repeat=size - 1):
        if sum(counts) <= total:
            yield [*counts, total - sum(counts)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4), st.booleans())
def test_each_hidden_cell_keeps_two_possible_values(counts, ordered):
    """The attacker tries every table of the same total and keeps those that print the same."""
    total = sum(counts)
    seen = printed(counts, ordered=ordered)
    labels = [chr(65 + place) for place in range(len(counts))]
    hidden = [place for place, label in enumerate(labels) if not seen.get(label, "").isdigit()]
    possible = [
        table for table in tables_of(total, len(counts)) if printed(table, ordered=ordered) == seen
    ]
    for place in hidden:
        assert len({table[place] for table in possible}) > 1


@given(st.lists(st.integers(0, 60), min_size=2, max_size=9), st.booleans())
def test_no_small_number_is_ever_printed(counts, ordered):
    for text in printed(counts, ordered=ordered).values():
        assert not text.isdigit() or int(text) == 0 or int(text) >= 5
