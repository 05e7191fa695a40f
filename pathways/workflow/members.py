"""Who sits at a commission: taken over from the last session, added, taken off."""

from django.db import transaction

from accounts.refusal import Refused
from pathways.models import CommissionDecision, CommissionMember
from pathways.workflow.agenda import open_session
from pathways.workflow.moves import once


@transaction.atomic
def seat_as_before(commission, last):
    """Seat the members of the last session at a new one: nobody types them again."""
    commission = open_session(commission)
    if last is None or commission.members.exists():
        return
    CommissionMember.objects.bulk_create(
        CommissionMember(
            commission=commission,
            name=member.name,
            organisation_id=member.organisation_id,
            function=member.function,
        )
        for member in last.members.all()
    )


@transaction.atomic
def add_member(commission, *, name, organisation=None, function="", key=None, by):
    """Seat someone. Two people of the same name are told apart by what is typed."""
    commission = open_session(commission)
    if key and (already := commission.members.filter(public_id=key).first()):
        return already
    if commission.members.filter(name=name).exists():
        raise Refused("Cette personne est déjà dans la liste.")
    return once(commission.members, key, name=name, organisation=organisation, function=function)


@transaction.atomic
def remove_member(member, *, by):
    """Take someone off the list; whoever withdrew from a decision stays named by it."""
    open_session(member.commission)
    if CommissionDecision.objects.filter(recused=member).exists():
        raise Refused(f"{member.name} s’est retiré·e d’une décision : son nom y reste.")
    member.delete()
