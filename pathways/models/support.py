"""What happens along a contract: periods that are excused, and breaches."""

import uuid

from django.conf import settings
from django.db import models

from pathways.models.journey import Pathway, PathwayPart, PathwayPartQuerySet

person = settings.AUTH_USER_MODEL


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


class Breach(PathwayPart):
    """A commitment that was not kept (manquement): told, heard, proposed. The SPE alone decides."""

    class Kind(models.TextChoices):
        ABSENCE = "absence", "Absence à une action prévue"
        NO_PROOF = "no_proof", "Pas de démarche, pas de preuve"
        FALSE = "false", "Fausse déclaration"
        OTHER = "other", "Autre engagement non tenu"

    class Proposal(models.TextChoices):
        NOTHING = "nothing", "Rien : le motif est légitime"
        TALK = "talk", "En reparler ensemble"
        WARNING = "warning", "Avertissement"
        REDUCTION = "reduction", "Réduction ou suspension de l’allocation"
        END = "end", "Fin du contrat"

    class Answer(models.TextChoices):
        NOTHING = "nothing", "Rien"
        WARNING = "warning", "Avertissement"
        REDUCTION = "reduction", "Réduction ou suspension de l’allocation"
        END = "end", "Fin du contrat"

    TO_MISSION_LOCALE = (Proposal.WARNING, Proposal.REDUCTION, Proposal.END)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="breaches")
    happened_on = models.DateField("c’était le")
    kind = models.CharField("ce qui s’est passé", max_length=10, choices=Kind)
    facts = models.CharField("les faits, en une phrase", max_length=300)
    heard_on = models.DateField("le jeune a été entendu le", null=True, blank=True)
    youth_words = models.CharField("ce qu’il ou elle en dit", max_length=300, blank=True)
    proposal = models.CharField("ce que l’équipe propose", max_length=10, choices=Proposal)
    proposed_on = models.DateField("proposé à la Mission locale le", null=True, blank=True)
    answer = models.CharField(
        "décision de la Mission locale", max_length=10, choices=Answer, blank=True
    )
    answered_on = models.DateField("décidé le", null=True, blank=True)
    effective_on = models.DateField("prend effet le", null=True, blank=True)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "manquement"
        verbose_name_plural = "manquements"
        ordering = ["-happened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_on=None)
                | (
                    ~models.Q(answer="")
                    & models.Q(proposed_on__isnull=False)
                    & models.Q(answered_on__isnull=False)
                    & models.Q(answered_on__gte=models.F("proposed_on"))
                ),
                name="breach_answered_after_proposed",
                violation_error_message="La Mission locale décide après la proposition.",
            ),
            models.CheckConstraint(
                condition=~models.Q(proposal="nothing") | models.Q(proposed_on=None),
                name="nothing_proposed_of_nothing",
                violation_error_message="Un motif légitime ne donne lieu à aucune proposition.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def awaits_answer(self):
        return self.proposed_on is not None and not self.answer
