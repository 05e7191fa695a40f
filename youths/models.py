"""The young people, and what is known of them. A pseudonym, a date and an origin open a file."""

import re
import unicodedata
import uuid
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.models import Programme, phone_number


def plain(text):
    """Lower case, without accents nor punctuation: how names are compared."""
    decomposed = unicodedata.normalize("NFKD", text)
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", letters.lower()).split())


def national_number(phone):
    """« +33 6 12… », « 06.12… » and « 0612… » all become « 0612… »."""
    digits = re.sub(r"\D", "", phone)
    if digits.startswith("0033"):
        digits = digits[4:]
    elif digits.startswith("33") and len(digits) > 10:
        digits = digits[2:]
    return f"0{digits.lstrip('0')}" if digits else ""


def birthday(born, age):
    """The day a person turns `age`. Born on 29 February: 1 March in a year that has no 29th.

    « Révolu » means completed: the year is complete once 28 February is over.
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


class YouthQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one rule on who may read a file; narrow by default. Every scope builds on it."""
        assigned = Youth.team.through.objects.filter(user=user).values("youth")
        return self.filter(
            models.Q(programme__in=user.programmes_with_every_file())
            | models.Q(programme__in=user.programmes_with_files())
            & (models.Q(referent=user) | models.Q(pk__in=assigned))
        )

    def editable_by(self, user):
        return self.visible_to(user).filter(closed_on=None)

    def in_programme(self, programme):
        return self.filter(programme=programme)

    def open(self):
        return self.filter(closed_on=None)

    def followed_by(self, user):
        return self.filter(referent=user)

    def search(self, words):
        """Tolerant: accents, case, order of the words; a reference; a telephone in any form."""
        found = self
        digits = national_number(words)
        if len(digits) >= 6 and not re.search(r"[a-zA-Z]", words):
            return found.filter(phone_digits__contains=digits)
        for word in plain(words).split():
            found = found.filter(search_text__contains=word)
        return found


class Youth(models.Model):
    """One file in one programme."""

    class Sex(models.TextChoices):
        FEMALE = "female", "Femme"
        MALE = "male", "Homme"
        UNKNOWN = "unknown", "Non précisé"

    class Origin(models.TextChoices):
        OUTREACH = "outreach", "Aller-vers, travail de rue"
        PREVENTION = "prevention", "Prévention spécialisée"
        MISSION_LOCALE = "mission_locale", "Mission locale"
        FRANCE_TRAVAIL = "france_travail", "France Travail"
        CHILD_WELFARE = "child_welfare", "Département, ASE"
        YOUTH_JUSTICE = "youth_justice", "PJJ"
        PROBATION = "probation", "SPIP"
        SIAO = "siao", "SIAO, 115"
        SHELTER = "shelter", "Hébergement, CHRS"
        CCAS = "ccas", "CCAS"
        SCHOOL = "school", "Éducation nationale"
        HEALTH = "health", "Santé"
        FAMILY = "family", "Famille"
        SELF = "self", "De lui-même, d’elle-même"
        PEER = "peer", "Bouche-à-oreille"
        OTHER = "other", "Autre"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="youths")
    reference = models.CharField("numéro de dossier", max_length=20, editable=False)
    pseudonym = models.CharField("surnom ou pseudonyme", max_length=60, blank=True)
    first_name = models.CharField("prénom", max_length=60, blank=True)
    last_name = models.CharField("nom", max_length=60, blank=True)
    sex = models.CharField("sexe", max_length=10, choices=Sex, default=Sex.UNKNOWN)
    birth_date = models.DateField("date de naissance", null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField("année de naissance", null=True, blank=True)
    phone = models.CharField("téléphone", max_length=25, blank=True, validators=[phone_number])
    email = models.EmailField("adresse e-mail", blank=True)
    commune = models.CharField("commune", max_length=80, blank=True)
    district = models.CharField("quartier", max_length=80, blank=True)
    in_qpv = models.BooleanField("quartier prioritaire (QPV)", null=True, blank=True)
    identified_on = models.DateField("repéré le")
    origin = models.CharField("comment on s’est rencontrés", max_length=20, choices=Origin)
    met_at = models.CharField("lieu de la rencontre", max_length=100, blank=True)
    referent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="followed_youths",
        null=True,
        blank=True,
        verbose_name="référent·e",
    )
    team = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="shared_youths",
        blank=True,
        verbose_name="autres personnes de l’équipe",
    )
    adviser_name = models.CharField("conseiller·ère Mission locale", max_length=100, blank=True)
    rqth_from = models.DateField("RQTH valable du", null=True, blank=True)
    rqth_until = models.DateField("RQTH valable jusqu’au", null=True, blank=True)
    imilo_number = models.CharField("numéro i-milo", max_length=30, blank=True)
    closed_on = models.DateField("dossier fermé le", null=True, blank=True)
    search_text = models.CharField(max_length=300, editable=False, default="")
    phone_digits = models.CharField(max_length=15, editable=False, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = YouthQuerySet.as_manager()

    class Meta:
        verbose_name = "jeune"
        verbose_name_plural = "jeunes"
        ordering = ["first_name", "pseudonym", "last_name", "pk"]
        indexes = [models.Index(fields=["programme", "closed_on"])]
        constraints = [
            models.UniqueConstraint(fields=["programme", "reference"], name="youth_reference_once"),
            models.CheckConstraint(
                condition=~models.Q(pseudonym="", first_name="", last_name=""),
                name="youth_has_a_name",
                violation_error_message="Donnez au moins un surnom, un prénom ou un nom.",
            ),
            models.CheckConstraint(
                condition=models.Q(birth_date=None)
                | models.Q(birth_date__lte=models.F("identified_on")),
                name="youth_born_before_met",
                violation_error_message="La date de naissance est après le jour de la rencontre.",
            ),
            models.CheckConstraint(
                condition=models.Q(rqth_from=None)
                | models.Q(rqth_until=None)
                | models.Q(rqth_until__gte=models.F("rqth_from")),
                name="rqth_ends_after_start",
                violation_error_message="La fin de la RQTH est avant son début.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None)
                | models.Q(closed_on__gte=models.F("identified_on")),
                name="youth_closed_after_met",
                violation_error_message="Le dossier ne peut pas fermer avant la rencontre.",
            ),
        ]

    def __str__(self):
        return self.display_name

    def save(self, *args, **kwargs):
        words = [self.pseudonym, self.first_name, self.last_name, self.reference]
        self.search_text = plain(" ".join(words))
        self.phone_digits = national_number(self.phone)
        if self.birth_date:
            self.birth_year = self.birth_date.year
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_text", "phone_digits"}
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("youths:detail", args=[self.public_id])

    @property
    def display_name(self):
        """« Sami D. », or the pseudonym when no name was given."""
        if self.first_name:
            return f"{self.first_name} {self.last_name[:1]}.".replace(" .", "")
        return self.pseudonym or self.last_name

    @property
    def initials(self):
        letters = [part[:1] for part in (self.first_name, self.last_name) if part]
        return "".join(letters).upper() or self.pseudonym[:2].upper()

    @property
    def tint(self):
        """One of six avatar tints, always the same for one person."""
        return self.public_id.int % 6

    def age_on(self, day):
        """Completed years (« révolus »); with only a year of birth, the age reached that year."""
        if self.birth_date:
            years = day.year - self.birth_date.year
            return years - (birthday(self.birth_date, years) > day)
        if self.birth_year:
            return day.year - self.birth_year
        return None

    def has_rqth_on(self, day):
        """A disability-worker status counts only between its dates."""
        if self.rqth_from is None or day < self.rqth_from:
            return False
        return self.rqth_until is None or day <= self.rqth_until

    def age_limit_on(self, day):
        """The first day too late, seen from `day`: 26th birthday, 30th with a valid RQTH.

        Code du travail, L5131-6: 25 years completed, 29 with the status. None without a date.
        """
        if not self.birth_date:
            return None
        return birthday(self.birth_date, 30 if self.has_rqth_on(day) else 26)

    def last_eligible_day_on(self, day):
        limit = self.age_limit_on(day)
        return limit - timedelta(days=1) if limit else None


class FilePartQuerySet(models.QuerySet):
    """Rows that hang on a file are reached through it."""

    def visible_to(self, user):
        return self.filter(youth__in=Youth.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(youth__in=Youth.objects.editable_by(user))


class SituationQuerySet(FilePartQuerySet):
    def latest_on(self, day):
        """One row per young person: the last snapshot taken on `day` or before."""
        newer = Situation.objects.filter(youth=models.OuterRef("youth"), recorded_on__lte=day)
        last = newer.order_by("-recorded_on", "-pk").values("pk")[:1]
        return self.filter(pk=models.Subquery(last))

    def at_entry(self):
        """One row per young person: the first snapshot."""
        first = Situation.objects.filter(youth=models.OuterRef("youth"))
        return self.filter(pk=models.Subquery(first.order_by("recorded_on", "pk").values("pk")[:1]))


class Situation(models.Model):
    """What was true of a young person on one day. A change is a new row, never an edit."""

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

    objects = FilePartQuerySet.as_manager()

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
