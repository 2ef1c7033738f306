from django.urls import path

from backrelief.accounts import views

urlpatterns = [
    path("", views.me, name="me"),
]
