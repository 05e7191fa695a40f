"""What happens in this room: one function per act."""

from activities.workflow.entry import (
    UNDO_WITHIN,
    Refused,
    achievements_of,
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
    change_action,
    days_of_series,
    following,
    plan_series,
    roll_needs_reason,
    take_attendance,
)
from activities.workflow.hours import (
    awaiting,
    confirmed,
    credit,
    plan_seen,
    plan_targets,
    validatable,
    validate_weeks,
    withdraw_validation,
)
from activities.workflow.photo import add_photo, change_photo, remove_photo
from activities.workflow.silence import record_attempt, undo_attempt

__all__ = [
    "MOST_TIMES",
    "UNDO_WITHIN",
    "Refused",
    "awaiting",
    "achievements_of",
    "add_photo",
    "cancel_action",
    "confirmed",
    "change_action",
    "change_photo",
    "correct",
    "credit",
    "days_of_series",
    "following",
    "keep_first",
    "log_activity",
    "mark",
    "needs_reason",
    "plan_seen",
    "plan_series",
    "record_attempt",
    "remove_photo",
    "roll_needs_reason",
    "plan_targets",
    "take_attendance",
    "undo",
    "undo_attempt",
    "validatable",
    "validate_weeks",
    "withdraw_validation",
]
