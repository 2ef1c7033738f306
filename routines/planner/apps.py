from django.apps import AppConfig


class PlannerConfig(AppConfig):
    name = "routines.planner"
    label = "planner"
