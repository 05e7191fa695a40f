"""How often, how much: the hours aimed at, the rhythm of contacts, the steps after a silence."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from youths.models import FilePartQuerySet, Youth

person = settings.AUTH_USER_MODEL


class HoursTarget(models.Model):
    """The weekly hours a young person aims at, from a day on (« 5 h, puis 10, puis 15 »)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="hours_targets")
    from_on = models.DateField("à partir du")
    weekly_minutes = models.PositiveSmallIntegerField(
        "minutes par semaine", validators=[MinValueValidator(0), MaxValueValidator(35 * 60)]
    )
    set_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = FilePartQuerySet.as_manager()

    class Meta:
        verbose_name = "objectif d’heures"
        verbose_name_plural = "objectifs d’heures"
        ordering = ["-from_on", "-pk"]

    def __str__(self):
        return f"{self.youth} : {self.weekly_minutes // 60} h par semaine"


class ContactRhythm(models.Model):
    """How many days may pass between two contacts with one young person, from a day on."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="contact_rhythms")
    every_days = models.PositiveSmallIntegerField(
        "un contact tous les … jours",
        validators=[
            MinValueValidator(1, "Un jour au moins entre deux contacts."),
            MaxValueValidator(90, "Trois mois au plus entre deux contacts."),
        ],
    )
    from_on = models.DateField("à partir du")
    set_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = FilePartQuerySet.as_manager()

    class Meta:
        verbose_name = "rythme de contact"
        verbose_name_plural = "rythmes de contact"
        ordering = ["-from_on", "-pk"]

    def __str__(self):
        return f"{self.youth} : un contact tous les {self.every_days} jours"


class Recontact(models.Model):
    """One step taken, or skipped, to find again someone who has gone silent.

    `silent_since` is the day of the last contact: a new contact begins the steps again. A step is
    an attempt, not a contact; it never closes anything.
    """

    class Rung(models.TextChoices):
        CALL = "call", "Appeler, écrire"
        COLLEAGUE = "colleague", "Passer par une collègue"
        PARTNER = "partner", "Demander à un partenaire"
        PLACE = "place", "Passer aux lieux habituels"

    class Outcome(models.TextChoices):
        DONE = "done", "Fait"
        SKIPPED = "skipped", "Passé"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="recontacts")
    silent_since = models.DateField("sans contact depuis le")
    rung = models.CharField("étape", max_length=10, choices=Rung)
    outcome = models.CharField("résultat", max_length=10, choices=Outcome, default=Outcome.DONE)
    note = models.CharField("en une phrase", max_length=200, blank=True)
    recorded_on = models.DateField("le")
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = FilePartQuerySet.as_manager()

    class Meta:
        verbose_name = "reprise de contact tentée"
        verbose_name_plural = "reprises de contact tentées"
        ordering = ["-recorded_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["youth", "silent_since", "rung"],
                name="one_answer_per_rung",
                violation_error_message="Cette étape est déjà notée.",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="done") | ~models.Q(note=""),
                name="skipped_rung_has_a_reason",
                violation_error_message="Dites en une phrase pourquoi cette étape est passée.",
            ),
            models.CheckConstraint(
                condition=models.Q(recorded_on__gte=models.F("silent_since")),
                name="recontact_after_the_silence",
                violation_error_message="Cette date est avant le dernier contact.",
            ),
        ]

    def __str__(self):
        return f"{self.get_rung_display()} : {self.youth}"
