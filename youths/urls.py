from django.urls import path

from youths.views import achievements, file, known, listing

app_name = "youths"
urlpatterns = [
    path("", listing.youth_list, name="list"),
    path("nouveau/", file.create, name="create"),
    path("doublons/", listing.duplicates, name="duplicates"),
    path("<uuid:public_id>/", file.detail, name="detail"),
    path("<uuid:public_id>/modifier/", file.edit, name="edit"),
    path("<uuid:public_id>/situation/", known.situation_create, name="situation_create"),
    path("<uuid:public_id>/freins/nouveau/", known.barrier_create, name="barrier_create"),
    path("freins/<uuid:public_id>/", known.barrier_edit, name="barrier_edit"),
    path("freins/<uuid:public_id>/lever/", known.barrier_lift, name="barrier_lift"),
    path("pieces/<uuid:public_id>/", known.paper_edit, name="paper_edit"),
    path(
        "<uuid:public_id>/reussites/nouvelle/",
        achievements.achievement_create,
        name="achievement_create",
    ),
    path(
        "<uuid:public_id>/petites-reussites/",
        achievements.achievement_list,
        name="achievement_list",
    ),
    path(
        "<uuid:public_id>/petites-reussites.pdf",
        achievements.achievements_pdf,
        name="achievements_pdf",
    ),
]
