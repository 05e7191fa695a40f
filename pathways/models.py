"""The pathway: dated rows that justify each stage, from the first meeting to the way out.

The stage itself moves only in `workflow.py`.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from accounts.models import Programme
from partners.models import Partnership
from youths.models import FilePartQuerySet, Youth

person = settings.AUTH_USER_MODEL


class PathwayQuerySet(FilePartQuerySet):
    def in_programme(self, programme):
        return self.filter(programme=programme)

    def open(self):
        return self.filter(closed_on=None)


class Pathway(models.Model):
    """One journey of one young person in one scheme."""

    class Stage(models.TextChoices):
        MOBILISATION = "mobilisation", "Remobilisation"
        SUBMITTED = "submitted", "En commission"
        ADMITTED = "admitted", "Admis·e, à signer"
        IN_CONTRACT = "in_contract", "En contrat"
        CLOSED = "closed", "Sorti·e"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="pathways")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="pathways")
    scheme = models.CharField("cadre", max_length=10, choices=Programme.Scheme)
    stage = models.CharField("étape", max_length=12, choices=Stage, default=Stage.MOBILISATION)
    opened_on = models.DateField("commencé le")
    closed_on = models.DateField("terminé le", null=True, blank=True)
    opened_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayQuerySet.as_manager()

    class Meta:
        verbose_name = "parcours"
        verbose_name_plural = "parcours"
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["youth"],
                condition=models.Q(closed_on=None),
                name="one_open_pathway",
                violation_error_message="Un parcours est déjà ouvert pour ce jeune.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                name="pathway_ends_after_start",
                violation_error_message="Le parcours finit avant d’avoir commencé.",
            ),
            models.CheckConstraint(
                condition=models.Q(stage="closed", closed_on__isnull=False)
                | (~models.Q(stage="closed") & models.Q(closed_on=None)),
                name="closed_pathway_has_a_date",
                violation_error_message="Un parcours terminé a une date de fin.",
            ),
        ]

    def __str__(self):
        return f"Parcours de {self.youth}"

    def get_absolute_url(self):
        return reverse("pathways:detail", args=[self.public_id])


class PathwayPartQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pathway__in=Pathway.objects.visible_to(user))


class SpeCheck(models.Model):
    """What the employment service (SPE) answered about a registration."""

    class Result(models.TextChoices):
        UNKNOWN = "unknown", "Inconnu·e du service public de l’emploi"
        DORMANT = "dormant", "Inscrit·e, en veille"
        FOLLOWED = "followed", "Suivi·e actuellement"

    class Source(models.TextChoices):
        MISSION_LOCALE = "mission_locale", "Mission locale"
        FRANCE_TRAVAIL = "france_travail", "France Travail"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="spe_checks")
    checked_on = models.DateField("vérifié le")
    result = models.CharField("réponse", max_length=10, choices=Result)
    last_contact_on = models.DateField("dernier contact avec le SPE", null=True, blank=True)
    source = models.CharField("auprès de", max_length=15, choices=Source)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "vérification SPE"
        verbose_name_plural = "vérifications SPE"
        ordering = ["-checked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result="unknown", last_contact_on=None)
                | (~models.Q(result="unknown") & models.Q(last_contact_on__isnull=False)),
                name="registered_has_a_last_contact",
                violation_error_message=(
                    "Indiquez le dernier contact d’une personne inscrite ; "
                    "laissez-le vide pour une personne inconnue."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(last_contact_on=None)
                | models.Q(last_contact_on__lte=models.F("checked_on")),
                name="last_contact_before_check",
                violation_error_message="Le dernier contact est après la vérification.",
            ),
        ]

    def __str__(self):
        return self.get_result_display()


class Meeting(models.Model):
    """The tripartite meeting: the young person, the association, the mission locale."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="meetings")
    held_on = models.DateField("tenue le")
    place = models.CharField("lieu", max_length=100, blank=True)
    attendees = models.CharField("étaient là", max_length=200)
    minutes = models.TextField("ce qui s’est dit", blank=True)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "rencontre tripartite"
        verbose_name_plural = "rencontres tripartites"
        ordering = ["-held_on", "-pk"]

    def __str__(self):
        return f"Rencontre du {self.held_on:%d/%m/%Y}"


class Assessment(models.Model):
    """A diagnosis (diagnostic) shared with a partner."""

    class Kind(models.TextChoices):
        PROFESSIONAL = "professional", "Diagnostic professionnel"
        MOBILITY = "mobility", "Diagnostic mobilité"
        HEALTH = "health", "Évaluation médico-sociale"
        HOUSING = "housing", "Évaluation logement"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="assessments")
    kind = models.CharField("diagnostic", max_length=12, choices=Kind)
    assessed_on = models.DateField("fait le")
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="par"
    )
    conclusions = models.TextField("conclusions", blank=True)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "diagnostic"
        verbose_name_plural = "diagnostics"
        ordering = ["-assessed_on", "-pk"]

    def __str__(self):
        return self.get_kind_display()


class CommissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(programme__in=user.programmes_with_files())

    def in_programme(self, programme):
        return self.filter(programme=programme)


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


class CommissionCase(models.Model):
    """One young person's file on the agenda of a commission."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="cases")
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="cases")
    presented_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    submitted_on = models.DateField("présenté le")

    objects = PathwayPartQuerySet.as_manager()

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


class CommissionDecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(case__in=CommissionCase.objects.visible_to(user))

    def in_programme(self, programme):
        return self.filter(case__commission__programme=programme)

    def waiting(self):
        return self.filter(approved_on=None)

    def approved(self):
        return self.exclude(approved_on=None)


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
                | models.Q(approved_by__isnull=False, approved_on__gte=models.F("decided_on")),
                name="approval_is_whole",
                violation_error_message="Une approbation a un auteur et une date.",
            ),
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} · {self.case}"


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


class Contract(models.Model):
    """The commitment of three parties. It starts on the day of the last signature."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="contracts")
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="contracts")
    number = models.CharField("numéro", max_length=20, unique=True, editable=False)
    months = models.PositiveSmallIntegerField(
        "durée en mois", validators=[MinValueValidator(1), MaxValueValidator(18)]
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
                | models.Q(ends_on__gte=models.F("starts_on")),
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


class Signature(models.Model):
    """One of the three signatures of a contract."""

    class Party(models.TextChoices):
        YOUTH = "youth", "Le jeune"
        ASSOCIATION = "association", "L’association"
        MISSION_LOCALE = "mission_locale", "La Mission locale"

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


class Unavailability(models.Model):
    """A period that is excused (indisponibilité): its weeks leave the means."""

    class Reason(models.TextChoices):
        HEALTH = "health", "Santé"
        HOSPITAL = "hospital", "Hospitalisation"
        DETENTION = "detention", "Incarcération"
        CHILDCARE = "childcare", "Garde d’enfant, grossesse"
        HOMELESS = "homeless", "Errance, perte d’hébergement"
        PAPERS = "papers", "Titre de séjour expiré"
        OTHER = "other", "Autre"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="unavailabilities")
    reason = models.CharField("motif", max_length=10, choices=Reason)
    starts_on = models.DateField("du")
    ends_on = models.DateField("au")
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "indisponibilité"
        verbose_name_plural = "indisponibilités"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="unavailability_ends_after_start",
                violation_error_message="La période finit avant d’avoir commencé.",
            )
        ]

    def __str__(self):
        return f"{self.get_reason_display()} du {self.starts_on:%d/%m/%Y}"

    def excuses_week(self, monday):
        """A week is excused when at least three of its five working days are."""
        days = [monday + timedelta(days=number) for number in range(5)]
        return sum(self.starts_on <= day <= self.ends_on for day in days) >= 3


class Exit(models.Model):
    """How a pathway ended, and towards what."""

    class Reason(models.TextChoices):
        PERMANENT_JOB = "permanent_job", "CDI, CDD de plus de 6 mois, création d’entreprise"
        SHORT_JOB = "short_job", "CDD ou intérim de moins de 6 mois, contrat aidé"
        TRAINING = "training", "Formation, alternance, retour à l’école"
        INTEGRATION_JOB = "integration_job", "Insertion par l’activité économique"
        CIVIC_SERVICE = "civic_service", "Service civique, E2C, EPIDE, SMV"
        HANDOVER = "handover", "Relais vers le droit commun"
        TERM = "term", "Fin du contrat, sans solution"
        DROPOUT = "dropout", "Abandon"
        LOST = "lost", "Plus de nouvelles"
        NOT_ADMITTED = "not_admitted", "Non admis·e en commission"
        AGE = "age", "Limite d’âge"
        MOVED = "moved", "Déménagement"
        DETENTION = "detention", "Incarcération"
        DEATH = "death", "Décès"

    class Family(models.TextChoices):
        LASTING = "lasting", "Emploi durable"
        TRANSITION = "transition", "Emploi de transition"
        POSITIVE = "positive", "Sortie positive"
        HANDOVER = "handover", "Relais de droit commun"
        NEUTRAL = "neutral", "Sortie neutre"
        NEGATIVE = "negative", "Sans solution"

    FAMILIES = {
        Reason.PERMANENT_JOB: Family.LASTING,
        Reason.SHORT_JOB: Family.TRANSITION,
        Reason.TRAINING: Family.POSITIVE,
        Reason.INTEGRATION_JOB: Family.POSITIVE,
        Reason.CIVIC_SERVICE: Family.POSITIVE,
        Reason.HANDOVER: Family.HANDOVER,
        Reason.MOVED: Family.NEUTRAL,
        Reason.DETENTION: Family.NEUTRAL,
        Reason.DEATH: Family.NEUTRAL,
        Reason.TERM: Family.NEGATIVE,
        Reason.DROPOUT: Family.NEGATIVE,
        Reason.LOST: Family.NEGATIVE,
        Reason.NOT_ADMITTED: Family.NEGATIVE,
        Reason.AGE: Family.NEGATIVE,
    }

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.OneToOneField(Pathway, models.CASCADE, related_name="exit")
    exited_on = models.DateField("sorti·e le")
    reason = models.CharField("motif", max_length=15, choices=Reason)
    note = models.CharField("précision", max_length=200, blank=True)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "sortie"
        verbose_name_plural = "sorties"
        ordering = ["-exited_on", "-pk"]

    def __str__(self):
        return self.get_reason_display()

    @property
    def family(self):
        return self.FAMILIES[self.reason]
