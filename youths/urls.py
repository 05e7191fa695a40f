app_name = "youths"
urlpatterns = []
