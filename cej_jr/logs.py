"""What the log of the machine must not hold."""

import logging
import re

# Whoever has one of these addresses opens what is behind: a refusal is logged with its path.
SECRET = re.compile(r"(/(?:calendriers|partage|bilan|signaler/suivi|signaler)/)[^/\s]*")


class WithoutSecrets(logging.Filter):
    """Write the message at once, its secret addresses cut."""

    def filter(self, record):
        record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), ()
        return True
