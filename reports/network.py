"""What went between the team and each partner in the year, for the page of the team.

The rows are exact: this table is not printed, as a partner often meets fewer than five people.
"""

from dataclasses import dataclass, field
from statistics import median

from partners.models import Referral
from reports.indicators.figure import Unit, value_text

Answer = Referral.Answer


@dataclass
class PartnerRow:
    """Both ways, and the roofs: what a partner was asked, answered, sent us, made possible."""

    partner: object
    sent: int = 0
    accepted: int = 0
    delays: list = field(default_factory=list)
    placements: int = 0
    nights: int = 0
    received: int = 0
    followed: int = 0

    @property
    def answered(self):
        return len(self.delays)

    @property
    def delay(self):
        """Median days to an answer; « – » without one."""
        return value_text(median(self.delays) if self.delays else None, Unit.DAYS)

    @property
    def did_something(self):
        return bool(self.sent or self.placements or self.received)


def by_partner(period):
    """In the order of the directory; those with nothing this year are left out."""
    rows = {one.pk: PartnerRow(one) for one in period.partnerships}
    for referral in period.referrals:
        row = rows[referral.partnership_id]
        row.sent += 1
        if referral.answered_on and referral.answered_on <= period.end:
            row.delays.append((referral.answered_on - referral.sent_on).days)
            row.accepted += referral.answer == Answer.ACCEPTED
    for placement in period.placements:
        row = rows[placement.partnership_id]
        row.placements += 1
        row.nights += placement.nights_between(period.start, period.end)
    for intake in period.intakes:
        row = rows[intake.partnership_id]
        row.received += 1
        row.followed += bool(intake.youth_id and intake.handled_on <= period.end)
    return [row for row in rows.values() if row.did_something]
