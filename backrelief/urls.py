from django.urls import include, path

from backrelief import manifest, pwa, reports, today, views

urlpatterns = [
    path("", views.home, name="home"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path("sw.js", pwa.service_worker, name="service_worker"),
    path("offline/", pwa.offline, name="offline"),
    path("today/", today.today, name="today"),
    path("today/next/", today.next_session, name="next_session"),
    path("theme/", views.theme, name="theme"),
    path("report/", reports.report, name="report"),
    path("report/thanks/", reports.report_thanks, name="report_thanks"),
    path("", include("exercises.urls")),
    path("", include("routines.urls")),
    path("", include("routines.planner.urls")),
    path("", include("routines.reminders.urls")),
    path("", include("routines.sharing.urls")),
    path("", include("routines.progress.urls")),
    path("", include("backrelief.accounts.urls")),
]

handler500 = "backrelief.views.server_error"
