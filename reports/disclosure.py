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


def protect(cells, *, ordered=False, threshold=THRESHOLD, least=0):
    """The printable rows of a table given as (label, count) pairs that add up to a known total.

    `least` is 1 for a table that lists only what happened to somebody: an empty line is no guess.
    """
    hidden, too_few = _hidden(cells, threshold, least)
    total = sum(count for _, count in cells)
    largest = max((count for _, count in cells), default=0)
    if len(cells) > 1 and largest >= threshold > total - largest:
        return _nearly_unanimous(cells, ordered, threshold, least)
    words = f"moins de {threshold}" if too_few else UNPUBLISHED
    return _printed(cells, hidden, words, ordered, threshold)


def protect_beside(cells, earlier, *, ordered=False, threshold=THRESHOLD, least=0):
    """The rows of a table that holds these earlier ones, already printed: (rows, total) each.

    A reader subtracts. So what came since is protected as a table of its own, in which the lines
    hidden before are one; a line is printed when it was before and when its growth may be. What is
    known is then what each of two tables says by itself: together they say no more.
    """
    options = {"ordered": ordered, "threshold": threshold}
    since = sum(count for _, count in cells) - sum(total for _, total in earlier)
    if _is_unanimous_again(cells, earlier, since, threshold):
        return protect(cells, least=least, **options)
    known = [known_counts(rows, [label for label, _ in cells]) for rows, _ in earlier]
    grown = {
        label: count - sum(counts[label] for counts in known)
        for label, count in cells
        if all(label in counts for counts in known)
    }
    rest = since - sum(grown.values())
    if min([rest, *grown.values()]) < 0 or (rest and len(grown) == len(cells)):
        return nothing_of(cells)  # a file was corrected since
    lines = [*grown.items(), (OTHERS, rest)] if len(grown) < len(cells) else [*grown.items()]
    growth = protect(lines, ordered=True, threshold=threshold)
    shown = {row.label for row in growth if not row.is_hidden}
    hidden = {place for place, (label, _) in enumerate(cells) if label not in shown}
    return _printed(cells, hidden, UNPUBLISHED, ordered, threshold)


def printed_again(cells, rows, total, *, ordered=False, threshold=THRESHOLD, **_):
    """The lines the version before this one printed, while they are true; else None."""
    known = known_counts(rows, [label for label, _ in cells])
    counts = dict(cells)
    if not known or total != sum(counts.values()) or known.items() - counts.items():
        return None
    hidden = {place for place, (label, _) in enumerate(cells) if label not in known}
    few = f"moins de {threshold}"
    still_few = all(cells[place][1] < threshold for place in hidden)
    words = few if still_few and few in {row.text for row in rows} else UNPUBLISHED
    return _printed(cells, hidden, words, ordered, threshold)


def known_counts(rows, labels):
    """Label → printed number; once nothing is hidden, a line left out is an empty one."""
    counts = {row.label: row.count for row in rows if row.count is not None}
    if len(counts) == len(rows) and OTHERS not in counts:
        return dict.fromkeys(labels, 0) | counts
    return {label: count for label, count in counts.items() if label != OTHERS}


def nothing_of(cells):
    return [Row(label, None, UNPUBLISHED) for label, _ in cells]


def _is_unanimous_again(cells, earlier, since, threshold):
    """« Plus de 23 » of the same line, then « plus de 35 »: neither counts the few others.

    One more person is left out: going to the other side, they would be the only one who can.
    """
    if len(earlier) != 1 or since == 1:
        return False
    now = protect(cells, ordered=True, threshold=threshold)
    told = [{row.label for row in rows if _tells_most(row)} for rows in (now, earlier[0][0])]
    return bool(told[0]) and told[0] == told[1]


def _tells_most(row):
    return row.is_hidden and row.says_something


def _printed(cells, hidden, words, ordered, threshold):
    total = sum(count for _, count in cells)
    rows = [
        Row(label, None, words)
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


def _hidden(cells, threshold, least):
    """The places of the hidden cells, and whether all of them are below the threshold."""
    counts = [count for _, count in cells]
    if not any(0 < count < threshold for count in counts):
        return set(), False
    small = {place for place, count in enumerate(counts) if count < threshold}
    together = sum(counts[place] for place in small)
    if len(small) > 1 and len(small) * least < together < len(small) * (threshold - 1):
        return small, True
    larger = [count for count in counts if count >= threshold]
    limit = min(larger, default=threshold)
    return {place for place, count in enumerate(counts) if count <= limit}, False


def _nearly_unanimous(cells, ordered, threshold, least):
    """One line holds everyone but a few: neither it nor the few are counted."""
    total = sum(count for _, count in cells)
    fewest = (len(cells) - 1) * least
    # Four and four hide the same way; as many lines as people leave one each.
    if total in (threshold, 2 * (threshold - 1)) or fewest >= threshold - 1:
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
