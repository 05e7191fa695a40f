"""The journey itself, what prepares it, and how it ends."""

import uuid

from django.conf import settings
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

    def for_steps(self):
        """Everything `steps` and `eligibility` read, in a fixed number of queries."""
        return self.select_related("youth", "programme").prefetch_related(
            models.Prefetch("spe_checks", SpeCheck.objects.select_related("recorded_by")),
            "meetings",
            models.Prefetch(
                "assessments", Assessment.objects.select_related("partnership__organisation")
            ),
            "youth__papers",
        )

    def for_panel(self):
        """The same, with the way through the commission and the contract."""
        return (
            self.for_steps()
            .select_related("exit")
            .prefetch_related("cases__decisions", "contracts__signatures")
        )


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
        return f"Parcours {self.youth.of_name}"

    def get_absolute_url(self):
        return reverse("pathways:detail", args=[self.public_id])


class PathwayPartQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pathway__in=Pathway.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(pathway__in=Pathway.objects.editable_by(user))


class PathwayPart(models.Model):
    """A row that hangs on a pathway. Its programme is the border the journal writes down."""

    class Meta:
        abstract = True

    @property
    def programme(self):
        return self.pathway.programme


class SpeCheck(PathwayPart):
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


class Meeting(PathwayPart):
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


class Assessment(PathwayPart):
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


class Unavailability(PathwayPart):
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


class Exit(PathwayPart):
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
