from django.urls import path

from partners.views import (
    answer,
    attachment,
    consent,
    directory,
    orientation,
    referral,
    sending,
    sharing,
)

app_name = "partners"
urlpatterns = [
    path("", directory.partnership_list, name="list"),
    path("nouveau/", directory.create, name="create"),
    path("<uuid:public_id>/", directory.detail, name="detail"),
    path("<uuid:public_id>/modifier/", directory.edit, name="edit"),
    path("<uuid:public_id>/contacts/nouveau/", directory.contact_create, name="contact_create"),
    path("contacts/<uuid:public_id>/", directory.contact_edit, name="contact_edit"),
    path("jeunes/<uuid:public_id>/", orientation.youth_panel, name="youth_panel"),
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
        orientation.placement_create,
        name="placement_create",
    ),
    path("hebergements/<uuid:public_id>/fin/", orientation.placement_end, name="placement_end"),
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
]
