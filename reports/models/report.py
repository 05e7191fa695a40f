"""The bilan of a programme and a period: its texts, their drafts, its quotes."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.models import Membership, Programme
from reports.models.promise import Objective

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

    def for_preview(self):
        """With whether the convention promised something for its year."""
        asked = models.Q(year=None) | models.Q(year=models.OuterRef("year"))
        promises = Objective.objects.filter(asked, programme=models.OuterRef("programme"))
        return self.select_related("programme__organisation").annotate(
            has_promises=models.Exists(promises)
        )

    def for_desk(self):
        """With how much of it there is beside the texts."""
        told = models.Q(stories__confirmed=True)
        return self.select_related("programme__organisation").annotate(
            picture_count=models.Count("pictures", distinct=True),
            story_count=models.Count("stories", distinct=True),
            told_count=models.Count("stories", filter=told, distinct=True),
        )


class Report(models.Model):
    """The bilan of one programme and one year, or some of its months, until it is published."""

    class Section(models.TextChoices):
        """The texts people write; the other parts of the bilan are computed."""

        EDITORIAL = "editorial", "Éditorial"
        LEGAL = "legal", "Cadre légal"
        PUBLIC = "public", "Public visé"
        PATHWAY = "pathway", "Le parcours"
        PROFILE = "profile", "Le public accompagné"
        BARRIERS = "barriers", "Les freins et les réussites"
        OUTREACH = "outreach", "L’aller-vers et les urgences"
        SUPPORT = "support", "L’accompagnement"
        COLLECTIVE = "collective", "Les actions collectives"
        HOUSING = "housing", "L’hébergement"
        VOLETS = "volets", "Les objectifs de la convention"
        EXITS = "exits", "Sorties et devenir"
        CONCLUSION = "conclusion", "Conclusion"
        PERSPECTIVES = "perspectives", "Enjeux et perspectives"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField("année")
    first_month = models.PositiveSmallIntegerField("premier mois", default=1)
    last_month = models.PositiveSmallIntegerField("dernier mois", default=12)
    title = models.CharField("titre", max_length=80)
    # The parts in the order the team gave them, and those it leaves out; empty: the usual ones.
    parts_order = models.JSONField("ordre des parties", default=list, blank=True, editable=False)
    parts_off = models.JSONField("parties retirées", default=list, blank=True, editable=False)
    created_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "bilan"
        verbose_name_plural = "bilans"
        ordering = ["-year", "-last_month", "first_month"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "year", "first_month", "last_month"],
                name="one_report_a_period",
                violation_error_message="Le bilan de cette période existe déjà.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    first_month__gte=1,
                    first_month__lte=models.F("last_month"),
                    last_month__lte=12,
                ),
                name="report_months_in_order",
                violation_error_message="Le dernier mois ne peut pas précéder le premier.",
            ),
        ]

    def __str__(self):
        return f"Bilan {self.span} · {self.programme}"

    def get_absolute_url(self):
        return reverse("reports:detail", args=[self.public_id])

    @property
    def is_whole_year(self):
        return (self.first_month, self.last_month) == (1, 12)

    @property
    def last_publication(self):
        """The version that is out, None as long as there is none."""
        return self.publications.order_by("-number").first()

    @property
    def span(self):
        """« 2024 », « mars 2024 » or « janvier à juin 2024 »."""
        if self.is_whole_year:
            return str(self.year)
        first, last = MONTHS[self.first_month - 1], MONTHS[self.last_month - 1]
        months = first if self.first_month == self.last_month else f"{first} à {last}"
        return f"{months} {self.year}"


MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
]  # fmt: skip


class ReportPart(models.Model):
    """What every part of a living bilan shares."""

    class Meta:
        abstract = True

    @property
    def programme(self):
        return self.report.programme


class ReportPartQuerySet(models.QuerySet):
    def editable_by(self, user):
        return self.filter(report__in=Report.objects.editable_by(user))

    visible_to = editable_by


class ReportText(ReportPart):
    """What the team wrote in one section of a bilan."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="texts")
    section = models.CharField("partie", max_length=15, choices=Report.Section)
    version = models.PositiveIntegerField(default=1, editable=False)
    title = models.CharField("titre", max_length=120, blank=True)
    body = models.TextField("texte", blank=True)
    # Sentences drafted from the figures stay marked until someone has read them again.
    is_unread = models.BooleanField("phrases proposées à relire", default=False)

    objects = ReportPartQuerySet.as_manager()

    class Meta:
        verbose_name = "texte du bilan"
        verbose_name_plural = "textes du bilan"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "section"], name="one_text_per_section")
        ]

    def __str__(self):
        return self.get_section_display()


class TextDraft(ReportPart):
    """What one person is typing, kept until they save: each has their own."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="drafts")
    section = models.CharField("partie", max_length=15, choices=Report.Section)
    author = models.ForeignKey(person, models.CASCADE, related_name="+")
    title = models.CharField("titre", max_length=120, blank=True)
    body = models.TextField("texte", blank=True)
    base_version = models.PositiveIntegerField("version lue", default=1)
    is_unread = models.BooleanField("phrases proposées à relire", default=False)
    saved_at = models.DateTimeField("gardé le", auto_now=True)

    objects = ReportPartQuerySet.as_manager()

    class Meta:
        verbose_name = "brouillon"
        verbose_name_plural = "brouillons"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section", "author"], name="one_draft_per_writer"
            )
        ]

    def __str__(self):
        return f"Brouillon de {self.author} · {self.get_section_display()}"


class TextRevision(ReportPart):
    """A text as it was before someone saved another over it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="revisions")
    section = models.CharField("partie", max_length=15, choices=Report.Section)
    number = models.PositiveIntegerField("version")
    title = models.CharField("titre", max_length=120, blank=True)
    body = models.TextField("texte", blank=True)
    replaced_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField("remplacé le", auto_now_add=True)

    objects = ReportPartQuerySet.as_manager()

    class Meta:
        verbose_name = "version d’un texte"
        verbose_name_plural = "versions des textes"
        ordering = ["-number", "-pk"]

    def __str__(self):
        return f"{self.get_section_display()}, version {self.number}"


class Quote(ReportPart):
    """Paroles du terrain: words someone agreed to see printed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="quotes")
    text = models.TextField("citation")
    speaker = models.CharField("qui parle, comme la personne l’a accepté", max_length=80)
    function = models.CharField("fonction", max_length=80, blank=True)
    agreed = models.BooleanField("accord donné pour la publication", default=False)

    objects = ReportPartQuerySet.as_manager()

    class Meta:
        verbose_name = "citation"
        verbose_name_plural = "citations"
        ordering = ["pk"]

    def __str__(self):
        return f"« {self.text[:40]}… » {self.speaker}"


class Story(ReportPart):
    """Parcours illustré: someone's way, told so that nobody is recognised."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="stories")
    title = models.CharField("titre", max_length=80)
    text = models.TextField("récit")
    confirmed = models.BooleanField(
        "aucune combinaison de traits ne désigne quelqu’un", default=False
    )
    place = models.PositiveSmallIntegerField("rang", default=0)

    objects = ReportPartQuerySet.as_manager()

    class Meta:
        verbose_name = "parcours illustré"
        verbose_name_plural = "parcours illustrés"
        ordering = ["place", "pk"]

    def __str__(self):
        return self.title


class Suggestion(ReportPart):
    """What was made of something noted « à citer dans le bilan »: taken, or left aside."""

    class Source(models.TextChoices):
        ACTIVITY = "activity", "Activité"
        ACHIEVEMENT = "achievement", "Petite réussite"
        PROCEDURE = "procedure", "Démarche"

    class State(models.TextChoices):
        USED = "used", "Reprise"
        LEFT = "left", "Laissée de côté"

    report = models.ForeignKey(Report, models.CASCADE, related_name="suggestions")
    source = models.CharField("nature", max_length=12, choices=Source)
    source_id = models.UUIDField("objet")
    state = models.CharField("suite", max_length=5, choices=State)

    class Meta:
        verbose_name = "suggestion"
        verbose_name_plural = "suggestions"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "source", "source_id"], name="one_answer_per_suggestion"
            )
        ]

    def __str__(self):
        return f"{self.get_source_display()} : {self.get_state_display()}"
