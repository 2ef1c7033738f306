from django.urls import path

from routines.progress import views

app_name = "progress"
urlpatterns = [
    path("progress/", views.weeks, name="weeks"),
]
