"""What is asked to note a contact, prepare a collective action, set a target."""

from activities.forms.entry import CorrectionForm, LogForm
from activities.forms.fields import PeopleField, date_input, minutes_field, team_of
from activities.forms.group import AttendanceForm, GroupForm
from activities.forms.target import TargetForm

__all__ = [
    "AttendanceForm",
    "CorrectionForm",
    "GroupForm",
    "LogForm",
    "PeopleField",
    "TargetForm",
    "date_input",
    "minutes_field",
    "team_of",
]
