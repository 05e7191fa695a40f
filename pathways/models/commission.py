"""The commission: a session, the files on its agenda, what it decided about each."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.models import Programme
from pathways.models.journey import Pathway, PathwayPart, PathwayPartQuerySet

person = settings.AUTH_USER_MODEL


class CommissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(programme__in=user.programmes_with_files())

    def editable_by(self, user):
        return self.visible_to(user)

    def in_programme(self, programme):
        return self.filter(programme=programme)

    def coming(self, *, on):
        """From that day on, the nearest first."""
        return self.filter(held_on__gte=on).order_by("held_on", "starts_at", "pk")

    def past(self, *, on):
        return self.filter(held_on__lt=on).order_by("-held_on", "-pk")

    def for_list(self):
        """With the size of the agenda and what is decided of it."""
        return self.annotate(
            case_count=models.Count("cases", distinct=True),
            decided_count=models.Count("cases__decisions", distinct=True),
            undecided_count=models.Count(
                "cases",
                filter=models.Q(cases__decisions=None, cases__pathway__closed_on=None),
                distinct=True,
            ),
        )


class Commission(models.Model):
    """A session where the partners decide together (commission CEJ-JR)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="commissions")
    held_on = models.DateField("date")
    starts_at = models.TimeField("heure", null=True, blank=True)
    place = models.CharField("lieu ou visioconférence", max_length=120)
    members = models.CharField("membres", max_length=300, blank=True)
    created_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = CommissionQuerySet.as_manager()

    class Meta:
        verbose_name = "commission"
        verbose_name_plural = "commissions"
        ordering = ["-held_on", "-pk"]

    def __str__(self):
        return f"Commission du {self.held_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("pathways:commission", args=[self.public_id])


class CommissionCaseQuerySet(PathwayPartQuerySet):
    def for_agenda(self):
        """Everything a line of the agenda shows, in a fixed number of queries."""
        decisions = CommissionDecision.objects.select_related("approved_by", "recorded_by")
        return self.select_related(
            "pathway__youth", "pathway__programme", "presented_by"
        ).prefetch_related(models.Prefetch("decisions", decisions))


class CommissionCaseManager(models.Manager.from_queryset(CommissionCaseQuerySet)):
    def get_queryset(self):
        """A case is never shown nor judged without the date of its commission."""
        return super().get_queryset().select_related("commission")


class CommissionCase(PathwayPart):
    """One young person's file on the agenda of a commission."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="cases")
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="cases")
    presented_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    submitted_on = models.DateField("présenté le")

    objects = CommissionCaseManager()

    class Meta:
        verbose_name = "dossier de commission"
        verbose_name_plural = "dossiers de commission"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "pathway"],
                name="case_once_per_commission",
                violation_error_message="Ce dossier est déjà à l’ordre du jour.",
            )
        ]

    def __str__(self):
        return f"{self.pathway.youth} · {self.commission}"

    @property
    def decision(self):
        """What was decided, or None: one at most, the database holds it."""
        return next(iter(self.decisions.all()), None)


class CommissionDecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(case__in=CommissionCase.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(case__in=CommissionCase.objects.editable_by(user))

    def in_programme(self, programme):
        return self.filter(case__commission__programme=programme)

    def waiting(self):
        """To approve; a pathway that ended meanwhile waits for nothing."""
        return self.filter(approved_on=None, case__pathway__closed_on=None)

    def approved(self):
        return self.exclude(approved_on=None)

    def for_list(self):
        return self.select_related("case__pathway__youth", "case__commission", "presented_by")


class CommissionDecision(models.Model):
    """What the commission decided about one case: written once, approved once, never edited."""

    class Outcome(models.TextChoices):
        ADMIT = "admit", "Admission"
        ADJOURN = "adjourn", "Ajournement"
        REFUSE = "refuse", "Refus"
        REDIRECT = "redirect", "Réorientation"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(CommissionCase, models.CASCADE, related_name="decisions")
    outcome = models.CharField("décision", max_length=10, choices=Outcome)
    reason = models.CharField("motif", max_length=300, blank=True)
    conditions = models.CharField("conditions", max_length=300, blank=True)
    review_on = models.DateField("à revoir le", null=True, blank=True)
    decided_on = models.DateField("décidé le")
    presented_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    approved_on = models.DateField("approuvée le", null=True, blank=True)
    approved_by = models.ForeignKey(person, models.PROTECT, related_name="+", null=True, blank=True)

    objects = CommissionDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "décision de commission"
        verbose_name_plural = "décisions de commission"
        ordering = ["decided_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                name="one_decision_per_case",
                violation_error_message="Une décision est déjà enregistrée pour ce dossier.",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="admit") | ~models.Q(reason=""),
                name="no_without_a_reason",
                violation_error_message=(
                    "Un ajournement, un refus ou une réorientation doit être motivé."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None)
                | ~models.Q(approved_by=models.F("presented_by")),
                name="presenter_does_not_approve",
                violation_error_message=(
                    "La personne qui a présenté le dossier n’approuve pas la décision."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by=None, approved_on=None)
                | models.Q(
                    # Said in full: compared with nothing, a date would pass.
                    approved_by__isnull=False,
                    approved_on__isnull=False,
                    approved_on__gte=models.F("decided_on"),
                ),
                name="approval_is_whole",
                violation_error_message="Une approbation a un auteur et une date.",
            ),
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} · {self.case}"

    @property
    def programme(self):
        return self.case.programme
