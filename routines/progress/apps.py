from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "routines.progress"
    label = "progress"
