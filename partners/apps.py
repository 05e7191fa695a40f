from importlib import import_module

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = "Partenaires"

    def ready(self):
        """The list of young people and the menu offer what is here without knowing this room."""
        import_module("partners.alerts")
        import_module("partners.waiting")
