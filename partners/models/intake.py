"""What a partner tells us of someone they would like us to meet (fiche signalétique)."""

import uuid

from django.conf import settings
from django.db import models

from accounts.models import Programme, phone_number
from partners.models.network import Partnership
from partners.models.sharing import Door
from youths.models import Youth, national_number

person = settings.AUTH_USER_MODEL


class IntakeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The team’s, until it became a file: then those who read the file."""
        nobody_yet = models.Q(youth=None, programme__in=user.programmes_with_files())
        return self.filter(nobody_yet | models.Q(youth__in=Youth.objects.visible_to(user)))

    def in_programme(self, programme):
        return self.filter(programme=programme)

    def to_handle(self):
        return self.filter(handled_on=None)

    def held(self):
        return self.exclude(held_for="")


class Intake(models.Model):
    """One sheet received. The prescriber sees its state, and nothing else."""

    class Knows(models.TextChoices):
        AGREES = "agrees", "Oui, et la personne est d’accord"
        KNOWS = "knows", "Oui, mais sans avoir dit si elle est d’accord"
        NO = "no", "Non, pas encore"

    class State(models.TextChoices):
        RECEIVED = "received", "Reçue"
        CONTACTED = "contacted", "Contact pris"
        MET = "met", "Rencontre faite"
        CLOSED = "closed", "Terminée"

    class Refusal(models.TextChoices):
        AGE = "age", "Âge hors du dispositif"
        TERRITORY = "territory", "Hors de notre territoire"
        FOLLOWED = "followed", "Déjà accompagné·e ailleurs"
        UNWILLING = "unwilling", "La personne ne le souhaite pas"
        FULL = "full", "Nous ne pouvons pas en ce moment"
        MISTAKE = "mistake", "Fiche envoyée par erreur"
        OTHER = "other", "Autre raison"

    class Held(models.TextChoices):
        REPEATED = "repeated", "Déjà reçue à l’identique"
        PACE = "pace", "Trop de fiches en peu de temps"
        ODD = "odd", "Ressemble à un envoi automatique"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="intakes")
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="intakes")
    door = models.ForeignKey(Door, models.PROTECT, related_name="intakes")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    received_at = models.DateTimeField("reçue le", auto_now_add=True)
    held_for = models.CharField("retenue", max_length=8, choices=Held, blank=True)
    first_name = models.CharField("prénom", max_length=60, blank=True)
    last_name = models.CharField("nom", max_length=60, blank=True)
    pseudonym = models.CharField("surnom", max_length=60, blank=True)
    birth_year = models.PositiveSmallIntegerField("année de naissance", null=True, blank=True)
    phone = models.CharField("téléphone", max_length=25, blank=True, validators=[phone_number])
    reached_by = models.CharField("comment le ou la joindre", max_length=200, blank=True)
    situation = models.TextField("sa situation en quelques mots")
    wanted = models.TextField("ce que vous nous demandez")
    knows = models.CharField("la personne le sait", max_length=8, choices=Knows)
    sender_name = models.CharField("votre nom", max_length=100)
    sender_phone = models.CharField("votre téléphone", max_length=25, blank=True)
    sender_email = models.EmailField("votre adresse e-mail", blank=True)
    state = models.CharField("état", max_length=10, choices=State, default=State.RECEIVED)
    handled_on = models.DateField("traitée le", null=True, blank=True)
    handled_by = models.ForeignKey(person, models.PROTECT, related_name="+", null=True, blank=True)
    refusal = models.CharField("pourquoi non", max_length=10, choices=Refusal, blank=True)
    refusal_note = models.CharField("ce que l’on propose", max_length=200, blank=True)
    youth = models.ForeignKey(Youth, models.SET_NULL, related_name="intakes", null=True, blank=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        verbose_name = "fiche signalétique"
        verbose_name_plural = "fiches signalétiques"
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(handled_on=None, handled_by=None)
                | models.Q(handled_on__isnull=False, handled_by__isnull=False),
                name="intake_handled_by_someone",
                violation_error_message="Une fiche traitée a une date et une personne.",
            ),
            models.CheckConstraint(
                condition=models.Q(refusal="")
                | models.Q(handled_on__isnull=False, youth=None, state="closed"),
                name="refused_intake_opens_no_file",
                violation_error_message="Une fiche refusée n’ouvre aucun dossier.",
            ),
            models.CheckConstraint(
                condition=~models.Q(first_name="", last_name="", pseudonym=""),
                name="intake_names_someone",
                violation_error_message="Donnez au moins un prénom, un nom ou un surnom.",
            ),
        ]

    def __str__(self):
        """« Sami D. », or the nickname, or the name: as a file is called."""
        if self.first_name:
            return f"{self.first_name} {self.last_name[:1]}.".replace(" .", "")
        return self.pseudonym or self.last_name

    @property
    def number(self):
        """The telephone of the person, as a `tel:` link wants it."""
        return national_number(self.phone)

    @property
    def sender_number(self):
        """The telephone of who wrote, as a `tel:` link wants it."""
        return national_number(self.sender_phone)


def received_path(attached, name):
    """Named by chance: neither the person nor the paper can be guessed."""
    return f"fiches/{uuid.uuid4().hex}.{name.rsplit('.', 1)[-1]}"


class IntakeFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(intake__in=Intake.objects.visible_to(user))


class IntakeFile(models.Model):
    """A document that came with a sheet."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    intake = models.ForeignKey(Intake, models.CASCADE, related_name="files")
    title = models.CharField("ce que c’est", max_length=80)
    file = models.FileField("fichier", upload_to=received_path)

    objects = IntakeFileQuerySet.as_manager()

    class Meta:
        verbose_name = "document reçu"
        verbose_name_plural = "documents reçus"
        ordering = ["pk"]

    def __str__(self):
        return self.title
