"""Who we work with in a programme, for what, and whom to call there."""

import uuid

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import Membership, Organisation, Programme, phone_number
from partners.models.referral import Referral
from partners.models.stay import Placement
from youths.models import national_number, plain

SOON_DAYS = 60  # the time to meet, write and sign the next one


class PartnershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(programme__in=user.programmes_with_files())

    def headed_by(self, user):
        """Its programme’s heads keep the directory: they import into it, and merge doubles."""
        return self.filter(programme__in=user.programmes_as(Membership.Role.HEAD))

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
            told = " ".join(filter(None, parts))
            # « S.I.A.O. » is also looked for as « siao ».
            found[pk] = f"{found.get(pk, '')} {plain(told)} {plain(told.replace('.', ''))}"
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


def agreement_path(partnership, name):
    """Named by chance: the partner cannot be guessed from a folder."""
    return f"conventions/{uuid.uuid4().hex}.{name.rsplit('.', 1)[-1]}"


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
        FUNDER = "funder", "Finance"
        PARTNER = "partner", "Agit avec nous"

    class Agreement(models.TextChoices):
        NONE = "none", "Sans convention"
        TO_COME = "to_come", "Convention à venir"
        RUNNING = "running", "Convention en cours"
        ENDING = "ending", "Convention bientôt finie"
        OVER = "over", "Convention finie"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="partnerships")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="partnerships", verbose_name="organisme"
    )
    domain = models.CharField("domaine", max_length=12, choices=Domain)
    roles = models.JSONField("rôles", default=list, blank=True)  # one to six of `Role`
    purpose = models.CharField("ce que nous faisons ensemble", max_length=200, blank=True)
    agreement_from = models.DateField("convention du", null=True, blank=True)
    agreement_until = models.DateField("convention jusqu’au", null=True, blank=True)
    agreement = models.FileField("convention signée", upload_to=agreement_path, blank=True)

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
    def roles_in_words(self):
        """« Signe le contrat, fait un diagnostic »."""
        words = [self.Role(role).label for role in self.Role.values if role in self.roles]
        return ", ".join([*words[:1], *(word[0].lower() + word[1:] for word in words[1:])])

    @property
    def first_contact(self):
        """Whom to call first; reads the contacts already fetched."""
        return next(iter(self.contacts.all()), None)

    def agreement_on(self, day):
        """Where the convention stands that day, as `Agreement`."""
        if self.has_agreement_on(day):
            soon = self.agreement_until and (self.agreement_until - day).days <= SOON_DAYS
            return self.Agreement.ENDING if soon else self.Agreement.RUNNING
        if self.agreement_until and self.agreement_until < day:
            return self.Agreement.OVER
        return self.Agreement.TO_COME if self.agreement_from else self.Agreement.NONE

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
