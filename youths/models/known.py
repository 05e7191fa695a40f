"""What is known of a young person: each fact hangs on the file and carries its date."""

import uuid
from itertools import takewhile

from django.conf import settings
from django.db import models

from youths.models.youth import Youth


class FilePartQuerySet(models.QuerySet):
    """Rows that hang on a file are reached through it."""

    def visible_to(self, user):
        return self.filter(youth__in=Youth.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(youth__in=Youth.objects.editable_by(user))


class SituationQuerySet(FilePartQuerySet):
    def facts(self):
        """What is true now of one young person: label, words, since when (None when unknown).

        A snapshot repeats what has not changed: the fact dates from the first of its unbroken run.
        """
        rows = list(self.order_by("-recorded_on", "-pk"))
        for name in Situation.FACTS if rows else ():
            value, since = getattr(rows[0], name), None
            if value not in (None, "unknown"):
                since = _start_of_run(rows, name, value)
            yield Situation._meta.get_field(name).verbose_name, rows[0].said(name), since


def _start_of_run(rows, name, value):
    run = takewhile(lambda row: getattr(row, name) == value, rows)
    return list(run)[-1].recorded_on


class Situation(models.Model):
    """What was true of a young person on one day. A change is a new row, never an edit."""

    FACTS = ("housing", "domiciliation", "resources", "education", "mobility", "in_training")

    class Housing(models.TextChoices):
        STREET = "street", "Rue, sans hébergement"
        MAKESHIFT = "makeshift", "Squat, abri de fortune"
        THIRD_PARTY = "third_party", "Hébergé·e chez un tiers"
        PARENTS = "parents", "Chez les parents"
        SHELTER = "shelter", "Structure d’hébergement"
        HOTEL = "hotel", "Hôtel"
        RESIDENCE = "residence", "FJT, résidence sociale"
        SOCIAL = "social", "Logement social"
        PRIVATE = "private", "Logement privé"
        UNFIT = "unfit", "Logement insalubre"
        UNKNOWN = "unknown", "Non renseigné"

    class Domiciliation(models.TextChoices):
        NONE = "none", "Aucune"
        ASSOCIATION = "association", "À l’association"
        CCAS = "ccas", "Au CCAS"
        OTHER = "other", "Dans un autre organisme"
        UNKNOWN = "unknown", "Non renseigné"

    class Resources(models.TextChoices):
        NONE = "none", "Aucune ressource"
        WAGE = "wage", "Salaire"
        UNEMPLOYMENT = "unemployment", "Allocation chômage"
        CEJ = "cej", "Allocation CEJ"
        RSA = "rsa", "RSA"
        AAH = "aah", "AAH"
        FAMILY = "family", "Aide de la famille"
        CHILD_WELFARE = "child_welfare", "ASE, contrat jeune majeur"
        OTHER = "other", "Autre"
        UNKNOWN = "unknown", "Non renseigné"

    class Education(models.TextChoices):
        NONE = "none", "Jamais scolarisé·e"
        BEFORE_CAP = "before_cap", "Sans diplôme"
        CAP = "cap", "CAP, BEP"
        BAC = "bac", "Bac"
        HIGHER = "higher", "Au-delà du bac"
        UNKNOWN = "unknown", "Non renseigné"

    class Mobility(models.TextChoices):
        NONE = "none", "Aucun moyen"
        TRANSPORT = "transport", "Transports en commun"
        BIKE = "bike", "Vélo, trottinette"
        LEARNING = "learning", "Code ou permis en cours"
        LICENCE = "licence", "Permis, sans véhicule"
        VEHICLE = "vehicle", "Permis et véhicule"
        UNKNOWN = "unknown", "Non renseigné"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="situations")
    recorded_on = models.DateField("constaté le")
    housing = models.CharField(
        "hébergement", max_length=12, choices=Housing, default=Housing.UNKNOWN
    )
    domiciliation = models.CharField(
        "domiciliation", max_length=12, choices=Domiciliation, default=Domiciliation.UNKNOWN
    )
    resources = models.CharField(
        "ressources", max_length=15, choices=Resources, default=Resources.UNKNOWN
    )
    education = models.CharField(
        "niveau d’études", max_length=12, choices=Education, default=Education.UNKNOWN
    )
    mobility = models.CharField(
        "mobilité", max_length=10, choices=Mobility, default=Mobility.UNKNOWN
    )
    in_training = models.BooleanField("en études ou en formation", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = SituationQuerySet.as_manager()

    class Meta:
        verbose_name = "situation"
        verbose_name_plural = "situations"
        ordering = ["-recorded_on", "-pk"]

    def __str__(self):
        return f"{self.youth} au {self.recorded_on:%d/%m/%Y}"

    def said(self, name):
        """One fact in words; « in_training » is yes, no or unknown."""
        if name == "in_training":
            return {True: "Oui", False: "Non", None: "Non renseigné"}[self.in_training]
        return getattr(self, f"get_{name}_display")()


class Barrier(models.Model):
    """An obstacle (frein), what is being done about it, and the day it was lifted."""

    class Theme(models.TextChoices):
        HOUSING = "housing", "Hébergement et logement"
        ADMINISTRATIVE = "administrative", "Papiers et démarches"
        MONEY = "money", "Argent"
        MOBILITY = "mobility", "Mobilité"
        HEALTH = "health", "Santé"
        LANGUAGE = "language", "Langue, lecture, écriture"
        DIGITAL = "digital", "Numérique"
        FAMILY = "family", "Famille"
        TRAINING = "training", "Formation"
        WORK = "work", "Emploi"
        CONFIDENCE = "confidence", "Confiance et remobilisation"

    class Severity(models.IntegerChoices):
        LIGHT = 1, "Léger"
        SERIOUS = 2, "Important"
        URGENT = 3, "Urgent"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="barriers")
    theme = models.CharField("thème", max_length=15, choices=Theme)
    severity = models.PositiveSmallIntegerField(
        "gravité", choices=Severity, default=Severity.SERIOUS
    )
    note = models.CharField("en une phrase", max_length=200, blank=True)
    action = models.CharField("ce qui est en cours", max_length=200, blank=True)
    identified_on = models.DateField("repéré le")
    lifted_on = models.DateField("levé le", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = FilePartQuerySet.as_manager()

    class Meta:
        verbose_name = "frein"
        verbose_name_plural = "freins"
        ordering = [models.F("lifted_on").desc(nulls_first=True), "-severity", "identified_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lifted_on=None)
                | models.Q(lifted_on__gte=models.F("identified_on")),
                name="barrier_lifted_after_identified",
                violation_error_message="Un frein ne peut pas être levé avant d’avoir été repéré.",
            )
        ]

    def __str__(self):
        return self.get_theme_display()


class PaperQuerySet(FilePartQuerySet):
    def first_the_missing(self, *, on):
        """The checklist as one works on it: what is not in order on the day comes first."""
        papers = list(self)
        for paper in papers:
            paper.in_order = paper.is_in_order_on(on)
        return sorted(papers, key=lambda paper: paper.in_order)


class Paper(models.Model):
    """One line of the checklist of papers (pièces) of a file."""

    class Kind(models.TextChoices):
        IDENTITY = "identity", "Pièce d’identité ou titre de séjour"
        HEALTH_COVER = "health_cover", "Carte Vitale ou attestation de droits"
        BANK = "bank", "RIB"
        TAX = "tax", "Avis d’imposition"
        ADDRESS = "address", "Justificatif de domicile ou domiciliation"
        JOBSEEKER = "jobseeker", "Inscription comme demandeur d’emploi"
        CV = "cv", "CV"
        GUARDIAN = "guardian", "Accord du représentant légal"
        CHARTER = "charter", "Charte d’engagement"
        INFORMATION = "information", "Information sur le fichier (RGPD)"

    class Status(models.TextChoices):
        MISSING = "missing", "Manquante"
        REQUESTED = "requested", "Demandée"
        PROVIDED = "provided", "Fournie"
        TO_RENEW = "to_renew", "À renouveler"
        NOT_NEEDED = "not_needed", "Sans objet"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="papers")
    kind = models.CharField("pièce", max_length=15, choices=Kind)
    status = models.CharField("état", max_length=12, choices=Status, default=Status.MISSING)
    since = models.DateField("depuis le")
    expires_on = models.DateField("valable jusqu’au", null=True, blank=True)
    note = models.CharField("note", max_length=150, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "pièce"
        verbose_name_plural = "pièces"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["youth", "kind"],
                name="one_line_per_paper",
                violation_error_message="Cette pièce est déjà dans la liste.",
            )
        ]

    def __str__(self):
        return self.get_kind_display()

    def is_in_order_on(self, day):
        """Provided and still valid that day, or not needed."""
        if self.status == self.Status.NOT_NEEDED:
            return True
        return self.status == self.Status.PROVIDED and (
            self.expires_on is None or self.expires_on >= day
        )


class Achievement(models.Model):
    """A small victory (petite réussite), in plain words, kept with the young person's agreement."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="achievements")
    happened_on = models.DateField("le")
    text = models.CharField("ce qui s’est passé", max_length=200)
    agreed = models.BooleanField("noté avec son accord", default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = FilePartQuerySet.as_manager()

    class Meta:
        verbose_name = "petite réussite"
        verbose_name_plural = "petites réussites"
        ordering = ["-happened_on", "-pk"]

    def __str__(self):
        return self.text


class Closure(models.Model):
    """A file that was closed, and why; and why it was opened again, if it was."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="closures")
    closed_on = models.DateField("fermé le")
    reason = models.CharField("motif", max_length=200)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reopened_on = models.DateField("rouvert le", null=True, blank=True)
    reopen_reason = models.CharField("motif de la réouverture", max_length=200, blank=True)
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = FilePartQuerySet.as_manager()

    class Meta:
        verbose_name = "fermeture de dossier"
        verbose_name_plural = "fermetures de dossier"
        ordering = ["-closed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["youth"],
                condition=models.Q(reopened_on=None),
                name="one_closure_at_a_time",
                violation_error_message="Ce dossier est déjà fermé.",
            ),
            models.CheckConstraint(
                condition=models.Q(reopened_on=None, reopen_reason="", reopened_by=None)
                | (
                    models.Q(reopened_on__gte=models.F("closed_on"))
                    & models.Q(reopened_on__isnull=False)
                    & models.Q(reopened_by__isnull=False)
                    & ~models.Q(reopen_reason="")
                ),
                name="file_reopening_is_whole",
                violation_error_message="Une réouverture a un auteur, un jour, un motif.",
            ),
        ]

    def __str__(self):
        return f"Fermé le {self.closed_on:%d/%m/%Y}"
