from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from backrelief.accounts.models import User
from exercises import texts
from exercises.suiting import is_excluded
from routines import starting
from routines.health import health_of
from routines.models import Acknowledgement, AdverseEvent, Event, Routine, WorkoutSession
from routines.starting import Answers, Order, RefusedError, fitted_to, start
from tests import make
from tests.conftest import NOON, Clock
from tests.routines.checking import take
from tests.routines.following import ANSWERS, before, begin, checked

pytestmark = pytest.mark.django_db
URL = "/routines/home-beginner/start/"


@pytest.fixture
def well_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every routine has come to its last week."""
    for module in ("starting", "views.before"):
        monkeypatch.setattr(f"routines.{module}.week_of", lambda user, routine, today: routine.weeks)


def test_the_first_session_makes_a_guest_and_dates_what_was_acknowledged(client: Client) -> None:
    session = begin(client)
    assert session.user.is_guest
    acknowledged = Acknowledgement.objects.get(user=session.user)
    assert "CAV-STOP" in acknowledged.caveats
    assert (session.week, session.pain_before, session.is_reduced) == (1, 2, False)


def test_looking_makes_no_guest_and_leads_to_the_safety_check(client: Client) -> None:
    response: Any = client.get(URL, {"week": "3"})
    assert response.status_code == 302
    assert response.url == "/safety/?next=%2Froutines%2Fhome-beginner%2Fstart%2F%3Fweek%3D3"
    assert not User.objects.exists()


def test_the_caveats_are_asked_for_once(client: Client) -> None:
    begin(client, "gentle-mobility")
    assert "caveats" not in client.get(URL).context["form"].fields


@pytest.mark.parametrize("missing", ["caveats", "pain", "signs"])
def test_every_question_must_be_answered(client: Client, missing: str) -> None:
    answers = {"session": str(uuid4()), **ANSWERS}
    del answers[missing]
    checked(client)
    response = client.post(URL, answers)
    assert response.status_code == 422
    assert missing in response.context["form"].errors
    assert not WorkoutSession.objects.exists()


@pytest.mark.parametrize("pain", ["-1", "11", "lots", "2.5", "9" * 400])
def test_a_score_that_is_none_gets_a_clear_answer(client: Client, pain: str) -> None:
    response = before(client, pain=pain)
    assert response.status_code == 422
    assert response.context["form"].errors["pain"] == ["Choose a number from 0 to 10."]


def test_what_was_answered_is_still_there_after_a_mistake(client: Client) -> None:
    checked(client)
    response = client.post(URL, {"session": str(uuid4()), "caveats": "on", "pain": "3"})
    assert response.context["form"]["pain"].value() == "3"


def test_pressing_twice_starts_one_session(client: Client) -> None:
    checked(client)
    answers = {"session": str(uuid4()), **ANSWERS}
    assert client.post(URL, answers).status_code == 302
    del answers["caveats"]
    assert client.post(URL, answers).status_code == 302
    assert WorkoutSession.objects.count() == 1
    assert Event.objects.count() == 1


def test_a_stop_sign_starts_nothing_and_shows_where_to_get_help(client: Client) -> None:
    response = before(client, signs="yes", pain="0")
    assert "routines/get_help.html" in [template.name for template in response.templates]
    assert not WorkoutSession.objects.exists()


def test_much_pain_starts_no_strength_session(client: Client) -> None:
    response = before(client, pain="7")
    assert "routines/not_today.html" in [template.name for template in response.templates]
    assert not WorkoutSession.objects.exists()


def test_much_pain_allows_gentle_mobility_once_the_signs_were_asked(client: Client, clock: Clock) -> None:
    take(client)
    clock.move(minutes=1)
    first = before(client, "gentle-mobility", pain="7")
    assert first.url == "/safety/?next=%2Froutines%2Fgentle-mobility%2Fstart%2F"
    assert not WorkoutSession.objects.exists()

    take(client, "short")
    assert begin(client, "gentle-mobility", pain="7").routine.slug == "gentle-mobility"


def test_much_pain_before_strength_asks_for_the_signs_before_anything_else(client: Client, clock: Clock) -> None:
    take(client)
    clock.move(minutes=1)
    before(client, pain="8")
    assert client.get("/routines/gentle-mobility/start/").status_code == 302
    take(client, "short")
    assert client.get("/routines/gentle-mobility/start/").status_code == 200
    before(client, pain="8")
    assert AdverseEvent.objects.get().text == "Pain of 7 or more before a session"
    clock.move(days=1)
    before(client, "gentle-mobility", pain="7")
    assert AdverseEvent.objects.count() == 2


def test_some_pain_offers_a_lighter_day(client: Client) -> None:
    response = before(client, pain="5")
    assert "routines/lighter.html" in [template.name for template in response.templates]
    assert not WorkoutSession.objects.exists()


def lighter(client: Client, **data: str) -> str:
    checked(client)
    url = reverse("routines:lighter", args=["home-beginner"]) + "?week=1"
    response: Any = client.post(url, {"session": str(uuid4()), "caveats": "on", "pain": "5", "signs": "no", **data})
    return str(response.url) if response.status_code == 302 else "page"


def test_the_lighter_session_has_half_the_sets(client: Client) -> None:
    lighter(client, choice="half")
    session = WorkoutSession.objects.get()
    assert session.is_reduced
    assert session.sets_planned == 14


def test_mobility_may_be_chosen_instead(client: Client) -> None:
    lighter(client, choice="mobility")
    assert WorkoutSession.objects.get().routine.slug == "gentle-mobility"


@pytest.mark.parametrize("choice", ["walk", "rest"])
def test_a_walk_or_rest_starts_nothing(client: Client, choice: str) -> None:
    assert lighter(client, choice=choice) == "page"
    assert not WorkoutSession.objects.exists()


@pytest.mark.parametrize("answers", [{"pain": "8"}, {"signs": "yes"}])
def test_the_lighter_choice_is_judged_again(client: Client, answers: dict[str, str]) -> None:
    lighter(client, choice="half", **answers)
    assert not WorkoutSession.objects.exists()


def test_pain_above_the_usual_is_judged_against_it(user: User, user_client: Client) -> None:
    for days in (2, 4, 6):
        make.session(user, days_ago=days, pain=0)
    before(user_client, pain="3")
    assert WorkoutSession.objects.count() == 3


def test_after_surgery_the_team_must_have_said_yes(client: Client) -> None:
    assert before(client, "gentle-restart").status_code == 422
    assert begin(client, "gentle-restart", clearance="on").routine.slug == "gentle-restart"


@pytest.mark.parametrize(("asked", "week"), [("3", 3), ("0", 1), ("99", 8), ("x", 1), ("-2", 1), ("²", 1)])
@pytest.mark.usefixtures("well_under_way")
def test_the_week_is_kept_within_the_routine(client: Client, asked: str, week: int) -> None:
    checked(client)
    assert client.get(URL, {"week": asked}).context["week"] == week


def test_an_unknown_routine_is_not_found(client: Client) -> None:
    assert client.get("/routines/nonsense/start/").status_code == 404


def test_a_stop_sign_comes_before_the_safety_check(client: Client) -> None:
    response = client.post(URL, {"session": str(uuid4()), **ANSWERS, "signs": "yes"})
    assert "routines/get_help.html" in [template.name for template in response.templates]


def test_without_a_safety_check_nothing_starts_and_the_check_leads_back(client: Client) -> None:
    response: Any = client.post(URL + "?week=2", {"session": str(uuid4()), **ANSWERS})
    assert response.status_code == 302
    assert response.url.startswith("/safety/?next=%2Froutines%2Fhome-beginner%2Fstart%2F%3Fweek%3D2")
    assert not WorkoutSession.objects.exists()


@pytest.mark.parametrize("address", [URL, "/routines/gentle-mobility/start/"])
def test_a_lock_closes_every_session(client: Client, address: str) -> None:
    check = make.safety_check(checked(client), RF01="yes")
    for response in (client.get(address), client.post(address, {"session": str(uuid4()), **ANSWERS})):
        assert response.headers["Location"] == f"/safety/result/{check.pk}/"
    assert not WorkoutSession.objects.exists()


def test_a_hidden_routine_cannot_be_started_and_its_page_says_what_can(client: Client) -> None:
    checked(client, "SURG-A")
    response: Any = before(client)
    assert response.status_code == 302
    assert response.url == "/routines/home-beginner/"
    assert not WorkoutSession.objects.exists()
    page = client.get(response.url)
    assert page.context["instead"].routine.slug == "gentle-restart"
    assert "Not for you now" in page.content.decode()
    assert "/routines/home-beginner/start/" not in page.content.decode()


@pytest.mark.parametrize("week", [1, 3])
@pytest.mark.usefixtures("well_under_way")
def test_a_session_holds_what_its_page_shows(client: Client, week: int) -> None:
    checked(client, "DISC", "KNE")
    blocks = client.get(f"/routines/gym-intermediate/?week={week}").context["blocks"]
    shown = [row.item for block in blocks for row, *_ in block["rows"] if row.item]
    pk = uuid4()
    client.post(f"/routines/gym-intermediate/start/?week={week}", {"session": str(pk), **ANSWERS})
    planned = Event.objects.get(session=pk).data["plan"]["items"]
    assert [(item["exercise"], item["sets"]) for item in planned] == [(i.exercise, i.sets) for i in shown]


def test_after_an_operation_the_caveat_stands_before_every_session(client: Client) -> None:
    checked(client)
    assert texts.caveat("CAV-SURGERY") not in client.get(URL).content.decode()
    checked(client, "SURG-C")
    assert texts.caveat("CAV-SURGERY") in client.get(URL).content.decode()


def test_the_page_says_what_is_changed_and_how(client: Client) -> None:
    checked(client, "DISC")
    page = client.get("/routines/gym-intermediate/start/").content.decode()
    assert "Chest-supported row instead of Bent-over row" in page
    assert texts.conditions()["DISC"].how.split("’")[0] in page


def test_on_a_day_of_some_pain_pregnancy_is_offered_what_fits(client: Client) -> None:
    checked(client, "PREG")
    page = before(client, "dumbbell-home", pain="5")
    assert page.context["easy"].routine.slug == "desk-break"
    lighter(client, choice="mobility")
    assert WorkoutSession.objects.get().routine.slug == "desk-break"


def test_no_routine_starts_with_an_excluded_exercise_even_if_the_fitting_were_wrong(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = checked(client, "DISC")
    routine = Routine.objects.get(slug="gentle-mobility")
    monkeypatch.setattr(starting, "fitted_to", lambda routine, codes: fitted_to(routine, ()))
    order = Order(uuid4(), routine, 1, lighter=False)
    with pytest.raises(RefusedError, match="EXCLUDED"):
        start(user, order, Answers(0, has_sign=False), timezone.now())
    assert not WorkoutSession.objects.exists()


@pytest.mark.parametrize("slug", ["home-beginner", "gym-intermediate", "gentle-mobility"])
@pytest.mark.parametrize("code", sorted(texts.conditions()))
@pytest.mark.usefixtures("well_under_way")
def test_whatever_starts_under_a_condition_holds_nothing_excluded(client: Client, slug: str, code: str) -> None:
    user = checked(client, code)
    order = Order(uuid4(), Routine.objects.get(slug=slug), 8, lighter=False)
    codes = health_of(user, NOON.date()).codes
    try:
        start(user, order, Answers(0, has_sign=False), timezone.now())
    except RefusedError:
        return
    items = Event.objects.get(session=order.session).data["plan"]["items"]
    assert not any(is_excluded(item["exercise"], codes) for item in items)


@pytest.mark.parametrize(("code", "effort"), [("KNE", "5 to 6"), ("CARD", "5"), ("SURG-A", "3")])
@pytest.mark.usefixtures("well_under_way")
def test_the_effort_stays_under_the_cap_of_the_condition(client: Client, code: str, effort: str) -> None:
    user = checked(client, code)
    slug = "gentle-restart" if code == "SURG-A" else "home-beginner"
    assert f"{effort} of 10." in client.get(f"/routines/{slug}/start/?week=5").content.decode()
    order = Order(uuid4(), Routine.objects.get(slug=slug), 5, lighter=False)
    start(user, order, Answers(0, has_sign=False), timezone.now())
    items = Event.objects.get(session=order.session).data["plan"]["items"]
    assert all(item["effort"][1] <= int(effort[-1]) for item in items if item["effort"])
