from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.settings, name="settings"),
    path("dispositif/modifier/", views.programme_edit, name="programme_edit"),
    path("dispositif/<slug:slug>/ouvrir/", views.programme_switch, name="programme_switch"),
]
