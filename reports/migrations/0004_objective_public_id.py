"""Each objective gets an address of its own."""

import uuid

from django.db import migrations, models


def name_each(apps, schema_editor):
    objectives = apps.get_model("reports", "Objective")
    for objective in objectives.objects.all():
        objective.public_id = uuid.uuid4()
        objective.save(update_fields=["public_id"])


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_living_and_published")]

    operations = [
        migrations.RunPython(name_each, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="objective",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
