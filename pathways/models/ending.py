"""How a pathway ended, what came of it, and how it starts again."""

import uuid

from django.conf import settings
from django.db import models

from pathways.models.journey import Pathway, PathwayPart, PathwayPartQuerySet

person = settings.AUTH_USER_MODEL


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
        REQUEST = "request", "À sa demande"
        BREACH = "breach", "Fin pour manquements, décidée par la Mission locale"
        REDIRECTED = "redirected", "Réorientation vers un autre dispositif"
        NOT_ELIGIBLE = "not_eligible", "Non éligible"
        NOT_ADMITTED = "not_admitted", "Non admis·e en commission"
        AGE = "age", "Limite d’âge"
        RSA = "rsa", "Passage au RSA, à 25 ans"
        CARE = "care", "Soins, hospitalisation"
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
        Reason.REDIRECTED: Family.HANDOVER,
        Reason.RSA: Family.HANDOVER,
        Reason.MOVED: Family.NEUTRAL,
        Reason.DETENTION: Family.NEUTRAL,
        Reason.DEATH: Family.NEUTRAL,
        Reason.CARE: Family.NEUTRAL,
        Reason.NOT_ELIGIBLE: Family.NEUTRAL,
        Reason.TERM: Family.NEGATIVE,
        Reason.DROPOUT: Family.NEGATIVE,
        Reason.LOST: Family.NEGATIVE,
        Reason.REQUEST: Family.NEGATIVE,
        Reason.BREACH: Family.NEGATIVE,
        Reason.NOT_ADMITTED: Family.NEGATIVE,
        Reason.AGE: Family.NEGATIVE,
    }

    class Proof(models.TextChoices):
        NONE = "none", "Pas de justificatif"
        SAID = "said", "Dit par le jeune ou par un proche"
        PARTNER = "partner", "Dit par un partenaire"
        SEEN = "seen", "Document vu (contrat, attestation…)"

    # Which reasons a person may give, by where the pathway stands. « Non admis » is not here: the
    # commission says it, and the approval of its decision writes it.
    BEFORE_CONTRACT_ONLY = (Reason.NOT_ELIGIBLE,)
    CONTRACT_ONLY = (Reason.TERM, Reason.BREACH)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.OneToOneField(Pathway, models.CASCADE, related_name="exit")
    exited_on = models.DateField("sorti·e le")
    reason = models.CharField("motif", max_length=15, choices=Reason)
    destination = models.CharField("vers où", max_length=150, blank=True)
    proof = models.CharField("justificatif", max_length=10, choices=Proof, default=Proof.NONE)
    last_contact_on = models.DateField("dernier contact", null=True, blank=True)
    note = models.CharField("précision", max_length=200, blank=True)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "sortie"
        verbose_name_plural = "sorties"
        ordering = ["-exited_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_contact_on=None)
                | models.Q(last_contact_on__lte=models.F("exited_on")),
                name="last_contact_before_exit",
                violation_error_message="Le dernier contact est après la sortie.",
            )
        ]

    def __str__(self):
        return self.get_reason_display()

    @property
    def family(self):
        return self.FAMILIES[self.reason]


class Reopening(PathwayPart):
    """A pathway that ended started again. It keeps what the exit said; the exit is no more."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="reopenings")
    reopened_on = models.DateField("rouvert le")
    reason = models.CharField("motif", max_length=300)
    exited_on = models.DateField("était sorti·e le")
    exit_reason = models.CharField("motif de la sortie", max_length=15, choices=Exit.Reason)
    exit_destination = models.CharField("vers où", max_length=150, blank=True)
    exit_proof = models.CharField(
        "justificatif", max_length=10, choices=Exit.Proof, default=Exit.Proof.NONE
    )
    exit_last_contact_on = models.DateField("dernier contact", null=True, blank=True)
    exit_note = models.CharField("précision", max_length=200, blank=True)
    reopened_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "réouverture"
        verbose_name_plural = "réouvertures"
        ordering = ["-reopened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="reopening_has_a_reason",
                violation_error_message="Dites pourquoi le parcours reprend.",
            ),
            models.CheckConstraint(
                condition=models.Q(reopened_on__gte=models.F("exited_on")),
                name="reopened_after_exit",
                violation_error_message="La réouverture est avant la sortie.",
            ),
        ]

    def __str__(self):
        return f"Réouverture du {self.reopened_on:%d/%m/%Y}"


class FollowUp(PathwayPart):
    """News of someone three, six or twelve months after they left."""

    MONTHS = (3, 6, 12)

    class Situation(models.TextChoices):
        LASTING_JOB = "lasting_job", "En emploi durable"
        JOB = "job", "En emploi de moins de six mois"
        TRAINING = "training", "En formation, en alternance"
        SEARCH = "search", "En recherche"
        CARE = "care", "En soins, en arrêt"
        NOTHING = "nothing", "Sans activité"
        NO_NEWS = "no_news", "Pas joignable"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="follow_ups")
    exited_on = models.DateField("sorti·e le")
    months = models.PositiveSmallIntegerField("mois après la sortie")
    asked_on = models.DateField("nouvelles prises le")
    situation = models.CharField("situation", max_length=12, choices=Situation)
    has_housing = models.BooleanField("a un logement stable", null=True, blank=True)
    note = models.CharField("en une phrase", max_length=200, blank=True)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "suivi après la sortie"
        verbose_name_plural = "suivis après la sortie"
        ordering = ["exited_on", "months"]
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "exited_on", "months"],
                name="one_follow_up_per_date",
                violation_error_message="Ce suivi est déjà noté.",
            ),
            models.CheckConstraint(
                condition=models.Q(months__in=[3, 6, 12]),
                name="follow_up_at_known_months",
                violation_error_message="Le suivi se fait à 3, 6 ou 12 mois.",
            ),
        ]

    def __str__(self):
        return f"Suivi à {self.months} mois"
