"""What leaves the application: the calendar on one's phone, what is typed again elsewhere."""

import uuid
from hashlib import sha256

from django.conf import settings
from django.db import models

from accounts.models import Programme
from youths.models import FilePartQuerySet, Youth

person = settings.AUTH_USER_MODEL


class CalendarFeedQuerySet(models.QuerySet):
    def for_user(self, user):
        """One's own: nobody manages the address of a colleague."""
        return self.filter(user=user)

    def in_programme(self, programme):
        return self.filter(programme=programme)

    def live(self):
        return self.filter(revoked_at=None)

    def with_token(self, token):
        return self.filter(token_hash=sha256(token.encode()).hexdigest())


class CalendarFeed(models.Model):
    """A private address that gives one person's appointments to their calendar, as initials.

    Only the hash of its token is kept: the address is shown once.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    user = models.ForeignKey(person, models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField("lu le", null=True, editable=False)
    revoked_at = models.DateTimeField("coupé le", null=True, editable=False)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = "abonnement à l’agenda"
        verbose_name_plural = "abonnements à l’agenda"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "programme"],
                condition=models.Q(revoked_at=None),
                name="one_live_feed",
                violation_error_message="Un abonnement existe déjà : coupez-le d’abord.",
            )
        ]

    def __str__(self):
        return f"Agenda de {self.user}"


class Rekeying(models.Model):
    """What was typed again in another tool, for one young person and one week.

    `lines` says what was copied, by attendance: what changed since then remains to be reported.
    """

    class Tool(models.TextChoices):
        IMILO = "imilo", "i-milo"
        FUNDER = "funder", "Tableau du financeur"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="rekeyings")
    tool = models.CharField("outil", max_length=10, choices=Tool)
    monday = models.DateField("semaine du")
    lines = models.JSONField("ce qui a été reporté", default=dict)
    reported_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(auto_now_add=True)

    objects = FilePartQuerySet.as_manager()

    class Meta:
        verbose_name = "report"
        verbose_name_plural = "reports"
        ordering = ["-monday", "-pk"]
        indexes = [models.Index(fields=["youth", "monday"])]

    def __str__(self):
        return f"{self.get_tool_display()}, semaine du {self.monday:%d/%m/%Y}"
