from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "routines.reminders"
    label = "reminders"
