"""Where the writing of a bilan stands: part by part, and room by room."""

from dataclasses import dataclass, field

from reports.models import Report
from reports.outline import is_on, ordered
from reports.parts import BY_ANCHOR, PARTS


@dataclass
class Line:
    """One part people write, what is saved of it, who is writing it now."""

    section: str
    label: str
    is_on: bool
    text: object = None
    is_mine: bool = False
    writers: list = field(default_factory=list)

    @property
    def is_written(self):
        return self.text is not None and bool(self.text.body.strip())

    @property
    def is_usual(self):
        """Whether usual words are printed when nobody writes any."""
        return self.section == Report.Section.LEGAL


def lines(report, *, by):
    """In the order of the bilan."""
    texts = {text.section: text for text in report.texts.all()}
    found = {}
    for anchor in ordered(report, list(PARTS)):
        section = BY_ANCHOR[anchor].section
        if section:
            label, text = Report.Section(section).label, texts.get(section)
            found[section] = Line(str(section), label, is_on(report, anchor), text)
    for draft in report.drafts.select_related("author").order_by("-saved_at", "pk"):
        if draft.author_id == by.pk:
            found[draft.section].is_mine = True
        else:
            found[draft.section].writers.append(draft.author)
    return list(found.values())
