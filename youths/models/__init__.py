"""The young people, and what is known of them."""

from youths.models.known import (
    Achievement,
    Barrier,
    Closure,
    FilePartQuerySet,
    Paper,
    Situation,
    SituationQuerySet,
)
from youths.models.youth import Youth, YouthQuerySet, birthday, national_number, plain

__all__ = [
    "Achievement",
    "Barrier",
    "Closure",
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
