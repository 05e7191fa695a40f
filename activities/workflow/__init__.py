"""What happens in this room: one function per act."""

from activities.workflow.entry import (
    UNDO_WITHIN,
    Refused,
    correct,
    keep_first,
    log_activity,
    mark,
    needs_reason,
    undo,
)
from activities.workflow.group import (
    MOST_TIMES,
    cancel_action,
    days_of_series,
    plan_series,
    take_attendance,
)
from activities.workflow.hours import credit, validatable, validate_weeks, withdraw_validation

__all__ = [
    "MOST_TIMES",
    "UNDO_WITHIN",
    "Refused",
    "cancel_action",
    "correct",
    "credit",
    "days_of_series",
    "keep_first",
    "log_activity",
    "mark",
    "needs_reason",
    "plan_series",
    "take_attendance",
    "undo",
    "validatable",
    "validate_weeks",
    "withdraw_validation",
]
