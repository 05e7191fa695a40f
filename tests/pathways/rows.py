"""Every row an act may write, to say that a refused one wrote none."""

from django.apps import apps

from accounts.models import Counter
from youths.models import Closure, Youth

MODELS = [*apps.get_app_config("pathways").get_models(), Youth, Closure, Counter]


def everything():
    """The content of each table, row by row, with those the many-to-many fields hold."""
    tables = MODELS + [
        field.remote_field.through for model in MODELS for field in model._meta.local_many_to_many
    ]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in tables}
