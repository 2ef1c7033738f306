from django.urls import include, path, register_converter

from routines.progress.converters import DayConverter
from routines.progress.views import deletion, sessions, weeks

register_converter(DayConverter, "day")

app_name = "progress"

session = [
    path("", sessions.session, name="session"),
    path("sets/<int:step>/", sessions.correct_set, name="correct-set"),
    path("delete/", deletion.delete, name="delete"),
    path("restore/", deletion.restore, name="restore"),
]

urlpatterns = [
    path("progress/", weeks.weeks, name="weeks"),
    path("progress/weeks/<day:first>/", weeks.week, name="week"),
    path("progress/sessions/<uuid:pk>/", include(session)),
    path("progress/deleted/", deletion.deleted, name="deleted"),
]
