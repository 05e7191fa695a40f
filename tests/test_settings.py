"""Whoever installs and makes a mistake reads one French sentence, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
VARIABLES = (
    *("RACCROCHE_MODE", "SECRET_KEY", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"),
    *("ALLOWED_HOSTS", "SECOND_FACTOR_REQUIRED", "EMAIL_URL", "CACHE_URL"),
)


def command(*arguments, **variables):
    env = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=env | variables,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


PRODUCTION = {
    "RACCROCHE_MODE": "production",
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": "suivi.exemple.fr",
}
MISTAKES = {
    "no secret key": ({"RACCROCHE_MODE": "production"}, "La variable SECRET_KEY manque"),
    "short secret key": (
        {"RACCROCHE_MODE": "production", "SECRET_KEY": "x" * 49},
        "compte moins de 50 caractères",
    ),
    "no name of the site": (
        {**PRODUCTION, "ALLOWED_HOSTS": ""},
        "La variable ALLOWED_HOSTS manque",
    ),
    "any name of the site": ({**PRODUCTION, "ALLOWED_HOSTS": "*"}, "(ou vaut « * »)"),
    "a second factor switched off by a French word": (
        {**PRODUCTION, "SECOND_FACTOR_REQUIRED": "oui"},
        "SECOND_FACTOR_REQUIRED vaut « oui » : les valeurs sont true et false.",
    ),
    "unreadable mail server": (
        {**PRODUCTION, "EMAIL_URL": "smtp://a:secret@serveur:port"},
        "La variable EMAIL_URL est illisible.",
    ),
    "unreadable cache": ({"CACHE_URL": "nimp://x"}, "La variable CACHE_URL est illisible."),
    "unknown mode": (
        {"RACCROCHE_MODE": "prod"},
        "RACCROCHE_MODE vaut « prod » : les valeurs possibles sont demo et production.",
    ),
    "unreadable database address": (
        {"DATABASE_URL": "postgres://a:b@serveur:port/base"},
        "La variable DATABASE_URL est illisible.",
    ),
    "a word instead of an address": (
        {"DATABASE_URL": "rien"},
        "La variable DATABASE_URL est illisible.",
    ),
    "an engine that is not ours": (
        {"DATABASE_URL": "mysql://a:b@serveur/base"},
        "La variable DATABASE_URL est illisible.",
    ),
    "a mistyped engine": (
        {"DATABASE_URL": "postgress://a:b@serveur/base"},
        "La variable DATABASE_URL est illisible.",
    ),
    "no PostgreSQL there": (
        {"DATABASE_URL": "postgres://nobody:secret@127.0.0.1:1/none"},
        "La base de données de DATABASE_URL ne répond pas",
    ),
    "no SQLite file there": (
        {"DATABASE_URL": "sqlite:////nonexistent/db.sqlite3"},
        "La base de données de DATABASE_URL ne répond pas",
    ),
}


@pytest.mark.parametrize(("variables", "sentence"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_sentence(variables, sentence):
    result = command("manage.py", "migrate", "--check", **variables)
    assert result.returncode == 1
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "secret" not in result.stderr


def test_the_server_says_it_too():
    result = command("-m", "gunicorn", "--log-level", "warning", RACCROCHE_MODE="production")
    assert result.returncode == 1
    assert result.stderr.startswith("Réglage à corriger. La variable SECRET_KEY manque")
    assert len(result.stderr.splitlines()) == 1


def test_production_is_closed_by_default():
    settings = "SECURE_SSL_REDIRECT SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECOND_FACTOR_REQUIRED"
    code = "from cej_jr import settings as s; assert not s.DEBUG\n"
    code += "".join(f"assert s.{name}, '{name}'\n" for name in settings.split())
    result = command("-c", code, **PRODUCTION)
    assert result.returncode == 0, result.stderr
