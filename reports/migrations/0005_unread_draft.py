from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_objective_public_id"),
    ]

    operations = [
        migrations.AddField(
            model_name="textdraft",
            name="is_unread",
            field=models.BooleanField(default=False, verbose_name="phrases proposées à relire"),
        ),
    ]
