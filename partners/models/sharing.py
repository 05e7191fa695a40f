"""Who may see what, because of what, until when: agreements, links, and each time one was used."""

import uuid
from hashlib import sha256

from django.conf import settings
from django.db import models

from partners.models.network import Partnership
from partners.models.referral import CODE_TRIES, Need, Referral
from youths.models import FilePartQuerySet, Youth

person = settings.AUTH_USER_MODEL


def hashed(token):
    """All that is kept of a token: whoever reads the database opens nothing with it."""
    return sha256(token.encode()).hexdigest()


def proof_path(consent, name):
    """Named by chance: the person cannot be guessed."""
    return f"accords/{uuid.uuid4().hex}.{name.rsplit('.', 1)[-1]}"


class ConsentQuerySet(FilePartQuerySet):
    def in_force_on(self, day):
        return self.filter(withdrawn_on=None, given_on__lte=day, until__gte=day)


class Consent(models.Model):
    """What a young person agrees to: that one partner is told, on one subject."""

    class Form(models.TextChoices):
        ORAL = "oral", "De vive voix, devant témoin"
        PAPER = "paper", "Signé sur papier"
        SCREEN = "screen", "Signé à l’écran"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="consents")
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="consents", verbose_name="à qui"
    )
    topic = models.CharField("sur quoi", max_length=10, choices=Need)
    form = models.CharField("comment", max_length=8, choices=Form)
    witness = models.CharField("témoin", max_length=100, blank=True)
    proof = models.FileField("signature ou papier", upload_to=proof_path, blank=True)
    given_on = models.DateField("donné le")
    until = models.DateField("jusqu’au")
    withdrawn_on = models.DateField("retiré le", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        person, models.PROTECT, related_name="+", null=True, blank=True
    )
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "accord"
        verbose_name_plural = "accords"
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["youth", "partnership", "topic"],
                condition=models.Q(withdrawn_on=None),
                name="one_live_consent",
                violation_error_message="Cet accord est déjà noté : retirez-le d’abord.",
            ),
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("given_on")),
                name="consent_ends_after_start",
                violation_error_message="L’accord finit avant d’avoir été donné.",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on=None, withdrawn_by=None)
                | models.Q(
                    withdrawn_by__isnull=False,
                    withdrawn_on__isnull=False,
                    withdrawn_on__gte=models.F("given_on"),
                ),
                name="consent_withdrawn_by_someone",
                violation_error_message="Un retrait a une date, après l’accord, et un auteur.",
            ),
            models.CheckConstraint(
                condition=~models.Q(form="oral") | ~models.Q(witness=""),
                name="oral_consent_has_a_witness",
                violation_error_message="Un accord de vive voix a un témoin : qui était là ?",
            ),
        ]

    def __str__(self):
        return f"{self.get_topic_display()} · {self.partnership}"

    def holds_on(self, day):
        return self.withdrawn_on is None and self.given_on <= day <= self.until

    @property
    def was_taken_back(self):
        """Not one that had run out, and that another has followed."""
        return self.withdrawn_on is not None and self.withdrawn_on <= self.until


class SecretQuerySet(models.QuerySet):
    """Addresses that open a page without an account: only the hash of their token is kept."""

    def live(self):
        return self.filter(revoked_at=None)

    def with_token(self, token):
        return self.filter(token_hash=hashed(token))


class ShareLinkQuerySet(SecretQuerySet):
    def visible_to(self, user):
        return self.filter(referral__in=Referral.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(referral__in=Referral.objects.editable_by(user))


class ShareLink(models.Model):
    """The address by which one person at a partner’s reads and answers one referral.

    Opened with a code given by another channel. Token and code are shown once, and kept hashed.
    """

    TRIES = CODE_TRIES

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="links")
    recipient = models.CharField("pour", max_length=100)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    code_hash = models.CharField(max_length=128, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    expires_on = models.DateField("lisible jusqu’au")
    revoked_at = models.DateTimeField("coupé le", null=True, editable=False)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "lien de partage"
        verbose_name_plural = "liens de partage"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=models.Q(revoked_at=None),
                name="one_live_link",
                violation_error_message="Un lien existe déjà : coupez-le d’abord.",
            )
        ]

    def __str__(self):
        return f"Lien pour {self.recipient}"

    def opens_on(self, day):
        return self.revoked_at is None and day <= self.expires_on

    @property
    def was_locked(self):
        """Cut by wrong codes: someone had the address without the code, or mistook it."""
        return self.failures >= self.TRIES

    def passed_since(self, moment):
        """How many times it was used, or tried, since then."""
        return self.passages.filter(at__gte=moment).count()


class DoorQuerySet(SecretQuerySet):
    def visible_to(self, user):
        return self.filter(partnership__in=Partnership.objects.visible_to(user))


class Door(models.Model):
    """The address a partner keeps to send us young people (fiche signalétique)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="doors")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField("coupé le", null=True, editable=False)

    objects = DoorQuerySet.as_manager()

    class Meta:
        verbose_name = "lien d’un partenaire"
        verbose_name_plural = "liens des partenaires"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(revoked_at=None),
                name="one_live_door",
                violation_error_message="Ce partenaire a déjà un lien : coupez-le d’abord.",
            )
        ]

    def __str__(self):
        return f"Lien de {self.partnership}"


class PassageQuerySet(models.QuerySet):
    def visible_to(self, user):
        shared = models.Q(link__in=ShareLink.objects.visible_to(user))
        return self.filter(shared | models.Q(door__in=Door.objects.visible_to(user)))


class Passage(models.Model):
    """Someone without an account used an address, or tried to. Neither name nor address is kept."""

    class Kind(models.TextChoices):
        OPENED = "opened", "Page ouverte"
        READ = "read", "Fiche lue"
        FILE = "file", "Document téléchargé"
        WRONG_CODE = "wrong_code", "Code faux"
        LOCKED = "locked", "Lien coupé après cinq codes faux"
        ANSWERED = "answered", "Réponse donnée"
        OUTCOME = "outcome", "Résultat ajouté"
        DEAD = "dead", "Lien coupé ou expiré, rien n’a été montré"
        UNKNOWN = "unknown", "Adresse inconnue, rien n’a été montré"
        RECEIVED = "received", "Fiche reçue"
        HELD = "held", "Fiche retenue"

    at = models.DateTimeField("le", auto_now_add=True)
    kind = models.CharField("quoi", max_length=10, choices=Kind)
    link = models.ForeignKey(ShareLink, models.CASCADE, related_name="passages", null=True)
    door = models.ForeignKey(Door, models.CASCADE, related_name="passages", null=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = "passage"
        verbose_name_plural = "passages"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M} {self.get_kind_display()}"
