import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import activities.models.photo


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_bilan_colours_and_logo"),
        ("activities", "0003_fill_daily_gesture"),
        ("reports", "0002_quote_version"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CustomFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="numéro")),
                ("label", models.CharField(max_length=120, verbose_name="intitulé")),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("new", "nouveaux"),
                            ("active", "file active"),
                            ("origin", "depuis l’origine"),
                        ],
                        default="active",
                        max_length=10,
                        verbose_name="parmi",
                    ),
                ),
                ("conditions", models.JSONField(default=dict, verbose_name="conditions")),
                ("is_active", models.BooleanField(default=True, verbose_name="comptée")),
            ],
            options={
                "verbose_name": "chiffre ajouté",
                "verbose_name_plural": "chiffres ajoutés",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="DisclosureChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="tableau ou chiffre")),
                (
                    "choice",
                    models.CharField(
                        choices=[("proposed", "Comme proposé"), ("hidden", "Tableau retiré")],
                        max_length=10,
                        verbose_name="choix",
                    ),
                ),
                ("proposed", models.CharField(max_length=250, verbose_name="ce qui était proposé")),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="pourquoi")),
                ("decided_at", models.DateTimeField(auto_now=True, verbose_name="décidé le")),
            ],
            options={
                "verbose_name": "choix pour un petit effectif",
                "verbose_name_plural": "choix pour les petits effectifs",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Download",
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
                            ("pdf", "PDF"),
                            ("essential", "PDF de deux pages"),
                            ("workbook", "Tableaux"),
                        ],
                        max_length=10,
                        verbose_name="document",
                    ),
                ),
            ],
            options={
                "verbose_name": "téléchargement",
                "verbose_name_plural": "téléchargements",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Picture",
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
                        blank=True,
                        upload_to=activities.models.photo.photo_path,
                        verbose_name="fichier",
                    ),
                ),
                (
                    "right_checked",
                    models.BooleanField(
                        default=False,
                        verbose_name="personne n’est reconnaissable, ou chacun a signé son accord",
                    ),
                ),
                ("caption", models.CharField(max_length=150, verbose_name="légende")),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("editorial", "Éditorial"),
                            ("legal", "Cadre légal"),
                            ("public", "Public visé"),
                            ("pathway", "Le parcours"),
                            ("profile", "Le public accompagné"),
                            ("barriers", "Les freins et les réussites"),
                            ("outreach", "L’aller-vers et les urgences"),
                            ("support", "L’accompagnement"),
                            ("collective", "Les actions collectives"),
                            ("housing", "L’hébergement"),
                            ("volets", "Les objectifs de la convention"),
                            ("exits", "Sorties et devenir"),
                            ("conclusion", "Conclusion"),
                            ("perspectives", "Enjeux et perspectives"),
                        ],
                        default="collective",
                        max_length=15,
                        verbose_name="dans la partie",
                    ),
                ),
                ("on_cover", models.BooleanField(default=False, verbose_name="en couverture")),
                ("place", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
                (
                    "left",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="bord gauche",
                    ),
                ),
                (
                    "top",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="bord haut",
                    ),
                ),
                (
                    "width",
                    models.PositiveSmallIntegerField(
                        default=100,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="largeur",
                    ),
                ),
                (
                    "height",
                    models.PositiveSmallIntegerField(
                        default=100,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="hauteur",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo du bilan",
                "verbose_name_plural": "photos du bilan",
                "ordering": ["place", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PublicationLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("given_to", models.CharField(max_length=120, verbose_name="pour qui")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="créé le")),
                ("expires_on", models.DateField(verbose_name="ouvert jusqu’au")),
                (
                    "revoked_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="coupé le"),
                ),
            ],
            options={
                "verbose_name": "lien vers un bilan publié",
                "verbose_name_plural": "liens vers les bilans publiés",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("title", models.CharField(max_length=80, verbose_name="titre")),
                ("text", models.TextField(verbose_name="récit")),
                (
                    "confirmed",
                    models.BooleanField(
                        default=False,
                        verbose_name="aucune combinaison de traits ne désigne quelqu’un",
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(default=0, verbose_name="rang")),
            ],
            options={
                "verbose_name": "parcours illustré",
                "verbose_name_plural": "parcours illustrés",
                "ordering": ["place", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("activity", "Activité"),
                            ("achievement", "Petite réussite"),
                            ("objective", "Action du parcours"),
                        ],
                        max_length=12,
                        verbose_name="nature",
                    ),
                ),
                ("source_id", models.UUIDField(verbose_name="objet")),
                (
                    "state",
                    models.CharField(
                        choices=[("used", "Reprise"), ("left", "Laissée de côté")],
                        max_length=5,
                        verbose_name="suite",
                    ),
                ),
            ],
            options={
                "verbose_name": "suggestion",
                "verbose_name_plural": "suggestions",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="TextDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("editorial", "Éditorial"),
                            ("legal", "Cadre légal"),
                            ("public", "Public visé"),
                            ("pathway", "Le parcours"),
                            ("profile", "Le public accompagné"),
                            ("barriers", "Les freins et les réussites"),
                            ("outreach", "L’aller-vers et les urgences"),
                            ("support", "L’accompagnement"),
                            ("collective", "Les actions collectives"),
                            ("housing", "L’hébergement"),
                            ("volets", "Les objectifs de la convention"),
                            ("exits", "Sorties et devenir"),
                            ("conclusion", "Conclusion"),
                            ("perspectives", "Enjeux et perspectives"),
                        ],
                        max_length=15,
                        verbose_name="partie",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="titre")),
                ("body", models.TextField(blank=True, verbose_name="texte")),
                (
                    "base_version",
                    models.PositiveIntegerField(default=1, verbose_name="version lue"),
                ),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="gardé le")),
            ],
            options={
                "verbose_name": "brouillon",
                "verbose_name_plural": "brouillons",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="TextRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("editorial", "Éditorial"),
                            ("legal", "Cadre légal"),
                            ("public", "Public visé"),
                            ("pathway", "Le parcours"),
                            ("profile", "Le public accompagné"),
                            ("barriers", "Les freins et les réussites"),
                            ("outreach", "L’aller-vers et les urgences"),
                            ("support", "L’accompagnement"),
                            ("collective", "Les actions collectives"),
                            ("housing", "L’hébergement"),
                            ("volets", "Les objectifs de la convention"),
                            ("exits", "Sorties et devenir"),
                            ("conclusion", "Conclusion"),
                            ("perspectives", "Enjeux et perspectives"),
                        ],
                        max_length=15,
                        verbose_name="partie",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="titre")),
                ("body", models.TextField(blank=True, verbose_name="texte")),
                (
                    "replaced_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="remplacé le"),
                ),
            ],
            options={
                "verbose_name": "version d’un texte",
                "verbose_name_plural": "versions des textes",
                "ordering": ["-number", "-pk"],
            },
        ),
        migrations.AlterModelOptions(
            name="report",
            options={
                "ordering": ["-year", "-last_month", "first_month"],
                "verbose_name": "bilan",
                "verbose_name_plural": "bilans",
            },
        ),
        migrations.RemoveConstraint(
            model_name="report",
            name="one_report_a_year",
        ),
        migrations.AddField(
            model_name="objective",
            name="comment",
            field=models.TextField(blank=True, verbose_name="commentaire"),
        ),
        migrations.AddField(
            model_name="objective",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="objective",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AddField(
            model_name="publication",
            name="choices",
            field=models.JSONField(default=list, verbose_name="petits effectifs"),
        ),
        migrations.AddField(
            model_name="publication",
            name="essential",
            field=models.FileField(
                blank=True, upload_to="bilans", verbose_name="PDF de deux pages"
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="essential_sha256",
            field=models.CharField(
                blank=True, max_length=64, verbose_name="empreinte des deux pages"
            ),
        ),
        migrations.AddField(
            model_name="publication",
            name="people",
            field=models.JSONField(default=dict, verbose_name="listes anonymes"),
        ),
        migrations.AddField(
            model_name="publication",
            name="reason",
            field=models.CharField(blank=True, max_length=250, verbose_name="ce qui est corrigé"),
        ),
        migrations.AddField(
            model_name="publication",
            name="tables",
            field=models.JSONField(default=list, verbose_name="tableaux"),
        ),
        migrations.AddField(
            model_name="publication",
            name="texts",
            field=models.JSONField(default=list, verbose_name="textes"),
        ),
        migrations.AddField(
            model_name="report",
            name="first_month",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="premier mois"),
        ),
        migrations.AddField(
            model_name="report",
            name="last_month",
            field=models.PositiveSmallIntegerField(default=12, verbose_name="dernier mois"),
        ),
        migrations.AddField(
            model_name="report",
            name="parts_off",
            field=models.JSONField(
                blank=True, default=list, editable=False, verbose_name="parties retirées"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="parts_order",
            field=models.JSONField(
                blank=True, default=list, editable=False, verbose_name="ordre des parties"
            ),
        ),
        migrations.AddField(
            model_name="reporttext",
            name="is_unread",
            field=models.BooleanField(default=False, verbose_name="phrases proposées à relire"),
        ),
        migrations.AlterField(
            model_name="reporttext",
            name="section",
            field=models.CharField(
                choices=[
                    ("editorial", "Éditorial"),
                    ("legal", "Cadre légal"),
                    ("public", "Public visé"),
                    ("pathway", "Le parcours"),
                    ("profile", "Le public accompagné"),
                    ("barriers", "Les freins et les réussites"),
                    ("outreach", "L’aller-vers et les urgences"),
                    ("support", "L’accompagnement"),
                    ("collective", "Les actions collectives"),
                    ("housing", "L’hébergement"),
                    ("volets", "Les objectifs de la convention"),
                    ("exits", "Sorties et devenir"),
                    ("conclusion", "Conclusion"),
                    ("perspectives", "Enjeux et perspectives"),
                ],
                max_length=15,
                verbose_name="partie",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("programme", "year", "first_month", "last_month"),
                name="one_report_a_period",
                violation_error_message="Le bilan de cette période existe déjà.",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_month__gte", 1),
                    ("first_month__lte", models.F("last_month")),
                    ("last_month__lte", 12),
                ),
                name="report_months_in_order",
                violation_error_message="Le dernier mois ne peut pas précéder le premier.",
            ),
        ),
        migrations.AddField(
            model_name="customfigure",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="customfigure",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="custom_figures",
                to="accounts.programme",
            ),
        ),
        migrations.AddField(
            model_name="disclosurechoice",
            name="decided_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="disclosurechoice",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="disclosure_choices",
                to="reports.report",
            ),
        ),
        migrations.AddField(
            model_name="download",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="par",
            ),
        ),
        migrations.AddField(
            model_name="download",
            name="publication",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="downloads",
                to="reports.publication",
            ),
        ),
        migrations.AddField(
            model_name="picture",
            name="photo",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="activities.photo",
                verbose_name="photo",
            ),
        ),
        migrations.AddField(
            model_name="picture",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="pictures",
                to="reports.report",
            ),
        ),
        migrations.AddField(
            model_name="publicationlink",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="publicationlink",
            name="publication",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links",
                to="reports.publication",
            ),
        ),
        migrations.AddField(
            model_name="download",
            name="link",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="downloads",
                to="reports.publicationlink",
            ),
        ),
        migrations.AddField(
            model_name="story",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="stories",
                to="reports.report",
            ),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="suggestions",
                to="reports.report",
            ),
        ),
        migrations.AddField(
            model_name="textdraft",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="textdraft",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="drafts",
                to="reports.report",
            ),
        ),
        migrations.AddField(
            model_name="textrevision",
            name="replaced_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="textrevision",
            name="report",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="revisions",
                to="reports.report",
            ),
        ),
        migrations.AddConstraint(
            model_name="customfigure",
            constraint=models.UniqueConstraint(
                fields=("programme", "number"), name="figure_number_once_a_programme"
            ),
        ),
        migrations.AddConstraint(
            model_name="customfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 200)), name="added_figures_from_200"
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosurechoice",
            constraint=models.UniqueConstraint(
                fields=("report", "code"), name="one_choice_per_table"
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(("photo__isnull", True), ("file", ""), _connector="XOR"),
                name="picture_from_one_place",
                violation_error_message="Choisissez une photo d’une action, ou un fichier.",
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("height__gte", 10),
                    (
                        "left__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.Value(100), "-", models.F("width")
                        ),
                    ),
                    (
                        "top__lte",
                        django.db.models.expressions.CombinedExpression(
                            models.Value(100), "-", models.F("height")
                        ),
                    ),
                    ("width__gte", 10),
                ),
                name="crop_inside_picture",
                violation_error_message="Le cadre sort de la photo, ou il est trop petit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.UniqueConstraint(
                condition=models.Q(("on_cover", True)),
                fields=("report",),
                name="one_cover_per_report",
                violation_error_message="Une autre photo est déjà en couverture.",
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.UniqueConstraint(
                fields=("report", "photo"),
                name="photo_once_in_report",
                violation_error_message="Cette photo est déjà dans le bilan.",
            ),
        ),
        migrations.AddConstraint(
            model_name="download",
            constraint=models.CheckConstraint(
                condition=models.Q(("by__isnull", True), ("link__isnull", True), _connector="XOR"),
                name="download_by_account_or_link",
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.UniqueConstraint(
                fields=("report", "source", "source_id"), name="one_answer_per_suggestion"
            ),
        ),
        migrations.AddConstraint(
            model_name="textdraft",
            constraint=models.UniqueConstraint(
                fields=("report", "section", "author"), name="one_draft_per_writer"
            ),
        ),
    ]
