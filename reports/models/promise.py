"""What is counted for a programme of its own: the convention's objectives, added figures."""

import uuid

from django.conf import settings
from django.db import models, transaction

from accounts.models import Membership, Programme

person = settings.AUTH_USER_MODEL


class ProgrammePartQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(programme__in=user.programmes_with_files())

    def editable_by(self, user):
        """The head of service answers for what was promised and how it is counted."""
        return self.filter(programme__in=user.programmes_as(Membership.Role.HEAD))

    def in_programme(self, programme):
        return self.filter(programme=programme)


class Objective(models.Model):
    """A line of the convention: what was promised to the funders, by volet."""

    class Volet(models.TextChoices):
        PROFESSIONAL = "professional", "Accompagnement professionnel"
        HOUSING = "housing", "Logement"
        MOBILITY = "mobility", "Mobilité"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="objectives")
    volet = models.CharField("volet", max_length=12, choices=Volet)
    label = models.CharField("objectif", max_length=250)
    year = models.PositiveSmallIntegerField("année", null=True, blank=True)
    indicator = models.CharField("figure du bilan", max_length=40, blank=True)
    target = models.PositiveIntegerField("cible", null=True, blank=True)
    comment = models.TextField("commentaire", blank=True)

    objects = ProgrammePartQuerySet.as_manager()

    class Meta:
        verbose_name = "objectif"
        verbose_name_plural = "objectifs"
        ordering = ["volet", "pk"]

    def __str__(self):
        return self.label


class CustomFigure(models.Model):
    """A figure a head added: how many files answer every condition. Its number never changes."""

    class Scope(models.TextChoices):
        NEW = "new", "nouveaux"
        ACTIVE = "active", "file active"
        ORIGIN = "origin", "depuis l’origine"

    FIRST_NUMBER = 200

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="custom_figures")
    number = models.PositiveSmallIntegerField("numéro", editable=False)
    label = models.CharField("intitulé", max_length=120)
    scope = models.CharField("parmi", max_length=10, choices=Scope, default=Scope.ACTIVE)
    conditions = models.JSONField("conditions", default=dict)  # criterion: accepted values
    is_active = models.BooleanField("comptée", default=True)
    created_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = ProgrammePartQuerySet.as_manager()

    class Meta:
        verbose_name = "chiffre ajouté"
        verbose_name_plural = "chiffres ajoutés"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="figure_number_once_a_programme"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=200), name="added_figures_from_200"
            ),
        ]

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        """A new figure takes the next number; as none is ever deleted, none comes back."""
        with transaction.atomic():
            if self.number is None:
                Programme.objects.select_for_update().get(pk=self.programme_id)
                given = self.programme.custom_figures.aggregate(last=models.Max("number"))["last"]
                self.number = (given or self.FIRST_NUMBER - 1) + 1
            super().save(*args, **kwargs)

    @property
    def code(self):
        return f"ajout-{self.number}"
