import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import activities.models.photo


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_steps_skipped_and_in_order"),
        ("activities", "0001_initial"),
        ("partners", "0001_initial"),
        ("youths", "0003_met_before"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("read_at", models.DateTimeField(editable=False, null=True, verbose_name="lu le")),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="coupé le"),
                ),
            ],
            options={
                "verbose_name": "abonnement à l’agenda",
                "verbose_name_plural": "abonnements à l’agenda",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ContactRhythm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "every_days",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(
                                1, "Un jour au moins entre deux contacts."
                            ),
                            django.core.validators.MaxValueValidator(
                                90, "Trois mois au plus entre deux contacts."
                            ),
                        ],
                        verbose_name="un contact tous les … jours",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="à partir du")),
            ],
            options={
                "verbose_name": "rythme de contact",
                "verbose_name_plural": "rythmes de contact",
                "ordering": ["-from_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="EmergencyAid",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("day", models.DateField(verbose_name="date")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("shelter", "Hébergement"),
                            ("food", "Alimentation"),
                            ("hygiene", "Hygiène"),
                            ("clothes", "Vêture"),
                            ("transport", "Transport"),
                            ("other", "Autre"),
                        ],
                        max_length=10,
                        verbose_name="besoin",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("given", "Apportée"),
                            ("partial", "Apportée en partie"),
                            ("unmet", "Besoin resté sans réponse"),
                        ],
                        default="given",
                        max_length=10,
                        verbose_name="réponse",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=7,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(
                                0, "Un montant ne peut pas être négatif."
                            )
                        ],
                        verbose_name="montant en euros",
                    ),
                ),
                ("funder", models.CharField(blank=True, max_length=80, verbose_name="payé par")),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="ce qui a manqué, ou à savoir"
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "aide d’urgence",
                "verbose_name_plural": "aides d’urgence",
                "ordering": ["-day", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("day", models.DateField(verbose_name="date")),
                ("text", models.TextField(max_length=2000, verbose_name="transmission")),
                ("urgent", models.BooleanField(default=False, verbose_name="urgent")),
                ("written_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "transmission",
                "verbose_name_plural": "transmissions",
                "ordering": ["-day", "-urgent", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Outreach",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "setting",
                    models.CharField(
                        choices=[
                            ("street", "Travail de rue"),
                            ("drop_in", "Permanence"),
                            ("job_truck", "Job Truck"),
                            ("partner", "Avec un partenaire"),
                        ],
                        default="street",
                        max_length=10,
                        verbose_name="forme",
                    ),
                ),
                (
                    "first_contacts",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="dont premiers contacts"
                    ),
                ),
            ],
            options={
                "verbose_name": "sortie d’aller-vers",
                "verbose_name_plural": "sorties d’aller-vers",
                "ordering": ["-activity__day", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="OutreachCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "band",
                    models.CharField(
                        choices=[
                            ("under_16", "Moins de 16 ans"),
                            ("from_16", "16–17 ans"),
                            ("from_18", "18–21 ans"),
                            ("from_22", "22–25 ans"),
                            ("from_26", "26 ans et plus"),
                            ("unknown", "Âge inconnu"),
                        ],
                        max_length=10,
                        verbose_name="âge",
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("female", "Femme"),
                            ("male", "Homme"),
                            ("unknown", "Non précisé"),
                        ],
                        max_length=10,
                        verbose_name="sexe",
                    ),
                ),
                (
                    "people",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="personnes",
                    ),
                ),
            ],
            options={
                "verbose_name": "personnes rencontrées",
                "verbose_name_plural": "personnes rencontrées",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="OutreachNeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("housing", "Hébergement et logement"),
                            ("administrative", "Papiers et démarches"),
                            ("money", "Argent"),
                            ("mobility", "Mobilité"),
                            ("health", "Santé"),
                            ("language", "Langue, lecture, écriture"),
                            ("digital", "Numérique"),
                            ("family", "Famille"),
                            ("training", "Formation"),
                            ("work", "Emploi"),
                            ("confidence", "Confiance et remobilisation"),
                        ],
                        max_length=15,
                        verbose_name="besoin",
                    ),
                ),
                (
                    "heard",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="entendu",
                    ),
                ),
                ("referred", models.PositiveSmallIntegerField(default=0, verbose_name="orientées")),
            ],
            options={
                "verbose_name": "besoin entendu",
                "verbose_name_plural": "besoins entendus",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "file",
                    models.FileField(
                        upload_to=activities.models.photo.photo_path, verbose_name="photo"
                    ),
                ),
                ("caption", models.CharField(blank=True, max_length=150, verbose_name="légende")),
                (
                    "nobody_recognisable",
                    models.BooleanField(
                        default=False, verbose_name="personne n’est reconnaissable"
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PhotoPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "right",
                    models.CharField(
                        choices=[
                            ("to_ask", "À demander"),
                            ("given", "D’accord"),
                            ("refused", "Pas d’accord"),
                        ],
                        default="to_ask",
                        max_length=10,
                        verbose_name="image",
                    ),
                ),
                ("said_on", models.DateField(blank=True, null=True, verbose_name="dit le")),
            ],
            options={
                "verbose_name": "personne sur la photo",
                "verbose_name_plural": "personnes sur la photo",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Recontact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("silent_since", models.DateField(verbose_name="sans contact depuis le")),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("call", "Appeler, écrire"),
                            ("colleague", "Passer par une collègue"),
                            ("partner", "Demander à un partenaire"),
                            ("place", "Passer aux lieux habituels"),
                        ],
                        max_length=10,
                        verbose_name="étape",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("done", "Fait"), ("skipped", "Passé")],
                        default="done",
                        max_length=10,
                        verbose_name="résultat",
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=200, verbose_name="en une phrase"),
                ),
                ("recorded_on", models.DateField(verbose_name="le")),
            ],
            options={
                "verbose_name": "reprise de contact tentée",
                "verbose_name_plural": "reprises de contact tentées",
                "ordering": ["-recorded_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Rekeying",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "tool",
                    models.CharField(
                        choices=[("imilo", "i-milo"), ("funder", "Tableau du financeur")],
                        max_length=10,
                        verbose_name="outil",
                    ),
                ),
                ("monday", models.DateField(verbose_name="semaine du")),
                ("lines", models.JSONField(default=dict, verbose_name="ce qui a été reporté")),
                ("reported_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-monday", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said", models.JSONField(verbose_name="ce qui était écrit")),
                ("reason", models.CharField(max_length=200, verbose_name="motif de la correction")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "version précédente",
                "verbose_name_plural": "versions précédentes",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("weekly", "Chaque semaine"),
                            ("fortnightly", "Une semaine sur deux"),
                            ("monthly", "Chaque mois"),
                        ],
                        max_length=12,
                        verbose_name="revient",
                    ),
                ),
                ("until", models.DateField(verbose_name="jusqu’au")),
            ],
            options={
                "verbose_name": "série",
                "verbose_name_plural": "séries",
                "ordering": ["-until", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="cancel_reason",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="motif de l’annulation"
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="cancelled_on",
            field=models.DateField(editable=False, null=True, verbose_name="annulée le"),
        ),
        migrations.AddField(
            model_name="activity",
            name="capacity",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(
                        1, "Une place au moins, ou rien s’il n’y a pas de limite."
                    ),
                    django.core.validators.MaxValueValidator(500, "500 places au plus."),
                ],
                verbose_name="places",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="closed_at",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="présences closes le"
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="cost",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                max_digits=8,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(0, "Un coût ne peut pas être négatif.")
                ],
                verbose_name="coût en euros",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="counts",
            field=models.BooleanField(
                default=True, verbose_name="compte dans les heures d’activité"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="activity",
            name="in_bilan",
            field=models.BooleanField(default=False, verbose_name="à citer dans le bilan"),
        ),
        migrations.AddField(
            model_name="activity",
            name="mode",
            field=models.CharField(
                choices=[
                    ("individual", "Individuel"),
                    ("group", "Collectif"),
                    ("autonomous", "En autonomie"),
                    ("professional", "En milieu professionnel"),
                ],
                default="individual",
                max_length=12,
                verbose_name="mode",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="activitykind",
            name="public_id",
            field=models.UUIDField(default=None, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="activitykind",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="attendance",
            name="changed_at",
            field=models.DateTimeField(auto_now=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="attendance",
            name="credited_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="minutes du barème fixées par",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="reminded_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="reminded_on",
            field=models.DateField(editable=False, null=True, verbose_name="rappelée le"),
        ),
        migrations.AddField(
            model_name="attendance",
            name="validated_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="validée le"),
        ),
        migrations.AddField(
            model_name="attendance",
            name="validated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("validated_at", None), ("presence", "present"), _connector="OR"
                ),
                name="only_presence_is_validated",
                violation_error_message="Seule une présence se valide.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(("credited_minutes__lte", 1440)),
                name="scale_of_a_day_at_most",
                violation_error_message="Le barème compte 24 heures au plus.",
            ),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.programme",
            ),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="calendar_feeds",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contactrhythm",
            name="set_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contactrhythm",
            name="youth",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="contact_rhythms",
                to="youths.youth",
            ),
        ),
        migrations.AddField(
            model_name="emergencyaid",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="emergency_aids",
                to="accounts.programme",
            ),
        ),
        migrations.AddField(
            model_name="emergencyaid",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="emergencyaid",
            name="youth",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="emergency_aids",
                to="youths.youth",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="handovers",
                to="accounts.programme",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="written_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="youth",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="handovers",
                to="youths.youth",
                verbose_name="à propos de",
            ),
        ),
        migrations.AddField(
            model_name="outreach",
            name="activity",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="outreach",
                to="activities.activity",
            ),
        ),
        migrations.AddField(
            model_name="outreachcount",
            name="outreach",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="counts",
                to="activities.outreach",
            ),
        ),
        migrations.AddField(
            model_name="outreachneed",
            name="outreach",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="needs",
                to="activities.outreach",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="activity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="photos",
                to="activities.activity",
            ),
        ),
        migrations.AddField(
            model_name="photo",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="photoperson",
            name="photo",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="people",
                to="activities.photo",
            ),
        ),
        migrations.AddField(
            model_name="photoperson",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="photoperson",
            name="youth",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="photo_rights",
                to="youths.youth",
            ),
        ),
        migrations.AddField(
            model_name="recontact",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recontact",
            name="youth",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="recontacts",
                to="youths.youth",
            ),
        ),
        migrations.AddField(
            model_name="rekeying",
            name="reported_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="rekeying",
            name="youth",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rekeyings",
                to="youths.youth",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="activity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="revisions",
                to="activities.activity",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="series",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="series",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="series",
                to="accounts.programme",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="activities",
                to="activities.series",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_on", None),
                    models.Q(("cancel_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="cancelled_activity_has_a_reason",
                violation_error_message="Dites en une phrase pourquoi c’est annulé.",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("cancelled_on", None), ("closed_at", None), _connector="OR"),
                name="activity_held_or_cancelled",
                violation_error_message="Une action dont les présences sont closes a eu lieu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at", None)),
                fields=("user", "programme"),
                name="one_live_feed",
                violation_error_message="Un abonnement existe déjà : coupez-le d’abord.",
            ),
        ),
        migrations.AddIndex(
            model_name="emergencyaid",
            index=models.Index(fields=["programme", "-day"], name="activities__program_7352fa_idx"),
        ),
        migrations.AddConstraint(
            model_name="emergencyaid",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "unmet"), _negated=True),
                    models.Q(("amount", None), ("funder", "")),
                    _connector="OR",
                ),
                name="unmet_need_costs_nothing",
                violation_error_message=(
                    "Un besoin resté sans réponse n’a ni montant ni financeur : "
                    "choisissez « Apportée en partie » si quelque chose a été donné."
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencyaid",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "partial"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="partial_aid_says_what_lacked",
                violation_error_message="Dites en quelques mots ce qui a manqué.",
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["programme", "-day"], name="activities__program_9f68c5_idx"),
        ),
        migrations.AddConstraint(
            model_name="outreachcount",
            constraint=models.UniqueConstraint(
                fields=("outreach", "band", "sex"), name="one_count_per_cell"
            ),
        ),
        migrations.AddConstraint(
            model_name="outreachcount",
            constraint=models.CheckConstraint(
                condition=models.Q(("people__gte", 1)), name="count_of_someone"
            ),
        ),
        migrations.AddConstraint(
            model_name="outreachneed",
            constraint=models.UniqueConstraint(
                fields=("outreach", "theme"), name="one_count_per_need"
            ),
        ),
        migrations.AddConstraint(
            model_name="outreachneed",
            constraint=models.CheckConstraint(
                condition=models.Q(("referred__lte", models.F("heard")), ("heard__gte", 1)),
                name="no_more_referred_than_heard",
                violation_error_message="On n’oriente pas plus de personnes qu’on n’en a entendu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="photoperson",
            constraint=models.UniqueConstraint(fields=("photo", "youth"), name="once_on_a_photo"),
        ),
        migrations.AddConstraint(
            model_name="photoperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("right", "to_ask"), ("said_on__isnull", False), _connector="OR"
                ),
                name="image_right_has_a_date",
                violation_error_message="Indiquez le jour de la réponse.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recontact",
            constraint=models.UniqueConstraint(
                fields=("youth", "silent_since", "rung"),
                name="one_answer_per_rung",
                violation_error_message="Cette étape est déjà notée.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome", "done"), models.Q(("note", ""), _negated=True), _connector="OR"
                ),
                name="skipped_rung_has_a_reason",
                violation_error_message="Dites en une phrase pourquoi cette étape est passée.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recontact",
            constraint=models.CheckConstraint(
                condition=models.Q(("recorded_on__gte", models.F("silent_since"))),
                name="recontact_after_the_silence",
                violation_error_message="Cette date est avant le dernier contact.",
            ),
        ),
        migrations.AddIndex(
            model_name="rekeying",
            index=models.Index(fields=["youth", "monday"], name="activities__youth_i_af2fe9_idx"),
        ),
    ]
