"""What was proposed, asked for and obtained: housing, mobility, care, rights (démarches)."""

import uuid

from django.conf import settings
from django.db import models

from partners.models.network import Partnership
from partners.models.referral import Volet
from youths.models import FilePartQuerySet, Youth

person = settings.AUTH_USER_MODEL


class ProcedureQuerySet(FilePartQuerySet):
    """Care is in the compartment: it exists only for those whose role reads it."""

    def visible_to(self, user):
        return super().visible_to(user).filter(self._not_closed_to(user))

    def editable_by(self, user):
        return super().editable_by(user).filter(self._not_closed_to(user))

    def in_programme(self, programme):
        return self.filter(youth__programme=programme)

    def _not_closed_to(self, user):
        sensitive = user.memberships.active().filter(reads_sensitive=True).values("programme")
        return ~models.Q(domain=Procedure.Domain.CARE) | models.Q(youth__programme__in=sensitive)


class Procedure(models.Model):
    """One step: what, since when, how it ended."""

    class Domain(models.TextChoices):
        HOUSING = "housing", "Logement"
        MOBILITY = "mobility", "Mobilité"
        CARE = "care", "Santé"
        RIGHTS = "rights", "Droits"

    class Kind(models.TextChoices):
        SIAO_REVIEW = "siao_review", "Évaluation SIAO"
        HOUSING_MEASURE = "housing_measure", "Mesure d’accompagnement préconisée"
        SOCIAL_HOUSING = "social_housing", "Demande de logement social"
        HOUSING_KEPT = "housing_kept", "Réunion pour le maintien dans le logement"
        MOBILITY_REVIEW = "mobility_review", "Diagnostic mobilité"
        MOBILITY_OFFER = "mobility_offer", "Offre de mobilité solidaire"
        TRANSPORT_PASS = "transport_pass", "Abonnement de transport"
        VEHICLE = "vehicle", "Vélo, scooter ou voiture prêtés"
        HIGHWAY_CODE = "highway_code", "Code de la route"
        LICENCE = "licence", "Permis de conduire"
        CARE_REVIEW = "care_review", "Évaluation par l’infirmier·ère"
        CARE_LINK = "care_link", "Coordination des soins"
        PREVENTION = "prevention", "Action de prévention"
        IDENTITY = "identity", "Pièce d’identité"
        RESIDENCE = "residence", "Titre de séjour"
        HEALTH_COVER = "health_cover", "Sécurité sociale"
        COMPLEMENTARY = "complementary", "Complémentaire santé solidaire"
        STATE_AID = "state_aid", "Aide médicale de l’État"
        JOBSEEKER = "jobseeker", "Inscription comme demandeur d’emploi"
        ALLOWANCE = "allowance", "Allocation du contrat"
        MINIMUM_INCOME = "minimum_income", "RSA"
        DISABILITY = "disability", "RQTH ou AAH"
        BANK = "bank", "Compte bancaire"

    class Status(models.TextChoices):
        BEFORE = "before", "Déjà là à l’arrivée"
        PROPOSED = "proposed", "Proposé"
        UNDER_WAY = "under_way", "En cours"
        DONE = "done", "Fait ou obtenu"
        REFUSED = "refused", "Refusé"
        DROPPED = "dropped", "Abandonné"

    KINDS = {
        Domain.HOUSING: ["siao_review", "housing_measure", "social_housing", "housing_kept"],
        Domain.MOBILITY: [
            "mobility_review", "mobility_offer", "transport_pass", "vehicle", "highway_code",
            "licence",
        ],
        Domain.CARE: ["care_review", "care_link", "prevention"],
        Domain.RIGHTS: [
            "identity", "residence", "health_cover", "complementary", "state_aid", "jobseeker",
            "allowance", "minimum_income", "disability", "bank",
        ],
    }  # fmt: skip
    VOLETS = {Domain.HOUSING: Volet.HOUSING, Domain.MOBILITY: Volet.MOBILITY}
    ENDED = (Status.BEFORE, Status.DONE, Status.REFUSED, Status.DROPPED)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="procedures")
    domain = models.CharField("volet", max_length=10, choices=Domain, editable=False)
    kind = models.CharField("quoi", max_length=15, choices=Kind)
    status = models.CharField("où en est-on", max_length=10, choices=Status)
    started_on = models.DateField("depuis le")
    ended_on = models.DateField("fait, obtenu ou arrêté le", null=True, blank=True)
    result = models.CharField("ce qui est préconisé ou obtenu", max_length=200, blank=True)
    partnership = models.ForeignKey(
        Partnership,
        models.PROTECT,
        related_name="procedures",
        null=True,
        blank=True,
        verbose_name="avec",
    )
    in_bilan = models.BooleanField("à citer dans le bilan", default=False)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        verbose_name = "démarche"
        verbose_name_plural = "démarches"
        ordering = ["domain", "-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None) & models.Q(status__in=["proposed", "under_way"])
                | models.Q(ended_on__isnull=False, ended_on__gte=models.F("started_on"))
                & models.Q(status__in=["before", "done", "refused", "dropped"]),
                name="procedure_ends_with_its_status",
                violation_error_message=(
                    "Une démarche finie a une date, après son début ; une démarche en cours n’en a "
                    "pas."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(domain="care") | models.Q(in_bilan=False),
                name="care_is_not_cited",
                violation_error_message="Une démarche de santé ne se cite pas dans le bilan.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    def save(self, *args, **kwargs):
        self.domain = next(domain for domain, kinds in self.KINDS.items() if self.kind in kinds)
        super().save(*args, **kwargs)

    @property
    def volet(self):
        """The line of the convention it counts for."""
        return self.VOLETS.get(self.domain, Volet.PROFESSIONAL)

    @property
    def is_open(self):
        return self.status not in self.ENDED


def domains_open_to(user, programme):
    """The domains this person may note and read there: care asks for the personal right."""
    reads = user.memberships.active().filter(programme=programme, reads_sensitive=True).exists()
    return [one for one in Procedure.Domain if reads or one != Procedure.Domain.CARE]
