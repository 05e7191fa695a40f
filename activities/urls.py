from django.urls import path

from activities.views import group, log, pack, week, youth

app_name = "activities"
urlpatterns = [
    path("", week.week, name="week"),
    path("noter/", log.log, name="log"),
    path("collectives/nouvelle/", group.group_create, name="group_create"),
    path("collectives/<uuid:public_id>/presences/", group.attendance, name="attendance"),
    path("jeunes/<uuid:public_id>/semaine/", youth.youth_week, name="youth_week"),
    path("jeunes/<uuid:public_id>/fil/", youth.youth_thread, name="youth_thread"),
    path("jeunes/<uuid:public_id>/objectif/", youth.target_create, name="target_create"),
    path("commissions/<uuid:public_id>/dossier.pdf", pack.commission_pack, name="commission_pack"),
    path("<uuid:public_id>/", week.detail, name="detail"),
    path("<uuid:public_id>/modifier/", log.edit, name="edit"),
    path("<uuid:public_id>/annuler/", log.undo_log, name="undo"),
]
