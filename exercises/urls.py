from django.urls import path

from exercises import views

app_name = "exercises"
urlpatterns = [
    path("exercises/", views.library, name="library"),
    path("exercises/<slug:slug>/", views.exercise, name="exercise"),
    path("figures/<slug:build>/", views.figures, name="figures"),
    path("guides/", views.guides, name="guides"),
    path("guides/<slug:slug>/", views.guide, name="guide"),
    path("help/", views.stop_signs, name="stop-signs"),
    path("help/country/", views.country, name="country"),
]
