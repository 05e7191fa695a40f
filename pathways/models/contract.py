"""The contract and its three signatures."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from pathways.models.journey import Pathway, PathwayPart, PathwayPartQuerySet
from pathways.schemes import LONGEST_CONTRACT, months_after
from youths.models import Youth

person = settings.AUTH_USER_MODEL


class ContractQuerySet(PathwayPartQuerySet):
    def in_programme(self, programme):
        return self.filter(pathway__programme=programme)

    def awaiting_signatures(self):
        return self.filter(starts_on=None, cancelled_on=None)

    def running_on(self, day):
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def during(self, start, end):
        """In force at least one day between the two, both included."""
        return self.filter(starts_on__lte=end, ends_on__gte=start)


class Contract(PathwayPart):
    """The commitment of three parties. It starts on the day of the last signature."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="contracts")
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="contracts")
    number = models.CharField("numéro", max_length=20, unique=True, editable=False)
    months = models.PositiveSmallIntegerField(
        "durée en mois", validators=[MinValueValidator(1), MaxValueValidator(LONGEST_CONTRACT)]
    )
    objective = models.CharField("objectif", max_length=300, blank=True)
    prepared_on = models.DateField("préparé le")
    prepared_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    starts_on = models.DateField("commence le", null=True, blank=True)
    ends_on = models.DateField("finit le", null=True, blank=True)
    cancelled_on = models.DateField("abandonné avant signature le", null=True, blank=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = "contrat"
        verbose_name_plural = "contrats"
        ordering = ["-prepared_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on=None, ends_on=None)
                | models.Q(
                    # Said in full: compared with nothing, a date would pass.
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    ends_on__gte=models.F("starts_on"),
                ),
                name="contract_ends_after_start",
                violation_error_message="Le contrat finit avant d’avoir commencé.",
            ),
            models.UniqueConstraint(
                fields=["pathway"],
                condition=models.Q(starts_on=None, cancelled_on=None),
                name="one_contract_to_sign",
                violation_error_message="Un contrat attend déjà des signatures.",
            ),
        ]

    def __str__(self):
        return f"Contrat {self.number}"

    def get_absolute_url(self):
        return reverse("pathways:contract", args=[self.public_id])

    def is_running_on(self, day):
        return self.starts_on is not None and self.starts_on <= day <= self.ends_on

    def month_on(self, day):
        """In which month of the contract a day falls, the first being 1."""
        months = (day.year - self.starts_on.year) * 12 + day.month - self.starts_on.month
        return months + (day.day >= self.starts_on.day)

    def end_if_started(self, day):
        """The last day of a contract that starts that day."""
        return months_after(day, self.months) - timedelta(days=1)

    @property
    def awaits_signatures(self):
        return self.starts_on is None and self.cancelled_on is None

    @property
    def missing_parties(self):
        """Who has not signed, in the order of the contract, as `Signature.Party`."""
        signed = {signature.party for signature in self.signatures.all()}
        return [party for party in Signature.Party if party not in signed]

    def waiting_on(self, day):
        """« 2/3 — manque la Mission locale depuis 6 jours »; empty once nothing is awaited.

        The wait counts from the last thing that happened: a signature, or the preparation.
        """
        if not self.awaits_signatures:
            return ""
        missing = self.missing_parties
        dates = [signature.signed_on for signature in self.signatures.all()]
        days = (day - max(dates, default=self.prepared_on)).days
        verb = "manque" if len(missing) == 1 else "manquent"
        since = f"depuis {days} jour{'s' * (days > 1)}" if days > 0 else "depuis aujourd’hui"
        parties = ", ".join(party.in_sentence for party in missing)
        return f"{len(dates)}/{len(Signature.Party)} — {verb} {parties} {since}"


class Signature(models.Model):
    """One of the three signatures of a contract."""

    class Party(models.TextChoices):
        YOUTH = "youth", "Le jeune"
        ASSOCIATION = "association", "L’association"
        MISSION_LOCALE = "mission_locale", "La Mission locale"

        @property
        def in_sentence(self):
            return f"{self.label[0].lower()}{self.label[1:]}"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="signatures")
    party = models.CharField("partie", max_length=15, choices=Party)
    signer_name = models.CharField("signé par", max_length=100)
    signed_on = models.DateField("signé le")
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = models.Manager()

    class Meta:
        verbose_name = "signature"
        verbose_name_plural = "signatures"
        ordering = ["signed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "party"],
                name="each_party_signs_once",
                violation_error_message="Cette partie a déjà signé.",
            )
        ]

    def __str__(self):
        return f"{self.get_party_display()} · {self.contract}"
