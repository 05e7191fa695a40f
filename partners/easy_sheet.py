"""The sheet a young person takes away: who was told what of them, in their language.

One idea a line, large letters, a drawing for each idea. It says what kind of thing left, never
what it was: the sheet may be lost, or read by somebody else.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from accounts.models import Programme
from accounts.paper import DEMONSTRATION, Paper
from cej_jr.documents import render_pdf
from partners.easy_words import Language
from partners.ledger import agreements_of, shares_of, told_by
from youths.models import Youth

TEMPLATE = "documents/sharing.html"


@dataclass(frozen=True)
class Line:
    """One question of a card and its answers, with the drawing that stands for it."""

    drawing: str
    label: str
    texts: list
    is_list: bool = False


@dataclass(frozen=True)
class Card:
    """One partner: its name as it is written on its door, then a few lines."""

    drawing: str
    title: str
    lines: list


@dataclass(frozen=True)
class EasySheet:
    youth: Youth
    language: Language
    day: date

    @property
    def words(self):
        return self.language.words

    @property
    def paper(self):
        return Paper(self.words["title"], self.youth.programme, foot="")

    @property
    def running(self):
        programme: Programme = self.youth.programme
        return DEMONSTRATION if programme.is_demonstration else programme.organisation.name

    @property
    def introduction(self):
        words = self.words
        return [
            ("purpose", words["purpose"]),
            ("help", words["partner_is"]),
            ("lock", words["kept"]),
            ("when", self.language.on("made_on", self.day)),
        ]

    @cached_property
    def given(self):
        return [self._card(share) for share in shares_of(self.youth, on=self.day)]

    def _card(self, share):
        referral, words = share.referral, self.words
        sent = [self.language.on("sent_on", referral.sent_on)]
        lines = [
            Line("why", words["why"], [self.language.needs[referral.need]]),
            Line("what", words["what"], self._what(share), is_list=True),
            Line("when", words["when"], [*sent, *self._until(share)]),
            Line("read", words["read"], [self._read(share)]) if share.by_link else None,
            Line("right", words["right"], [self._right(referral)]),
        ]
        return Card(referral.need, str(share.partnership), [line for line in lines if line])

    def _what(self, share):
        said = [self.language.fields[code] for code in share.codes]
        said += [self.words["answers"]] if share.has_answers else []
        said += [self.words["message"]] if share.has_message else []
        said += share.other_labels
        files = len(share.referral.files.all())
        return said + ([self.words["files"].format(count=files)] if files else [])

    def _until(self, share):
        if not share.by_link:
            return [self.words["on_paper"], self.words["paper_stays"]]
        if share.is_open:
            return [self.language.on("open_until", share.referral.expires_on)]
        return [self.language.on("closed_since", share.ended_on)] if share.ended_on else []

    def _read(self, share):
        if share.last_read_on:
            return self.language.on("read_on", share.last_read_on)
        return self.words["not_read" if share.is_open else "never_read"]

    def _right(self, referral):
        if referral.consent:
            return self.language.on("agreed_on", referral.consent.given_on)
        return self.words[referral.basis]

    @cached_property
    def _agreements(self):
        return agreements_of(self.youth, on=self.day)

    @cached_property
    def agreed(self):
        return [
            self._agreement(one, self.language.on("agreed_until", one.until))
            for one in self._agreements[0]
        ]

    @cached_property
    def changed(self):
        """What is over, unless the person agreed again since: one line, the last word."""
        live = {(one.partnership_id, one.topic) for one in self._agreements[0]}
        said = {}
        for one in self._agreements[1]:
            said.setdefault((one.partnership_id, one.topic), one)
        return [
            self._agreement(one, self._ended(one)) for key, one in said.items() if key not in live
        ]

    def _ended(self, consent):
        if consent.was_taken_back:
            return self.language.on("withdrawn_on", consent.withdrawn_on)
        return self.language.on("ran_out_on", consent.until)

    def _agreement(self, consent, when):
        return Card(
            consent.topic, str(consent.partnership), [self.language.needs[consent.topic], when]
        )

    @cached_property
    def told_us(self):
        return [
            Card("message", str(partnership), [self.language.on("told_us_on", day)])
            for partnership, day in told_by(self.youth)
        ]

    @property
    def referent(self):
        return str(self.youth.referent) if self.youth.referent else ""

    def pdf(self):
        return render_pdf(TEMPLATE, {"sheet": self, "paper": self.paper})
