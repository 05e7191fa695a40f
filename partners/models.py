"""Who we work with, what we send them, and where the young people sleep thanks to them."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import Organisation, Programme, phone_number
from youths.models import FilePartQuerySet, Youth, national_number, plain


class PartnershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(programme__in=user.programmes_with_files())

    def in_programme(self, programme):
        return self.filter(programme=programme)

    def search(self, words):
        """Tolerant of accents and case. A directory is short: it is compared here, not in SQL."""
        wanted = plain(words).split()
        texts = self.order_by().values_list(
            "pk", "organisation__name", "organisation__short_name", "purpose", "contacts__name"
        )
        found = {}
        for pk, *parts in texts:
            found[pk] = f"{found.get(pk, '')} {plain(' '.join(filter(None, parts)))}"
        return self.filter(
            pk__in=[pk for pk, text in found.items() if all(word in text for word in wanted)]
        )

    def for_list(self, user, *, on):
        """Each with its open referrals and placements, among the files this person may read."""
        referrals = Referral.objects.visible_to(user).filter(closed_on=None)
        placements = Placement.objects.visible_to(user).current_on(on)
        return self.select_related("organisation").annotate(
            open_referrals=_count_per_partner(referrals),
            current_placements=_count_per_partner(placements),
        )


def _count_per_partner(rows):
    mine = rows.filter(partnership=models.OuterRef("pk")).order_by().values("partnership")
    return Coalesce(models.Subquery(mine.annotate(n=models.Count("pk")).values("n")), 0)


class Partnership(models.Model):
    """An organisation that takes part in a programme, and for what."""

    class Domain(models.TextChoices):
        EMPLOYMENT = "employment", "Emploi et formation"
        HOUSING = "housing", "Hébergement et logement"
        MOBILITY = "mobility", "Mobilité"
        HEALTH = "health", "Santé"
        JUSTICE = "justice", "Justice"
        RIGHTS = "rights", "Droits"
        LEISURE = "leisure", "Sport, culture et loisirs"

    class Role(models.TextChoices):
        CO_SIGNATORY = "co_signatory", "Signe le contrat"
        PRESCRIBER = "prescriber", "Oriente vers nous"
        ASSESSOR = "assessor", "Fait un diagnostic"
        HOUSING = "housing", "Héberge ou loge"
        PARTNER = "partner", "Agit avec nous"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="partnerships")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partnerships", verbose_name="organisme"
    )
    domain = models.CharField("domaine", max_length=12, choices=Domain)
    role = models.CharField("rôle", max_length=12, choices=Role, default=Role.PARTNER)
    purpose = models.CharField("ce que nous faisons ensemble", max_length=200, blank=True)
    agreement_from = models.DateField("convention du", null=True, blank=True)
    agreement_until = models.DateField("convention jusqu’au", null=True, blank=True)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = "partenaire"
        verbose_name_plural = "partenaires"
        ordering = ["domain", "organisation__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "organisation"],
                name="partner_once_per_programme",
                violation_error_message="Cet organisme est déjà dans l’annuaire.",
            ),
            models.CheckConstraint(
                condition=models.Q(agreement_from=None)
                | models.Q(agreement_until=None)
                | models.Q(agreement_until__gte=models.F("agreement_from")),
                name="agreement_ends_after_start",
                violation_error_message="La convention finit avant d’avoir commencé.",
            ),
        ]

    def __str__(self):
        return str(self.organisation)

    def get_absolute_url(self):
        return reverse("partners:detail", args=[self.public_id])

    @property
    def first_contact(self):
        """Whom to call first; reads the contacts already fetched."""
        return next(iter(self.contacts.all()), None)

    def has_agreement_on(self, day):
        """Whether a convention is in force that day; one of its two dates may be unknown."""
        if self.agreement_from is None and self.agreement_until is None:
            return False
        begun = self.agreement_from is None or self.agreement_from <= day
        return begun and (self.agreement_until is None or day <= self.agreement_until)


class ContactQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(partnership__in=Partnership.objects.visible_to(user))


class Contact(models.Model):
    """A person to call at a partner's."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="contacts")
    name = models.CharField("nom", max_length=100)
    function = models.CharField("fonction", max_length=100, blank=True)
    phone = models.CharField("téléphone", max_length=25, blank=True, validators=[phone_number])
    email = models.EmailField("adresse e-mail", blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacts"
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def number(self):
        """The telephone as a `tel:` link wants it."""
        return national_number(self.phone)


class ReferralQuerySet(FilePartQuerySet):
    def in_programme(self, programme):
        return self.filter(youth__programme=programme)

    def unanswered(self):
        return self.filter(answered_on=None, closed_on=None)


class Referral(models.Model):
    """A request sent to a partner for one young person (orientation): sent, answered, closed."""

    class Need(models.TextChoices):
        HOUSING = "housing", "Hébergement ou logement"
        MOBILITY = "mobility", "Diagnostic mobilité"
        SPE = "spe", "Vérification ou accueil Mission locale"
        HEALTH = "health", "Santé"
        RIGHTS = "rights", "Ouverture de droits"
        TRAINING = "training", "Emploi ou formation"
        OTHER = "other", "Autre demande"

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Acceptée"
        WAITING_LIST = "waiting_list", "Sur liste d’attente"
        MORE_WANTED = "more_wanted", "Complément demandé"
        REFUSED = "refused", "Refusée"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="referrals")
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="referrals", verbose_name="partenaire"
    )
    need = models.CharField("pour quoi", max_length=10, choices=Need)
    message = models.TextField("message", blank=True)
    sent_on = models.DateField("envoyée le")
    answered_on = models.DateField("réponse reçue le", null=True, blank=True)
    answer = models.CharField("réponse", max_length=15, choices=Answer, blank=True)
    answer_note = models.CharField("ce qui est proposé", max_length=200, blank=True)
    closed_on = models.DateField("terminée le", null=True, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = "orientation"
        verbose_name_plural = "orientations"
        ordering = ["-sent_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_on=None, answer="")
                | (
                    models.Q(answered_on__isnull=False, answered_on__gte=models.F("sent_on"))
                    & ~models.Q(answer="")
                ),
                name="answer_has_a_date",
                violation_error_message="Une réponse a une date, après l’envoi, et un contenu.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("sent_on")),
                name="referral_closed_after_sent",
                violation_error_message="L’orientation ne peut pas finir avant d’être envoyée.",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="refused") | ~models.Q(answer_note=""),
                name="refused_referral_says_why",
                violation_error_message="Notez le motif du refus, ou ce qui est proposé.",
            ),
        ]

    def __str__(self):
        return f"{self.get_need_display()} · {self.partnership}"

    def days_waiting_on(self, day):
        """Days without an answer; None once answered or closed."""
        if self.answered_on or self.closed_on:
            return None
        return (day - self.sent_on).days


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
        Partnership, models.PROTECT, related_name="placements", verbose_name="partenaire"
    )
    kind = models.CharField("solution", max_length=10, choices=Kind)
    started_on = models.DateField("du")
    ended_on = models.DateField("jusqu’au", null=True, blank=True)
    end_reason = models.CharField("raison de la fin", max_length=10, choices=EndReason, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

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
