"""The commission: a session, the files on its agenda, what it decided about each."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.models import Organisation, Programme
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

    def for_page(self):
        """With the size of the agenda, files one does not follow included."""
        kept = models.Count("cases", filter=models.Q(cases__withdrawn_on=None))
        return self.select_related("programme", "closed_by").annotate(case_count=kept)

    def for_list(self):
        """With the size of the agenda, what is decided of it and what waits for approval."""
        kept = models.Q(cases__withdrawn_on=None)
        decided = kept & models.Q(
            cases__decisions__returned_on=None, cases__decisions__replaced_on=None
        )
        waiting = decided & models.Q(
            cases__decisions__approved_on=None, cases__pathway__stage=Pathway.Stage.SUBMITTED
        )
        return self.annotate(
            case_count=models.Count("cases", filter=kept, distinct=True),
            decided_count=models.Count("cases__decisions", filter=decided, distinct=True),
            waiting_count=models.Count("cases__decisions", filter=waiting, distinct=True),
        )


class Commission(models.Model):
    """A session where the partners decide together (commission CEJ-JR)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="commissions")
    held_on = models.DateField("date")
    starts_at = models.TimeField("heure", null=True, blank=True)
    place = models.CharField("lieu ou visioconférence", max_length=120)
    quorum = models.PositiveSmallIntegerField("quorum", null=True, blank=True)
    created_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    closed_on = models.DateField("séance close le", null=True, blank=True)
    closed_by = models.ForeignKey(person, models.PROTECT, related_name="+", null=True, blank=True)
    cancelled_on = models.DateField("annulée le", null=True, blank=True)
    cancel_reason = models.CharField("motif de l’annulation", max_length=200, blank=True)

    objects = CommissionQuerySet.as_manager()

    class Meta:
        verbose_name = "commission"
        verbose_name_plural = "commissions"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_on=None, closed_by=None)
                | models.Q(
                    closed_by__isnull=False,
                    closed_on__isnull=False,
                    closed_on__gte=models.F("held_on"),
                ),
                name="commission_closes_after_it_met",
                violation_error_message="Une commission se clôt une fois qu’elle s’est tenue.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(cancelled_on=None),
                name="commission_closed_or_cancelled",
                violation_error_message="Une commission annulée n’est pas close.",
            ),
        ]

    def __str__(self):
        return f"Commission du {self.held_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("pathways:commission", args=[self.public_id])

    @property
    def is_open(self):
        """Whether its agenda and its decisions may still be written."""
        return self.closed_on is None and self.cancelled_on is None


class CommissionMember(models.Model):
    """Someone who sits there, for an organisation. Presence is noted during the session."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    commission = models.ForeignKey(Commission, models.CASCADE, related_name="members")
    name = models.CharField("nom", max_length=100)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name="organisme",
    )  # fmt: skip
    function = models.CharField("fonction", max_length=100, blank=True)
    is_present = models.BooleanField("présent·e", null=True, blank=True)

    class Meta:
        verbose_name = "membre de la commission"
        verbose_name_plural = "membres de la commission"
        ordering = ["organisation__name", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "name"],
                name="member_once_per_commission",
                violation_error_message="Cette personne est déjà dans la liste.",
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.organisation})" if self.organisation_id else self.name

    @property
    def programme(self):
        return self.commission.programme


class CommissionCaseQuerySet(PathwayPartQuerySet):
    def kept(self):
        """Still on the agenda: not taken off."""
        return self.filter(withdrawn_on=None)

    def for_agenda(self):
        """Everything a line of the agenda shows, in a fixed number of queries."""
        decisions = CommissionDecision.objects.select_related(
            "approved_by", "recorded_by", "returned_by", "replaces"
        ).prefetch_related("recused")
        return self.select_related(
            "pathway__youth", "pathway__programme", "presented_by"
        ).prefetch_related(models.Prefetch("decisions", decisions))

    def for_session(self):
        """The same, with what the commission wants to know of each young person."""
        return self.for_agenda().prefetch_related(
            "pathway__youth__situations", "pathway__youth__barriers"
        )


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
    position = models.PositiveSmallIntegerField("ordre", default=1)
    minutes = models.PositiveSmallIntegerField("minutes prévues", default=15)
    asked = models.CharField("ce qui est demandé", max_length=300, blank=True)
    # As it was judged that day, with the version of the law: never computed again.
    eligibility = models.JSONField("éligibilité, figée", default=dict, editable=False)
    withdrawn_on = models.DateField("retiré le", null=True, blank=True)
    withdrawn_reason = models.CharField("motif du retrait", max_length=200, blank=True)

    objects = CommissionCaseManager()

    class Meta:
        verbose_name = "dossier de commission"
        verbose_name_plural = "dossiers de commission"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "pathway"],
                condition=models.Q(withdrawn_on=None),
                name="case_once_per_commission",
                violation_error_message="Ce dossier est déjà à l’ordre du jour.",
            )
        ]

    def __str__(self):
        return f"{self.pathway.youth} · {self.commission}"

    @property
    def decision(self):
        """What was decided and still holds, or None: one at most, the database holds it."""
        return next((one for one in self.decisions.all() if one.is_effective), None)

    @property
    def is_settled(self):
        """Decided and approved; or decided, of a pathway that ended and waits for nothing."""
        if self.decision is None:
            return False
        waits = self.pathway.stage == Pathway.Stage.SUBMITTED
        return self.decision.approved_on is not None or not waits

    @property
    def past_decisions(self):
        """What was returned, or replaced by a correction."""
        return [one for one in self.decisions.all() if not one.is_effective]

    @property
    def correction_to_write_again(self):
        """The correction that was sent back and waits for another wording, or None."""
        last = max(self.decisions.all(), key=lambda one: one.pk, default=None)
        return last if last and last.returned_on and last.replaces_id else None


class CommissionDecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(case__in=CommissionCase.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(case__in=CommissionCase.objects.editable_by(user))

    def in_programme(self, programme):
        return self.filter(case__commission__programme=programme)

    def effective(self):
        """Neither returned nor replaced by a correction: one per case at most."""
        return self.filter(returned_on=None, replaced_on=None)

    def waiting(self):
        """To approve; a pathway that ended meanwhile waits for nothing."""
        return self.effective().filter(
            approved_on=None, case__pathway__stage=Pathway.Stage.SUBMITTED
        )

    def approved(self):
        return self.effective().exclude(approved_on=None)

    def for_list(self):
        return self.select_related(
            "case__pathway__youth", "case__pathway__programme", "case__commission", "presented_by"
        )

    def by_session(self):
        """As they are approved: session by session, in the order of the agenda."""
        session = ("case__commission__held_on", "case__commission")
        return self.for_list().order_by(*session, "case__position", "pk")


class CommissionDecision(models.Model):
    """What the commission decided about one case: written once, approved once, never edited."""

    class Outcome(models.TextChoices):
        ADMIT = "admit", "Admission"
        ADJOURN = "adjourn", "Ajournement"
        REFUSE = "refuse", "Refus"
        REDIRECT = "redirect", "Réorientation"

    class Means(models.TextChoices):
        HAND = "hand", "Remise en main propre"
        POST = "post", "Par courrier"
        MESSAGE = "message", "Par message ou e-mail"

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
    returned_on = models.DateField("renvoyée le", null=True, blank=True)
    returned_by = models.ForeignKey(person, models.PROTECT, related_name="+", null=True, blank=True)
    return_note = models.CharField("ce qu’il faut revoir", max_length=300, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, related_name="corrections", null=True, blank=True
    )
    replaced_on = models.DateField("remplacée le", null=True, blank=True)
    correction_note = models.CharField("motif de la correction", max_length=300, blank=True)
    notified_on = models.DateField("annoncée le", null=True, blank=True)
    notified_means = models.CharField("comment", max_length=10, choices=Means, blank=True)
    recused = models.ManyToManyField(
        CommissionMember, related_name="+", blank=True, verbose_name="se sont retiré·es"
    )

    objects = CommissionDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "décision de commission"
        verbose_name_plural = "décisions de commission"
        ordering = ["decided_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(returned_on=None, replaced_on=None),
                name="one_decision_per_case",
                violation_error_message="Une décision est déjà enregistrée pour ce dossier.",
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=models.Q(returned_on=None),
                name="one_correction_at_a_time",
                violation_error_message="Cette décision est déjà corrigée.",
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
            models.CheckConstraint(
                condition=models.Q(returned_on=None, returned_by=None, return_note="")
                | (
                    models.Q(returned_on__isnull=False)
                    & models.Q(returned_by__isnull=False)
                    & models.Q(approved_on=None)
                    & ~models.Q(return_note="")
                ),
                name="return_is_whole",
                violation_error_message="Un renvoi a un auteur, une date et une note.",
            ),
            models.CheckConstraint(
                condition=models.Q(replaces=None) | ~models.Q(correction_note=""),
                name="correction_has_a_reason",
                violation_error_message="Dites pourquoi la décision est corrigée.",
            ),
            models.CheckConstraint(
                condition=models.Q(notified_on=None) | models.Q(approved_on__isnull=False),
                name="announced_once_approved",
                violation_error_message="Une décision s’annonce une fois approuvée.",
            ),
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} · {self.case}"

    @property
    def programme(self):
        return self.case.programme

    @property
    def is_effective(self):
        return self.returned_on is None and self.replaced_on is None

    @property
    def awaits_approval(self):
        """As `waiting()` says it in SQL."""
        waits = self.case.pathway.stage == Pathway.Stage.SUBMITTED
        return self.is_effective and self.approved_on is None and waits
