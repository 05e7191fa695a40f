"""Small counts: nothing printed lets anyone count the people behind a cell of fewer than five.

The rule, for a table whose total is printed elsewhere:

1. the cells below the threshold are hidden together, empty ones included, so that nobody can tell a
   cell of 1 from a cell of 0;
2. this is enough when several are hidden and their sum leaves each at least two possible values;
   otherwise the smallest printed cells are hidden too (complementary suppression), all those of
   the same size at once, so that the choice itself says nothing;
3. a line that holds everyone, or everyone but a few, says so without its number (« plus de 23 »,
   « au moins 5 »): a « 100 % » tells the trait of each person, a « 27 sur 28 » that of the last;
4. hidden cells are gathered in one line when their order does not matter; otherwise each says
   « moins de 5 », or « non publié » once a larger cell hides among them.

Whoever knows the total, the printed cells and this rule still finds two possible values for each
hidden cell: exchanging hidden values among themselves prints the same table.
"""

from dataclasses import dataclass

THRESHOLD = 5
SENSITIVE_THRESHOLD = 11  # health, addictions, violence, child welfare, justice, residence status
PERCENT_FROM = 20
TOO_FEW = f"moins de {THRESHOLD}"
UNPUBLISHED = "non publié"
OTHERS = "Situations rares, regroupées"


@dataclass(frozen=True)
class Row:
    """One printed line. `count` is None when the number is not published."""

    label: str
    count: int | None
    text: str
    share: str = ""

    @property
    def is_hidden(self):
        return self.count is None

    @property
    def says_something(self):
        """A number, or a number it exceeds."""
        return not self.is_hidden or self.text.startswith(("plus de", "au moins"))


def publishable_count(value, of=None, *, threshold=THRESHOLD):
    """The words to print instead of a count of people, or None when it may be printed.

    Seven out of eight tells about the eighth, and eight out of eight about each of them: the rest
    of the whole is protected as well, empty or not.
    """
    if 0 < value < threshold:
        return f"moins de {threshold}"
    if of and of - value < threshold:
        return nearly_all(of, threshold)
    return None


def nearly_all(of, threshold=THRESHOLD):
    """What is said of a count when fewer than `threshold` people are outside it."""
    if of >= 2 * threshold:
        return f"plus de {of - threshold}"
    return f"au moins {threshold}" if of > threshold else UNPUBLISHED


def protect(cells, *, ordered=False, threshold=THRESHOLD):
    """The printable rows of a table given as (label, count) pairs that add up to a known total."""
    hidden, too_few = _hidden(cells, threshold)
    total = sum(count for _, count in cells)
    largest = max((count for _, count in cells), default=0)
    if len(cells) > 1 and largest >= threshold > total - largest:
        return _nearly_unanimous(cells, ordered, threshold)
    rows = [
        Row(label, None, f"moins de {threshold}" if too_few else UNPUBLISHED)
        if place in hidden
        else Row(label, count, str(count), share_of(count, total))
        for place, (label, count) in enumerate(cells)
    ]
    if ordered or not hidden or len(hidden) == len(cells):
        return rows
    return _gathered(rows, cells, hidden, threshold)


def share_of(count, total):
    """A rounded percentage, from twenty people on; « 5 sur 8 » says enough below."""
    return f"{round(100 * count / total)}\u202f%" if total >= PERCENT_FROM else ""


def _hidden(cells, threshold):
    """The places of the hidden cells, and whether all of them are below the threshold."""
    counts = [count for _, count in cells]
    if not any(0 < count < threshold for count in counts):
        return set(), False
    small = {place for place, count in enumerate(counts) if count < threshold}
    if len(small) > 1 and sum(counts[place] for place in small) < len(small) * (threshold - 1):
        return small, True
    larger = [count for count in counts if count >= threshold]
    limit = min(larger, default=threshold)
    return {place for place, count in enumerate(counts) if count <= limit}, False


def _nearly_unanimous(cells, ordered, threshold):
    """One line holds everyone but a few: neither it nor the few are counted."""
    total = sum(count for _, count in cells)
    if total in (threshold, 2 * (threshold - 1)):  # four and four hide the same way
        return [Row(label, None, UNPUBLISHED) for label, _ in cells]
    few = f"moins de {threshold}"
    rows = [
        Row(label, None, nearly_all(total, threshold) if count >= threshold else few)
        for label, count in cells
    ]
    if ordered:
        return rows
    return [*(row for row in rows if row.says_something), Row(OTHERS, None, few)]


def _gathered(rows, cells, hidden, threshold):
    """Hidden lines become one, last: their sum is no secret, since the total is known."""
    kept = [row for place, row in enumerate(rows) if place not in hidden]
    total = sum(count for _, count in cells)
    together = sum(cells[place][1] for place in hidden)
    if together < threshold:
        return [*kept, Row(OTHERS, None, f"moins de {threshold}")]
    return [*kept, Row(OTHERS, together, str(together), share_of(together, total))]
