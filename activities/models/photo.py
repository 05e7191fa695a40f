"""Photos of collective actions, and what each person shown says of their image."""

import uuid

from django.conf import settings
from django.db import models

from activities.models.entry import Activity
from youths.models import Youth

person = settings.AUTH_USER_MODEL


def photo_path(photo, name):
    """Named by chance: neither the action nor the people can be guessed."""
    return f"photos/{uuid.uuid4().hex}.{name.rsplit('.', 1)[-1]}"


class PhotoQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever reads the file of everybody on it; a face is personal data."""
        hidden = PhotoPerson.objects.filter(photo=models.OuterRef("pk")).exclude(
            youth__in=Youth.objects.visible_to(user)
        )
        activities = Activity.objects.visible_to(user)
        return self.filter(~models.Exists(hidden), activity__in=activities)

    def in_programme(self, programme):
        return self.filter(activity__programme=programme)

    def usable(self):
        """What may be printed: everybody shown agreed, or nobody is to be recognised.

        One refusal is enough, whatever else was said.
        """
        shown = PhotoPerson.objects.filter(photo=models.OuterRef("pk"))
        nobody = models.Q(nobody_recognisable=True) & ~models.Exists(shown)
        agreed = models.Exists(shown) & ~models.Exists(shown.exclude(right="given"))
        return self.filter(nobody | agreed)

    def to_settle(self):
        """What an answer would make usable: somebody is still to be asked, or to be named."""
        shown = PhotoPerson.objects.filter(photo=models.OuterRef("pk"))
        refused = models.Exists(shown.filter(right="refused"))
        return self.exclude(pk__in=self.model.objects.usable()).exclude(refused)


class Photo(models.Model):
    """One photo of one collective action."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="photos")
    file = models.FileField("photo", upload_to=photo_path)
    caption = models.CharField("légende", max_length=150, blank=True)
    nobody_recognisable = models.BooleanField("personne n’est reconnaissable", default=False)
    added_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "photo"
        verbose_name_plural = "photos"
        ordering = ["pk"]

    def __str__(self):
        return self.caption or f"Photo de « {self.activity} »"

    @property
    def is_usable(self):
        """As `PhotoQuerySet.usable`, from the people already read."""
        shown = list(self.people.all())
        if not shown:
            return self.nobody_recognisable
        return all(one.right == PhotoPerson.Right.GIVEN for one in shown)

    @property
    def refused_by(self):
        return [one for one in self.people.all() if one.right == PhotoPerson.Right.REFUSED]

    @property
    def to_ask(self):
        return [one for one in self.people.all() if one.right == PhotoPerson.Right.TO_ASK]


class PhotoPerson(models.Model):
    """One young person on one photo, and their image right (droit à l’image)."""

    class Right(models.TextChoices):
        TO_ASK = "to_ask", "À demander"
        GIVEN = "given", "D’accord"
        REFUSED = "refused", "Pas d’accord"

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="people")
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="photo_rights")
    right = models.CharField("image", max_length=10, choices=Right, default=Right.TO_ASK)
    said_on = models.DateField("dit le", null=True, blank=True)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "personne sur la photo"
        verbose_name_plural = "personnes sur la photo"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["photo", "youth"], name="once_on_a_photo"),
            models.CheckConstraint(
                condition=models.Q(right="to_ask") | models.Q(said_on__isnull=False),
                name="image_right_has_a_date",
                violation_error_message="Indiquez le jour de la réponse.",
            ),
        ]

    def __str__(self):
        return f"{self.youth} : {self.get_right_display()}"
