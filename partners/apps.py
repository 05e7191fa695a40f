from importlib import import_module

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = "Partenaires"

    def ready(self):
        """The list of young people offers what ends soon, the menu counts: neither knows this room."""
        import_module("partners.alerts")
        import_module("partners.waiting")
