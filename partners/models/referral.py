"""What is asked of a partner for one young person: prepared, sent, answered, ended."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse

from youths.models import FilePartQuerySet, Youth

person = settings.AUTH_USER_MODEL


class Need(models.TextChoices):
    """What is asked for. An agreement (Consent) is given for one need, to one partner."""

    HOUSING = "housing", "Hébergement ou logement"
    MOBILITY = "mobility", "Diagnostic mobilité"
    SPE = "spe", "Vérification ou accueil Mission locale"
    HEALTH = "health", "Santé"
    RIGHTS = "rights", "Ouverture de droits"
    TRAINING = "training", "Emploi ou formation"
    OTHER = "other", "Autre demande"


class Volet(models.TextChoices):
    """The three lines of the convention (Nîmes Métropole, « rappel des objectifs »)."""

    PROFESSIONAL = "professional", "Accompagnement professionnel"
    HOUSING = "housing", "Logement"
    MOBILITY = "mobility", "Mobilité"


class State(models.TextChoices):
    PREPARED = "prepared", "À envoyer"
    SENT = "sent", "Envoyée"
    ANSWERED = "answered", "Réponse reçue"
    DONE = "done", "Terminée"
    REFUSED = "refused", "Refusée"
    EXPIRED = "expired", "Sans réponse"
    REVOKED = "revoked", "Retirée"


REMINDER_DAYS = 10
CODE_TRIES = 5  # wrong codes before a link dies


def _facts_in_sql(day):
    """What makes each state, in the order in which it counts."""
    return {
        State.REVOKED: models.Q(revoked_on__isnull=False),
        State.REFUSED: models.Q(answer="refused"),
        State.DONE: models.Q(closed_on__isnull=False),
        State.ANSWERED: models.Q(answered_on__isnull=False),
        State.PREPARED: models.Q(sent_on__isnull=True),
        State.EXPIRED: models.Q(expires_on__isnull=False, expires_on__lt=day),
        State.SENT: models.Q(sent_on__isnull=False),
    }


def _told_to(user):
    sensitive = user.memberships.active().filter(reads_sensitive=True).values("programme")
    return (
        ~models.Q(need=Need.HEALTH)
        | models.Q(sent_by=user)
        | models.Q(youth__programme__in=sensitive)
    )


class ReferralQuerySet(FilePartQuerySet):
    def in_programme(self, programme):
        return self.filter(youth__programme=programme)

    def sent(self):
        return self.filter(sent_on__isnull=False)

    def open(self):
        return self.filter(closed_on=None, revoked_on=None)

    def told_to(self, user):
        """Those whose content this person may read: see `Referral.is_told_to`."""
        return self.filter(_told_to(user))

    def with_told(self, user):
        """Each with `told`: whether this person may read its content."""
        told = models.ExpressionWrapper(_told_to(user), output_field=models.BooleanField())
        return self.annotate(told=told)

    def in_state(self, state, *, on):
        """SQL twin of `Referral.state_on` (a test compares them)."""
        rows = self
        for one, fact in _facts_in_sql(on).items():
            if one == state:
                return rows.filter(fact)
            rows = rows.exclude(fact)
        return rows.none()

    def to_remind(self, *, on):
        """Ten days without an answer (`REMINDER_DAYS`), or a link that wrong codes cut."""
        locked = Referral.objects.filter(pk=models.OuterRef("pk"), links__failures__gte=CODE_TRIES)
        locked = locked.exclude(links__revoked_at=None)  # nothing made since
        return (
            self.unanswered()
            .annotate(locked_out=models.Exists(locked))
            .filter(
                models.Q(locked_out=True)
                | models.Q(sent_on__lte=on - timedelta(days=REMINDER_DAYS))
            )
        )

    def unanswered(self):
        return self.sent().filter(answered_on=None, closed_on=None, revoked_on=None)

    def shared(self):
        """Those by which something left in writing: the sharing sheet shows them."""
        return self.filter(channel__in=[Referral.Channel.LINK, Referral.Channel.PAPER])


class Referral(models.Model):
    """A request to a partner (orientation). What leaves is frozen in `sheet` when it is sent."""

    Need = Need
    Volet = Volet
    State = State

    class Urgency(models.TextChoices):
        NORMAL = "normal", "Sans urgence"
        WEEK = "week", "Cette semaine"
        TODAY = "today", "Aujourd’hui"

    class Channel(models.TextChoices):
        LINK = "link", "Par un lien protégé"
        PAPER = "paper", "Par une fiche remise en main propre"
        SPOKEN = "spoken", "De vive voix"

    class Basis(models.TextChoices):
        """Why one may tell it: RGPD, art. 6, and 9 for health."""

        CONSENT = "consent", "Son accord, pour ce partenaire et ce sujet"
        VITAL = "vital", "Un danger immédiat pour sa vie ou celle d’autrui"
        LEGAL = "legal", "Une obligation de la loi"

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Acceptée"
        WAITING_LIST = "waiting_list", "Sur liste d’attente"
        MORE_WANTED = "more_wanted", "Complément demandé"
        REFUSED = "refused", "Refusée"

    class Refusal(models.TextChoices):
        FULL = "full", "Pas de place en ce moment"
        CRITERIA = "criteria", "Hors de nos critères"
        TERRITORY = "territory", "Hors de notre territoire"
        KNOWN = "known", "Déjà connu·e ou déjà suivi·e"
        UNREACHABLE = "unreachable", "Pas réussi à joindre la personne"
        OTHER = "other", "Autre raison"

    locked_out = False  # said by `to_remind`

    FINAL = (Answer.ACCEPTED, Answer.REFUSED)  # the others may be followed by one of these
    VOLETS = {Need.HOUSING: Volet.HOUSING, Need.MOBILITY: Volet.MOBILITY}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="referrals")
    partnership = models.ForeignKey(
        "partners.Partnership", models.PROTECT, related_name="referrals", verbose_name="partenaire"
    )
    contact = models.ForeignKey(
        "partners.Contact",
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="à l’attention de",
    )
    need = models.CharField("pour quoi", max_length=10, choices=Need)
    urgency = models.CharField("urgence", max_length=8, choices=Urgency, default=Urgency.NORMAL)
    message = models.TextField("message", blank=True)
    details = models.JSONField("précisions", default=dict, blank=True)
    fields = models.JSONField("ce qui est transmis", default=list, blank=True)
    basis = models.CharField(
        "ce qui permet de transmettre", max_length=8, choices=Basis, blank=True
    )
    basis_note = models.CharField("précision", max_length=200, blank=True)
    consent = models.ForeignKey(
        "partners.Consent", models.PROTECT, related_name="referrals", null=True, blank=True
    )
    channel = models.CharField("comment", max_length=8, choices=Channel, blank=True)
    sheet = models.JSONField(default=list, editable=False)  # [[label, text], …] as it left
    prepared_on = models.DateField("préparée le")
    sent_on = models.DateField("envoyée le", null=True, blank=True)
    expires_on = models.DateField("lisible jusqu’au", null=True, blank=True)
    revoked_on = models.DateField("retirée le", null=True, blank=True)
    answered_on = models.DateField("réponse reçue le", null=True, blank=True)
    answer = models.CharField("réponse", max_length=15, choices=Answer, blank=True)
    answered_by = models.CharField("par", max_length=100, blank=True)
    answer_note = models.CharField("ce qui est proposé", max_length=200, blank=True)
    refusal = models.CharField("motif du refus", max_length=12, choices=Refusal, blank=True)
    meeting_on = models.DateField("rendez-vous le", null=True, blank=True)
    outcome = models.CharField("ce que cela a donné", max_length=200, blank=True)
    outcome_on = models.DateField("constaté le", null=True, blank=True)
    closed_on = models.DateField("terminée le", null=True, blank=True)
    sent_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = "orientation"
        verbose_name_plural = "orientations"
        ordering = ["-prepared_on", "-pk"]
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
                condition=models.Q(sent_on=None) | models.Q(sent_on__gte=models.F("prepared_on")),
                name="referral_sent_after_prepared",
                violation_error_message="L’orientation ne peut pas partir avant d’être préparée.",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_on__isnull=False)
                | models.Q(answered_on=None, expires_on=None, channel=""),
                name="referral_answered_once_sent",
                violation_error_message="L’orientation n’est pas encore partie.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None)
                | models.Q(closed_on__gte=models.F("prepared_on"))
                & (models.Q(sent_on=None) | models.Q(closed_on__gte=models.F("sent_on"))),
                name="referral_closed_after_sent",
                violation_error_message="L’orientation ne peut pas finir avant d’être envoyée.",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="refused")
                | ~models.Q(answer_note="")
                | ~models.Q(refusal=""),
                name="refused_referral_says_why",
                violation_error_message="Notez le motif du refus, ou ce qui est proposé.",
            ),
            models.CheckConstraint(
                condition=models.Q(channel="")
                | models.Q(basis="consent", consent__isnull=False)
                | models.Q(basis__in=["vital", "legal"]) & ~models.Q(basis_note=""),
                name="share_has_a_basis",
                violation_error_message=(
                    "Rien ne part sans son accord, ou sans la raison écrite d’y passer outre."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", outcome_on=None)
                | ~models.Q(outcome="") & models.Q(outcome_on__isnull=False),
                name="outcome_has_a_date",
                violation_error_message="Un résultat a un texte et une date.",
            ),
        ]

    def __str__(self):
        return f"{self.get_need_display()} · {self.partnership}"

    def save(self, *args, **kwargs):
        self.prepared_on = self.prepared_on or self.sent_on  # noted once already sent
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("partners:referral_detail", args=[self.public_id])

    @property
    def volet(self):
        """The line of the convention it counts for."""
        return self.VOLETS.get(self.need, Volet.PROFESSIONAL)

    def state_on(self, day):
        """Where it stands that day, as `State`."""
        facts = [
            (self.revoked_on, State.REVOKED),
            (self.answer == self.Answer.REFUSED, State.REFUSED),
            (self.closed_on, State.DONE),
            (self.answered_on, State.ANSWERED),
            (self.sent_on is None, State.PREPARED),
            (self.expires_on and self.expires_on < day, State.EXPIRED),
        ]
        return next((state for fact, state in facts if fact), State.SENT)

    @property
    def said_to_all(self):
        """What the partner proposes, where anyone may read it: nothing of health."""
        return "" if self.need == Need.HEALTH else self.answer_note

    @property
    def outcome_told_to_all(self):
        return "" if self.need == Need.HEALTH else self.outcome

    def is_told_to(self, user):
        """Health is told to those whose role reads it, and to who wrote it; the rest to the team.

        Reads the memberships of this person: for one row.
        """
        if self.need != Need.HEALTH or self.sent_by_id == user.pk:
            return True
        programme = self.youth.programme_id
        return user.memberships.active().filter(programme=programme, reads_sensitive=True).exists()

    def days_waiting_on(self, day):
        """Days without an answer; None before it is sent, and once answered or ended."""
        if not self.sent_on or self.answered_on or self.closed_on or self.revoked_on:
            return None
        return (day - self.sent_on).days


def shared_path(attached, name):
    """Named by chance: neither the person nor the paper can be guessed."""
    return f"orientations/{uuid.uuid4().hex}.{name.rsplit('.', 1)[-1]}"


class ReferralFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(referral__in=Referral.objects.visible_to(user).told_to(user))

    def editable_by(self, user):
        return self.filter(referral__in=Referral.objects.editable_by(user).told_to(user))


class ReferralFile(models.Model):
    """A document that goes with a referral."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="files")
    title = models.CharField("ce que c’est", max_length=80)
    file = models.FileField("fichier", upload_to=shared_path)
    added_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = ReferralFileQuerySet.as_manager()

    class Meta:
        verbose_name = "document joint"
        verbose_name_plural = "documents joints"
        ordering = ["pk"]

    def __str__(self):
        return self.title
