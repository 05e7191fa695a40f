"""What an act answers when a rule forbids it."""

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """A rule forbids the act. The message is in French: the user reads it."""
