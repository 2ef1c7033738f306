from django.urls import path

from routines.views import browse

app_name = "routines"
urlpatterns = [
    path("routines/", browse.routines, name="routines"),
    path("routines/<slug:slug>/", browse.routine, name="routine"),
]
