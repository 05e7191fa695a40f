"""What an exit or a new start changes, said before it is done; and what stops it.

The acts themselves are in `workflow/ending.py`: these sentences say the same thing beforehand.
"""

from pathways.models import Pathway
from pathways.wording import said


def stops_an_exit(pathway, *, today, head):
    """Why this person cannot note an exit today, in sentences; empty when they can."""
    contract = _running(pathway, today)
    if contract is None or head:
        return []
    return [
        f"{contract} court jusqu’au {said(contract.ends_on)} : seul·e un·e chef·fe de service "
        "peut y mettre fin avant. Dites-lui ce qui se passe."
    ]


def lost_by_exit(pathway, *, today):
    """What an exit ends or drops, in sentences."""
    found = []
    if contract := _running(pathway, today):
        found.append(
            f"{contract} court jusqu’au {said(contract.ends_on)} : il finira le jour de la sortie."
        )
    for one in pathway.contracts.all():
        if one.awaits_signatures:
            given = len(one.valid_signatures)
            signed = f" Les signatures déjà données ({given}) seront perdues." if given else ""
            found.append(f"{one} n’est pas signé par tous : il sera abandonné.{signed}")
    return found + _on_the_agenda(pathway)


def _running(pathway, today):
    """The contract that goes on after today: an exit would cut it short."""
    return next(
        (
            one
            for one in pathway.contracts.all()
            if one.starts_on and one.starts_on <= today < one.ends_on
        ),
        None,
    )


def _on_the_agenda(pathway):
    case = pathway.current_case
    if pathway.stage != Pathway.Stage.SUBMITTED or case is None:
        return []
    if case.decision:
        return ["La décision notée attend une approbation : elle ne sera pas appliquée."]
    return [f"Le dossier quittera l’ordre du jour du {said(case.commission.held_on)}."]


def stops_reopening(pathway, contract, *, head):
    """Why this person cannot start the pathway again, in sentences; empty when they can.

    `contract` is the `contract_to_resume`, or None.
    """
    if pathway.closed_on is None:
        return ["Ce parcours est ouvert : il n’y a rien à rouvrir."]
    if pathway.youth.closed_on:
        return ["Ce dossier est fermé : rouvrez d’abord le dossier."]
    if pathway.youth.pathways.open().exists():
        return ["Un autre parcours est ouvert : celui-ci ne peut pas reprendre."]
    if contract and not head:
        return ["Un contrat reprendrait : seul·e un·e chef·fe de service le rouvre."]
    return []


def lost_by_reopening(pathway, contract):
    """What goes on, what has to be decided again, what becomes of the exit."""
    if contract:
        again = f"{contract} reprend, et finira le {said(contract.term)} comme prévu."
    else:
        again = (
            "Le parcours revient en remobilisation : les étapes faites restent, la commission "
            "décidera à nouveau."
        )
    return [again, "La sortie est annulée ; tout ce qu’elle disait reste dans l’histoire."]
