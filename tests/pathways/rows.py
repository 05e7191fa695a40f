"""Every row an act may write, to say that a refused one wrote none."""

from django.apps import apps
from django.db import connection

from accounts.models import Counter
from youths.models import Closure, Youth

MODELS = [*apps.get_app_config("pathways").get_models(), Youth, Closure, Counter]
TABLES = MODELS + [
    field.remote_field.through for model in MODELS for field in model._meta.local_many_to_many
]


def everything():
    """Each table as the database gives it: rows of named values."""
    with connection.cursor() as cursor:
        return {model._meta.label: _rows(cursor, model._meta.db_table) for model in TABLES}


def _rows(cursor, table):
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY id")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
