"""What is done with the young people: when, where, who was there, for how long."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, Programme
from activities.models.kind import LONGEST_DAY, ActivityKind, real_minutes
from partners.models import Partnership
from youths.models import FilePartQuerySet, Youth

person = settings.AUTH_USER_MODEL

CORRECT_WITHIN = timedelta(days=7)


class Series(models.Model):
    """A collective action that comes back (« Boxe du mardi »), until a day."""

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", "Chaque semaine"
        FORTNIGHTLY = "fortnightly", "Une semaine sur deux"
        MONTHLY = "monthly", "Chaque mois"

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="series")
    rhythm = models.CharField("revient", max_length=12, choices=Rhythm)
    until = models.DateField("jusqu’au")
    created_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "série"
        verbose_name_plural = "séries"
        ordering = ["-until", "-pk"]

    def __str__(self):
        return f"{self.get_rhythm_display()} jusqu’au {self.until:%d/%m/%Y}"


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What the team did. Where files are for their referents only, so are the notes on them.

        Collective actions are everybody's; who took part is filtered by `Attendance.visible_to`.
        """
        attended = Attendance.objects.filter(activity=models.OuterRef("pk"))
        mine = models.Q(logged_by=user) | models.Q(kind__family=ActivityKind.Family.GROUP)
        shared = models.Q(models.Exists(attended.visible_to(user))) | ~models.Exists(attended)
        return self.filter(
            models.Q(programme__in=user.programmes_with_every_file())
            | models.Q(programme__in=user.programmes_with_files()) & (mine | shared)
        )

    def correctable_by(self, user, *, now):
        """One corrects what one logged oneself; later, the head may too, and the first is kept.

        Never what a closed file holds: one reads it, nothing more.
        """
        since = now - CORRECT_WITHIN
        old = models.Q(logged_at__lt=since, day__lt=timezone.localdate(since))
        headed = models.Q(programme__in=user.programmes_as(Membership.Role.HEAD))
        mine = self.visible_to(user).filter(models.Q(logged_by=user) | old & headed)
        return mine.exclude(attendances__youth__closed_on__isnull=False)

    def in_programme(self, programme):
        return self.filter(programme=programme)

    def between(self, start, end):
        return self.filter(day__gte=start, day__lte=end)

    def group(self):
        return self.filter(kind__family=ActivityKind.Family.GROUP)

    def to_close(self, *, on):
        """Collective actions whose day has come, and whose roll call was not taken."""
        return self.group().filter(day__lte=on, closed_at=None, cancelled_on=None)

    def waiting(self, *, on):
        """Collective actions to close, and those to come, even cancelled: one reads it there."""
        to_come = models.Q(day__gt=on) | models.Q(cancelled_on=None)
        return self.group().filter(to_come, closed_at=None)

    def individual(self):
        """Neither a collective action nor an outing: those have pages of their own."""
        return self.exclude(kind__family=ActivityKind.Family.GROUP).filter(outreach=None)


class Activity(models.Model):
    """Something done, or planned, at one time and place, by the team, with young people or not."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="activities")
    kind = models.ForeignKey(
        ActivityKind, models.PROTECT, related_name="activities", verbose_name="type"
    )
    mode = models.CharField("mode", max_length=12, choices=ActivityKind.Mode)
    counts = models.BooleanField("compte dans les heures d’activité")
    title = models.CharField("intitulé", max_length=100, blank=True)
    day = models.DateField("date")
    starts_at = models.TimeField("heure", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField("durée en minutes", validators=real_minutes)
    place = models.CharField("lieu", max_length=100, blank=True)
    partnership = models.ForeignKey(
        Partnership,
        models.PROTECT,
        related_name="activities",
        null=True,
        blank=True,
        verbose_name="avec le partenaire",
    )
    staff = models.ManyToManyField(
        person, related_name="activities", blank=True, verbose_name="de l’équipe"
    )
    anonymous_count = models.PositiveSmallIntegerField("personnes anonymes", default=0)
    note = models.TextField("note", blank=True)
    in_bilan = models.BooleanField("à citer dans le bilan", default=False)
    series = models.ForeignKey(
        Series, models.SET_NULL, related_name="activities", null=True, blank=True
    )
    capacity = models.PositiveSmallIntegerField(
        "places",
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1, "Une place au moins, ou rien s’il n’y a pas de limite."),
            MaxValueValidator(500, "500 places au plus."),
        ],
    )
    cost = models.DecimalField(
        "coût en euros",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, "Un coût ne peut pas être négatif.")],
    )
    closed_at = models.DateTimeField("présences closes le", null=True, editable=False)
    cancelled_on = models.DateField("annulée le", null=True, editable=False)
    cancel_reason = models.CharField("motif de l’annulation", max_length=200, blank=True)
    logged_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    logged_at = models.DateTimeField(auto_now_add=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "activité"
        verbose_name_plural = "activités"
        ordering = ["-day", "-starts_at", "-pk"]
        indexes = [models.Index(fields=["programme", "-day"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=LONGEST_DAY),
                name="activity_lasts_a_day_at_most",
                violation_error_message="Une activité dure entre 1 minute et 24 heures.",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_on=None) | ~models.Q(cancel_reason=""),
                name="cancelled_activity_has_a_reason",
                violation_error_message="Dites en une phrase pourquoi c’est annulé.",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_on=None) | models.Q(closed_at=None),
                name="activity_held_or_cancelled",
                violation_error_message="Une action dont les présences sont closes a eu lieu.",
            ),
        ]

    def __str__(self):
        return self.title or str(self.kind)

    def save(self, *args, **kwargs):
        if self._state.adding:
            self.take_after_kind()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("activities:detail", args=[self.public_id])

    def take_after_kind(self):
        """Unless said, what the catalogue says that day: changing it rewrites no past hour."""
        self.mode = self.mode or self.kind.mode
        if self.counts is None:
            self.counts = self.kind.counts

    @property
    def is_group(self):
        return self.kind.family == ActivityKind.Family.GROUP

    @property
    def is_outreach(self):
        return self.kind.family == ActivityKind.Family.OUTREACH


class Revision(models.Model):
    """What an activity said before it was corrected after the first seven days."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="revisions")
    said = models.JSONField("ce qui était écrit")
    reason = models.CharField("motif de la correction", max_length=200)
    made_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "version précédente"
        verbose_name_plural = "versions précédentes"
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.activity} avant le {self.made_at:%d/%m/%Y}"


class AttendanceQuerySet(FilePartQuerySet):
    def in_programme(self, programme):
        return self.filter(programme=programme)

    def present(self):
        return self.filter(presence=Attendance.Presence.PRESENT)

    def contacts(self):
        """Was there. What is written or said between professionals about someone is no contact."""
        apart = ActivityKind.Family.COORDINATION
        return self.present().exclude(activity__kind__family=apart)

    def between(self, start, end):
        return self.filter(activity__day__gte=start, activity__day__lte=end)

    def counting(self):
        """What enters the hours of activity: present, at an activity whose kind counts."""
        return self.present().filter(activity__counts=True)

    def validated(self):
        return self.exclude(validated_at=None)

    def to_validate(self):
        """Declared hours nobody has confirmed yet."""
        return self.counting().filter(validated_at=None)

    def appointments(self):
        """What is expected at a given hour."""
        expected = self.filter(presence=Attendance.Presence.EXPECTED)
        return expected.exclude(activity__starts_at=None).filter(activity__cancelled_on=None)


class Attendance(models.Model):
    """One young person at one activity: was there or not, real minutes, minutes of the scale."""

    class Presence(models.TextChoices):
        EXPECTED = "expected", "Attendu·e"
        PRESENT = "present", "Présent·e"
        EXCUSED = "excused", "Absent·e excusé·e"
        ABSENT = "absent", "Absent·e"
        CANCELLED = "cancelled", "Annulé"

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendances")
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="attendances")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="attendances")
    presence = models.CharField(
        "présence", max_length=10, choices=Presence, default=Presence.PRESENT
    )
    minutes = models.PositiveSmallIntegerField("minutes réelles", default=0)
    credited_minutes = models.PositiveSmallIntegerField("minutes du barème", default=0)
    credited_by = models.ForeignKey(
        person,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name="minutes du barème fixées par",
    )
    from_youth = models.BooleanField("à l’initiative du jeune", default=False)
    validated_at = models.DateTimeField("validée le", null=True, editable=False)
    validated_by = models.ForeignKey(
        person, models.PROTECT, related_name="+", null=True, editable=False
    )
    reminded_on = models.DateField("rappelée le", null=True, editable=False)
    reminded_by = models.ForeignKey(
        person, models.PROTECT, related_name="+", null=True, editable=False
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = "présence"
        verbose_name_plural = "présences"
        ordering = ["youth__first_name", "pk"]
        indexes = [models.Index(fields=["programme", "youth"])]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "youth"],
                name="one_attendance_per_person",
                violation_error_message="Cette personne est déjà notée.",
            ),
            models.CheckConstraint(
                condition=models.Q(presence="present", minutes__gte=1, minutes__lte=LONGEST_DAY)
                | (~models.Q(presence="present") & models.Q(minutes=0, credited_minutes=0)),
                name="only_presence_has_minutes",
                violation_error_message=(
                    "Une personne présente a entre 1 minute et 24 heures ; une absente n’en a pas."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(validated_at=None) | models.Q(presence="present"),
                name="only_presence_is_validated",
                violation_error_message="Seule une présence se valide.",
            ),
            models.CheckConstraint(
                condition=models.Q(credited_minutes__lte=LONGEST_DAY),
                name="scale_of_a_day_at_most",
                violation_error_message="Le barème compte 24 heures au plus.",
            ),
        ]

    def __str__(self):
        return f"{self.youth} · {self.activity}"
