from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from exercises.suiting import is_excluded
from routines.models import Event, SetLog, WorkoutSession
from tests import make
from tests.conftest import Clock
from tests.routines.following import begin, checked, post, press_done, screen

pytestmark = pytest.mark.django_db
PAGES = ["player", "after", "stopped", "left-open"]
STEP_PAGES = ["step", "rest", "swap", "hurts", "verdict"]
POSTS = ["set", "skip", "pause", "resume", "get-help"]


def test_it_goes_from_the_first_step_to_the_end(client: Client) -> None:
    session = begin(client)
    for _ in range(session.sets_planned):
        assert press_done(client, session).status_code == 302
    session.refresh_from_db()
    assert session.sets_done == session.sets_planned == SetLog.objects.count() == 20
    response: Any = client.get(reverse("routines:player", args=[session.pk]))
    assert response.url == reverse("routines:after", args=[session.pk])


def test_each_step_shows_its_own_caveat_and_its_breathing(client: Client) -> None:
    session = begin(client)
    page = client.get(reverse("routines:player", args=[session.pk])).content.decode()
    assert "Spend a few minutes moving gently first." in page
    for _ in range(5):
        press_done(client, session)
    page = client.get(reverse("routines:player", args=[session.pk]) + "?next").content.decode()
    assert "Work within yourself." in page
    assert "Do not hold your breath." in page


def test_a_set_is_kept_as_it_was_typed(client: Client) -> None:
    session = begin(client, "gym-machines-beginner")
    for _ in range(4):
        press_done(client, session)
    assert screen(client, session).exercise.slug == "seated-row-cable"
    press_done(client, session, reps="11", load="22,5", effort="4")
    log = SetLog.objects.get(exercise__slug="seated-row-cable")
    assert (log.reps, str(log.load), log.effort, log.target_reps_min) == (11, "22.50000", 4, 10)


def test_the_next_set_starts_from_the_one_before(client: Client) -> None:
    session = begin(client, "gym-machines-beginner")
    for _ in range(4):
        press_done(client, session)
    press_done(client, session, reps="11", load="22.5")
    typed = screen(client, session).typed
    assert (typed["reps"], str(typed["load"])) == (11, "22.5")


def test_it_shows_what_was_done_last_time(client: Client, clock: Clock) -> None:
    first = begin(client)
    press_done(client, first, reps="7")
    post(client, "after", first, pain=2, effort=4)
    clock.move(days=2)
    second = begin(client)
    assert screen(client, second).last_time.reps == 7
    assert "Last time 7" in client.get(reverse("routines:player", args=[second.pk])).content.decode()


def test_pressing_twice_records_one_set(client: Client) -> None:
    session = begin(client)
    now = screen(client, session)
    data = {"event": str(now.set_event), "step": "0", "exercise": now.exercise.slug, "reps": "6", "unit": "kg"}
    for _ in range(2):
        client.post(reverse("routines:set", args=[session.pk]), data)
    assert SetLog.objects.count() == 1


@pytest.mark.parametrize(
    "values",
    [
        {"reps": "many"},
        {"reps": "-1"},
        {"reps": "201"},
        {"reps": ""},
        {"load": "1000"},
        {"load": "heavy"},
        {"effort": "3"},
    ],
)
def test_a_mistyped_set_comes_back_with_what_was_typed(client: Client, values: dict[str, str]) -> None:
    session = begin(client)
    response: Any = press_done(client, session, **values)
    assert response.status_code == 422
    [(name, value)] = values.items()
    assert response.context["screen"].typed[name] == value
    assert not SetLog.objects.exists()


@pytest.mark.parametrize("step", ["999", "-1", "x", "", "9" * 5000])
def test_a_step_that_is_not_there_changes_nothing(client: Client, step: str) -> None:
    session = begin(client)
    assert press_done(client, session, step=step).status_code in (404, 422)
    assert not SetLog.objects.exists()


def test_an_exercise_that_is_not_in_the_step_is_not_found(client: Client) -> None:
    session = begin(client)
    assert press_done(client, session, exercise="pull-up").status_code == 404


def test_the_rest_that_is_left_follows_from_when_the_set_was_done(client: Client, clock: Clock) -> None:
    session = begin(client)
    press_done(client, session)
    response: Any = press_done(client, session)
    assert response.url == reverse("routines:rest", args=[session.pk, 1])
    clock.move(seconds=4)
    assert client.get(response.url).context["left"] == 6
    clock.move(hours=2)
    assert client.get(response.url).context["clock"] == "0:00"


def test_a_rest_waits_while_the_session_is_paused(client: Client, clock: Clock) -> None:
    session = begin(client)
    press_done(client, session)
    rest = press_done(client, session).url
    clock.move(seconds=4)
    post(client, "pause", session)
    clock.move(minutes=20)
    post(client, "resume", session)
    back: Any = client.get(reverse("routines:player", args=[session.pk]))
    assert back.url == rest
    assert client.get(rest).context["left"] == 6
    clock.move(seconds=7)
    assert client.get(reverse("routines:player", args=[session.pk])).status_code == 200


def test_a_skipped_set_is_passed_over(client: Client) -> None:
    session = begin(client)
    post(client, "skip", session, step=0)
    assert screen(client, session).state.step.index == 1
    assert not SetLog.objects.exists()


def test_the_rest_of_an_exercise_can_be_left_out(client: Client) -> None:
    session = begin(client)
    for _ in range(5):
        press_done(client, session)
    post(client, "skip", session, step=5, rest_of_exercise="on")
    assert screen(client, session).exercise.slug == "scapular-retraction"


def test_a_pause_shows_the_stop_signs_and_goes_on_where_it_was(client: Client) -> None:
    session = begin(client)
    press_done(client, session)
    post(client, "pause", session)
    page = client.get(reverse("routines:player", args=[session.pk])).content.decode()
    assert "Stop straight away for chest pain" in page
    post(client, "resume", session)
    assert screen(client, session).state.step.index == 1


def test_a_step_can_be_put_right(client: Client) -> None:
    session = begin(client)
    press_done(client, session, reps="6")
    again = client.get(reverse("routines:step", args=[session.pk, 0])).context["screen"]
    assert again.typed["reps"] == 6
    data = {"event": str(uuid4()), "step": "0", "exercise": again.exercise.slug, "reps": "5", "unit": "kg"}
    client.post(reverse("routines:set", args=[session.pk]), data)
    assert SetLog.objects.get().reps == 5
    assert screen(client, session).state.step.index == 1


def test_a_second_press_with_other_numbers_counts(client: Client) -> None:
    session = begin(client)
    event = str(uuid4())
    press_done(client, session, event=event, reps="10")
    press_done(client, session, event=event, step="0", exercise="diaphragmatic-breathing", reps="6")
    assert SetLog.objects.get(step=0).reps == 6


def test_whoever_comes_back_rests_on(client: Client) -> None:
    session = begin(client)
    for _ in range(2):
        press_done(client, session)
    response: Any = client.get(reverse("routines:player", args=[session.pk]))
    assert response.url == reverse("routines:rest", args=[session.pk, 1])


@pytest.mark.parametrize("name", PAGES)
def test_nobody_sees_the_session_of_somebody_else(client: Client, user_client: Client, name: str) -> None:
    session = begin(client)
    assert user_client.get(reverse(f"routines:{name}", args=[session.pk])).status_code == 404


@pytest.mark.parametrize("name", STEP_PAGES)
def test_nobody_sees_a_step_of_somebody_else(client: Client, user_client: Client, name: str) -> None:
    session = begin(client)
    assert user_client.get(reverse(f"routines:{name}", args=[session.pk, 0])).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_nobody_changes_the_session_of_somebody_else(client: Client, user_client: Client, name: str) -> None:
    session = begin(client)
    assert post(user_client, name, session, step=0).status_code == 404
    assert Event.objects.filter(session=session.pk).count() == 1


def test_somebody_who_is_nobody_is_sent_home(client: Client) -> None:
    session: WorkoutSession = make.session(make.user(), is_finished=False)
    response: Any = client.get(reverse("routines:player", args=[session.pk]))
    assert response.url == reverse("home")


def test_somebody_who_was_signed_out_is_told_what_was_not_saved(client: Client) -> None:
    session = begin(client)
    client.logout()
    response = post(client, "set", session, step=0, reps=6)
    assert response.status_code == 401
    assert "What you sent last could not be saved." in response.content.decode()


def test_a_page_of_the_player_costs_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    session = begin(client)
    press_done(client, session)
    with django_assert_max_num_queries(5):
        client.get(reverse("routines:player", args=[session.pk]))


def test_recording_a_set_costs_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    session = begin(client)
    now = screen(client, session)
    data = {"event": str(now.set_event), "step": "0", "exercise": now.exercise.slug, "reps": "6", "unit": "kg"}
    with django_assert_max_num_queries(14):  # two of them open and close a transaction inside the test's own
        client.post(reverse("routines:set", args=[session.pk]), data)


def test_the_step_says_how_to_do_it_with_ones_condition(client: Client) -> None:
    checked(client, "SHO")
    session = begin(client, "band-home")
    assert screen(client, session).exercise.slug == "high-knee-march"
    address = reverse("routines:player", args=[session.pk]) + "?next"
    assert "A shoulder problem" not in client.get(address).content.decode()
    while screen(client, session).exercise.slug != "band-pulldown":
        press_done(client, session)
    page = client.get(address).content.decode()
    assert "<b>A shoulder problem:</b> Stay below shoulder height" in page
    assert screen(client, session).state.step.of == 1


def test_what_health_answers_have_excluded_since_the_start_is_left_out(client: Client) -> None:
    session = begin(client, "core-stability")
    press_done(client, session)
    checked(client, "PREG")
    left_open = reverse("routines:left-open", args=[session.pk])
    for name, index in [("player", ()), ("step", (4,)), ("rest", (0,)), ("swap", (4,))]:
        response: Any = client.get(reverse(f"routines:{name}", args=[session.pk, *index]))
        assert response.url == left_open
    assert "Pelvic tilt" in client.get(left_open).content.decode()
    post(client, "left-open", session, pain=2, signs="no")
    shown = set()
    while (page := client.get(reverse("routines:player", args=[session.pk]) + "?next")).context:
        shown.add(page.context["screen"].exercise.slug)
        press_done(client, session)
    assert shown
    assert not [slug for slug in shown if is_excluded(slug, ("PREG",))]


def test_an_old_tab_does_not_open_an_old_session_again(client: Client, clock: Clock) -> None:
    session = begin(client)
    now = screen(client, session)
    clock.move(days=3)
    data = {"step": 0, "exercise": now.exercise.slug, "reps": 6, "unit": "kg"}
    post(client, "set", session, **data)
    post(client, "resume", session)
    response: Any = client.get(reverse("routines:player", args=[session.pk]))
    assert response.url == reverse("routines:left-open", args=[session.pk])
    assert SetLog.objects.count() == 1


def test_only_what_the_plan_holds_can_be_recorded(client: Client) -> None:
    checked(client, "SHO")
    session = begin(client, "band-home")
    assert press_done(client, session, exercise="pull-up").status_code == 404
    assert not SetLog.objects.exists()


def test_a_lock_closes_an_open_session_and_loses_nothing_of_it(client: Client) -> None:
    session = begin(client)
    press_done(client, session)
    check = make.safety_check(session.user, RF01="yes")
    response = client.get(reverse("routines:player", args=[session.pk]))
    assert response.headers["Location"] == f"/safety/result/{check.pk}/"
    assert client.get(reverse("routines:after", args=[session.pk])).status_code == 200
    session.refresh_from_db()
    assert session.sets_done == 1
