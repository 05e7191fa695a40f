"""What is done with the young people, by the minute and by the kind."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from accounts.models import Programme
from partners.models import Partnership
from youths.models import FilePartQuerySet, Youth

person = settings.AUTH_USER_MODEL

LONGEST_DAY = 24 * 60
CORRECT_WITHIN = timedelta(days=7)

real_minutes = [
    MinValueValidator(1, "Une activité dure au moins une minute."),
    MaxValueValidator(LONGEST_DAY, "Une activité dure 24 heures au plus."),
]


class ActivityKindQuerySet(models.QuerySet):
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
        """One corrects what one logged oneself, for seven days; what was planned, after its day.

        Never what a closed file holds: one reads it, nothing more.
        """
        since = now - CORRECT_WITHIN
        recent = models.Q(logged_at__gte=since) | models.Q(day__gte=since.date())
        mine = self.visible_to(user).filter(recent, logged_by=user)
        return mine.exclude(attendances__youth__closed_on__isnull=False)

    def in_programme(self, programme):
        return self.filter(programme=programme)

    def between(self, start, end):
        return self.filter(day__gte=start, day__lte=end)

    def group(self):
        return self.filter(kind__family=ActivityKind.Family.GROUP)

    def individual(self):
        return self.exclude(kind__family=ActivityKind.Family.GROUP)


class Activity(models.Model):
    """Something done, or planned, at one time and place, by the team, with young people or not."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="activities")
    kind = models.ForeignKey(
        ActivityKind, models.PROTECT, related_name="activities", verbose_name="type"
    )
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
            )
        ]

    def __str__(self):
        return self.title or str(self.kind)

    def get_absolute_url(self):
        return reverse("activities:detail", args=[self.public_id])

    @property
    def is_group(self):
        return self.kind.family == ActivityKind.Family.GROUP


class AttendanceQuerySet(FilePartQuerySet):
    def in_programme(self, programme):
        return self.filter(programme=programme)

    def present(self):
        return self.filter(presence=Attendance.Presence.PRESENT)

    def between(self, start, end):
        return self.filter(activity__day__gte=start, activity__day__lte=end)

    def counting(self):
        """What enters the hours of activity: present, at an activity whose kind counts."""
        return self.present().filter(activity__kind__counts=True)


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
    from_youth = models.BooleanField("à l’initiative du jeune", default=False)

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
        ]

    def __str__(self):
        return f"{self.youth} · {self.activity}"


class HoursTarget(models.Model):
    """The weekly hours a young person aims at, from a day on (« 5 h, puis 10, puis 15 »)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="hours_targets")
    from_on = models.DateField("à partir du")
    weekly_minutes = models.PositiveSmallIntegerField(
        "minutes par semaine", validators=[MinValueValidator(0), MaxValueValidator(35 * 60)]
    )
    set_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = FilePartQuerySet.as_manager()

    class Meta:
        verbose_name = "objectif d’heures"
        verbose_name_plural = "objectifs d’heures"
        ordering = ["-from_on", "-pk"]

    def __str__(self):
        return f"{self.youth} : {self.weekly_minutes // 60} h par semaine"
