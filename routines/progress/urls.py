from django.urls import include, path

from routines.progress.views import check_ins, clinician, data, deletion, imports, log, sessions, trends, weeks

app_name = "progress"

session = [
    path("", sessions.session, name="session"),
    path("sets/<int:step>/", sessions.correct_set, name="correct-set"),
    path("delete/", deletion.delete, name="delete"),
    path("restore/", deletion.restore, name="restore"),
]

private_log = [
    path("", log.log, name="log"),
    path("add/", log.log_add, name="log-add"),
    path("<int:pk>/delete/", log.log_delete, name="log-delete"),
    path("json/", log.log_json, name="log-json"),
    path("csv/", log.log_csv, name="log-csv"),
]

check_in = [
    path("", check_ins.check_ins, name="check-ins"),
    path("begin/", check_ins.check_in_begin, name="check-in-begin"),
    path("questions/<slug:screen>/", check_ins.check_in_question, name="check-in-question"),
    path("<int:pk>/", check_ins.check_in, name="check-in"),
    path("<int:pk>/delete/", check_ins.check_in_delete, name="check-in-delete"),
]

own_data = [
    path("", data.data, name="data"),
    path("json/", data.data_json, name="data-json"),
    path("sessions/", data.data_sessions, name="data-sessions"),
    path("sets/", data.data_sets, name="data-sets"),
    path("other-apps/", data.data_past, name="data-past"),
    path("fhir/", data.data_fhir, name="data-fhir"),
    path("bring/", imports.bring, name="bring"),
    path("past/", imports.past, name="past"),
    path("brought/<int:pk>/", imports.brought, name="brought"),
    path("brought/<int:pk>/leave/", imports.leave, name="leave"),
    path("brought/<int:pk>/take-back/", imports.take_back, name="take-back"),
]

report = [
    path("", clinician.clinician, name="clinician"),
    path("show/", clinician.clinician_report, name="clinician-report"),
    path("links/add/", clinician.clinician_link_add, name="clinician-link-add"),
    path("links/<int:pk>/revoke/", clinician.clinician_link_revoke, name="clinician-link-revoke"),
]

urlpatterns = [
    path("progress/", weeks.weeks, name="weeks"),
    path("progress/weeks/<day:first>/", weeks.week, name="week"),
    path("progress/trends/", trends.trends, name="trends"),
    path("progress/trends/<slug:name>/", trends.trends_table, name="trends-table"),
    path("progress/exercises/<slug:slug>/", trends.exercise, name="exercise"),
    path("progress/sessions/<uuid:pk>/", include(session)),
    path("progress/deleted/", deletion.deleted, name="deleted"),
    path("progress/log/", include(private_log)),
    path("progress/check-ins/", include(check_in)),
    path("me/data/", include(own_data)),
    path("progress/clinician/", include(report)),
    path("shared/<str:secret>/", clinician.shared, name="shared"),
    path("shared/<str:secret>", clinician.shared_bare, name="shared-bare"),
]
