"""The acts of the network: each checks its rule under lock, and says which one forbids it."""

from accounts.refusal import Refused
from partners.workflow.consent import give_consent, withdraw_consent
from partners.workflow.link import found_link, pass_through, try_code
from partners.workflow.referral import (
    LONGEST_DAYS,
    add_outcome,
    answer_referral,
    close_referral,
    revoke_referral,
    send_referral,
)

__all__ = [
    "LONGEST_DAYS",
    "Refused",
    "add_outcome",
    "answer_referral",
    "close_referral",
    "found_link",
    "give_consent",
    "pass_through",
    "revoke_referral",
    "send_referral",
    "try_code",
    "withdraw_consent",
]
