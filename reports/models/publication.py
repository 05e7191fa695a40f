"""A bilan as it left: its frozen versions, what was chosen for small counts, who took a copy."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import Membership
from partners.models.sharing import SecretQuerySet
from reports.models.report import Report, ReportPart, ReportPartQuerySet

person = settings.AUTH_USER_MODEL


class PublicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The team of the programme, and its funders."""
        roles = Membership.Role
        return self.filter(
            report__programme__in=user.programmes_as(roles.EDUCATOR, roles.HEAD, roles.FUNDER)
        )

    def publishable_by(self, user):
        return self.filter(report__in=Report.objects.publishable_by(user))

    def in_programme(self, programme):
        return self.filter(report__programme=programme)

    def latest_versions(self):
        """The last version of each bilan."""
        newer = self.model.objects.filter(
            report=models.OuterRef("report"), number__gt=models.OuterRef("number")
        )
        return self.filter(~models.Exists(newer))

    def printing(self, code):
        """The first version that froze this figure, None when none did."""
        rows = self.select_related("report").order_by("published_at", "pk")
        return next((row for row in rows if row.holds(code)), None)


class Publication(ReportPart):
    """A bilan as it left: figures, texts and PDF, frozen. A correction is a new version."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="publications")
    number = models.PositiveSmallIntegerField("version")
    published_at = models.DateTimeField("publié le")
    published_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    counted_on = models.DateField("chiffres arrêtés le")
    reason = models.CharField("ce qui est corrigé", max_length=250, blank=True)
    figures = models.JSONField("chiffres")
    tables = models.JSONField("tableaux", default=list)  # reports.grid.Grid, frozen
    texts = models.JSONField("textes", default=list)
    people = models.JSONField("listes anonymes", default=dict)  # code of a figure: its lines
    choices = models.JSONField("petits effectifs", default=list)
    pdf = models.FileField("PDF", upload_to="bilans")
    sha256 = models.CharField("empreinte", max_length=64)
    essential = models.FileField("PDF de deux pages", upload_to="bilans", blank=True)
    essential_sha256 = models.CharField("empreinte des deux pages", max_length=64, blank=True)

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

    def holds(self, code):
        """Whether this figure is frozen in it."""
        return any(figure["code"] == code for figure in self.figures)

    @property
    def taken_back(self):
        """The photos it printed that somebody, since, no longer agrees to."""
        printed = {text["body"] for text in self.texts if text["kind"] == "caption"}
        kept = self.report.pictures.printable()
        gone = self.report.pictures.exclude(pk__in=kept) if printed else []
        return [picture for picture in gone if picture.caption in printed]


class DisclosureChoice(ReportPart):
    """What the author chose for one table of small counts, among what protects people."""

    class Choice(models.TextChoices):
        PROPOSED = "proposed", "Comme proposé"
        HIDDEN = "hidden", "Tableau retiré"

    report = models.ForeignKey(Report, models.CASCADE, related_name="disclosure_choices")
    code = models.CharField("tableau ou chiffre", max_length=40)
    choice = models.CharField("choix", max_length=10, choices=Choice)
    proposed = models.CharField("ce qui était proposé", max_length=250)
    note = models.CharField("pourquoi", max_length=250, blank=True)
    decided_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("décidé le", auto_now=True)

    objects = ReportPartQuerySet.as_manager()

    class Meta:
        verbose_name = "choix pour un petit effectif"
        verbose_name_plural = "choix pour les petits effectifs"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "code"], name="one_choice_per_table")
        ]

    def __str__(self):
        return f"{self.code} : {self.get_choice_display()}"


class PublicationLinkQuerySet(SecretQuerySet):
    def editable_by(self, user):
        return self.filter(publication__in=Publication.objects.publishable_by(user))


class PublicationLink(models.Model):
    """An address that opens one published PDF, without an account, for a while."""

    LONGEST_DAYS = 90

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    given_to = models.CharField("pour qui", max_length=120)
    created_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField("créé le", auto_now_add=True)
    expires_on = models.DateField("ouvert jusqu’au")
    revoked_at = models.DateTimeField("coupé le", null=True, blank=True)

    objects = PublicationLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "lien vers un bilan publié"
        verbose_name_plural = "liens vers les bilans publiés"
        ordering = ["-created_at"]

    def __str__(self):
        return self.given_to

    @property
    def programme(self):
        return self.publication.programme

    def is_open_on(self, day):
        return self.revoked_at is None and day <= self.expires_on


class DownloadQuerySet(models.QuerySet):
    def publishable_by(self, user):
        return self.filter(publication__in=Publication.objects.publishable_by(user))

    def in_programme(self, programme):
        return self.filter(publication__report__programme=programme)


class Download(models.Model):
    """One copy taken of a published bilan, by an account or by a link."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        ESSENTIAL = "essential", "PDF de deux pages"
        WORKBOOK = "workbook", "Tableaux"

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="downloads")
    at = models.DateTimeField("le", auto_now_add=True)
    kind = models.CharField("document", max_length=10, choices=Kind)
    by = models.ForeignKey(
        person, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="par"
    )
    link = models.ForeignKey(
        PublicationLink, models.CASCADE, related_name="downloads", null=True, blank=True
    )

    objects = DownloadQuerySet.as_manager()

    class Meta:
        verbose_name = "téléchargement"
        verbose_name_plural = "téléchargements"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(by__isnull=True) ^ Q(link__isnull=True),
                name="download_by_account_or_link",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} de {self.publication}"
