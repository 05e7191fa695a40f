from importlib import import_module

from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "pathways"
    verbose_name = "Parcours"

    def ready(self):
        """The list of young people offers the alerts of this room without knowing it."""
        import_module("pathways.alerts")
