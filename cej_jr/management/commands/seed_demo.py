"""Fills an empty database with the demonstration, and says who may sign in."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Programme
from cej_jr.demo.scene import FIRST_DAY, build
from cej_jr.demo.team import accounts_table


class Command(BaseCommand):
    help = "Crée la démonstration : deux dispositifs, des personnes inventées. Jamais deux fois."

    def add_arguments(self, parser):
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            metavar="AAAA-MM-JJ",
            help="le jour d’où compter les dossiers en cours (par défaut, aujourd’hui)",
        )

    def handle(self, *args, today=None, **options):
        today = today or timezone.localdate()
        if today < FIRST_DAY:
            raise CommandError(
                f"La démonstration commence le {FIRST_DAY:%d/%m/%Y} : choisissez un jour suivant."
            )
        if Programme.objects.filter(slug="tourcoing").exists():
            self.stdout.write("La démonstration existe déjà.\n")
        elif Programme.objects.exists():
            # Its accounts have a public password: never beside real files.
            raise CommandError(
                "Cette base contient déjà un dispositif : la démonstration n’y a pas sa place."
            )
        else:
            build(today)
        self.stdout.write(accounts_table())
