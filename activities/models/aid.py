"""What was given in an emergency, and the needs nobody could meet."""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from accounts.models import Membership, Programme
from youths.models import FilePartQuerySet, Youth


class EmergencyAidQuerySet(FilePartQuerySet):
    def in_programme(self, programme):
        return self.filter(programme=programme)

    def between(self, start, end):
        return self.filter(day__gte=start, day__lte=end)

    def correctable_by(self, user):
        """Who noted it, and the head of service; never on a closed file."""
        heads = user.programmes_as(Membership.Role.HEAD)
        mine = models.Q(recorded_by=user) | models.Q(programme__in=heads)
        return self.editable_by(user).filter(mine)

    def last_funders(self, *, and_also=""):
        """The last five who paid, `and_also` among them, in the order of the alphabet."""
        latest = models.Max("pk")
        rows = self.exclude(funder="").order_by().values("funder").annotate(latest=latest)
        names = list(rows.order_by("-latest").values_list("funder", flat=True)[:5])
        return sorted({*names, *filter(None, [and_also])}, key=str.casefold)


class EmergencyAid(models.Model):
    """A need of one day: what was given, who paid; or that nothing could be."""

    class Kind(models.TextChoices):
        SHELTER = "shelter", "Hébergement"
        FOOD = "food", "Alimentation"
        HYGIENE = "hygiene", "Hygiène"
        CLOTHES = "clothes", "Vêture"
        TRANSPORT = "transport", "Transport"
        OTHER = "other", "Autre"

    class Outcome(models.TextChoices):
        GIVEN = "given", "Apportée"
        PARTIAL = "partial", "Apportée en partie"
        UNMET = "unmet", "Besoin resté sans réponse"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="emergency_aids")
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="emergency_aids")
    day = models.DateField("date")
    kind = models.CharField("besoin", max_length=10, choices=Kind)
    outcome = models.CharField("réponse", max_length=10, choices=Outcome, default=Outcome.GIVEN)
    amount = models.DecimalField(
        "montant en euros",
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, "Un montant ne peut pas être négatif.")],
    )
    funder = models.CharField("payé par", max_length=80, blank=True)
    note = models.CharField("ce qui a manqué, ou à savoir", max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = EmergencyAidQuerySet.as_manager()

    class Meta:
        verbose_name = "aide d’urgence"
        verbose_name_plural = "aides d’urgence"
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["programme", "-day"])]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(outcome="unmet") | models.Q(amount=None, funder=""),
                name="unmet_need_costs_nothing",
                violation_error_message=(
                    "Un besoin resté sans réponse n’a ni montant ni financeur : "
                    "choisissez « Apportée en partie » si quelque chose a été donné."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="partial") | ~models.Q(note=""),
                name="partial_aid_says_what_lacked",
                violation_error_message="Dites en quelques mots ce qui a manqué.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} : {self.get_outcome_display().lower()}"
