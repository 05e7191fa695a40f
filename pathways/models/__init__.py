"""The pathway: dated rows that justify each stage, from the first meeting to the way out.

The stage itself moves only in `workflow.py`.
"""

from pathways.models.commission import (
    Commission,
    CommissionCase,
    CommissionCaseQuerySet,
    CommissionDecision,
    CommissionDecisionQuerySet,
    CommissionQuerySet,
)
from pathways.models.contract import Contract, ContractQuerySet, Signature
from pathways.models.journey import (
    Assessment,
    Exit,
    Meeting,
    Pathway,
    PathwayPart,
    PathwayPartQuerySet,
    PathwayQuerySet,
    SpeCheck,
    Unavailability,
)

__all__ = [
    "Assessment",
    "Commission",
    "CommissionCase",
    "CommissionCaseQuerySet",
    "CommissionDecision",
    "CommissionDecisionQuerySet",
    "CommissionQuerySet",
    "Contract",
    "ContractQuerySet",
    "Exit",
    "Meeting",
    "Pathway",
    "PathwayPart",
    "PathwayPartQuerySet",
    "PathwayQuerySet",
    "Signature",
    "SpeCheck",
    "Unavailability",
]
