"""Referrals whole, agreements, links, sheets received, addresses, procedures."""

import datetime
import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import partners.models.intake
import partners.models.network
import partners.models.referral
import partners.models.sharing


def keep_what_was_noted(apps, schema_editor):
    Partnership = apps.get_model("partners", "Partnership")
    for pk, role in Partnership.objects.values_list("pk", "role"):
        Partnership.objects.filter(pk=pk).update(roles=[role])
    apps.get_model("partners", "Referral").objects.update(prepared_on=models.F("sent_on"))


def put_back(apps, schema_editor):
    Partnership = apps.get_model("partners", "Partnership")
    for pk, roles in Partnership.objects.values_list("pk", "roles"):
        kept = [role for role in roles if role != "funder"]
        Partnership.objects.filter(pk=pk).update(role=next(iter(kept), "partner"))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_steps_skipped_and_in_order"),
        ("partners", "0001_initial"),
        ("youths", "0003_met_before"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("housing", "Hébergement ou logement"),
                            ("mobility", "Diagnostic mobilité"),
                            ("spe", "Vérification ou accueil Mission locale"),
                            ("health", "Santé"),
                            ("rights", "Ouverture de droits"),
                            ("training", "Emploi ou formation"),
                            ("other", "Autre demande"),
                        ],
                        max_length=10,
                        verbose_name="sur quoi",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("oral", "De vive voix, devant témoin"),
                            ("paper", "Signé sur papier"),
                            ("screen", "Signé à l’écran"),
                        ],
                        max_length=8,
                        verbose_name="comment",
                    ),
                ),
                ("witness", models.CharField(blank=True, max_length=100, verbose_name="témoin")),
                (
                    "proof",
                    models.FileField(
                        blank=True,
                        upload_to=partners.models.sharing.proof_path,
                        verbose_name="signature ou papier",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="donné le")),
                ("until", models.DateField(verbose_name="jusqu’au")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="retiré le")),
            ],
            options={
                "verbose_name": "accord",
                "verbose_name_plural": "accords",
                "ordering": ["-given_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Domiciliation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("started_on", models.DateField(verbose_name="du")),
                ("until", models.DateField(verbose_name="jusqu’au")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="terminée le")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("housed", "A une adresse à soi"),
                            ("moved", "A quitté le territoire"),
                            ("elsewhere", "Domicilié·e ailleurs"),
                            ("asked", "À sa demande"),
                            ("absent", "Ne s’est plus présenté·e depuis trois mois"),
                            ("other", "Autre"),
                        ],
                        max_length=10,
                        verbose_name="raison de la fin",
                    ),
                ),
            ],
            options={
                "verbose_name": "domiciliation",
                "verbose_name_plural": "domiciliations",
                "ordering": ["-started_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Door",
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
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="coupé le"),
                ),
            ],
            options={
                "verbose_name": "lien d’un partenaire",
                "verbose_name_plural": "liens des partenaires",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("fingerprint", models.CharField(editable=False, max_length=64)),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="reçue le")),
                (
                    "held_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("repeated", "Déjà reçue à l’identique"),
                            ("pace", "Trop de fiches en peu de temps"),
                            ("odd", "Ressemble à un envoi automatique"),
                        ],
                        max_length=8,
                        verbose_name="retenue",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=60, verbose_name="prénom")),
                ("last_name", models.CharField(blank=True, max_length=60, verbose_name="nom")),
                ("pseudonym", models.CharField(blank=True, max_length=60, verbose_name="surnom")),
                (
                    "birth_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="année de naissance"
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        max_length=25,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\s*(?:(?:\\+|00)33[\\s.-]*(?:\\(0\\))?|0)[\\s.-]*[1-9](?:[\\s.-]*\\d{2}){4}\\s*$",
                                "Ce numéro de téléphone n’est pas complet : "
                                "dix chiffres, ou +33 suivi de neuf.",
                            )
                        ],
                        verbose_name="téléphone",
                    ),
                ),
                (
                    "reached_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="comment le ou la joindre"
                    ),
                ),
                ("situation", models.TextField(verbose_name="sa situation en quelques mots")),
                ("wanted", models.TextField(verbose_name="ce que vous nous demandez")),
                (
                    "knows",
                    models.CharField(
                        choices=[
                            ("agrees", "Oui, et la personne est d’accord"),
                            ("knows", "Oui, mais sans avoir dit si elle est d’accord"),
                            ("no", "Non, pas encore"),
                        ],
                        max_length=8,
                        verbose_name="la personne le sait",
                    ),
                ),
                ("sender_name", models.CharField(max_length=100, verbose_name="votre nom")),
                (
                    "sender_phone",
                    models.CharField(blank=True, max_length=25, verbose_name="votre téléphone"),
                ),
                (
                    "sender_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="votre adresse e-mail"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Reçue"),
                            ("contacted", "Contact pris"),
                            ("met", "Rencontre faite"),
                            ("closed", "Terminée"),
                        ],
                        default="received",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("handled_on", models.DateField(blank=True, null=True, verbose_name="traitée le")),
                (
                    "refusal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("age", "Âge hors du dispositif"),
                            ("territory", "Hors de notre territoire"),
                            ("followed", "Déjà accompagné·e ailleurs"),
                            ("unwilling", "La personne ne le souhaite pas"),
                            ("full", "Nous ne pouvons pas en ce moment"),
                            ("mistake", "Fiche envoyée par erreur"),
                            ("other", "Autre raison"),
                        ],
                        max_length=10,
                        verbose_name="pourquoi non",
                    ),
                ),
                (
                    "refusal_note",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="ce que l’on propose"
                    ),
                ),
            ],
            options={
                "verbose_name": "fiche signalétique",
                "verbose_name_plural": "fiches signalétiques",
                "ordering": ["-received_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="IntakeFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=80, verbose_name="ce que c’est")),
                (
                    "file",
                    models.FileField(
                        upload_to=partners.models.intake.received_path, verbose_name="fichier"
                    ),
                ),
            ],
            options={
                "verbose_name": "document reçu",
                "verbose_name_plural": "documents reçus",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Mail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("received_on", models.DateField(verbose_name="reçu le")),
                ("count", models.PositiveSmallIntegerField(default=1, verbose_name="combien")),
                (
                    "registered",
                    models.BooleanField(default=False, verbose_name="avec un recommandé"),
                ),
                ("handed_on", models.DateField(blank=True, null=True, verbose_name="remis le")),
            ],
            options={
                "verbose_name": "courrier",
                "verbose_name_plural": "courriers",
                "ordering": ["-received_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="le")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opened", "Page ouverte"),
                            ("read", "Fiche lue"),
                            ("file", "Document téléchargé"),
                            ("wrong_code", "Code faux"),
                            ("locked", "Lien coupé après cinq codes faux"),
                            ("answered", "Réponse donnée"),
                            ("outcome", "Résultat ajouté"),
                            ("dead", "Lien coupé ou expiré, rien n’a été montré"),
                            ("unknown", "Adresse inconnue, rien n’a été montré"),
                            ("received", "Fiche reçue"),
                            ("held", "Fiche retenue"),
                        ],
                        max_length=10,
                        verbose_name="quoi",
                    ),
                ),
            ],
            options={
                "verbose_name": "passage",
                "verbose_name_plural": "passages",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Procedure",
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
                    "domain",
                    models.CharField(
                        choices=[
                            ("housing", "Logement"),
                            ("mobility", "Mobilité"),
                            ("care", "Santé"),
                            ("rights", "Droits"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="volet",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("siao_review", "Évaluation SIAO"),
                            ("housing_measure", "Mesure d’accompagnement préconisée"),
                            ("social_housing", "Demande de logement social"),
                            ("housing_kept", "Réunion pour le maintien dans le logement"),
                            ("mobility_review", "Diagnostic mobilité"),
                            ("mobility_offer", "Offre de mobilité solidaire"),
                            ("transport_pass", "Abonnement de transport"),
                            ("vehicle", "Vélo, scooter ou voiture prêtés"),
                            ("highway_code", "Code de la route"),
                            ("licence", "Permis de conduire"),
                            ("care_review", "Évaluation par l’infirmier·ère"),
                            ("care_link", "Coordination des soins"),
                            ("prevention", "Action de prévention"),
                            ("identity", "Pièce d’identité"),
                            ("residence", "Titre de séjour"),
                            ("health_cover", "Sécurité sociale"),
                            ("complementary", "Complémentaire santé solidaire"),
                            ("state_aid", "Aide médicale de l’État"),
                            ("jobseeker", "Inscription comme demandeur d’emploi"),
                            ("allowance", "Allocation du contrat"),
                            ("minimum_income", "RSA"),
                            ("disability", "RQTH ou AAH"),
                            ("bank", "Compte bancaire"),
                        ],
                        max_length=15,
                        verbose_name="quoi",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("before", "Déjà là à l’arrivée"),
                            ("proposed", "Proposé"),
                            ("under_way", "En cours"),
                            ("done", "Fait ou obtenu"),
                            ("refused", "Refusé"),
                            ("dropped", "Abandonné"),
                        ],
                        max_length=10,
                        verbose_name="où en est-on",
                    ),
                ),
                ("started_on", models.DateField(verbose_name="depuis le")),
                (
                    "ended_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="fait, obtenu ou arrêté le"
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="ce qui est préconisé ou obtenu"
                    ),
                ),
            ],
            options={
                "verbose_name": "démarche",
                "verbose_name_plural": "démarches",
                "ordering": ["domain", "-started_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReferralFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=80, verbose_name="ce que c’est")),
                (
                    "file",
                    models.FileField(
                        upload_to=partners.models.referral.shared_path, verbose_name="fichier"
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "document joint",
                "verbose_name_plural": "documents joints",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ShareLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("recipient", models.CharField(max_length=100, verbose_name="pour")),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("code_hash", models.CharField(editable=False, max_length=128)),
                ("failures", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_on", models.DateField(verbose_name="lisible jusqu’au")),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="coupé le"),
                ),
            ],
            options={
                "verbose_name": "lien de partage",
                "verbose_name_plural": "liens de partage",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.AlterModelOptions(
            name="referral",
            options={
                "ordering": ["-prepared_on", "-pk"],
                "verbose_name": "orientation",
                "verbose_name_plural": "orientations",
            },
        ),
        migrations.RemoveConstraint(
            model_name="referral",
            name="referral_closed_after_sent",
        ),
        migrations.RemoveConstraint(
            model_name="referral",
            name="refused_referral_says_why",
        ),
        migrations.AddField(
            model_name="partnership",
            name="agreement",
            field=models.FileField(
                blank=True,
                upload_to=partners.models.network.agreement_path,
                verbose_name="convention signée",
            ),
        ),
        migrations.AddField(
            model_name="partnership",
            name="roles",
            field=models.JSONField(blank=True, default=list, verbose_name="rôles"),
        ),
        migrations.AddField(
            model_name="placement",
            name="next_housing",
            field=models.CharField(
                blank=True,
                choices=[
                    ("street", "Rue, sans hébergement"),
                    ("makeshift", "Squat, abri de fortune"),
                    ("third_party", "Hébergé·e chez un tiers"),
                    ("parents", "Chez les parents"),
                    ("shelter", "Structure d’hébergement"),
                    ("hotel", "Hôtel"),
                    ("residence", "FJT, résidence sociale"),
                    ("social", "Logement social"),
                    ("private", "Logement privé"),
                    ("unfit", "Logement insalubre"),
                    ("unknown", "Non renseigné"),
                ],
                max_length=12,
                verbose_name="où la personne va ensuite",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="answered_by",
            field=models.CharField(blank=True, max_length=100, verbose_name="par"),
        ),
        migrations.AddField(
            model_name="referral",
            name="basis",
            field=models.CharField(
                blank=True,
                choices=[
                    ("consent", "Son accord, pour ce partenaire et ce sujet"),
                    ("vital", "Un danger immédiat pour sa vie ou celle d’autrui"),
                    ("legal", "Une obligation de la loi"),
                ],
                max_length=8,
                verbose_name="ce qui permet de transmettre",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="basis_note",
            field=models.CharField(blank=True, max_length=200, verbose_name="précision"),
        ),
        migrations.AddField(
            model_name="referral",
            name="channel",
            field=models.CharField(
                blank=True,
                choices=[
                    ("link", "Par un lien protégé"),
                    ("paper", "Par une fiche remise en main propre"),
                    ("spoken", "De vive voix"),
                ],
                max_length=8,
                verbose_name="comment",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="contact",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="partners.contact",
                verbose_name="à l’attention de",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="details",
            field=models.JSONField(blank=True, default=dict, verbose_name="précisions"),
        ),
        migrations.AddField(
            model_name="referral",
            name="expires_on",
            field=models.DateField(blank=True, null=True, verbose_name="lisible jusqu’au"),
        ),
        migrations.AddField(
            model_name="referral",
            name="fields",
            field=models.JSONField(blank=True, default=list, verbose_name="ce qui est transmis"),
        ),
        migrations.AddField(
            model_name="referral",
            name="meeting_on",
            field=models.DateField(blank=True, null=True, verbose_name="rendez-vous le"),
        ),
        migrations.AddField(
            model_name="referral",
            name="outcome",
            field=models.CharField(blank=True, max_length=200, verbose_name="ce que cela a donné"),
        ),
        migrations.AddField(
            model_name="referral",
            name="outcome_on",
            field=models.DateField(blank=True, null=True, verbose_name="constaté le"),
        ),
        migrations.AddField(
            model_name="referral",
            name="prepared_on",
            field=models.DateField(default=datetime.date(2000, 1, 1), verbose_name="préparée le"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="referral",
            name="refusal",
            field=models.CharField(
                blank=True,
                choices=[
                    ("full", "Pas de place en ce moment"),
                    ("criteria", "Hors de nos critères"),
                    ("territory", "Hors de notre territoire"),
                    ("known", "Déjà connu·e ou déjà suivi·e"),
                    ("unreachable", "Pas réussi à joindre la personne"),
                    ("other", "Autre raison"),
                ],
                max_length=12,
                verbose_name="motif du refus",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="revoked_on",
            field=models.DateField(blank=True, null=True, verbose_name="retirée le"),
        ),
        migrations.AddField(
            model_name="referral",
            name="sheet",
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.AddField(
            model_name="referral",
            name="urgency",
            field=models.CharField(
                choices=[
                    ("normal", "Sans urgence"),
                    ("week", "Cette semaine"),
                    ("today", "Aujourd’hui"),
                ],
                default="normal",
                max_length=8,
                verbose_name="urgence",
            ),
        ),
        migrations.AlterField(
            model_name="referral",
            name="sent_on",
            field=models.DateField(blank=True, null=True, verbose_name="envoyée le"),
        ),
        migrations.AddField(
            model_name="consent",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consents",
                to="partners.partnership",
                verbose_name="à qui",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="youth",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="consents",
                to="youths.youth",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="consent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referrals",
                to="partners.consent",
            ),
        ),
        # What was noted before: one role, and orientations written down once sent.
        migrations.RunPython(keep_what_was_noted, put_back),
        migrations.RemoveField(
            model_name="partnership",
            name="role",
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_on", None), ("sent_on__gte", models.F("prepared_on")), _connector="OR"
                ),
                name="referral_sent_after_prepared",
                violation_error_message="L’orientation ne peut pas partir avant d’être préparée.",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_on__isnull", False),
                    models.Q(("answered_on", None), ("channel", ""), ("expires_on", None)),
                    _connector="OR",
                ),
                name="referral_answered_once_sent",
                violation_error_message="L’orientation n’est pas encore partie.",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on", None),
                    models.Q(
                        ("closed_on__gte", models.F("prepared_on")),
                        models.Q(
                            ("sent_on", None),
                            ("closed_on__gte", models.F("sent_on")),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="referral_closed_after_sent",
                violation_error_message="L’orientation ne peut pas finir avant d’être envoyée.",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", "refused"), _negated=True),
                    models.Q(("answer_note", ""), _negated=True),
                    models.Q(("refusal", ""), _negated=True),
                    _connector="OR",
                ),
                name="refused_referral_says_why",
                violation_error_message="Notez le motif du refus, ou ce qui est proposé.",
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("channel", ""),
                    models.Q(("basis", "consent"), ("consent__isnull", False)),
                    models.Q(
                        ("basis__in", ["vital", "legal"]),
                        models.Q(("basis_note", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="share_has_a_basis",
                violation_error_message=(
                    "Rien ne part sans son accord, ou sans la raison écrite d’y passer outre."
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", ""), ("outcome_on", None)),
                    models.Q(
                        models.Q(("outcome", ""), _negated=True), ("outcome_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="outcome_has_a_date",
                violation_error_message="Un résultat a un texte et une date.",
            ),
        ),
        migrations.AddField(
            model_name="domiciliation",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="domiciliation",
            name="youth",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="domiciliations",
                to="youths.youth",
            ),
        ),
        migrations.AddField(
            model_name="door",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="door",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="doors",
                to="partners.partnership",
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="intakes",
                to="partners.door",
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="handled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="partnership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="intakes",
                to="partners.partnership",
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="intakes",
                to="accounts.programme",
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="youth",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="intakes",
                to="youths.youth",
            ),
        ),
        migrations.AddField(
            model_name="intakefile",
            name="intake",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="files",
                to="partners.intake",
            ),
        ),
        migrations.AddField(
            model_name="mail",
            name="domiciliation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mails",
                to="partners.domiciliation",
            ),
        ),
        migrations.AddField(
            model_name="mail",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="passage",
            name="door",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="passages",
                to="partners.door",
            ),
        ),
        migrations.AddField(
            model_name="procedure",
            name="partnership",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="procedures",
                to="partners.partnership",
                verbose_name="avec",
            ),
        ),
        migrations.AddField(
            model_name="procedure",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="procedure",
            name="youth",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="procedures",
                to="youths.youth",
            ),
        ),
        migrations.AddField(
            model_name="referralfile",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="referralfile",
            name="referral",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="files",
                to="partners.referral",
            ),
        ),
        migrations.AddField(
            model_name="sharelink",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sharelink",
            name="referral",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links",
                to="partners.referral",
            ),
        ),
        migrations.AddField(
            model_name="passage",
            name="link",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="passages",
                to="partners.sharelink",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_on", None)),
                fields=("youth", "partnership", "topic"),
                name="one_live_consent",
                violation_error_message="Cet accord est déjà noté : retirez-le d’abord.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("given_on"))),
                name="consent_ends_after_start",
                violation_error_message="L’accord finit avant d’avoir été donné.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_by", None), ("withdrawn_on", None)),
                    models.Q(
                        ("withdrawn_by__isnull", False), ("withdrawn_on__gte", models.F("given_on"))
                    ),
                    _connector="OR",
                ),
                name="consent_withdrawn_by_someone",
                violation_error_message="Un retrait a une date, après l’accord, et un auteur.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("form", "oral"), _negated=True),
                    models.Q(("witness", ""), _negated=True),
                    _connector="OR",
                ),
                name="oral_consent_has_a_witness",
                violation_error_message="Un accord de vive voix a un témoin : qui était là ?",
            ),
        ),
        migrations.AddConstraint(
            model_name="domiciliation",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("started_on"))),
                name="domiciliation_ends_after_start",
                violation_error_message="La domiciliation finit avant d’avoir commencé.",
            ),
        ),
        migrations.AddConstraint(
            model_name="domiciliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_reason", ""), ("ended_on", None)),
                    models.Q(
                        ("ended_on__gte", models.F("started_on")),
                        ("ended_on__isnull", False),
                        models.Q(("end_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="domiciliation_end_says_why",
                violation_error_message="Une fin a une date, après le début, et une raison.",
            ),
        ),
        migrations.AddConstraint(
            model_name="domiciliation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on", None)),
                fields=("youth",),
                name="one_open_domiciliation",
                violation_error_message="Une domiciliation est déjà en cours : renouvelez-la.",
            ),
        ),
        migrations.AddConstraint(
            model_name="door",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at", None)),
                fields=("partnership",),
                name="one_live_door",
                violation_error_message="Ce partenaire a déjà un lien : coupez-le d’abord.",
            ),
        ),
        migrations.AddConstraint(
            model_name="intake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handled_by", None), ("handled_on", None)),
                    models.Q(("handled_by__isnull", False), ("handled_on__isnull", False)),
                    _connector="OR",
                ),
                name="intake_handled_by_someone",
                violation_error_message="Une fiche traitée a une date et une personne.",
            ),
        ),
        migrations.AddConstraint(
            model_name="intake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("refusal", ""),
                    models.Q(("handled_on__isnull", False), ("state", "closed"), ("youth", None)),
                    _connector="OR",
                ),
                name="refused_intake_opens_no_file",
                violation_error_message="Une fiche refusée n’ouvre aucun dossier.",
            ),
        ),
        migrations.AddConstraint(
            model_name="intake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_name", ""), ("last_name", ""), ("pseudonym", ""), _negated=True
                ),
                name="intake_names_someone",
                violation_error_message="Donnez au moins un prénom, un nom ou un surnom.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("handed_on", None),
                    ("handed_on__gte", models.F("received_on")),
                    _connector="OR",
                ),
                name="mail_handed_after_received",
                violation_error_message="Un courrier ne se remet pas avant d’être arrivé.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mail",
            constraint=models.CheckConstraint(
                condition=models.Q(("count__gte", 1), ("count__lte", 50)),
                name="mail_counted",
                violation_error_message="Entre 1 et 50 plis.",
            ),
        ),
        migrations.AddConstraint(
            model_name="procedure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on", None), ("status__in", ["proposed", "under_way"])),
                    models.Q(
                        ("ended_on__gte", models.F("started_on")),
                        ("status__in", ["before", "done", "refused", "dropped"]),
                    ),
                    _connector="OR",
                ),
                name="procedure_ends_with_its_status",
                violation_error_message=(
                    "Une démarche finie a une date, après son début ; "
                    "une démarche en cours n’en a pas."
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sharelink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at", None)),
                fields=("referral",),
                name="one_live_link",
                violation_error_message="Un lien existe déjà : coupez-le d’abord.",
            ),
        ),
    ]
