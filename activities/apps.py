from importlib import import_module

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "activities"
    verbose_name = "Activités"

    def ready(self):
        """The list of young people offers the silence of this room without knowing it."""
        import_module("activities.attention")
