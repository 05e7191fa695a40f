"""What the contracts of the demonstration say, and who agrees for a minor."""

from pathways.models import Contract

OBJECTIVE = "Un toit stable, des droits ouverts, un premier pas vers l’emploi."


def text(youth, *, prepared_on):
    """The fields of a contract that the three parties sign, except its length."""
    written = {"objective": OBJECTIVE, "allowance": Contract.Allowance.ADULT}
    if youth.age_on(prepared_on) >= 18:
        return written
    return {
        **written,
        "allowance": Contract.Allowance.MINOR,
        "representative_name": f"Mme {youth.last_name}",
        "representative_quality": Contract.Quality.PARENT,
        "representative_contact": "06 39 98 00 17",
        "representative_agreed_on": prepared_on,
    }
