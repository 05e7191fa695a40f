"""The contract, its three signatures, and what lengthens it."""

import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from pathways.models.journey import Pathway, PathwayPart, PathwayPartQuerySet
from pathways.schemes import LONGEST_CONTRACT, months_after
from youths.models import Youth

person = settings.AUTH_USER_MODEL


class ContractQuerySet(PathwayPartQuerySet):
    def in_programme(self, programme):
        return self.filter(pathway__programme=programme)

    def awaiting_signatures(self):
        return self.filter(starts_on=None, cancelled_on=None)

    def running_on(self, day):
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def during(self, start, end):
        """In force at least one day between the two, both included."""
        return self.filter(starts_on__lte=end, ends_on__gte=start)


class Contract(PathwayPart):
    """The commitment of three parties. It starts on the day of the last signature.

    What the three have signed is `TEXT`: a change there voids the signatures already given.
    """

    TEXT = (
        "months", "objective", "action_plan", "youth_commitments", "association_commitments",
        "mission_locale_commitments", "hours_first", "hours_then", "hours_after", "allowance",
        "representative_name", "representative_quality", "representative_contact",
        "representative_agreed_on", "is_emancipated",
    )  # fmt: skip

    class Allowance(models.TextChoices):
        UNKNOWN = "unknown", "À vérifier"
        ADULT = "adult", "Majeur·e, foyer non imposable"
        ADULT_TAXED = "adult_taxed", "Majeur·e, première tranche d’impôt"
        MINOR = "minor", "Mineur·e, foyer non imposable ou première tranche"
        NONE = "none", "Pas d’allocation"

    class Quality(models.TextChoices):
        PARENT = "parent", "Parent"
        GUARDIAN = "guardian", "Tuteur, tutrice"
        CHILD_WELFARE = "child_welfare", "Département (ASE)"
        AD_HOC = "ad_hoc", "Administrateur ad hoc"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="contracts")
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="contracts")
    number = models.CharField("numéro", max_length=20, unique=True, editable=False)
    months = models.PositiveSmallIntegerField(
        "durée en mois", validators=[MinValueValidator(1), MaxValueValidator(LONGEST_CONTRACT)]
    )
    objective = models.CharField("objectif", max_length=300, blank=True)
    action_plan = models.TextField("plan d’action", blank=True)
    youth_commitments = models.TextField("engagements du jeune", blank=True)
    association_commitments = models.TextField("engagements de l’association", blank=True)
    mission_locale_commitments = models.TextField("engagements de la Mission locale", blank=True)
    hours_first = models.PositiveSmallIntegerField(
        "heures par semaine, au début", null=True, blank=True
    )
    hours_then = models.PositiveSmallIntegerField("à partir du 3e mois", null=True, blank=True)
    hours_after = models.PositiveSmallIntegerField("à partir du 6e mois", null=True, blank=True)
    allowance = models.CharField(
        "allocation", max_length=12, choices=Allowance, default=Allowance.UNKNOWN
    )
    representative_name = models.CharField("représentant·e légal·e", max_length=100, blank=True)
    representative_quality = models.CharField(
        "en qualité de", max_length=15, choices=Quality, blank=True
    )
    representative_contact = models.CharField("son contact", max_length=100, blank=True)
    representative_agreed_on = models.DateField("a donné son accord le", null=True, blank=True)
    is_emancipated = models.BooleanField("mineur·e émancipé·e", default=False)
    text_version = models.PositiveSmallIntegerField(default=1, editable=False)
    text_changed_on = models.DateField("texte changé le", null=True, editable=False)
    prepared_on = models.DateField("préparé le")
    prepared_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    starts_on = models.DateField("commence le", null=True, blank=True)
    ends_on = models.DateField("finit le", null=True, blank=True)
    # The legal end, set at the start with the law of that day.
    latest_end = models.DateField("au plus tard le", null=True, blank=True)
    cancelled_on = models.DateField("abandonné avant signature le", null=True, blank=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = "contrat"
        verbose_name_plural = "contrats"
        ordering = ["-prepared_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on=None, ends_on=None)
                | models.Q(
                    # Said in full: compared with nothing, a date would pass.
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    ends_on__gte=models.F("starts_on"),
                ),
                name="contract_ends_after_start",
                violation_error_message="Le contrat finit avant d’avoir commencé.",
            ),
            models.UniqueConstraint(
                fields=["pathway"],
                condition=models.Q(starts_on=None, cancelled_on=None),
                name="one_contract_to_sign",
                violation_error_message="Un contrat attend déjà des signatures.",
            ),
        ]

    def __str__(self):
        return f"Contrat {self.number}"

    def get_absolute_url(self):
        return reverse("pathways:contract", args=[self.public_id])

    def is_running_on(self, day):
        return self.starts_on is not None and self.starts_on <= day <= self.ends_on

    def month_on(self, day):
        """In which month of the contract a day falls, the first being 1."""
        months = (day.year - self.starts_on.year) * 12 + day.month - self.starts_on.month
        return months + (day.day >= self.starts_on.day)

    @property
    def last_month(self):
        """How many months it runs in all, the extensions counted."""
        return self.month_on(self.ends_on) if self.starts_on else self.months

    def end_if_started(self, day):
        """The last day of a contract that starts that day."""
        return months_after(day, self.months) - timedelta(days=1)

    @property
    def term(self):
        """The last day written in it, its extensions counted; an exit may have come before."""
        extended = [one.new_end for one in self.extensions.all()]
        return max([self.end_if_started(self.starts_on), *extended])

    @property
    def awaits_signatures(self):
        return self.starts_on is None and self.cancelled_on is None

    @property
    def valid_signatures(self):
        return [one for one in self.signatures.all() if one.voided_on is None]

    @property
    def voided_signatures(self):
        return [one for one in self.signatures.all() if one.voided_on is not None]

    @property
    def missing_parties(self):
        """Who has not signed, in the order of the contract, as `Signature.Party`."""
        signed = {signature.party for signature in self.valid_signatures}
        return [party for party in Signature.Party if party not in signed]

    @property
    def waiting_since(self):
        """The last thing that happened: a signature, a change of text, or the preparation."""
        dates = [signature.signed_on for signature in self.valid_signatures]
        return max([self.prepared_on, *filter(None, [self.text_changed_on]), *dates])

    def waiting_on(self, day):
        """« 2/3 — manque la Mission locale depuis 6 jours »; empty once nothing is awaited."""
        if not self.awaits_signatures:
            return ""
        missing = self.missing_parties
        days = (day - self.waiting_since).days
        verb = "manque" if len(missing) == 1 else "manquent"
        since = f"depuis {days} jour{'s' * (days > 1)}" if days > 0 else "depuis aujourd’hui"
        parties = ", ".join(party.in_sentence for party in missing)
        total = len(Signature.Party)
        return f"{total - len(missing)}/{total} — {verb} {parties} {since}"

    def needs_representative_on(self, day):
        """Under eighteen that day and not emancipated: a legal representative agrees first."""
        age = self.youth.age_on(day)
        return age is not None and age < 18 and not self.is_emancipated

    def lacks_agreement_on(self, day):
        """A minor whose legal representative has not agreed by that day."""
        agreed = self.representative_agreed_on
        if self.representative_name and agreed and agreed <= day:
            return False
        return self.needs_representative_on(day)


def signature_path(signature, name):
    """A random name, outside what the web server serves."""
    return f"signatures/{uuid.uuid4().hex}{Path(name).suffix.lower()}"


class SignatureQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(contract__in=Contract.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(contract__in=Contract.objects.editable_by(user))

    def valid(self):
        return self.filter(voided_on=None)


class Signature(models.Model):
    """One of the three signatures of a contract, on the text as it stood."""

    class Party(models.TextChoices):
        YOUTH = "youth", "Le jeune"
        ASSOCIATION = "association", "L’association"
        MISSION_LOCALE = "mission_locale", "La Mission locale"

        @property
        def in_sentence(self):
            return f"{self.label[0].lower()}{self.label[1:]}"

    class Means(models.TextChoices):
        DRAWN = "drawn", "Dessinée à l’écran"
        PAPER = "paper", "Sur papier"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="signatures")
    party = models.CharField("partie", max_length=15, choices=Party)
    signer_name = models.CharField("signé par", max_length=100)
    signed_on = models.DateField("signé le")
    means = models.CharField("comment", max_length=10, choices=Means, default=Means.PAPER)
    file = models.FileField("dessin, scan ou photo", upload_to=signature_path, blank=True)
    text_version = models.PositiveSmallIntegerField(default=1, editable=False)
    voided_on = models.DateField("annulée le", null=True, blank=True)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = "signature"
        verbose_name_plural = "signatures"
        ordering = ["signed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "party"],
                condition=models.Q(voided_on=None),
                name="each_party_signs_once",
                violation_error_message="Cette partie a déjà signé.",
            ),
            models.CheckConstraint(
                condition=~models.Q(means="drawn") | ~models.Q(file=""),
                name="drawn_signature_has_a_drawing",
                violation_error_message="Le dessin de la signature manque.",
            ),
        ]

    def __str__(self):
        return f"{self.get_party_display()} · {self.contract}"


class ExtensionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(contract__in=Contract.objects.visible_to(user))


class Extension(models.Model):
    """A contract that goes on: to eighteen months in all, or past a journey elsewhere."""

    class Kind(models.TextChoices):
        NEED = "need", "Besoin justifié"
        OTHER_BODY = "other_body", "Parcours avec un autre organisme"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="extensions")
    kind = models.CharField("cas", max_length=10, choices=Kind, default=Kind.NEED)
    former_end = models.DateField("finissait le")
    new_end = models.DateField("finit le")
    reason = models.CharField("pourquoi", max_length=300)
    other_body = models.CharField("organisme et parcours", max_length=150, blank=True)
    other_ends_on = models.DateField("ce parcours finit le", null=True, blank=True)
    late_reason = models.CharField("pourquoi après la fin", max_length=300, blank=True)
    decided_on = models.DateField("décidé le")
    decided_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = "prolongation"
        verbose_name_plural = "prolongations"
        ordering = ["decided_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(new_end__gt=models.F("former_end")),
                name="extension_lengthens",
                violation_error_message="La nouvelle fin est après l’ancienne.",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="extension_has_a_reason",
                violation_error_message="Dites pourquoi le contrat est prolongé.",
            ),
            models.CheckConstraint(
                condition=~models.Q(late_reason="")
                | models.Q(decided_on__lte=models.F("former_end")),
                name="late_extension_has_a_reason",
                violation_error_message="Dites pourquoi la prolongation vient après la fin.",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="other_body")
                | (~models.Q(other_body="") & models.Q(other_ends_on__isnull=False)),
                name="other_body_is_named",
                violation_error_message="Nommez l’organisme et la fin de son parcours.",
            ),
        ]

    def __str__(self):
        return f"Prolongation de {self.contract}"

    @property
    def programme(self):
        return self.contract.programme
