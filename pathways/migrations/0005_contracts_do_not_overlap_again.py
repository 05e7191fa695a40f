"""SQLite drops the triggers of a table Django rebuilds: overlaps are refused again."""

from django.db import migrations

TRIGGER = """
CREATE TRIGGER IF NOT EXISTS contracts_do_not_overlap_{event} BEFORE {event} ON pathways_contract
WHEN NEW.starts_on IS NOT NULL AND EXISTS (
    SELECT 1 FROM pathways_contract AS other
    WHERE other.youth_id = NEW.youth_id AND other.id IS NOT NEW.id
    AND other.starts_on <= NEW.ends_on AND other.ends_on >= NEW.starts_on
) BEGIN SELECT RAISE(ABORT, 'contracts_do_not_overlap'); END;
"""


def install(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for event in ("INSERT", "UPDATE"):
            schema_editor.execute(TRIGGER.format(event=event))


class Migration(migrations.Migration):
    dependencies = [("pathways", "0004_members_and_latest_end")]
    operations = [
        migrations.RemoveField("commission", "members_text"),
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
