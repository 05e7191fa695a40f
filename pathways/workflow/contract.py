"""The contract: prepared, signed by three, started by the third, lengthened."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max

from accounts.counters import next_number
from accounts.refusal import Refused
from pathways.eligibility import in_the_way
from pathways.models import CommissionDecision, Contract, Extension, Pathway, Signature
from pathways.schemes import (
    end_of_second_month_after,
    longest_at_signature,
    longest_in_all,
    months_after,
)
from pathways.steps import missing_before_signature
from pathways.wording import said
from pathways.workflow.moves import Stage, is_head, lock, move, once, save_dates


@transaction.atomic
def prepare_contract(pathway, *, months, prepared_on, key=None, by, **text):
    """Prepare the contract of an admitted young person, with its number (« TG-C-2026-004 »).

    `text` holds the other fields of `Contract.TEXT`. Twelve months at most before any extension
    (code du travail, R5131-16, I, 2°).
    """
    pathway = lock(pathway)
    if key and (already := pathway.contracts.filter(public_id=key).first()):
        return already
    if pathway.stage != Stage.ADMITTED:
        raise Refused("Un contrat se prépare après l’admission par la commission.")
    if pathway.contracts.awaiting_signatures().exists():
        raise Refused("Un contrat attend déjà des signatures.")
    _refuse_before_admission(pathway, prepared_on)
    _refuse_length(pathway, months, prepared_on)
    whole = Pathway.objects.for_steps().get(pk=pathway.pk)
    if missing := missing_before_signature(whole, on=prepared_on):
        raise Refused(f"Il manque : {', '.join(str(step) for step in missing)}.")
    _refuse_age(pathway, max(prepared_on, pathway.signature_planned_on or prepared_on))
    number = next_number(pathway.programme, "contract", prepared_on.year)
    return once(
        pathway.contracts,
        key,
        youth=pathway.youth,
        number=f"{pathway.programme.reference_prefix}-C-{prepared_on.year}-{number:03}",
        months=months,
        prepared_on=prepared_on,
        prepared_by=by,
        **text,
    )


@transaction.atomic
def change_text(contract, *, changed_on, by, **text):
    """Change what the three sign. The signatures already given are void: all sign the new text.

    Gives back how many signatures were voided; a text that is the same changes nothing.
    """
    _, contract = _lock_contract(contract)
    _refuse_unless_waiting(contract)
    if changed_on < contract.waiting_since:
        raise Refused(
            "Le changement ne peut pas précéder la préparation du contrat, ni ce qui est déjà "
            "signé ou changé."
        )
    changed = {name: value for name, value in text.items() if getattr(contract, name) != value}
    if not changed:
        return 0
    if "months" in changed:
        _refuse_length(contract.pathway, changed["months"], changed_on)
    for name, value in changed.items():
        setattr(contract, name, value)
    contract.text_version += 1
    contract.text_changed_on = changed_on
    contract.version += 1
    contract.save()
    return contract.signatures.valid().update(voided_on=changed_on)


@transaction.atomic
def cancel_contract(contract, *, cancelled_on, by):
    """Give up a contract that nobody will sign; another may be prepared. Its number stays taken."""
    _, contract = _lock_contract(contract)
    _refuse_unless_waiting(contract)
    if cancelled_on < contract.prepared_on:
        raise Refused("L’abandon ne peut pas précéder la préparation du contrat.")
    contract.cancelled_on = cancelled_on
    contract.save(update_fields=["cancelled_on"])
    return contract


@transaction.atomic
def sign_contract(
    contract,
    *,
    party,
    signer_name,
    signed_on,
    means=Signature.Means.PAPER,
    file="",
    text_version=None,
    key=None,
    by,
):
    """Write one signature; the third starts the contract, for `months` months less one day.

    The months count from the last signature (L5131-6: from the date of signature). Only a head of
    service signs for the association; a legal representative has agreed for a minor. `text_version`
    is the text that was read: a signature on an older one is refused.
    """
    pathway, contract = _lock_contract(contract)
    if key and (already := contract.signatures.filter(public_id=key).first()):
        return already
    _refuse_unless_waiting(contract)
    if text_version not in (None, contract.text_version):
        raise Refused(
            "Le texte du contrat a changé depuis que cette page est ouverte : relisez-le, puis "
            "signez le nouveau."
        )
    if party == Signature.Party.ASSOCIATION and not is_head(pathway.programme, by):
        raise Refused("Seul·e un·e chef·fe de service signe pour l’association.")
    _refuse_day(contract, party, signed_on)
    if contract.signatures.valid().filter(party=party).exists():
        raise Refused("Cette partie a déjà signé.")
    if means == Signature.Means.DRAWN and not file:
        raise Refused("Le dessin de la signature manque.")
    signature = once(
        contract.signatures,
        key,
        party=party,
        signer_name=signer_name,
        signed_on=signed_on,
        means=means,
        file=file,
        text_version=contract.text_version,
        recorded_by=by,
    )
    if contract.signatures.valid().count() == len(Signature.Party):
        try:
            _start(contract, pathway)
        except Refused:
            signature.file.delete(save=False)  # the row is undone; its image would stay
            raise
    return signature


@transaction.atomic
def attach_scan(signature, *, file, by):
    """Add the scan or the photo of a signature given on paper."""
    lock(signature.contract.pathway)
    signature = Signature.objects.select_for_update(of=("self",)).get(pk=signature.pk)
    if signature.means != Signature.Means.PAPER or signature.file:
        raise Refused("Cette signature a déjà son image.")
    signature.file = file
    signature.save(update_fields=["file"])
    return signature


@transaction.atomic
def extend_contract(
    contract,
    *,
    kind,
    reason,
    decided_on,
    new_end=None,
    other_body="",
    other_ends_on=None,
    late_reason="",
    key=None,
    by,
):
    """Lengthen a contract: before its end, or late with a reason. Head of service only.

    A need that is justified leads to eighteen months in all at most (R5131-16, II). A journey with
    another body leads to the last day of the second month after it (R5131-16, II, 2nd paragraph,
    arrêté du 9 mars 2022), and may pass the eighteen months.
    """
    pathway, contract = _lock_contract(contract)
    if key and (already := contract.extensions.filter(public_id=key).first()):
        return already
    if not is_head(pathway.programme, by):
        raise Refused("Seul·e un·e chef·fe de service prolonge un contrat.")
    if not reason.strip():
        raise Refused("Dites pourquoi le contrat est prolongé.")
    _refuse_unless_goes_on(pathway, contract)
    _refuse_late(contract, decided_on, late_reason)
    if kind == Extension.Kind.OTHER_BODY:
        new_end = _end_after_other_body(contract, other_body, other_ends_on)
    _refuse_end(contract, kind, new_end)
    extension = once(
        contract.extensions,
        key,
        kind=kind,
        former_end=contract.ends_on,
        new_end=new_end,
        reason=reason,
        other_body=other_body,
        other_ends_on=other_ends_on,
        late_reason=late_reason if decided_on > contract.ends_on else "",
        decided_on=decided_on,
        decided_by=by,
    )
    contract.ends_on = new_end
    save_dates(contract, ["ends_on"])
    return extension


def _refuse_unless_goes_on(pathway, contract):
    if pathway.stage != Stage.IN_CONTRACT or contract.starts_on is None:
        raise Refused("Seul un contrat commencé se prolonge, tant que le parcours est ouvert.")
    if pathway.contracts.filter(starts_on__gt=contract.starts_on).exists():
        raise Refused("Un autre contrat a commencé depuis : c’est lui qui se prolonge.")


def _refuse_late(contract, decided_on, late_reason):
    if decided_on < contract.starts_on:
        raise Refused("La prolongation ne peut pas précéder le début du contrat.")
    if decided_on > contract.ends_on and not late_reason.strip():
        raise Refused(
            f"Le contrat est fini depuis le {said(contract.ends_on)} : dites pourquoi si tard."
        )


def _end_after_other_body(contract, other_body, other_ends_on):
    if not other_body.strip() or other_ends_on is None:
        raise Refused("Nommez l’organisme et la fin de son parcours.")
    if other_ends_on < contract.starts_on:
        raise Refused("Ce parcours a fini avant le début du contrat.")
    return end_of_second_month_after(other_ends_on)


def _refuse_end(contract, kind, new_end):
    if new_end is None or new_end <= contract.ends_on:
        raise Refused(f"La nouvelle fin vient après le {said(contract.ends_on)}.")
    if kind == Extension.Kind.NEED and new_end > contract.latest_end:
        raise Refused(
            f"Dix-huit mois en tout, au plus : jusqu’au {said(contract.latest_end)} "
            "(code du travail, R5131-16)."
        )


def _lock_contract(contract):
    pathway = lock(contract.pathway)
    return pathway, Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)


def _refuse_unless_waiting(contract):
    if not contract.awaits_signatures:
        raise Refused("Ce contrat n’attend plus de signature.")


def _refuse_before_admission(pathway, day):
    approved = CommissionDecision.objects.approved().filter(case__pathway=pathway)
    last = approved.aggregate(last=Max("approved_on"))["last"]
    if last and day < last:
        raise Refused(f"L’admission est approuvée le {said(last)} : pas de contrat avant.")


def _refuse_length(pathway, months, day):
    longest = longest_at_signature(pathway.scheme, day)
    if not 1 <= months <= longest:
        raise Refused(f"Un contrat dure de 1 à {longest} mois à la signature.")


def _refuse_age(pathway, day):
    """On the day of the signature the age must be right, or its « non » overruled in writing."""
    whole = Pathway.objects.for_eligibility().get(pk=pathway.pk)
    for criterion in in_the_way(whole, on=day, codes=["age"]):
        raise Refused(
            f"Le {said(day)}, l’âge ne permet pas de signer. {criterion.sentence} Un·e chef·fe de "
            "service peut écrire pourquoi passer outre."
        )


def _refuse_day(contract, party, day):
    if day < contract.prepared_on:
        raise Refused("La signature ne peut pas précéder la préparation du contrat.")
    if contract.text_changed_on and day < contract.text_changed_on:
        raise Refused(
            f"Le texte a changé le {said(contract.text_changed_on)} : une signature d’avant "
            "n’est plus valable."
        )
    if party == Signature.Party.YOUTH and contract.lacks_agreement_on(day):
        raise Refused(
            "Le jeune est mineur : notez d’abord l’accord de son représentant légal, ou son "
            "émancipation."
        )


def _start(contract, pathway):
    last = max(one.signed_on for one in contract.signatures.valid())
    _refuse_age(pathway, last)
    contract.starts_on = last
    contract.ends_on = contract.end_if_started(last)
    longest = longest_in_all(pathway.scheme, last)
    contract.latest_end = months_after(last, longest) - timedelta(days=1)
    save_dates(contract, ["starts_on", "ends_on", "latest_end"])
    move(pathway, Stage.IN_CONTRACT)
