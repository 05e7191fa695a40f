"""Two running contracts for one young person: refused by the database, on both engines.

SQLite drops triggers when Django rebuilds a table: a migration that alters Contract runs this
again. tests/pathways/test_constraints.py would fail otherwise.
"""

from django.db import migrations

POSTGRESQL = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE pathways_contract ADD CONSTRAINT contracts_do_not_overlap
    EXCLUDE USING gist (youth_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
    WHERE (starts_on IS NOT NULL);
"""
SQLITE = """
CREATE TRIGGER contracts_do_not_overlap_{event} BEFORE {event} ON pathways_contract
WHEN NEW.starts_on IS NOT NULL AND EXISTS (
    SELECT 1 FROM pathways_contract AS other
    WHERE other.youth_id = NEW.youth_id AND other.id IS NOT NEW.id
    AND other.starts_on <= NEW.ends_on AND other.ends_on >= NEW.starts_on
) BEGIN SELECT RAISE(ABORT, 'contracts_do_not_overlap'); END;
"""


def install(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for event in ("INSERT", "UPDATE"):
        schema_editor.execute(SQLITE.format(event=event))


class Migration(migrations.Migration):
    dependencies = [("pathways", "0001_initial")]
    operations = [migrations.RunPython(install, elidable=False)]
