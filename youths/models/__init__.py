"""The young people, and what is known of them."""

from youths.models.known import (
    Achievement,
    Barrier,
    FilePartQuerySet,
    Paper,
    Situation,
    SituationQuerySet,
)
from youths.models.youth import Youth, YouthQuerySet, birthday, national_number, plain

__all__ = [
    "Achievement",
    "Barrier",
    "FilePartQuerySet",
    "Paper",
    "Situation",
    "SituationQuerySet",
    "Youth",
    "YouthQuerySet",
    "birthday",
    "national_number",
    "plain",
]
