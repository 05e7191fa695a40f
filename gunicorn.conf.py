"""How gunicorn serves the application, in the demonstration and in production."""

import os
import runpy
import sys

from django.core.exceptions import ImproperlyConfigured

wsgi_app = "cej_jr.wsgi"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
threads = 4
control_socket_disable = True


def on_starting(server):
    """Read the settings once, apart, so that a mistake is one sentence and not a traceback."""
    try:
        runpy.run_module("cej_jr.settings")
    except ImproperlyConfigured as error:
        sys.exit(f"Réglage à corriger. {error}")


def when_ready(server):
    address = " ".join(str(listener) for listener in server.LISTENERS)
    sys.stdout.write(f"Raccroche est ouvert : {address} (Ctrl-C pour arrêter)\n")
    sys.stdout.flush()
