"""A young person’s file. A pseudonym, a date and an origin open one."""

import re
import unicodedata
import uuid
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce, Lower, NullIf
from django.urls import reverse

from accounts.models import Programme, phone_number

NAMES = ("first_name", "pseudonym", "last_name")
WITHOUT_DECOMPOSITION = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "ß": "ss", "'": "", "’": "", "ʼ": "", "`": ""}
)
COUNTRY_CODE = re.compile(r"^\s*(?:\+|00)\s*33[\s.-]*(?:\(0\))?")


def plain(text):
    """Lower case, without accents nor punctuation: how names are compared."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(WITHOUT_DECOMPOSITION))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", letters).split())


def national_number(phone):
    """« +33 6 12… », « 06.12… » and « 0612… » all become « 0612… »."""
    digits = re.sub(r"\D", "", phone)
    if digits.startswith("0033"):
        digits = digits[4:]
    elif digits.startswith("33") and len(digits) > 10:
        digits = digits[2:]
    return f"0{digits.lstrip('0')}" if digits else ""


def typed_digits(words):
    """The part of a number typed so far; nothing when the words hold a letter or too few digits."""
    if re.search(r"[^\d\s().+-]", words):
        return ""
    digits = re.sub(r"\D", "", COUNTRY_CODE.sub("0", words))
    if digits.startswith("33") and len(digits) == 11:
        digits = f"0{digits[2:]}"
    return digits if len(digits) >= 4 else ""


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
        named = models.Q()
        for word in plain(words).split():
            named &= models.Q(search_text__contains=word)
        digits = typed_digits(words)
        if words.strip() and not (named or digits):
            return self.none()
        if digits:
            return self.filter(named | models.Q(phone_digits__contains=digits))
        return self.filter(named)

    def aged_between(self, youngest, oldest, *, on):
        """`Youth.age_on` said in SQL, both ages included."""
        exact = models.Q(
            birth_date__gt=on - relativedelta(years=oldest + 1),
            birth_date__lte=on - relativedelta(years=youngest),
        )
        by_year = models.Q(
            birth_date=None, birth_year__range=(on.year - oldest, on.year - youngest)
        )
        return self.filter(exact | by_year)

    def by_name(self):
        """As a list reads: by what each person is called, a pseudonym being a name."""
        name = Coalesce(*(NullIf(field, models.Value("")) for field in NAMES), models.Value(""))
        return self.annotate(sort_name=Lower(name)).order_by("sort_name", "last_name", "pk")

    def for_list(self, *, on):
        """Everything a row of the list shows, in a fixed number of queries."""
        in_order = models.Q(papers__status="not_needed") | models.Q(papers__status="provided") & (
            models.Q(papers__expires_on=None) | models.Q(papers__expires_on__gte=on)
        )
        return (
            self.select_related("referent")
            .annotate(
                papers_asked=models.Count("papers", distinct=True),
                papers_in_order=models.Count("papers", filter=in_order, distinct=True),
                open_barriers=models.Count(
                    "barriers", filter=models.Q(barriers__lifted_on=None), distinct=True
                ),
            )
            .by_name()
        )


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
    met_before = models.BooleanField("déjà rencontré·e sans dossier", null=True, blank=True)
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
        self.search_text = plain(" ".join(words))[:300]  # « ﬃ » becomes three letters
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
    def of_name(self):
        """« de Kaïs », « d’Inès B. »."""
        vowel = plain(self.display_name)[:1] in tuple("aeiou")
        return f"d’{self.display_name}" if vowel else f"de {self.display_name}"

    @property
    def initials(self):
        letters = [part[:1] for part in (self.first_name, self.last_name) if part]
        return "".join(letters).upper() or self.pseudonym[:2].upper()

    @property
    def full_name(self):
        """Every name given: « Sami Dubois (Sam) »."""
        named = f"{self.first_name} {self.last_name}".strip()
        if named and self.pseudonym:
            return f"{named} ({self.pseudonym})"
        return named or self.pseudonym

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
