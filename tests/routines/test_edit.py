"""A routine is begun, changed and put away on its pages; every change is a form that needs no script."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import User
from routines import own
from routines.models import Routine
from routines.progress.details import sections
from routines.shelf import find, kept
from routines.sync import read
from tests import make
from tests.routines.changing import exercises, url
from tests.routines.following import begin, press_done

pytestmark = pytest.mark.django_db
Post = tuple[str, tuple[int, ...], dict[str, str]]
ROW = ("up", "down", "turns", "remove")


@pytest.fixture
def routine(user: User) -> Routine:
    return make.routine(user, "wall-push-up", "seated-row-band", "glute-bridge")


def test_a_visitor_copies_a_routine_and_becomes_a_guest(client: Client) -> None:
    assert "Copy and change" in client.get("/routines/band-home/").text
    assert not User.objects.exists()
    page = client.get("/routines/own/new/?start=band-home")
    assert "A copy of Resistance band at home" in page.text
    assert not User.objects.exists()
    response = client.post("/routines/own/new/?start=band-home", {"name": "", "start": "band-home"}, follow=True)
    assert response.status_code == 200
    copy = Routine.objects.get(owner=User.objects.get())
    assert copy.name == "Resistance band at home, my way"
    found = find(copy.slug, copy.owner)
    assert found
    ready = kept()["band-home"]
    assert found.items == ready.items
    assert found.minutes == ready.minutes
    assert (copy.is_strength, copy.place, copy.level) == (True, "home", "beginner")


def test_it_may_begin_empty_or_with_one_exercise(user: User, user_client: Client) -> None:
    user_client.post("/routines/own/new/", {"name": "Mornings"})
    empty = Routine.objects.get(owner=user)
    assert empty.name == "Mornings"
    assert "Start with what you want to work on" in user_client.get(url(empty)).text
    assert "It is empty so far" in user_client.get(empty.get_absolute_url()).text
    user_client.post("/routines/own/new/?exercise=plank", {"name": ""})
    assert exercises(Routine.objects.filter(owner=user).latest("pk")) == ["plank"]


def test_a_copy_of_what_is_not_there_is_refused(user: User, user_client: Client) -> None:
    theirs = make.routine(make.user())
    for start in (theirs.slug, "no-such-routine"):
        assert user_client.post("/routines/own/new/", {"start": start}).status_code == 422
    assert not Routine.objects.filter(owner=user).exists()


def test_rows_move_up_and_down(user_client: Client, routine: Routine) -> None:
    response = user_client.post(url(routine, "up", 3))
    assert response.headers["Location"] == f"{url(routine)}#row-3"
    assert exercises(routine) == ["wall-push-up", "glute-bridge", "seated-row-band"]
    user_client.post(url(routine, "up", 1))
    assert routine.prescriptions.get(key=1).block == "main"  # strength work stands nowhere else
    user_client.post(url(routine, "move", 1), {"block": "main", "place": "9"})
    assert exercises(routine) == ["glute-bridge", "seated-row-band", "wall-push-up"]


def test_a_script_gets_what_changes_and_what_to_say(user_client: Client, routine: Routine) -> None:
    response = user_client.post(url(routine, "down", 1), headers={"X-Part": "builder"})
    assert response.status_code == 200
    assert "<html" not in response.text
    assert 'data-said="Moved to place 2 of 3."' in response.text


def test_a_row_is_removed_and_comes_back(user_client: Client, routine: Routine) -> None:
    before = own.state_of(routine)
    page = user_client.post(url(routine, "remove", 2), follow=True)
    assert "Seated band row is removed." in page.text or "is removed." in page.text
    assert exercises(routine) == ["wall-push-up", "glute-bridge"]
    assert "Undone: Seated band row is back." in user_client.post(url(routine, "undo"), follow=True).text
    routine.refresh_from_db()
    assert own.state_of(routine) == before
    assert "There is nothing to undo." in user_client.post(url(routine, "undo"), follow=True).text


def test_doses_are_changed(user: User, user_client: Client) -> None:
    user.unit = "lb"
    user.save()
    routine = make.routine(user, "bent-over-row")
    data = {"sets": 3, "reps_low": 6, "reps_high": 8, "rest": 90, "load": "45", "from_week": 2, "note": "Slowly"}
    page = user_client.post(url(routine, "dose", 1), data, follow=True)
    assert "45 lb" in page.text
    assert "“Slowly”" in page.text
    row = routine.prescriptions.get()
    assert (row.sets, row.reps_min, row.reps_max, row.rest, row.from_week) == (3, 6, 8, 90, 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sets": "11"},
        {"sets": "0"},
        {"sets": ""},
        {"sets": "2.5"},
        {"sets": "many"},
        {"reps_low": "12", "reps_high": "8"},
        {"reps_high": "101"},
        {"rest": "-1"},
        {"rest": "601"},
        {"load": "0"},
        {"load": "NaN"},
        {"load": "9999"},
        {"from_week": "9"},
        {"note": "x" * 201},
        {"note": "\x00"},
    ],
)
def test_what_cannot_be_is_asked_again_and_keeps_what_was_typed(
    user: User, user_client: Client, wrong: dict[str, str]
) -> None:
    routine = make.routine(user, "bent-over-row")
    before = own.state_of(routine)
    data = {"sets": "3", "reps_low": "6", "reps_high": "8", "rest": "77", "load": "", "from_week": "1", "note": ""}
    response = user_client.post(url(routine, "dose", 1), {**data, **wrong})
    assert response.status_code == 422
    assert "rest" in wrong or 'value="77"' in response.text
    assert own.state_of(routine) == before


@pytest.mark.parametrize(
    ("name", "args", "data"),
    [
        ("move", (1,), {"block": "nowhere", "place": "1"}),
        ("move", (1,), {"block": "main", "place": "-1"}),
        ("move", (1,), {}),
        ("instead", (1,), {"to": "no-such-exercise"}),
        ("add-row", (), {"exercise": "no-such-exercise"}),
        ("add-row", (), {"exercise": "plank", "block": "nowhere"}),
        ("rename", (), {"name": " "}),
        ("rename", (), {"name": "x" * 81}),
    ],
)
def test_what_no_page_sends_is_refused(
    user_client: Client, routine: Routine, name: str, args: tuple[int, ...], data: dict[str, str]
) -> None:
    before = own.state_of(routine)
    assert user_client.post(url(routine, name, *args), data).status_code == 422
    routine.refresh_from_db()
    assert own.state_of(routine) == before


def test_a_row_that_is_gone_changes_nothing(user_client: Client, routine: Routine) -> None:
    for name in (*ROW, "dose"):
        page = user_client.post(url(routine, name, 99), follow=True)
        assert ("It is removed already." if name == "remove" else "not in it any more") in page.text
    assert len(exercises(routine)) == 3
    assert routine.version == Routine.objects.get(pk=routine.pk).version


def test_what_is_too_long_is_said_and_not_cut(user_client: Client, routine: Routine) -> None:
    assert "maxlength" not in user_client.get(url(routine, "edit")).text
    page = user_client.post(url(routine, "rename"), {"name": "x" * 81})
    assert "At most 80 characters fit here; these are 81." in page.text
    assert f'value="{"x" * 81}"' in page.text


def test_the_bar_counts_what_is_to_be_looked_at(user_client: Client, routine: Routine) -> None:
    page = user_client.get(url(routine, "edit"))
    assert page.context["remarks"] == len(page.context["advice"]) > 0
    assert 'href="#whole"' in page.text


def test_two_take_turns_in_the_session(user_client: Client, routine: Routine) -> None:
    assert "Takes turns with the next" in user_client.post(url(routine, "turns", 1), follow=True).text
    session = begin(user_client, routine.slug)
    done = []
    for _set in range(4):
        response = user_client.get(reverse("routines:player", args=[session.pk]) + "?next")
        done.append(response.context["screen"].exercise.slug)
        press_done(user_client, session)
    assert done == ["wall-push-up", "seated-row-band"] * 2
    state = read(session.user, session.pk)
    assert state
    assert [[part.exercise.slug for part in one.parts] for one in sections(state)] == [exercises(routine)]
    user_client.post(url(routine, "turns", 2), {"apart": "on"})
    assert set(routine.prescriptions.values_list("superset", flat=True)) == {0}


def test_what_is_not_for_somebody_is_pointed_out_with_what_fits(user: User, user_client: Client) -> None:
    make.safety_check(user, "SHO")
    routine = make.routine(user, "assisted-pull-up", "bird-dog")
    page = user_client.get(url(routine)).text
    assert "Not for you now" in page
    assert "Put Lat pull-down here" in page
    user_client.post(url(routine, "instead", 1), {"to": "lat-pulldown"})
    assert exercises(routine) == ["lat-pulldown", "bird-dog"]
    assert "Not for you now" not in user_client.get(url(routine)).text
    assert user_client.post(url(routine, "add-row"), {"exercise": "assisted-pull-up"}).status_code == 422


def test_what_joins_later_is_said_as_ready_made_routines_say_it(user: User, user_client: Client) -> None:
    copy = own.make(user, own.copied(kept()["home-beginner"], "Mine"), timezone.now())
    assert [(one["from_week"], one["to_week"]) for one in copy.stages] == [(1, 2), (3, copy.weeks)]
    assert "New: Side plank on knees" in user_client.get(copy.get_absolute_url(), {"week": 3}).text


def test_one_side_alone_is_said_wherever_the_dose_is(user: User, user_client: Client) -> None:
    routine = make.routine(user, "side-plank")
    data = {"sets": 2, "hold_low": 10, "hold_high": 20, "rest": 60, "side": "left", "from_week": 1, "note": "Elbow in"}
    user_client.post(url(routine, "dose", 1), data)
    assert "left only" in user_client.get(routine.get_absolute_url()).text
    session = begin(user_client, routine.slug)
    page = user_client.get(reverse("routines:player", args=[session.pk])).text
    assert "hold 10 to 20 seconds, left only" in page
    assert "Your note: Elbow in" in page
    assert 'data-sides="1"' in page


def test_nobody_has_more_routines_than_fit(user: User, user_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own, "MOST_ROUTINES", 1)
    make.routine(user)
    response = user_client.post("/routines/own/new/", {"name": "One more"})
    assert response.status_code == 422
    assert "Delete one first" in response.text


def test_it_is_put_away_and_comes_back(user_client: Client, routine: Routine) -> None:
    page = user_client.post(url(routine, "put-away"), follow=True)
    assert "Bring it back" in page.text
    assert user_client.get(url(routine)).status_code == 404
    user_client.post(url(routine, "take-back"))
    assert user_client.get(url(routine)).status_code == 200


def test_the_list_shows_ones_own_first(user_client: Client, routine: Routine) -> None:
    page = user_client.get("/routines/").text
    assert page.index("My mornings") < page.index("Resistance band at home")
    assert "My mornings" in user_client.get("/routines/?with=wall-push-up").text
    assert "My mornings" not in user_client.get("/routines/?with=plank").text
    assert "My mornings" not in Client().get("/routines/").text


@pytest.mark.parametrize("who", ["another user", "a guest", "nobody"])
def test_nobody_else_sees_or_changes_it(routine: Routine, who: str) -> None:
    stranger, before = Client(), own.state_of(routine)
    if who != "nobody":
        stranger.force_login(make.user() if who == "another user" else make.guest())
    allowed = {302, 401} if who == "nobody" else {404}
    assert stranger.get(url(routine)).status_code in allowed
    assert stranger.get(url(routine, "add", "main")).status_code in allowed
    posts: list[Post] = [(name, (1,), {}) for name in (*ROW, "move", "instead", "dose")]
    posts += [("rename", (), {"name": "Theirs"}), ("undo", (), {}), ("put-away", (), {}), ("take-back", (), {})]
    posts += [("add-row", (), {"exercise": "plank"}), ("move", (1,), {"block": "main", "place": "0"})]
    posts += [("instead", (1,), {"to": "plank"})]
    for name, args, data in posts:
        assert stranger.post(url(routine, name, *args), data).status_code in allowed, name
    routine.refresh_from_db()
    assert (own.state_of(routine), routine.is_published) == (before, True)


def test_ready_made_routines_cannot_be_changed(user_client: Client) -> None:
    assert user_client.get("/routines/band-home/edit/").status_code == 404
    assert user_client.post("/routines/band-home/edit/rows/0/remove/").status_code == 404


def test_rows_cost_no_queries(
    user: User, user_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many = make.routine(user, *["plank", "bird-dog", "wall-push-up", "seated-row-band", "glute-bridge"] * 4)
    user_client.get(url(many))
    with django_assert_max_num_queries(8):
        user_client.get(url(many))
