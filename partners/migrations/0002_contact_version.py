from django.db import migrations, models


class Migration(migrations.Migration):
    """Two people editing one contact are told of each other, like everywhere else."""

    dependencies = [("partners", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
    ]
