#!/usr/bin/env python
"""Django's command line. What whoever installs can correct is told in one French sentence."""

import os
import sys


def connect_without_pool():
    """A command opens one connection: it then fails at once, not after the pool's ten seconds."""
    from django.conf import settings

    options = settings.DATABASES["default"].get("OPTIONS", {})
    if options.pop("pool", None):
        options["connect_timeout"] = 10


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cej_jr.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db.utils import OperationalError

    try:
        connect_without_pool()
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Réglage à corriger. {error}")
    except OperationalError as error:
        if "--traceback" in sys.argv:
            raise
        place = "de DATABASE_URL" if os.environ.get("DATABASE_URL") else "var/db.sqlite3"
        detail = " ".join(str(error).split())
        sys.exit(f"La base de données {place} ne répond pas comme prévu : {detail}")


if __name__ == "__main__":
    main()
