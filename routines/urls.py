from django.urls import URLPattern, URLResolver, include, path, register_converter

from routines.converters import DayConverter
from routines.views import (
    adding,
    after,
    before,
    browse,
    build,
    bundle,
    edits,
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

row = [
    path("up/", edits.up, name="up"),
    path("down/", edits.down, name="down"),
    path("move/", edits.move, name="move"),
    path("turns/", edits.turns, name="turns"),
    path("dose/", edits.dose, name="dose"),
    path("instead/", edits.instead, name="instead"),
    path("remove/", edits.remove, name="remove"),
]

building: list[URLPattern | URLResolver] = [
    path("", build.edit, name="edit"),
    path("name/", edits.rename, name="rename"),
    path("undo/", edits.undo, name="undo"),
    path("add/<slug:block>/", adding.add, name="add"),
    path("rows/", adding.add_row, name="add-row"),
    path("rows/<int:key>/", include(row)),
    path("put-away/", build.put_away, name="put-away"),
    path("take-back/", build.take_back, name="take-back"),
]

urlpatterns = [
    path("routines/", browse.routines, name="routines"),
    path("routines/own/new/", build.new, name="new"),
    path("routines/own/choose/", adding.choose, name="choose"),
    path("routines/<slug:slug>/edit/", include(building)),
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
