"""What is done with the young people, by the minute and by the kind; and what is met on the way."""

from activities.models.aid import EmergencyAid
from activities.models.entry import (
    CORRECT_WITHIN,
    Activity,
    Attendance,
    Revision,
    Series,
)
from activities.models.kind import LONGEST_DAY, ActivityKind, real_minutes
from activities.models.outreach import Handover, Outreach, OutreachCount, OutreachNeed
from activities.models.outside import CalendarFeed, Rekeying
from activities.models.photo import Photo, PhotoPerson
from activities.models.rhythm import ContactRhythm, HoursTarget, Recontact

__all__ = [
    "CORRECT_WITHIN",
    "LONGEST_DAY",
    "Activity",
    "ActivityKind",
    "Attendance",
    "CalendarFeed",
    "ContactRhythm",
    "EmergencyAid",
    "Handover",
    "HoursTarget",
    "Outreach",
    "OutreachCount",
    "OutreachNeed",
    "Photo",
    "PhotoPerson",
    "Recontact",
    "Rekeying",
    "Revision",
    "Series",
    "real_minutes",
]
