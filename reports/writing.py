"""How a text of the bilan is written: kept as it is typed, and over nobody's words."""

from dataclasses import dataclass

from reports import legal
from reports.laid import Text
from reports.models import Report, ReportText, TextDraft, TextRevision


def text_of(report, section):
    """What is saved, or the usual words of a section nobody has written yet."""
    return report.texts.filter(section=section).first() or _blank(report, section)


def _blank(report, section):
    text = ReportText(report=report, section=section)
    if section == Report.Section.LEGAL:
        text.title, text.body = legal.framework(report.programme, report.year)
    return text


def draft_of(report, section, *, by):
    return report.drafts.filter(section=section, author=by).first()


def others_drafts(report, section, *, by):
    """What colleagues are writing in the same section and have not saved."""
    rows = report.drafts.filter(section=section).exclude(author=by)
    return rows.select_related("author").order_by("-saved_at", "pk")


def keep_draft(typed, *, report, section, by):
    """Keep what is typed: `typed` holds the title, the body, the version read, the mark.

    What is saved already is no draft: a page sends its last words as it closes, and they may
    arrive after the text itself.
    """
    text = text_of(report, section)
    if (typed["title"], _lines(typed["body"])) == (text.title, _lines(text.body)):
        drop_draft(report, section, by=by)
    else:
        report.drafts.update_or_create(section=section, author=by, defaults=typed)


def add_to_draft(report, section, words, *, by):
    """Add words to read again at the end of what this person is writing."""
    draft = draft_of(report, section, by=by) or _from_saved(report, section, by)
    draft.body = "\n\n".join(filter(None, [draft.body.rstrip(), *words]))
    draft.is_unread = True
    draft.save()


def _from_saved(report, section, by):
    text = text_of(report, section)
    return TextDraft(
        report=report,
        section=section,
        author=by,
        title=text.title,
        body=text.body,
        base_version=text.version,
        is_unread=text.is_unread,
    )


def drop_draft(report, section, *, by):
    report.drafts.filter(section=section, author=by).delete()


def keep_replaced(text, *, by):
    """Keep the saved words that others are about to take the place of; None if there are none.

    Reads the row again: `text` may already hold the new words. It is locked by the page.
    """
    saved = ReportText.objects.filter(pk=text.pk).first()
    if saved is None:
        return None
    return TextRevision.objects.create(
        report_id=saved.report_id,
        section=saved.section,
        number=saved.version,
        title=saved.title,
        body=saved.body,
        replaced_by=by,
    )


def restore(revision, *, by):
    """Put an earlier version back; what it replaces is kept in its turn, and given back."""
    text = text_of(revision.report, revision.section)
    replaced = keep_replaced(text, by=by)
    text.title, text.body = revision.title, revision.body
    text.version += 1
    text.save()
    return replaced


def unread(report, section):
    """The saved text of a section whose proposed sentences nobody read again, or None."""
    texts = (text for text in report.texts.all() if text.section == section)
    return next((text for text in texts if text.is_unread), None)


def read_again(rows, version):
    """Take the mark away from the version that was read; False when it has changed since."""
    return rows.filter(version=version).update(is_unread=False)


def versions_of(report, section):
    """The earlier versions, the last one first; `replaced_by` signed the next one."""
    return report.revisions.filter(section=section).select_related("replaced_by")


@dataclass(frozen=True)
class Passage:
    """One paragraph of what is saved, and whether it lacks in what is typed."""

    text: str
    is_missing: bool


def theirs(form, draft):
    """What a colleague saved since one's own text was read, paragraph by paragraph."""
    behind = "version" in form.errors or (draft and draft.base_version != form.instance.version)
    if not behind:
        return []
    mine = set(_paragraphs(form["body"].value() or ""))
    saved = _paragraphs(form.stored["body"] or "")
    return [Passage(words, words not in mine) for words in saved]


def _paragraphs(text):
    return [words.strip() for words in _lines(text).split("\n\n") if words.strip()]


def _lines(text):
    """As a browser sends its line ends, or as we keep ours."""
    return text.replace("\r\n", "\n").strip()


def in_the_words_of(document, draft):
    """Lay the document out with a draft in the place of what is saved."""
    if draft is None:
        return
    document.texts.pop(draft.section, None)
    if draft.body.strip():
        document.texts[draft.section] = Text(draft.title, draft.body)
