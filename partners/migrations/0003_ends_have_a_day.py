"""An end without a day: compared with nothing, it slipped through two constraints."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0002_network_whole"),
        ("youths", "0003_met_before"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="consent",
            name="consent_withdrawn_by_someone",
        ),
        migrations.RemoveConstraint(
            model_name="procedure",
            name="procedure_ends_with_its_status",
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_by", None), ("withdrawn_on", None)),
                    models.Q(
                        ("withdrawn_by__isnull", False),
                        ("withdrawn_on__gte", models.F("given_on")),
                        ("withdrawn_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="consent_withdrawn_by_someone",
                violation_error_message="Un retrait a une date, après l’accord, et un auteur.",
            ),
        ),
        migrations.AddConstraint(
            model_name="procedure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on", None), ("status__in", ["proposed", "under_way"])),
                    models.Q(
                        ("ended_on__gte", models.F("started_on")),
                        ("ended_on__isnull", False),
                        ("status__in", ["before", "done", "refused", "dropped"]),
                    ),
                    _connector="OR",
                ),
                name="procedure_ends_with_its_status",
                violation_error_message=(
                    "Une démarche finie a une date, après son début ; une démarche en cours n’en a "
                    "pas."
                ),
            ),
        ),
    ]
