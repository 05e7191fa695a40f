import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pathways", "0006_reopening_keeps_the_whole_exit"),
    ]

    operations = [
        migrations.AlterField(
            model_name="commissiondecision",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="pathways.commissiondecision",
            ),
        ),
        migrations.AddConstraint(
            model_name="commissiondecision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("returned_on", None)),
                fields=("replaces",),
                name="one_correction_at_a_time",
                violation_error_message="Cette décision est déjà corrigée.",
            ),
        ),
    ]
