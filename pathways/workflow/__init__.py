"""What happens to a pathway. Each act: lock, guard, write the row that is the record, move, tell.

The stage is assigned in `moves.py` only. A refused act raises `Refused`, with a French sentence.
`key` is the one-time key of a form: a second click gives back what the first one wrote.
"""

from accounts.refusal import Refused
from pathways.workflow.agenda import (
    cancel_commission,
    change_commission,
    close_commission,
    note_presence,
    order_cases,
    plan_case,
    submit_case,
    withdraw_case,
)
from pathways.workflow.contract import (
    attach_scan,
    cancel_contract,
    change_text,
    extend_contract,
    prepare_contract,
    sign_contract,
)
from pathways.workflow.decision import (
    approve_decision,
    correct_decision,
    possible_outcomes,
    record_decision,
    record_notification,
    return_decision,
)
from pathways.workflow.ending import (
    answer_breach,
    close_file,
    excuse,
    possible_reasons,
    propose_breach,
    record_breach,
    record_exit,
    record_follow_up,
    reopen,
    reopen_file,
)
from pathways.workflow.members import add_member, remove_member, seat_as_before
from pathways.workflow.moves import is_head, is_only_head
from pathways.workflow.preparation import (
    check_criterion,
    open_pathway,
    overrule_criterion,
    plan_signature,
    record_assessment,
    record_meeting,
    record_spe_check,
    request_assessment,
    skip_step,
    withdraw_ruling,
)

__all__ = [
    "Refused",
    "add_member",
    "answer_breach",
    "approve_decision",
    "attach_scan",
    "cancel_commission",
    "cancel_contract",
    "change_commission",
    "change_text",
    "check_criterion",
    "close_commission",
    "close_file",
    "correct_decision",
    "excuse",
    "extend_contract",
    "is_head",
    "is_only_head",
    "note_presence",
    "open_pathway",
    "order_cases",
    "overrule_criterion",
    "plan_case",
    "plan_signature",
    "possible_outcomes",
    "possible_reasons",
    "prepare_contract",
    "propose_breach",
    "record_assessment",
    "record_breach",
    "record_decision",
    "record_exit",
    "record_follow_up",
    "record_meeting",
    "record_notification",
    "record_spe_check",
    "remove_member",
    "reopen",
    "reopen_file",
    "request_assessment",
    "return_decision",
    "seat_as_before",
    "sign_contract",
    "skip_step",
    "submit_case",
    "withdraw_case",
    "withdraw_ruling",
]
