from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "routines.sharing"
    label = "sharing"
