"""Who has been told what of a young person: why, until when, and whether it was read.

Legal source: RGPD, art. 15 (what the person may ask at any time) and 14, 2, f (where it came from).
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.utils import timezone

from partners.models import Passage, Referral
from partners.needs import QUESTIONS
from partners.sharing import FIELDS

Kind = Passage.Kind

SEEN = (Kind.OPENED, Kind.READ, Kind.FILE, Kind.ANSWERED, Kind.OUTCOME)
REFUSED = (Kind.WRONG_CODE, Kind.LOCKED, Kind.DEAD)

SHOWN = 12  # passages: someone may open a page all day long

# Lines of a sheet that say nothing of the person: what is asked, and of which day it is.
OF_THE_REQUEST = ("Demande", "Urgence", "Information à la date du")
MESSAGE = "Message"


@dataclass(frozen=True)
class Share:
    """One referral that left in writing, on a given day; its links and passages are fetched."""

    referral: Referral
    day: object  # the day one looks

    @property
    def partnership(self):
        return self.referral.partnership

    @property
    def by_link(self):
        return self.referral.channel == Referral.Channel.LINK

    @cached_property
    def labels(self):
        """What left, as it was called the day it left; never what it said."""
        return [label for label, _ in self.referral.sheet if label not in OF_THE_REQUEST]

    @cached_property
    def passages(self):
        found = [passage for link in self.referral.links.all() for passage in link.passages.all()]
        return sorted(found, key=lambda one: (one.at, one.pk), reverse=True)

    @property
    def latest(self):
        return self.passages[:SHOWN]

    @property
    def earlier(self):
        """How many more than those shown."""
        return max(len(self.passages) - SHOWN, 0)

    @cached_property
    def last_read_on(self):
        """The last day someone at the partner’s saw it, or None."""
        seen = (one.at for one in self.passages if one.kind in SEEN)
        return next((timezone.localdate(at) for at in seen), None)

    @cached_property
    def times_read(self):
        return sum(one.kind == Kind.OPENED for one in self.passages)

    @cached_property
    def turned_away(self):
        """How many times someone tried and was shown nothing."""
        return sum(one.kind in REFUSED for one in self.passages)

    @cached_property
    def is_open(self):
        """Whether the partner can read it that day. Paper that was handed over stays there."""
        links = self.referral.links.all()
        return self.by_link and any(link.opens_on(self.day) for link in links)

    @cached_property
    def ended_on(self):
        """The first day nobody could read it any more; None while it is open, and for paper."""
        if not self.by_link or self.is_open:
            return None
        last = max(self.referral.links.all(), key=lambda link: link.pk, default=None)
        if last is None:  # a lost link is cut by the next: only the last one counts
            return self.referral.revoked_on
        over = last.expires_on + timedelta(days=1)
        return min(over, timezone.localdate(last.revoked_at)) if last.revoked_at else over

    @cached_property
    def codes(self):
        """The fields that left, by code (`partners.sharing.FIELDS`)."""
        return [code for code, (label, _) in FIELDS.items() if label in self.labels]

    @cached_property
    def has_answers(self):
        """Whether answers to the questions of this need left too."""
        return bool(self._asked & set(self.labels))

    @property
    def has_message(self):
        return MESSAGE in self.labels

    @cached_property
    def other_labels(self):
        """What is no longer called that in the product: said as it left, rather than left out."""
        known = {FIELDS[code][0] for code in self.codes} | self._asked | {MESSAGE}
        return [label for label in self.labels if label not in known]

    @cached_property
    def _asked(self):
        return {question.label for question in QUESTIONS.get(self.referral.need, [])}


def shares_of(youth, *, on):
    """Everything that left in writing for this person, the last first."""
    referrals = (
        youth.referrals.shared()
        .select_related("partnership__organisation", "consent", "sent_by")
        .prefetch_related("links__passages", "files")
        .order_by("-sent_on", "-pk")
    )
    return [Share(referral, on) for referral in referrals]


def agreements_of(youth, *, on):
    """The agreements in force that day, then those that were taken back or have run out."""
    consents = youth.consents.select_related(
        "partnership__organisation", "recorded_by", "withdrawn_by"
    )
    held, past = [], []
    for consent in consents:
        (held if consent.holds_on(on) else past).append(consent)
    return held, past


def told_by(youth):
    """The partners who told us of this person, and when: (partnership, day)."""
    intakes = youth.intakes.select_related("partnership__organisation").order_by("received_at")
    return [(one.partnership, timezone.localdate(one.received_at)) for one in intakes]
