"""The catalogue of a programme: the kinds of activity its team notes."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from accounts.models import Membership, Programme

LONGEST_DAY = 24 * 60

real_minutes = [
    MinValueValidator(1, "Une activité dure au moins une minute."),
    MaxValueValidator(LONGEST_DAY, "Une activité dure 24 heures au plus."),
]


class ActivityKindQuerySet(models.QuerySet):
    def editable_by(self, user):
        """The heads of a programme keep its catalogue; the team notes with it."""
        return self.filter(programme__in=user.programmes_as(Membership.Role.HEAD))

    def in_programme(self, programme):
        return self.filter(programme=programme)

    def offered(self):
        return self.filter(is_active=True)

    def for_groups(self):
        return self.filter(family=ActivityKind.Family.GROUP)

    def with_uses(self, since):
        """How often the team noted each kind since a day."""
        recent = models.Q(activities__day__gte=since)
        return self.annotate(uses=models.Count("activities", filter=recent))


class ActivityKind(models.Model):
    """One line of the programme's catalogue of activities."""

    class Family(models.TextChoices):
        OUTREACH = "outreach", "Aller-vers"
        INTERVIEW = "interview", "Entretiens"
        PROCEDURE = "procedure", "Démarches"
        HEALTH = "health", "Santé"
        HOUSING = "housing", "Logement"
        MOBILITY = "mobility", "Mobilité"
        WORK = "work", "Insertion professionnelle"
        LEARNING = "learning", "Savoirs"
        GROUP = "group", "Actions collectives"
        COORDINATION = "coordination", "Coordination"

    class Mode(models.TextChoices):
        INDIVIDUAL = "individual", "Individuel"
        GROUP = "group", "Collectif"
        AUTONOMOUS = "autonomous", "En autonomie"
        PROFESSIONAL = "professional", "En milieu professionnel"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="activity_kinds")
    code = models.SlugField("code", max_length=40)
    label = models.CharField("intitulé", max_length=60)
    family = models.CharField("famille", max_length=15, choices=Family)
    mode = models.CharField("mode", max_length=12, choices=Mode, default=Mode.INDIVIDUAL)
    icon = models.CharField("icône", max_length=30, default="chat-dots")
    default_minutes = models.PositiveSmallIntegerField(
        "durée proposée, en minutes", default=30, validators=real_minutes
    )
    credited_minutes = models.PositiveSmallIntegerField(
        "minutes portées au barème", default=60, validators=[MaxValueValidator(LONGEST_DAY)]
    )
    counts = models.BooleanField("compte dans les heures d’activité", default=True)
    is_active = models.BooleanField("proposé", default=True)

    objects = ActivityKindQuerySet.as_manager()

    class Meta:
        verbose_name = "type d’activité"
        verbose_name_plural = "types d’activité"
        ordering = ["family", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="kind_code_once",
                violation_error_message="Ce code existe déjà dans le catalogue.",
            )
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("activities:kind_edit", args=[self.public_id])
