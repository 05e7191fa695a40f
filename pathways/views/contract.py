"""The contract: prepared, signed by three, running."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts import journal
from pathways.forms.contract import ContractForm, SignatureForm
from pathways.models import Contract, Pathway, Signature
from pathways.stepper import address_of
from pathways.steps import missing_before_signature
from pathways.views.writing import Sheet, write
from pathways.wording import said
from pathways.workflow import is_head, prepare_contract, sign_contract

CONTRACT = Sheet(
    "Préparer le contrat",
    "Douze mois à la signature, dix-huit au plus avec une prolongation. Les mois comptent à partir "
    "de la dernière des trois signatures.",
    "Code du travail, L5131-6 et R5131-16",
    "Préparer le contrat",
)
SIGNATURE = Sheet(
    "Noter une signature",
    "Trois parties signent, dans l’ordre qu’elles veulent. La troisième signature fait commencer "
    "le contrat.",
    "Code du travail, L5131-6",
    "Enregistrer la signature",
)


@require_http_methods(["GET", "POST"])
def contract_create(request, public_id):
    pathway = get_object_or_404(
        Pathway.objects.editable_by(request.user).for_panel(), public_id=public_id
    )
    today = timezone.localdate()
    missing = [
        (f"Il manque : {state}.", address_of(pathway, state, today))
        for state in missing_before_signature(pathway, on=today)
    ]
    if pathway.stage != Pathway.Stage.ADMITTED:
        missing.insert(0, "Un contrat se prépare après l’admission par la commission.")
    missing += [
        (f"Le contrat {one.number} attend déjà des signatures.", one.get_absolute_url())
        for one in pathway.contracts.all()
        if one.awaits_signatures
    ]
    form = ContractForm(request.POST or None, pathway=pathway)
    return write(
        request,
        form,
        prepare_contract,
        pathway,
        sheet=CONTRACT,
        told="Le contrat est préparé : il attend trois signatures.",
        youth=pathway.youth,
        back=pathway.get_absolute_url(),
        known=[("Étape", pathway.get_stage_display())],
        missing=missing,
        blocked=bool(missing),
    )


@require_GET
def contract(request, public_id):
    contract = get_object_or_404(
        Contract.objects.visible_to(request.user)
        .select_related("pathway__programme__organisation", "youth", "prepared_by")
        .prefetch_related("signatures__recorded_by", "extensions"),
        public_id=public_id,
    )
    today = timezone.localdate()
    head = is_head(contract.pathway.programme, request.user)
    context = {
        "contract": contract,
        "youth": contract.youth,
        "parties": _parties(contract, head),
        "month": contract.month_on(today) if contract.is_running_on(today) else None,
        "waiting": contract.waiting_on(today),
        "signed_count": len(Signature.Party) - len(contract.missing_parties),
        "today": today,
    }
    journal.read(request, contract)
    return render(request, "pathways/contract.html", context)


def _parties(contract, head):
    """The three parties, each with its signature, or whether this person may write it down."""
    signed = {signature.party: signature for signature in contract.valid_signatures}
    editable = contract.awaits_signatures and contract.youth.closed_on is None
    return [
        {
            "party": party,
            "signature": signed.get(party.value),
            "may_sign": editable and (head or party != Signature.Party.ASSOCIATION),
            "is_for_head": editable and not head and party == Signature.Party.ASSOCIATION,
        }
        for party in Signature.Party
    ]


@require_http_methods(["GET", "POST"])
def signature_create(request, public_id):
    contract = get_object_or_404(
        Contract.objects.editable_by(request.user)
        .select_related("pathway__programme", "pathway__youth")
        .prefetch_related("signatures"),
        public_id=public_id,
    )
    asked = request.GET.get("partie", "")
    party = asked if asked in contract.missing_parties else ""
    form = SignatureForm(request.POST or None, contract=contract, by=request.user, party=party)
    signed = [(one.get_party_display(), said(one.signed_on)) for one in contract.valid_signatures]
    return write(
        request,
        form,
        sign_contract,
        contract,
        sheet=SIGNATURE,
        told="La signature est notée.",
        youth=contract.pathway.youth,
        back=contract.get_absolute_url(),
        known=[("Contrat", contract.number), *signed],
        missing=[] if contract.awaits_signatures else ["Ce contrat n’attend plus de signature."],
        blocked=not contract.awaits_signatures,
    )
