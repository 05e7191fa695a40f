"""The database itself refuses to rewrite a line of the access journal.

SQLite drops triggers when Django rebuilds a table: a migration that alters AccessEntry runs this
again. tests/accounts/test_journal.py would fail otherwise.
"""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION accounts_journal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = 'the access journal is append-only',
        ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER accounts_journal_append_only BEFORE UPDATE ON accounts_accessentry
    FOR EACH ROW EXECUTE FUNCTION accounts_journal_append_only();
"""
SQLITE = """
CREATE TRIGGER accounts_journal_append_only BEFORE UPDATE ON accounts_accessentry
BEGIN SELECT RAISE(ABORT, 'the access journal is append-only'); END;
"""


def install(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    schema_editor.execute(POSTGRESQL if vendor == "postgresql" else SQLITE)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(install, elidable=False)]
