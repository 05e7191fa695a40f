"""The photos of a bilan: chosen among those of the actions, or added for it."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from activities.models import Photo
from activities.models.photo import photo_path
from reports.models.report import Report, ReportPart, ReportPartQuerySet

percent = [MinValueValidator(0), MaxValueValidator(100)]


class PictureQuerySet(ReportPartQuerySet):
    def printable(self):
        """Whose image right is settled: by the action's own photo, or by who added it here."""
        return self.shown().exclude(photo=None, right_checked=False)

    def shown(self):
        """What the team may still look at: nobody on it said no since it was chosen."""
        return self.filter(models.Q(photo=None) | models.Q(photo__in=Photo.objects.usable()))

    def for_list(self):
        """With what has become of the image right, and where the photo was taken."""
        shown = self.model.objects.shown().filter(pk=models.OuterRef("pk"))
        return self.select_related("photo__activity__kind").annotate(is_shown=models.Exists(shown))


class Picture(ReportPart):
    """One photo of a bilan: what is kept of it, its words, its place."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="pictures")
    photo = models.ForeignKey(
        Photo, models.CASCADE, related_name="+", null=True, blank=True, verbose_name="photo"
    )
    file = models.FileField("fichier", upload_to=photo_path, blank=True)
    right_checked = models.BooleanField(
        "personne n’est reconnaissable, ou chacun a signé son accord", default=False
    )
    caption = models.CharField("légende", max_length=150)
    section = models.CharField(
        "dans la partie", max_length=15, choices=Report.Section, default=Report.Section.COLLECTIVE
    )
    on_cover = models.BooleanField("en couverture", default=False)
    place = models.PositiveSmallIntegerField("rang", default=0)
    # What is kept of the image, in percent of its width and height.
    left = models.PositiveSmallIntegerField("bord gauche", default=0, validators=percent)
    top = models.PositiveSmallIntegerField("bord haut", default=0, validators=percent)
    width = models.PositiveSmallIntegerField("largeur", default=100, validators=percent)
    height = models.PositiveSmallIntegerField("hauteur", default=100, validators=percent)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = "photo du bilan"
        verbose_name_plural = "photos du bilan"
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(photo__isnull=True) ^ models.Q(file=""),
                name="picture_from_one_place",
                violation_error_message="Choisissez une photo d’une action, ou un fichier.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    left__lte=100 - models.F("width"),
                    top__lte=100 - models.F("height"),
                    width__gte=10,
                    height__gte=10,
                ),
                name="crop_inside_picture",
                violation_error_message="Le cadre sort de la photo, ou il est trop petit.",
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(on_cover=True),
                name="one_cover_per_report",
                violation_error_message="Une autre photo est déjà en couverture.",
            ),
            models.UniqueConstraint(
                fields=["report", "photo"],
                name="photo_once_in_report",
                violation_error_message="Cette photo est déjà dans le bilan.",
            ),
        ]

    def __str__(self):
        return self.caption

    @property
    def original(self):
        """The file the crop is taken from."""
        return self.photo.file if self.photo_id else self.file
