"""The pathway: dated rows that justify each stage, from the first meeting to the way out.

The stage itself moves only in `workflow/`.
"""

from pathways.models.commission import (
    Commission,
    CommissionCase,
    CommissionCaseQuerySet,
    CommissionDecision,
    CommissionDecisionQuerySet,
    CommissionMember,
    CommissionQuerySet,
)
from pathways.models.contract import Contract, ContractQuerySet, Extension, Signature
from pathways.models.ending import Exit, FollowUp, Reopening
from pathways.models.journey import (
    Assessment,
    Meeting,
    Pathway,
    PathwayPart,
    PathwayPartQuerySet,
    PathwayQuerySet,
    Ruling,
    SpeCheck,
)
from pathways.models.support import Breach, Unavailability

__all__ = [
    "Assessment",
    "Breach",
    "Commission",
    "CommissionCase",
    "CommissionCaseQuerySet",
    "CommissionDecision",
    "CommissionDecisionQuerySet",
    "CommissionMember",
    "CommissionQuerySet",
    "Contract",
    "ContractQuerySet",
    "Exit",
    "Extension",
    "FollowUp",
    "Meeting",
    "Pathway",
    "PathwayPart",
    "PathwayPartQuerySet",
    "PathwayQuerySet",
    "Reopening",
    "Ruling",
    "Signature",
    "SpeCheck",
    "Unavailability",
]
