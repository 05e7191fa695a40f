from django.urls import include, path

from cej_jr import home

urlpatterns = [
    path("", home.home, name="home"),
    path("sante/", home.health, name="health"),
    path("compte/", include("allauth.urls")),
    path("reglages/", include("accounts.urls")),
    path("jeunes/", include("youths.urls")),
    path("partenaires/", include("partners.urls")),
    path("parcours/", include("pathways.urls")),
    path("activites/", include("activities.urls")),
    path("bilans/", include("reports.urls")),
]
