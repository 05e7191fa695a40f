from django.urls import path

from pathways.views import commission, contract, decision, ending, journey, preparation

app_name = "pathways"
urlpatterns = [
    path("jeunes/<uuid:public_id>/", journey.youth_panel, name="youth_panel"),
    path("jeunes/<uuid:public_id>/ouvrir/", journey.open_one, name="open"),
    path("commissions/", commission.commission_list, name="commission_list"),
    path("commissions/nouvelle/", commission.commission_create, name="commission_create"),
    path("commissions/<uuid:public_id>/", commission.commission, name="commission"),
    path("commissions/<uuid:public_id>/dossiers/", commission.case_create, name="case_create"),
    path("dossiers/<uuid:public_id>/decision/", decision.decision_create, name="decision_create"),
    path(
        "decisions/<uuid:public_id>/approuver/", decision.decision_approve, name="decision_approve"
    ),
    path("contrats/<uuid:public_id>/", contract.contract, name="contract"),
    path("contrats/<uuid:public_id>/signer/", contract.signature_create, name="signature_create"),
    path("<uuid:public_id>/", journey.detail, name="detail"),
    path("<uuid:public_id>/spe/", preparation.spe_check_create, name="spe_check_create"),
    path("<uuid:public_id>/rencontre/", preparation.meeting_create, name="meeting_create"),
    path("<uuid:public_id>/diagnostic/", preparation.assessment_create, name="assessment_create"),
    path(
        "<uuid:public_id>/indisponibilite/",
        ending.unavailability_create,
        name="unavailability_create",
    ),
    path("<uuid:public_id>/sortie/", ending.exit_create, name="exit_create"),
    path("<uuid:public_id>/contrat/", contract.contract_create, name="contract_create"),
]
