"""Where the young people sleep, and where their letters arrive."""

import uuid
from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models

from youths.models import FilePartQuerySet, Situation, Youth

person = settings.AUTH_USER_MODEL


class PlacementQuerySet(FilePartQuerySet):
    def in_programme(self, programme):
        return self.filter(youth__programme=programme)

    def during(self, start, end):
        """Present at least one night between the two days, both included."""
        return self.filter(
            models.Q(ended_on=None) | models.Q(ended_on__gte=start), started_on__lte=end
        )

    def current_on(self, day):
        return self.during(day, day)


class Placement(models.Model):
    """A housing solution found with a partner, from an emergency night to a lease."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", "Nuit d’urgence"
        HOTEL = "hotel", "Hôtel"
        SHELTER = "shelter", "Structure d’hébergement"
        RESIDENCE = "residence", "FJT, résidence sociale"
        SUBLET = "sublet", "Intermédiation locative"
        LEASE = "lease", "Bail à son nom"

    class EndReason(models.TextChoices):
        BETTER = "better", "Vers une solution plus stable"
        TERM = "term", "Fin prévue"
        LEFT = "left", "Départ à son initiative"
        EXCLUDED = "excluded", "Fin décidée par la structure"
        OTHER = "other", "Autre"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="placements")
    partnership = models.ForeignKey(
        "partners.Partnership", models.PROTECT, related_name="placements", verbose_name="partenaire"
    )
    kind = models.CharField("solution", max_length=10, choices=Kind)
    started_on = models.DateField("du")
    ended_on = models.DateField("jusqu’au", null=True, blank=True)
    end_reason = models.CharField("raison de la fin", max_length=10, choices=EndReason, blank=True)
    next_housing = models.CharField(
        "où la personne va ensuite", max_length=12, choices=Situation.Housing, blank=True
    )
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = "solution d’hébergement"
        verbose_name_plural = "solutions d’hébergement"
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("started_on")),
                name="placement_ends_after_start",
                violation_error_message="La solution finit avant d’avoir commencé.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.partnership}"

    def sleeps_there_on(self, day):
        return self.nights_between(day, day) == 1

    def nights_between(self, start, end):
        """Nights slept there between two days, both included; the day of leaving is not a night."""
        after = end + timedelta(days=1)
        leaves = min(self.ended_on or after, after)
        return max((leaves - max(self.started_on, start)).days, 0)


class DomiciliationQuerySet(FilePartQuerySet):
    def in_programme(self, programme):
        return self.filter(youth__programme=programme)

    def in_force_on(self, day):
        unended = models.Q(ended_on=None) | models.Q(ended_on__gt=day)
        return self.filter(unended, started_on__lte=day, until__gte=day)

    def to_renew_by(self, day):
        """Not ended, and over that day: the letters would go back to their sender."""
        return self.filter(ended_on=None, until__lte=day)

    def with_letters(self):
        """Each with `waiting`, the letters not handed over yet, the oldest first."""
        waiting = Mail.objects.waiting().order_by("received_on", "pk")
        return self.prefetch_related(models.Prefetch("mails", waiting, to_attr="waiting"))


def a_year_from(day):
    """The last day of an election de domicile made that day: one year (CASF, L264-2)."""
    return day + relativedelta(years=1, days=-1)


class Domiciliation(models.Model):
    """A postal address at the association, for who has none (élection de domicile)."""

    class EndReason(models.TextChoices):
        HOUSED = "housed", "A une adresse à soi"
        MOVED = "moved", "A quitté le territoire"
        ELSEWHERE = "elsewhere", "Domicilié·e ailleurs"
        ASKED = "asked", "À sa demande"
        ABSENT = "absent", "Ne s’est plus présenté·e depuis trois mois"
        OTHER = "other", "Autre"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="domiciliations")
    started_on = models.DateField("du")
    until = models.DateField("jusqu’au")
    ended_on = models.DateField("terminée le", null=True, blank=True)
    end_reason = models.CharField("raison de la fin", max_length=10, choices=EndReason, blank=True)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = DomiciliationQuerySet.as_manager()

    class Meta:
        verbose_name = "domiciliation"
        verbose_name_plural = "domiciliations"
        ordering = ["-started_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("started_on")),
                name="domiciliation_ends_after_start",
                violation_error_message="La domiciliation finit avant d’avoir commencé.",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None, end_reason="")
                | models.Q(ended_on__isnull=False, ended_on__gte=models.F("started_on"))
                & ~models.Q(end_reason=""),
                name="domiciliation_end_says_why",
                violation_error_message="Une fin a une date, après le début, et une raison.",
            ),
            models.UniqueConstraint(
                fields=["youth"],
                condition=models.Q(ended_on=None),
                name="one_open_domiciliation",
                violation_error_message="Une domiciliation est déjà en cours : renouvelez-la.",
            ),
        ]

    def __str__(self):
        return f"Domiciliation {self.youth.of_name}"

    @property
    def is_open(self):
        return self.ended_on is None

    def has_lapsed_on(self, day):
        """Past its year and not renewed: it no longer proves an address."""
        return self.ended_on is None and self.until < day


class MailQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(domiciliation__in=Domiciliation.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(domiciliation__in=Domiciliation.objects.editable_by(user))

    def in_programme(self, programme):
        return self.filter(domiciliation__youth__programme=programme)

    def waiting(self):
        return self.filter(handed_on=None)


class Mail(models.Model):
    """Letters that arrived for someone; neither their sender nor their content is noted."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    domiciliation = models.ForeignKey(Domiciliation, models.CASCADE, related_name="mails")
    received_on = models.DateField("reçu le")
    count = models.PositiveSmallIntegerField("combien", default=1)
    registered = models.BooleanField("avec un recommandé", default=False)
    handed_on = models.DateField("remis le", null=True, blank=True)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = "courrier"
        verbose_name_plural = "courriers"
        ordering = ["-received_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(handed_on=None)
                | models.Q(handed_on__gte=models.F("received_on")),
                name="mail_handed_after_received",
                violation_error_message="Un courrier ne se remet pas avant d’être arrivé.",
            ),
            models.CheckConstraint(
                condition=models.Q(count__gte=1, count__lte=50),
                name="mail_counted",
                violation_error_message="Entre 1 et 50 plis.",
            ),
        ]

    def __str__(self):
        return f"{self.count} pli{'s' if self.count > 1 else ''}"

    @property
    def youth(self):
        return self.domiciliation.youth
