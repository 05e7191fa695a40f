"""Going towards them: how many people were met, without a name; what the team hands over."""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import Programme
from activities.models.entry import Activity, Attendance
from youths.models import Barrier, Youth

person = settings.AUTH_USER_MODEL


class OutreachQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The team’s: a count names nobody. `Attendance.visible_to` filters who was known."""
        return self.filter(activity__programme__in=user.programmes_with_files())

    def editable_by(self, user):
        """As any entry is corrected."""
        mine = Activity.objects.correctable_by(user, now=timezone.now())
        return self.visible_to(user).filter(activity__in=mine)

    def in_programme(self, programme):
        return self.filter(activity__programme=programme)

    def between(self, start, end):
        return self.filter(activity__day__gte=start, activity__day__lte=end)

    def for_list(self, user):
        """Each with its place, its team, and the known people this person may see."""
        seen = Attendance.objects.visible_to(user).select_related("youth")
        opens = Activity.objects.visible_to(user).filter(pk=models.OuterRef("activity"))
        return (
            self.annotate(opens=models.Exists(opens))
            .select_related("activity__kind", "activity__partnership__organisation")
            .prefetch_related(
                "activity__staff", models.Prefetch("activity__attendances", seen, to_attr="seen")
            )
        )

    def totals(self):
        """Outings, minutes of the team, people met without a file, first contacts."""
        return self.aggregate(
            outings=models.Count("pk"),
            minutes=Coalesce(models.Sum("activity__minutes"), 0),
            people=Coalesce(models.Sum("activity__anonymous_count"), 0),
            first_contacts=Coalesce(models.Sum("first_contacts"), 0),
        )

    def people_by_band(self):
        """Each age band where someone was met, how many of each sex, and the sum."""
        counts = OutreachCount.objects.filter(outreach__in=self).order_by()
        cells = counts.values_list("band", "sex").annotate(number=models.Sum("people"))
        people = {(band, sex): number for band, sex, number in cells}
        rows = [
            (band.label, [people.get((band, sex), 0) for sex in Youth.Sex.values])
            for band in OutreachCount.Band
        ]
        return [(label, numbers, sum(numbers)) for label, numbers in rows if any(numbers)]

    def needs_by_theme(self):
        """Each need heard: how often, and how many were shown where to go. The most first."""
        needs = OutreachNeed.objects.filter(outreach__in=self).order_by().values_list("theme")
        totals = needs.annotate(models.Sum("heard"), models.Sum("referred"))
        return [
            (Barrier.Theme(theme).label, heard, referred)
            for theme, heard, referred in totals.order_by("-heard__sum", "theme")
        ]


class Outreach(models.Model):
    """What an outing, a drop-in or a session says besides its place and duration.

    People met without a file are only counted, by age band and sex; those who have one are
    attendances of the activity. `Activity.anonymous_count` is the sum of the counts.
    """

    class Setting(models.TextChoices):
        STREET = "street", "Travail de rue"
        DROP_IN = "drop_in", "Permanence"
        JOB_TRUCK = "job_truck", "Job Truck"
        PARTNER = "partner", "Avec un partenaire"

    activity = models.OneToOneField(Activity, models.CASCADE, related_name="outreach")
    version = models.PositiveIntegerField(default=1, editable=False)
    setting = models.CharField("forme", max_length=10, choices=Setting, default=Setting.STREET)
    first_contacts = models.PositiveSmallIntegerField("dont premiers contacts", default=0)

    objects = OutreachQuerySet.as_manager()

    class Meta:
        verbose_name = "sortie d’aller-vers"
        verbose_name_plural = "sorties d’aller-vers"
        ordering = ["-activity__day", "-pk"]

    def __str__(self):
        return f"{self.get_setting_display()} du {self.activity.day:%d/%m/%Y}"


class OutreachCount(models.Model):
    """How many people of one age band and sex were met, as the team saw them."""

    class Band(models.TextChoices):
        UNDER_16 = "under_16", "Moins de 16 ans"
        FROM_16 = "from_16", "16–17 ans"
        FROM_18 = "from_18", "18–21 ans"
        FROM_22 = "from_22", "22–25 ans"
        FROM_26 = "from_26", "26 ans et plus"
        UNKNOWN = "unknown", "Âge inconnu"

    outreach = models.ForeignKey(Outreach, models.CASCADE, related_name="counts")
    band = models.CharField("âge", max_length=10, choices=Band)
    sex = models.CharField("sexe", max_length=10, choices=Youth.Sex)
    people = models.PositiveSmallIntegerField("personnes", validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = "personnes rencontrées"
        verbose_name_plural = "personnes rencontrées"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["outreach", "band", "sex"], name="one_count_per_cell"),
            models.CheckConstraint(condition=models.Q(people__gte=1), name="count_of_someone"),
        ]

    def __str__(self):
        return f"{self.get_band_display()}, {self.get_sex_display()} : {self.people}"


class OutreachNeed(models.Model):
    """A need heard in the street, and how many were shown where to go."""

    outreach = models.ForeignKey(Outreach, models.CASCADE, related_name="needs")
    theme = models.CharField("besoin", max_length=15, choices=Barrier.Theme)
    heard = models.PositiveSmallIntegerField("entendu", validators=[MinValueValidator(1)])
    referred = models.PositiveSmallIntegerField("orientées", default=0)

    class Meta:
        verbose_name = "besoin entendu"
        verbose_name_plural = "besoins entendus"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["outreach", "theme"], name="one_count_per_need"),
            models.CheckConstraint(
                condition=models.Q(referred__lte=models.F("heard")) & models.Q(heard__gte=1),
                name="no_more_referred_than_heard",
                violation_error_message="On n’oriente pas plus de personnes qu’on n’en a entendu.",
            ),
        ]

    def __str__(self):
        return f"{self.get_theme_display()} : {self.heard}"


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The whole team's, unless it speaks of someone whose file one may not read."""
        seen = models.Q(youth=None) | models.Q(youth__in=Youth.objects.visible_to(user))
        return self.filter(seen, programme__in=user.programmes_with_files())

    def editable_by(self, user):
        return self.visible_to(user).filter(written_by=user)

    def in_programme(self, programme):
        return self.filter(programme=programme)


class Handover(models.Model):
    """A note the team leaves to whoever comes next (transmission)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="handovers")
    day = models.DateField("date")
    youth = models.ForeignKey(
        Youth,
        models.CASCADE,
        related_name="handovers",
        null=True,
        blank=True,
        verbose_name="à propos de",
    )
    text = models.TextField("transmission", max_length=2000)
    urgent = models.BooleanField("urgent", default=False)
    written_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = "transmission"
        verbose_name_plural = "transmissions"
        ordering = ["-day", "-urgent", "-pk"]
        indexes = [models.Index(fields=["programme", "-day"])]

    def __str__(self):
        return f"Transmission du {self.day:%d/%m/%Y}"
