from reports.models.picture import Picture
from reports.models.promise import CustomFigure, Objective
from reports.models.publication import (
    DisclosureChoice,
    Download,
    Publication,
    PublicationLink,
)
from reports.models.report import (
    MONTHS,
    Quote,
    Report,
    ReportText,
    Story,
    Suggestion,
    TextDraft,
    TextRevision,
)

__all__ = [
    "MONTHS",
    "CustomFigure",
    "DisclosureChoice",
    "Download",
    "Objective",
    "Picture",
    "Publication",
    "PublicationLink",
    "Quote",
    "Report",
    "ReportText",
    "Story",
    "Suggestion",
    "TextDraft",
    "TextRevision",
]
