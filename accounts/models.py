"""Who works here, for which organisation and programme, and what they were seen doing."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Lower

phone_number = RegexValidator(
    r"^\s*(?:(?:\+|00)33[\s.-]*(?:\(0\))?|0)[\s.-]*[1-9](?:[\s.-]*\d{2}){4}\s*$",
    "Ce numéro de téléphone n’est pas complet : dix chiffres, ou +33 suivi de neuf.",
)


class Organisation(models.Model):
    """Any body with a name: an association, a mission locale, a housing body, a funder."""

    class Kind(models.TextChoices):
        ASSOCIATION = "association", "Association"
        MISSION_LOCALE = "mission_locale", "Mission locale"
        EMPLOYMENT = "employment", "Emploi et formation"
        SIAO = "siao", "SIAO"
        HOUSING = "housing", "Hébergement et logement"
        MOBILITY = "mobility", "Mobilité"
        HEALTH = "health", "Santé"
        JUSTICE = "justice", "Justice"
        RIGHTS = "rights", "Droits"
        EMPLOYER = "employer", "Entreprise"
        LEISURE = "leisure", "Sport, culture et loisirs"
        FUNDER = "funder", "Financeur"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("nom", max_length=150)
    short_name = models.CharField("nom court", max_length=40, blank=True)
    kind = models.CharField("nature", max_length=20, choices=Kind)
    address = models.TextField("adresse", blank=True)
    phone = models.CharField("téléphone", max_length=25, blank=True, validators=[phone_number])
    email = models.EmailField("adresse e-mail", blank=True)
    website = models.URLField("site internet", blank=True)

    class Meta:
        verbose_name = "organisme"
        verbose_name_plural = "organismes"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="organisation_name_once",
                violation_error_message="Un organisme porte déjà ce nom.",
            )
        ]

    def __str__(self):
        return self.short_name or self.name


colour = RegexValidator(r"^#[0-9a-f]{6}$", "Une couleur s’écrit « # » et six signes : #0b6e66.")


class Step(models.TextChoices):
    """The steps a programme may ask for between the first meeting and the contract."""

    ADMINISTRATIVE = "administrative", "Situation administrative"
    SPE_CHECK = "spe_check", "Vérification SPE"
    LIAISON = "liaison", "Contact avec la Mission locale"
    TRIPARTITE = "tripartite", "Rencontre tripartite"
    PROFESSIONAL = "professional", "Diagnostic professionnel"
    MOBILITY = "mobility", "Diagnostic mobilité"
    HEALTH = "health", "Évaluation médico-sociale"
    HOUSING = "housing", "Évaluation logement"
    MOBILISATION = "mobilisation", "Remobilisation"
    PAPERS = "papers", "Dossier complet"


class Programme(models.Model):
    """One organisation running one scheme on one territory: the border of every file."""

    class Scheme(models.TextChoices):
        CEJ_JR = "cej_jr", "CEJ – Jeunes en rupture"
        O2R = "o2r", "Offre de repérage et de remobilisation"
        CEJ = "cej", "Contrat d’engagement jeune"

    class Visibility(models.TextChoices):
        TEAM = "team", "Toute l’équipe"
        ASSIGNED = "assigned", "Les référents du dossier seulement"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField("adresse courte", unique=True)
    name = models.CharField("nom", max_length=100)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="programmes", verbose_name="organisme porteur"
    )
    scheme = models.CharField("cadre", max_length=10, choices=Scheme, default=Scheme.CEJ_JR)
    territory = models.CharField("territoire", max_length=100)
    reference_prefix = models.CharField(
        "préfixe des dossiers",
        max_length=5,
        validators=[RegexValidator(r"^[A-Z]{2,5}$", "De deux à cinq lettres majuscules.")],
    )
    started_on = models.DateField("commencé le")
    ended_on = models.DateField("terminé le", null=True, blank=True)
    is_demonstration = models.BooleanField("démonstration", default=False, editable=False)
    visibility = models.CharField(
        "qui lit les dossiers", max_length=10, choices=Visibility, default=Visibility.TEAM
    )
    steps = models.JSONField("étapes, dans l’ordre", default=list, blank=True)
    required_before_commission = models.JSONField(
        "étapes exigées avant la commission", default=list, blank=True
    )
    required_before_signature = models.JSONField(
        "étapes exigées avant la signature", default=list, blank=True
    )
    skippable_steps = models.JSONField(
        "étapes que l’on peut passer, avec un motif", default=list, blank=True
    )
    steps_in_order = models.BooleanField("étapes faites dans l’ordre", default=False)
    spe_months = models.PositiveSmallIntegerField(
        "mois sans contact avec le service public de l’emploi",
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(24)],
    )
    contract_months = models.PositiveSmallIntegerField(
        "durée du contrat à la signature, en mois",
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    case_minutes = models.PositiveSmallIntegerField(
        "minutes par dossier en commission",
        default=15,
        validators=[MinValueValidator(5), MaxValueValidator(60)],
    )
    hours_line = models.PositiveSmallIntegerField(
        "repère d’heures par semaine",
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(35)],
    )
    # Of the bilan: the tokens of the product, unless the association has colours of its own.
    main_colour = models.CharField(
        "couleur principale du bilan", max_length=7, blank=True, validators=[colour]
    )
    accent_colour = models.CharField(
        "couleur d’accent du bilan", max_length=7, blank=True, validators=[colour]
    )
    logo = models.FileField("logo", upload_to="logos", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    funders = models.ManyToManyField(
        Organisation, related_name="funded_programmes", blank=True, verbose_name="financeurs"
    )

    class Meta:
        verbose_name = "dispositif"
        verbose_name_plural = "dispositifs"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("started_on")),
                name="programme_ends_after_start",
                violation_error_message="Le dispositif ne peut pas finir avant d’avoir commencé.",
            )
        ]

    def __str__(self):
        return self.name


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person of a team, of a funder, or the technical administrator. Signs in by e-mail.

    Without Django's permissions: roles alone give rights, and there is no superuser.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("adresse e-mail", unique=True)
    first_name = models.CharField("prénom", max_length=60)
    last_name = models.CharField("nom", max_length=60)
    is_active = models.BooleanField("compte actif", default=True)
    date_joined = models.DateTimeField("créé le", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = "compte"
        verbose_name_plural = "comptes"
        ordering = ["last_name", "first_name"]

    def __str__(self):
        return f"{self.first_name} {self.last_name}"

    @property
    def signature(self):
        """How a colleague is named on screen: « Nora B. »."""
        return f"{self.first_name} {self.last_name[:1]}."

    def programmes_with_files(self):
        """Programmes where this person may read at least some files."""
        return Programme.objects.filter(memberships__in=self._team_memberships())

    def programmes_with_every_file(self):
        """Programmes where this person may read all files: as head, or in an open team."""
        everything = models.Q(role=Membership.Role.HEAD) | models.Q(
            programme__visibility=Programme.Visibility.TEAM
        )
        return Programme.objects.filter(memberships__in=self._team_memberships().filter(everything))

    def programmes_as(self, *roles):
        return Programme.objects.filter(
            memberships__in=self.memberships.active().filter(role__in=roles)
        )

    def _team_memberships(self):
        return self.memberships.active().filter(
            role__in=[Membership.Role.EDUCATOR, Membership.Role.HEAD]
        )


class MembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True, user__is_active=True)

    def of_team(self):
        """Those who accompany young people: educators and heads of service."""
        return self.active().filter(role__in=[Membership.Role.EDUCATOR, Membership.Role.HEAD])


class Membership(models.Model):
    """A person's role in a programme."""

    class Role(models.TextChoices):
        EDUCATOR = "educator", "Équipe éducative"
        HEAD = "head", "Chef·fe de service"
        FUNDER = "funder", "Financeur"
        ADMIN = "admin", "Administration technique"

    class JobTitle(models.TextChoices):
        HEAD = "head", "Chef·fe de service"
        EDUCATOR = "educator", "Éducateur·rice spécialisé·e"
        STREET_EDUCATOR = "street_educator", "Éducateur·rice de rue"
        TIUS = "tius", "TIUS"
        NURSE = "nurse", "Infirmier·ère (IDE)"
        PSYCHOLOGIST = "psychologist", "Psychologue"
        HOUSING_WORKER = "housing_worker", "TS accompagnement dans le logement"
        SIAO_REFERENT = "siao_referent", "Référent·e CEJ-JR – SIAO"
        JOB_ADVISER = "job_adviser", "Conseiller·ère en insertion (CIP)"
        FUNDER = "funder", "Chargé·e de mission"
        ADMIN = "admin", "Administration technique"

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="memberships")
    role = models.CharField("rôle", max_length=10, choices=Role)
    job_title = models.CharField("fonction", max_length=20, choices=JobTitle)
    reads_sensitive = models.BooleanField(
        "lit le compartiment santé, violences, ASE et PJJ", default=False
    )
    is_active = models.BooleanField("en cours", default=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "rôle dans un dispositif"
        verbose_name_plural = "rôles dans un dispositif"
        ordering = ["programme__name", "user__last_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "programme"],
                name="one_role_per_programme",
                violation_error_message="Cette personne a déjà un rôle dans ce dispositif.",
            ),
            models.CheckConstraint(
                condition=models.Q(reads_sensitive=False) | models.Q(role__in=["educator", "head"]),
                name="sensitive_right_is_for_the_team",
                violation_error_message=(
                    "Le compartiment sensible n’est ouvert qu’aux personnes de l’équipe."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.get_job_title_display()}"

    @property
    def is_head(self):
        return self.role == self.Role.HEAD

    @property
    def is_team(self):
        return self.role in (self.Role.EDUCATOR, self.Role.HEAD)


class Counter(models.Model):
    """The last number given, per programme, use and year. Taken under lock (accounts.counters)."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="counters")
    name = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "compteur"
        ordering = ["programme", "name", "year"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "name", "year"], name="one_counter")
        ]

    def __str__(self):
        return f"{self.name} {self.year} : {self.last}"


class AccessEntry(models.Model):
    """One line of the access journal: who read or wrote what, when. Never a value, never a name."""

    class Action(models.TextChoices):
        READ = "read", "Lecture"
        LIST = "list", "Liste"
        SEARCH = "search", "Recherche"
        CREATE = "create", "Création"
        UPDATE = "update", "Modification"
        DELETE = "delete", "Suppression"
        PRINT = "print", "Impression ou PDF"
        PUBLISH = "publish", "Publication"

    at = models.DateTimeField("le", auto_now_add=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="par")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+", null=True)
    action = models.CharField("action", max_length=10, choices=Action)
    target = models.CharField("objet", max_length=40)
    target_id = models.CharField("identifiant", max_length=36, blank=True)
    fields = models.JSONField("champs", default=list)

    class Meta:
        verbose_name = "ligne du journal des accès"
        verbose_name_plural = "journal des accès"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["programme", "-at"]),
            models.Index(fields=["target", "target_id", "-at"]),
        ]

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M} {self.get_action_display()} {self.target}"
