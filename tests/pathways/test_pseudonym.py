"""A text about someone, told to people outside the team."""

from datetime import date

import pytest

from pathways.documents.pseudonym import Hider, without_dates
from youths.models import Youth


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("INES avance, inestimable Finesse.", "La jeune avance, inestimable Finesse."),
        ("Le dossier d’Inès B. est prêt.", "Le dossier de la jeune est prêt."),
        ("Vu Ine\u0301s Ben Ali.", "Vu la jeune."),
        ("Vu ben-ali, puis BenAli.", "Vu la jeune, puis la jeune."),
        ("Le sac de Jean-Pierre, à Jean Pierre.", "Le sac du garçon, au garçon."),
        ("Lê dort. Le train. Vu Le. le bois", "Le garçon dort. Le train. Vu le garçon. le bois"),
        ("Né le 20 mai 2004 à Lille", "Né le (date retirée) à Lille"),
        ("Appeler M. Paul Durand.", "Appeler la personne."),
        ("Le 3 mars 2026 à 14 h", "Le 3 mars 2026 à 14 h"),
    ],
)
def test_a_text_is_told_without_its_names(text, told):
    facts = {"reference": "TG-2026-004", "birth_date": date(2004, 5, 20)}
    ines = Youth(first_name="Inès", last_name="Ben Ali", sex="female", **facts)
    pierre = Youth(first_name="Jean-Pierre", last_name="Lê", sex="male", **facts)
    who = pierre if "garçon" in told else ines
    assert Hider(who).hide(text) == told.replace("garçon", "jeune")


def test_a_name_in_another_alphabet_is_hidden_too():
    youth = Youth(first_name="محمد", pseudonym="Łuk", sex="male", reference="TG-2026-004")
    assert Hider(youth).hide("Vu محمد, dit łuk.") == "Vu le jeune, dit le jeune."


def test_the_age_is_told_without_the_birthday():
    assert without_dates("22 ans ; 26 ans le 20\u00a0mai\u00a02030.") == "22 ans."
    assert without_dates("Pas encore 16 ans : le 3\u00a0mai\u00a02026.") == "Pas encore 16 ans."
