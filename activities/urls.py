from django.urls import path

from activities.views import draft, entry, group, kinds, log, pack, photo, sheet, thread, week, youth

app_name = "activities"
urlpatterns = [
    path("", week.week, name="week"),
    path("semaine/valider/", week.week_validate, name="week_validate"),
    path("catalogue/", kinds.kind_list, name="kind_list"),
    path("catalogue/nouveau/", kinds.kind_create, name="kind_create"),
    path("catalogue/<uuid:public_id>/", kinds.kind_edit, name="kind_edit"),
    path(
        "jeunes/<uuid:public_id>/semaine/valider/",
        youth.youth_week_validate,
        name="youth_week_validate",
    ),
    path("<uuid:public_id>/bareme/<uuid:youth_id>/", youth.credit, name="credit"),
    path("noter/", log.log, name="log"),
    path("noter/brouillon/", draft.log_draft, name="log_draft"),
    path("collectives/", group.group_list, name="group_list"),
    path("collectives/nouvelle/", group.group_create, name="group_create"),
    path("collectives/<uuid:public_id>/modifier/", group.group_edit, name="group_edit"),
    path("collectives/<uuid:public_id>/annulation/", group.group_cancel, name="group_cancel"),
    path("collectives/<uuid:public_id>/presences/", group.attendance, name="attendance"),
    path("collectives/<uuid:public_id>/emargement.pdf", sheet.sheet, name="sheet"),
    path("collectives/<uuid:public_id>/photos/", photo.photo_create, name="photo_create"),
    path("photos/<uuid:public_id>/", photo.photo_edit, name="photo_edit"),
    path("photos/<uuid:public_id>/image/", photo.photo_file, name="photo_file"),
    path("photos/<uuid:public_id>/supprimer/", photo.photo_delete, name="photo_delete"),
    path("jeunes/<uuid:public_id>/semaine/", youth.youth_week, name="youth_week"),
    path("jeunes/<uuid:public_id>/fil/", thread.youth_thread, name="youth_thread"),
    path("jeunes/<uuid:public_id>/objectif/", youth.target_create, name="target_create"),
    path("commissions/<uuid:public_id>/dossier.pdf", pack.commission_pack, name="commission_pack"),
    path("<uuid:public_id>/", entry.detail, name="detail"),
    path("<uuid:public_id>/modifier/", log.edit, name="edit"),
    path("<uuid:public_id>/annuler/", log.undo_log, name="undo"),
]
