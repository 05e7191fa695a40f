from django.urls import path

from partners.views import (
    answer,
    arrival,
    attachment,
    consent,
    directory,
    domiciliation,
    door,
    intake,
    merge,
    outside,
    panel,
    procedure,
    referral,
    sending,
    sharing,
    spreadsheet,
    stay,
)

app_name = "partners"
urlpatterns = [
    path("", directory.partnership_list, name="list"),
    path("nouveau/", directory.create, name="create"),
    path("<uuid:public_id>/", directory.detail, name="detail"),
    path("<uuid:public_id>/modifier/", directory.edit, name="edit"),
    path("<uuid:public_id>/convention/", directory.agreement_file, name="agreement_file"),
    path("<uuid:public_id>/fusionner/", merge.merge, name="merge"),
    path("import/", spreadsheet.directory_import, name="import"),
    path("import/modele/", spreadsheet.import_template, name="import_template"),
    path("<uuid:public_id>/contacts/nouveau/", directory.contact_create, name="contact_create"),
    path("contacts/<uuid:public_id>/", directory.contact_edit, name="contact_edit"),
    path("jeunes/<uuid:public_id>/", panel.youth_panel, name="youth_panel"),
    path(
        "jeunes/<uuid:public_id>/orientations/nouvelle/",
        referral.referral_create,
        name="referral_create",
    ),
    path(
        "orientations/<uuid:public_id>/reponse/",
        answer.referral_answer,
        name="referral_answer",
    ),
    path(
        "orientations/<uuid:public_id>/terminer/",
        answer.referral_close,
        name="referral_close",
    ),
    path(
        "jeunes/<uuid:public_id>/hebergements/nouveau/",
        stay.placement_create,
        name="placement_create",
    ),
    path("hebergements/<uuid:public_id>/modifier/", stay.placement_edit, name="placement_edit"),
    path("hebergements/<uuid:public_id>/fin/", stay.placement_end, name="placement_end"),
    path(
        "jeunes/<uuid:public_id>/domiciliation/",
        domiciliation.domiciliation_create,
        name="domiciliation_create",
    ),
    path(
        "domiciliations/<uuid:public_id>/renouveler/",
        domiciliation.domiciliation_renew,
        name="domiciliation_renew",
    ),
    path(
        "domiciliations/<uuid:public_id>/fin/",
        domiciliation.domiciliation_end,
        name="domiciliation_end",
    ),
    path(
        "domiciliations/<uuid:public_id>/courrier/", domiciliation.mail_create, name="mail_create"
    ),
    path("courrier/", domiciliation.mail_list, name="mail_list"),
    path("courrier/<uuid:public_id>/remis/", domiciliation.mail_hand, name="mail_hand"),
    path(
        "jeunes/<uuid:public_id>/demarches/nouvelle/",
        procedure.procedure_create,
        name="procedure_create",
    ),
    path("demarches/<uuid:public_id>/", procedure.procedure_edit, name="procedure_edit"),
    path("jeunes/<uuid:public_id>/partages/", sharing.sharing, name="sharing"),
    path("jeunes/<uuid:public_id>/partages.pdf", sharing.sharing_pdf, name="sharing_pdf"),
    path("jeunes/<uuid:public_id>/accords/nouveau/", consent.consent_create, name="consent_create"),
    path("accords/<uuid:public_id>/retrait/", consent.consent_withdraw, name="consent_withdraw"),
    path("accords/<uuid:public_id>/preuve/", consent.consent_proof, name="consent_proof"),
    path("orientations/", referral.referral_list, name="referral_list"),
    path("orientations/<uuid:public_id>/", referral.referral_detail, name="referral_detail"),
    path("orientations/<uuid:public_id>/modifier/", referral.referral_edit, name="referral_edit"),
    path("orientations/<uuid:public_id>/envoi/", sending.referral_send, name="referral_send"),
    path("orientations/<uuid:public_id>/fiche.pdf", sending.referral_pdf, name="referral_pdf"),
    path("orientations/<uuid:public_id>/lien/", sending.referral_link, name="referral_link"),
    path("orientations/<uuid:public_id>/retrait/", sending.referral_revoke, name="referral_revoke"),
    path(
        "orientations/<uuid:public_id>/resultat/", answer.referral_outcome, name="referral_outcome"
    ),
    path(
        "orientations/<uuid:public_id>/documents/nouveau/",
        attachment.referral_file_create,
        name="referral_file_create",
    ),
    path(
        "orientations/documents/<uuid:public_id>/", attachment.referral_file, name="referral_file"
    ),
    path(
        "orientations/documents/<uuid:public_id>/supprimer/",
        attachment.referral_file_delete,
        name="referral_file_delete",
    ),
    path("<uuid:public_id>/lien/", door.door, name="door"),
    path("<uuid:public_id>/lien/nouveau/", door.door_create, name="door_create"),
    path("<uuid:public_id>/lien/couper/", door.door_revoke, name="door_revoke"),
    path("signaler/<str:token>/", arrival.intake_form, name="intake_form"),
    path("signaler/suivi/<str:token>/", arrival.intake_state, name="intake_state"),
    path("a-traiter/", intake.intake_list, name="intake_list"),
    path("a-traiter/<uuid:public_id>/", intake.intake_detail, name="intake_detail"),
    path("a-traiter/<uuid:public_id>/ouvrir/", intake.intake_open, name="intake_open"),
    path("a-traiter/<uuid:public_id>/rattacher/", intake.intake_join, name="intake_join"),
    path("a-traiter/<uuid:public_id>/refuser/", intake.intake_refuse, name="intake_refuse"),
    path("a-traiter/<uuid:public_id>/avancer/", intake.intake_advance, name="intake_advance"),
    path("a-traiter/<uuid:public_id>/reprendre/", intake.intake_release, name="intake_release"),
    path("a-traiter/<uuid:public_id>/rouvrir/", intake.intake_reopen, name="intake_reopen"),
    path("a-traiter/documents/<uuid:public_id>/", intake.intake_file, name="intake_file"),
    path("partage/<str:token>/", outside.shared, name="shared"),
    path("partage/<str:token>/reponse/", outside.shared_answer, name="shared_answer"),
    path("partage/<str:token>/resultat/", outside.shared_outcome, name="shared_outcome"),
    path(
        "partage/<str:token>/documents/<uuid:public_id>/", outside.shared_file, name="shared_file"
    ),
    path("partage/<str:token>/fiche.pdf", outside.shared_pdf, name="shared_pdf"),
]
