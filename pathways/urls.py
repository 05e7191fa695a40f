from django.urls import path

from pathways.views import (
    agenda,
    breach,
    closing,
    commission,
    contract,
    decision,
    documents,
    eligibility,
    ending,
    journey,
    preparation,
    session,
    signature,
)

app_name = "pathways"
urlpatterns = [
    path("jeunes/<uuid:public_id>/", journey.youth_panel, name="youth_panel"),
    path("jeunes/<uuid:public_id>/ouvrir/", journey.open_one, name="open"),
    path("commissions/", commission.commission_list, name="commission_list"),
    path("commissions/nouvelle/", commission.commission_create, name="commission_create"),
    path("commissions/<uuid:public_id>/", commission.commission, name="commission"),
    path("commissions/<uuid:public_id>/dossiers/", agenda.case_create, name="case_create"),
    path(
        "commissions/<uuid:public_id>/modifier/", commission.commission_edit, name="commission_edit"
    ),
    path(
        "commissions/<uuid:public_id>/membres/",
        commission.commission_members,
        name="commission_members",
    ),
    path(
        "commissions/<uuid:public_id>/annuler/",
        commission.commission_cancel,
        name="commission_cancel",
    ),
    path(
        "commissions/<uuid:public_id>/clore/", commission.commission_close, name="commission_close"
    ),
    path("commissions/<uuid:public_id>/ordre/", agenda.agenda_order, name="agenda_order"),
    path("commissions/<uuid:public_id>/seance/", session.session, name="session"),
    path("commissions/<uuid:public_id>/presences/", session.presence, name="presence"),
    path(
        "commissions/<uuid:public_id>/approuver/",
        decision.decisions_approve,
        name="decisions_approve",
    ),
    path("dossiers/<uuid:public_id>/", agenda.case_edit, name="case_edit"),
    path("dossiers/<uuid:public_id>/retirer/", agenda.case_withdraw, name="case_withdraw"),
    path("decisions/<uuid:public_id>/renvoyer/", decision.decision_return, name="decision_return"),
    path(
        "decisions/<uuid:public_id>/corriger/", decision.decision_correct, name="decision_correct"
    ),
    path("decisions/<uuid:public_id>/annoncer/", decision.decision_notify, name="decision_notify"),
    path("dossiers/<uuid:public_id>/decision/", decision.decision_create, name="decision_create"),
    path(
        "decisions/<uuid:public_id>/approuver/", decision.decision_approve, name="decision_approve"
    ),
    path(
        "decisions/<uuid:public_id>/lettre.pdf", documents.decision_letter, name="decision_letter"
    ),
    path(
        "commissions/<uuid:public_id>/proces-verbal.pdf",
        documents.commission_minutes,
        name="commission_minutes",
    ),
    path("contrats/<uuid:public_id>/contrat.pdf", documents.contract_pdf, name="contract_pdf"),
    path("contrats/<uuid:public_id>/", contract.contract, name="contract"),
    path("contrats/<uuid:public_id>/signer/", signature.signature_create, name="signature_create"),
    path("contrats/<uuid:public_id>/modifier/", contract.contract_edit, name="contract_edit"),
    path("contrats/<uuid:public_id>/abandonner/", contract.contract_cancel, name="contract_cancel"),
    path(
        "contrats/<uuid:public_id>/prolonger/", contract.extension_create, name="extension_create"
    ),
    path("signatures/<uuid:public_id>/original/", signature.signature_scan, name="signature_scan"),
    path("signatures/<uuid:public_id>/fichier/", signature.signature_file, name="signature_file"),
    path("<uuid:public_id>/", journey.detail, name="detail"),
    path("<uuid:public_id>/historique/", journey.history, name="history"),
    path(
        "<uuid:public_id>/situation-administrative/",
        preparation.administrative,
        name="administrative",
    ),
    path("<uuid:public_id>/etapes/<str:code>/passer/", preparation.step_skip, name="step_skip"),
    path("<uuid:public_id>/eligibilite/", eligibility.eligibility, name="eligibility"),
    path(
        "<uuid:public_id>/eligibilite/<str:code>/verifier/",
        eligibility.criterion_check,
        name="criterion_check",
    ),
    path(
        "<uuid:public_id>/eligibilite/<str:code>/passer-outre/",
        eligibility.criterion_overrule,
        name="criterion_overrule",
    ),
    path("<uuid:public_id>/signature-prevue/", eligibility.signature_plan, name="signature_plan"),
    path(
        "appreciations/<uuid:public_id>/retirer/",
        eligibility.ruling_withdraw,
        name="ruling_withdraw",
    ),
    path("<uuid:public_id>/spe/", preparation.spe_check_create, name="spe_check_create"),
    path("<uuid:public_id>/rencontre/", preparation.meeting_create, name="meeting_create"),
    path("<uuid:public_id>/diagnostic/", preparation.assessment_create, name="assessment_create"),
    path(
        "<uuid:public_id>/diagnostic/demander/",
        preparation.assessment_request,
        name="assessment_request",
    ),
    path(
        "<uuid:public_id>/indisponibilite/",
        ending.unavailability_create,
        name="unavailability_create",
    ),
    path("<uuid:public_id>/sortie/", ending.exit_create, name="exit_create"),
    path("<uuid:public_id>/rouvrir/", ending.reopen_create, name="reopen"),
    path("<uuid:public_id>/nouvelles/", ending.follow_up_create, name="follow_up_create"),
    path("<uuid:public_id>/manquement/", breach.breach_create, name="breach_create"),
    path("manquements/<uuid:public_id>/decision/", breach.breach_answer, name="breach_answer"),
    path("jeunes/<uuid:public_id>/fermer/", closing.file_close, name="file_close"),
    path("jeunes/<uuid:public_id>/reouverture/", closing.file_reopen, name="file_reopen"),
    path("<uuid:public_id>/contrat/", contract.contract_create, name="contract_create"),
]
