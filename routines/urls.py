from django.urls import include, path, register_converter

from routines.converters import DayConverter
from routines.views import (
    after,
    before,
    browse,
    bundle,
    follow,
    growth,
    hurts,
    left_open,
    next_day,
    printed,
    safety,
    safety_result,
    swap,
    sync,
)

register_converter(DayConverter, "day")  # for the apps above too

app_name = "routines"

session = [
    path("", follow.player, name="player"),
    path("steps/<int:index>/", follow.step, name="step"),
    path("set/", follow.record_set, name="set"),
    path("steps/<int:index>/rest/", follow.rest, name="rest"),
    path("skip/", follow.skip, name="skip"),
    path("pause/", follow.pause, name="pause"),
    path("resume/", follow.resume, name="resume"),
    path("steps/<int:index>/swap/", swap.swap, name="swap"),
    path("steps/<int:index>/hurts/", hurts.hurts, name="hurts"),
    path("steps/<int:index>/verdict/", hurts.verdict, name="verdict"),
    path("get-help/", hurts.get_help, name="get-help"),
    path("stopped/", hurts.stopped, name="stopped"),
    path("after/", after.after, name="after"),
    path("discard/", after.discard, name="discard"),
    path("left-open/", left_open.left_open, name="left-open"),
    path("next-day/", next_day.next_day, name="next-day"),
]

health = [
    path("", safety.safety, name="safety"),
    path("begin/", safety.begin, name="safety-begin"),
    path("q/<str:question>/", safety.question, name="safety-question"),
    path("answers/", safety_result.answers, name="safety-answers"),
    path("answers/json/", safety_result.answers_json, name="safety-answers-json"),
    path("result/<int:pk>/", safety_result.result_page, name="safety-result"),
    path("result/<int:pk>/sorted/", safety_result.sorted_out, name="safety-sorted"),
    path("result/<int:pk>/change/<str:question>/", safety_result.change, name="safety-change"),
]

urlpatterns = [
    path("routines/", browse.routines, name="routines"),
    path("routines/<slug:slug>/", browse.routine, name="routine"),
    path("routines/<slug:slug>/print/", printed.printed, name="printed"),
    path("routines/<slug:slug>/start/", before.before, name="before"),
    path("routines/<slug:slug>/start/lighter/", before.lighter, name="lighter"),
    path("routines/<slug:slug>/not-this-time/", growth.decline, name="decline"),
    path("sessions/<uuid:pk>/", include(session)),
    path("sync/", sync.sync, name="sync"),
    path("sync/token/", sync.sync_token, name="sync-token"),
    path("bundle/", bundle.bundle, name="bundle"),
    path("safety/", include(health)),
]
