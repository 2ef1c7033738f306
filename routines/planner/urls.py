from django.urls import include, path

from routines.planner.views import holidays, schedules, single

app_name = "planner"

schedule = [
    path("", schedules.schedule_change, name="schedule-change"),
    path("stop/", schedules.schedule_stop, name="schedule-stop"),
    path("<day:meant>/move/", single.move, name="move"),
    path("<day:meant>/skip/", single.skip, name="skip"),
    path("<day:meant>/undo/", single.undo, name="undo"),
]

urlpatterns = [
    path("me/schedule/", schedules.schedule, name="schedule"),
    path("me/schedule/add/<slug:slug>/", schedules.schedule_add, name="schedule-add"),
    path("me/schedule/<int:pk>/", include(schedule)),
    path("me/schedule/holiday/", holidays.holiday, name="holiday"),
    path("me/schedule/holiday/<int:pk>/end/", holidays.holiday_end, name="holiday-end"),
]
