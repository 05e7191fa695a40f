from django.apps import AppConfig


class CejJrConfig(AppConfig):
    name = "cej_jr"
    verbose_name = "Raccroche"
