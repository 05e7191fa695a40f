"""The acts of the network: each checks its rule under lock, and says which one forbids it."""

from accounts.refusal import Refused
from partners.workflow.consent import give_consent, withdraw_consent
from partners.workflow.link import found_link, pass_through, try_code
from partners.workflow.preparation import (
    attach_file,
    detach_file,
    rest_on_agreement,
    send_prepared,
)
from partners.workflow.referral import (
    LONGEST_DAYS,
    add_outcome,
    answer_referral,
    close_referral,
    renew_link,
    revoke_referral,
    send_referral,
)

__all__ = [
    "LONGEST_DAYS",
    "Refused",
    "add_outcome",
    "answer_referral",
    "attach_file",
    "close_referral",
    "detach_file",
    "found_link",
    "give_consent",
    "pass_through",
    "renew_link",
    "rest_on_agreement",
    "revoke_referral",
    "send_prepared",
    "send_referral",
    "try_code",
    "withdraw_consent",
]
