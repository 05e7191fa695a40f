"""The bilan of a programme and a year: its texts, its quotes, what was published."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.models import Membership, Programme

person = settings.AUTH_USER_MODEL


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The team works on them; a funder sees publications only."""
        return self.filter(programme__in=user.programmes_with_files())

    def editable_by(self, user):
        return self.visible_to(user)

    def publishable_by(self, user):
        return self.filter(programme__in=user.programmes_as(Membership.Role.HEAD))

    def in_programme(self, programme):
        return self.filter(programme=programme)

    def for_list(self):
        """With its published versions, the last one first."""
        return self.select_related("programme").prefetch_related("publications")


class Report(models.Model):
    """The bilan of one programme and one year, a living document until it is published."""

    class Section(models.TextChoices):
        """The texts people write; the other parts of the bilan are computed."""

        EDITORIAL = "editorial", "Éditorial"
        LEGAL = "legal", "Cadre légal"
        PUBLIC = "public", "Public visé"
        PATHWAY = "pathway", "Le parcours"
        COLLECTIVE = "collective", "Les actions collectives"
        HOUSING = "housing", "L’hébergement"
        CONCLUSION = "conclusion", "Conclusion"
        PERSPECTIVES = "perspectives", "Enjeux et perspectives"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField("année")
    title = models.CharField("titre", max_length=80)
    created_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "bilan"
        verbose_name_plural = "bilans"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year"],
                name="one_report_a_year",
                violation_error_message="Le bilan de cette année existe déjà.",
            )
        ]

    def __str__(self):
        return f"Bilan {self.year} · {self.programme}"

    def get_absolute_url(self):
        return reverse("reports:detail", args=[self.public_id])


class ReportText(models.Model):
    """What the team wrote in one section of a bilan."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="texts")
    section = models.CharField("partie", max_length=15, choices=Report.Section)
    version = models.PositiveIntegerField(default=1, editable=False)
    title = models.CharField("titre", max_length=120, blank=True)
    body = models.TextField("texte", blank=True)

    class Meta:
        verbose_name = "texte du bilan"
        verbose_name_plural = "textes du bilan"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "section"], name="one_text_per_section")
        ]

    def __str__(self):
        return self.get_section_display()


class QuoteQuerySet(models.QuerySet):
    def editable_by(self, user):
        return self.filter(report__in=Report.objects.editable_by(user))

    visible_to = editable_by


class Quote(models.Model):
    """Paroles du terrain: words someone agreed to see printed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="quotes")
    text = models.TextField("citation")
    speaker = models.CharField("qui parle, comme la personne l’a accepté", max_length=80)
    function = models.CharField("fonction", max_length=80, blank=True)
    agreed = models.BooleanField("accord donné pour la publication", default=False)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = "citation"
        verbose_name_plural = "citations"
        ordering = ["pk"]

    def __str__(self):
        return f"« {self.text[:40]}… » {self.speaker}"

    @property
    def programme(self):
        return self.report.programme


class Objective(models.Model):
    """A line of the convention: what was promised to the funders, by volet."""

    class Volet(models.TextChoices):
        PROFESSIONAL = "professional", "Accompagnement professionnel"
        HOUSING = "housing", "Logement"
        MOBILITY = "mobility", "Mobilité"

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="objectives")
    volet = models.CharField("volet", max_length=12, choices=Volet)
    label = models.CharField("objectif", max_length=250)
    year = models.PositiveSmallIntegerField("année", null=True, blank=True)
    indicator = models.CharField("figure du bilan", max_length=40, blank=True)
    target = models.PositiveIntegerField("cible", null=True, blank=True)

    class Meta:
        verbose_name = "objectif"
        verbose_name_plural = "objectifs"
        ordering = ["volet", "pk"]

    def __str__(self):
        return self.label


class PublicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The team of the programme, and its funders."""
        roles = Membership.Role
        return self.filter(
            report__programme__in=user.programmes_as(roles.EDUCATOR, roles.HEAD, roles.FUNDER)
        )


class Publication(models.Model):
    """A bilan as it left: figures, texts and PDF, frozen. A correction is a new version."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="publications")
    number = models.PositiveSmallIntegerField("version")
    published_at = models.DateTimeField("publié le")
    published_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    counted_on = models.DateField("chiffres arrêtés le")
    figures = models.JSONField("chiffres")
    pdf = models.FileField("PDF", upload_to="bilans")
    sha256 = models.CharField("empreinte", max_length=64)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "bilan publié"
        verbose_name_plural = "bilans publiés"
        ordering = ["-published_at"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="publication_number_once")
        ]

    def __str__(self):
        return f"{self.report}, version {self.number}"

    def get_absolute_url(self):
        return reverse("reports:publication", args=[self.public_id])

    @property
    def programme(self):
        return self.report.programme
