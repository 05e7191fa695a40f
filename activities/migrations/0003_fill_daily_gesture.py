import uuid

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone


def fill(apps, schema_editor):
    """What the catalogue says today is what was true of the entries already there."""
    kinds = apps.get_model("activities", "ActivityKind").objects
    for kind in kinds.filter(public_id=None).only("pk"):
        kinds.filter(pk=kind.pk).update(public_id=uuid.uuid4())
    activities = apps.get_model("activities", "Activity").objects
    kind = kinds.filter(pk=OuterRef("kind"))
    activities.update(mode=Subquery(kind.values("mode")), counts=Subquery(kind.values("counts")))
    attended = activities.filter(
        kind__family="group", attendances__presence__in=["present", "absent"]
    )
    activities.filter(pk__in=attended.values("pk"), day__lte=timezone.localdate()).update(
        closed_at=F("logged_at")
    )


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_daily_gesture")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="activitykind",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
