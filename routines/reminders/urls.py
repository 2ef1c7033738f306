from django.urls import path

from routines.reminders.views import calendar, devices, mails, page

app_name = "reminders"

urlpatterns = [
    path("me/reminders/", page.reminders, name="reminders"),
    path("me/reminders/test/", page.send_test, name="send-test"),
    path("me/reminders/calendar/add/", calendar.calendar_add, name="calendar-add"),
    path("me/reminders/calendar/revoke/", calendar.calendar_revoke, name="calendar-revoke"),
    path("me/reminders/devices/add/", devices.device_add, name="device-add"),
    path("me/reminders/devices/known/", devices.device_known, name="device-known"),
    path("me/reminders/devices/renew/", devices.device_renew, name="device-renew"),
    path("me/reminders/devices/<int:pk>/remove/", devices.device_remove, name="device-remove"),
    path("reminders/confirm/<str:token>/", mails.confirm, name="confirm"),
    path("reminders/stop/<str:token>/", mails.stop, name="stop"),
    path("calendar/<str:secret>.ics", calendar.calendar, name="calendar"),
]
