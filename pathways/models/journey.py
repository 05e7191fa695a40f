"""The journey itself, and the dated rows that prepare it."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.models import Programme
from partners.models import Partnership
from youths.models import FilePartQuerySet, Situation, Youth

person = settings.AUTH_USER_MODEL


class PathwayQuerySet(FilePartQuerySet):
    def in_programme(self, programme):
        return self.filter(programme=programme)

    def open(self):
        return self.filter(closed_on=None)

    def for_steps(self):
        """Everything `steps` reads, in a fixed number of queries."""
        return self.select_related("youth", "programme").prefetch_related(
            models.Prefetch("spe_checks", SpeCheck.objects.select_related("recorded_by")),
            "meetings",
            models.Prefetch(
                "assessments", Assessment.objects.select_related("partnership__organisation")
            ),
            models.Prefetch("rulings", Ruling.objects.select_related("decided_by")),
            "youth__papers",
        )

    def for_panel(self):
        """The same, with the way through the commission and the contract."""
        return (
            self.for_steps()
            .select_related("exit")
            .prefetch_related("cases__decisions", "contracts__signatures")
        )

    def for_history(self):
        """What happened, row by row; `history` reads the rarer rows together."""
        return self.select_related("youth", "programme", "exit").prefetch_related(
            "spe_checks",
            "meetings",
            models.Prefetch(
                "assessments", Assessment.objects.select_related("partnership__organisation")
            ),
            models.Prefetch("rulings", Ruling.objects.select_related("decided_by")),
            "cases__decisions",
            "contracts__signatures",
            "contracts__extensions",
        )

    def for_eligibility(self):
        """Everything `eligibility` reads."""
        situations = Situation.objects.select_related("recorded_by")
        return self.select_related("youth", "programme").prefetch_related(
            models.Prefetch("spe_checks", SpeCheck.objects.select_related("recorded_by")),
            models.Prefetch("rulings", Ruling.objects.select_related("decided_by")),
            models.Prefetch("youth__situations", situations),
            "youth__papers",
            "youth__contracts",
            "cases__decisions",
        )


class Pathway(models.Model):
    """One journey of one young person in one scheme."""

    class Stage(models.TextChoices):
        MOBILISATION = "mobilisation", "Remobilisation"
        SUBMITTED = "submitted", "En commission"
        ADMITTED = "admitted", "Admis·e, à signer"
        IN_CONTRACT = "in_contract", "En contrat"
        CLOSED = "closed", "Sorti·e"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    youth = models.ForeignKey(Youth, models.CASCADE, related_name="pathways")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="pathways")
    scheme = models.CharField("cadre", max_length=10, choices=Programme.Scheme)
    stage = models.CharField("étape", max_length=12, choices=Stage, default=Stage.MOBILISATION)
    opened_on = models.DateField("commencé le")
    closed_on = models.DateField("terminé le", null=True, blank=True)
    opened_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    signature_planned_on = models.DateField("signature prévue le", null=True, blank=True)
    # The last time it started again: what the commission had said before no longer counts.
    restarted_on = models.DateField("repris le", null=True, blank=True)

    objects = PathwayQuerySet.as_manager()

    class Meta:
        verbose_name = "parcours"
        verbose_name_plural = "parcours"
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["youth"],
                condition=models.Q(closed_on=None),
                name="one_open_pathway",
                violation_error_message="Un parcours est déjà ouvert pour ce jeune.",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | models.Q(closed_on__gte=models.F("opened_on")),
                name="pathway_ends_after_start",
                violation_error_message="Le parcours finit avant d’avoir commencé.",
            ),
            models.CheckConstraint(
                condition=models.Q(stage="closed", closed_on__isnull=False)
                | (~models.Q(stage="closed") & models.Q(closed_on=None)),
                name="closed_pathway_has_a_date",
                violation_error_message="Un parcours terminé a une date de fin.",
            ),
        ]

    def __str__(self):
        return f"Parcours {self.youth.of_name}"

    def get_absolute_url(self):
        return reverse("pathways:detail", args=[self.public_id])

    @property
    def current_case(self):
        """The file as it was last presented, as far as it still counts; None before that."""
        return max(filter(self._counts, self.cases.all()), key=lambda one: one.pk, default=None)

    def _counts(self, case):
        """Neither taken off an agenda, nor settled before the pathway started again."""
        if case.withdrawn_on or (self.restarted_on and case.submitted_on < self.restarted_on):
            return False
        decision = case.decision
        settled = decision and decision.approved_on and decision.outcome != "adjourn"
        return not (settled and self.stage in (self.Stage.MOBILISATION, self.Stage.SUBMITTED))

    @property
    def current_contract(self):
        """The contract to sign, or signed, since the pathway last started; None before that."""
        kept = [
            one
            for one in self.contracts.all()
            if one.cancelled_on is None
            and not (self.restarted_on and one.prepared_on < self.restarted_on)
        ]
        return max(kept, key=lambda one: one.pk, default=None)


class PathwayPartQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pathway__in=Pathway.objects.visible_to(user))

    def editable_by(self, user):
        return self.filter(pathway__in=Pathway.objects.editable_by(user))


class PathwayPart(models.Model):
    """A row that hangs on a pathway. Its programme is the border the journal writes down."""

    class Meta:
        abstract = True

    @property
    def programme(self):
        return self.pathway.programme


class SpeCheck(PathwayPart):
    """What the employment service (SPE) answered about a registration."""

    class Result(models.TextChoices):
        UNKNOWN = "unknown", "Inconnu·e du service public de l’emploi"
        DORMANT = "dormant", "Inscrit·e, en veille"
        FOLLOWED = "followed", "Suivi·e actuellement"

    class Source(models.TextChoices):
        MISSION_LOCALE = "mission_locale", "Mission locale"
        FRANCE_TRAVAIL = "france_travail", "France Travail"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="spe_checks")
    checked_on = models.DateField("vérifié le")
    result = models.CharField("réponse", max_length=10, choices=Result)
    last_contact_on = models.DateField("dernier contact avec le SPE", null=True, blank=True)
    source = models.CharField("auprès de", max_length=15, choices=Source)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "vérification SPE"
        verbose_name_plural = "vérifications SPE"
        ordering = ["-checked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result="unknown", last_contact_on=None)
                | (~models.Q(result="unknown") & models.Q(last_contact_on__isnull=False)),
                name="registered_has_a_last_contact",
                violation_error_message=(
                    "Indiquez le dernier contact d’une personne inscrite ; "
                    "laissez-le vide pour une personne inconnue."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(last_contact_on=None)
                | models.Q(last_contact_on__lte=models.F("checked_on")),
                name="last_contact_before_check",
                violation_error_message="Le dernier contact est après la vérification.",
            ),
        ]

    def __str__(self):
        return self.get_result_display()


class Meeting(PathwayPart):
    """People met about the pathway: with the mission locale, at three, or to see where we stand."""

    class Kind(models.TextChoices):
        LIAISON = "liaison", "Contact avec la Mission locale"
        TRIPARTITE = "tripartite", "Rencontre tripartite"
        REVIEW = "review", "Point d’étape"

    class Outcome(models.TextChoices):
        VALIDATED = "validated", "Dossier validé"
        APPOINTMENT = "appointment", "Rendez-vous fixé"
        MORE = "more", "Complément demandé"
        ELSEWHERE = "elsewhere", "Pas pour ce dispositif"
        READY = "ready", "Prêt·e à s’engager"
        GOING = "going", "Ça avance"
        STUCK = "stuck", "C’est bloqué"

    OUTCOMES = {
        Kind.LIAISON: ("validated", "appointment", "more", "elsewhere"),
        Kind.TRIPARTITE: ("",),
        Kind.REVIEW: ("ready", "going", "stuck"),
    }

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="meetings")
    kind = models.CharField("nature", max_length=10, choices=Kind, default=Kind.TRIPARTITE)
    held_on = models.DateField("le")
    place = models.CharField("lieu", max_length=100, blank=True)
    attendees = models.CharField("étaient là", max_length=200)
    with_youth = models.BooleanField("le jeune était là", default=True)
    with_mission_locale = models.BooleanField("la Mission locale était là", default=True)
    outcome = models.CharField("résultat", max_length=12, choices=Outcome, blank=True)
    minutes = models.TextField("ce qui s’est dit", blank=True)
    next_on = models.DateField("prochain rendez-vous", null=True, blank=True)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "rencontre"
        verbose_name_plural = "rencontres"
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="tripartite", outcome="")
                | models.Q(
                    kind="liaison", outcome__in=["validated", "appointment", "more", "elsewhere"]
                )
                | models.Q(kind="review", outcome__in=["ready", "going", "stuck"]),
                name="meeting_outcome_of_its_kind",
                violation_error_message="Ce résultat n’est pas celui d’une telle rencontre.",
            ),
            models.CheckConstraint(
                condition=models.Q(next_on=None) | models.Q(next_on__gte=models.F("held_on")),
                name="next_meeting_after_this_one",
                violation_error_message="Le prochain rendez-vous est avant celui-ci.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} du {self.held_on:%d/%m/%Y}"

    @property
    def settles_its_step(self):
        """Whether the step it belongs to is done by it: all came, or the answer is the good one."""
        if self.kind == self.Kind.TRIPARTITE:
            return self.with_youth and self.with_mission_locale
        return self.outcome in ("validated", "appointment", "ready")


class Assessment(PathwayPart):
    """A diagnosis (diagnostic) asked of a partner, then made: one row, two dates."""

    class Kind(models.TextChoices):
        PROFESSIONAL = "professional", "Diagnostic professionnel"
        MOBILITY = "mobility", "Diagnostic mobilité"
        HEALTH = "health", "Évaluation médico-sociale"
        HOUSING = "housing", "Évaluation logement"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="assessments")
    kind = models.CharField("diagnostic", max_length=12, choices=Kind)
    requested_on = models.DateField("demandé le", null=True, blank=True)
    assessed_on = models.DateField("fait le", null=True, blank=True)
    partnership = models.ForeignKey(
        Partnership, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="par"
    )
    conclusions = models.TextField("conclusions", blank=True)
    recommendations = models.TextField("ce qui est préconisé", blank=True)
    recorded_by = models.ForeignKey(person, models.PROTECT, related_name="+")

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "diagnostic"
        verbose_name_plural = "diagnostics"
        ordering = [models.F("assessed_on").desc(nulls_first=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(requested_on__isnull=False)
                | models.Q(assessed_on__isnull=False),
                name="assessment_has_a_date",
                violation_error_message="Un diagnostic est demandé un jour, ou fait un jour.",
            ),
            models.CheckConstraint(
                condition=models.Q(requested_on=None)
                | models.Q(assessed_on=None)
                | models.Q(assessed_on__gte=models.F("requested_on")),
                name="assessed_after_requested",
                violation_error_message="Le diagnostic est fait avant d’avoir été demandé.",
            ),
            models.UniqueConstraint(
                fields=["pathway", "kind"],
                condition=models.Q(assessed_on=None),
                name="one_open_request_per_assessment",
                violation_error_message="Ce diagnostic est déjà demandé.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()


class Ruling(PathwayPart):
    """What a person judged, in writing: a step to skip, a criterion checked or overruled."""

    class Kind(models.TextChoices):
        SKIP = "skip", "Étape passée"
        CHECK = "check", "Critère vérifié"
        OVERRULE = "overrule", "Dérogation"

    class Answer(models.TextChoices):
        YES = "yes", "Oui"
        NO = "no", "Non"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="rulings")
    kind = models.CharField("nature", max_length=10, choices=Kind)
    code = models.CharField("étape ou critère", max_length=20)
    answer = models.CharField("réponse", max_length=3, choices=Answer, default=Answer.YES)
    reason = models.CharField("motif", max_length=300)
    decided_on = models.DateField("le")
    decided_by = models.ForeignKey(person, models.PROTECT, related_name="+")
    withdrawn_on = models.DateField("retirée le", null=True, blank=True)

    objects = PathwayPartQuerySet.as_manager()

    class Meta:
        verbose_name = "appréciation"
        verbose_name_plural = "appréciations"
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "kind", "code"],
                condition=models.Q(withdrawn_on=None),
                name="one_ruling_at_a_time",
                violation_error_message="Une appréciation est déjà notée.",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="ruling_has_a_reason",
                violation_error_message="Dites pourquoi : ce choix doit être motivé.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.code}"
