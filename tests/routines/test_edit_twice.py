"""A routine of one's own that is open twice, a button pressed twice, and what is refused with words."""

import json
from decimal import Decimal

import pytest
from django.test import Client

from backrelief.accounts.models import User
from routines.models import Routine
from tests import make
from tests.routines.changing import exercises, fill, url

pytestmark = pytest.mark.django_db


def test_a_later_save_changes_only_what_was_changed_in_it(user: User, user_client: Client) -> None:
    routine = make.routine(user, "bent-over-row")
    form = user_client.get(url(routine)).context["parts"][1].places[0].form
    shown = {name: str(form[name].initial) for name in ("sets", "reps_low", "reps_high", "rest", "from_week")}
    both = {**shown, "load": "", "note": "", "shown": json.dumps(form["shown"].initial)}
    user_client.post(url(routine, "dose", 1), {**both, "rest": "75", "load": "20"})
    user_client.post(url(routine, "dose", 1), {**both, "sets": "4"})
    row = routine.prescriptions.get()
    assert (row.rest, row.load, row.sets) == (75, Decimal(20), 4)


def test_what_was_done_somewhere_else_is_not_undone_unseen(user: User, user_client: Client) -> None:
    routine = make.routine(user, "wall-push-up", "glute-bridge")
    routine.refresh_from_db()
    seen = routine.version
    assert f'name="version" value="{seen}"' in user_client.get(url(routine)).text
    user_client.post(url(routine, "remove", 1))
    page = user_client.post(url(routine, "undo"), {"version": seen})
    assert page.status_code == 422
    assert "changed somewhere else meanwhile" in page.text.split('role="alert"')[-1]
    assert exercises(routine) == ["glute-bridge"]
    page = user_client.post(url(routine, "undo"), {"version": seen + 1}, follow=True)
    assert "Undone: Wall push-up is back." in page.text


@pytest.mark.parametrize(
    ("edit", "data", "words"),
    [
        ("turns/1", {}, "the order and the pairs are as they were"),
        ("rename", {"name": "Other"}, "its name is My mornings again"),
        ("instead/1", {"to": "plank"}, "Wall push-up is as it was"),
        ("add-row", {"exercise": "plank"}, "Plank is out again"),
    ],
)
def test_it_says_what_was_undone(user: User, user_client: Client, edit: str, data: dict[str, str], words: str) -> None:
    routine = make.routine(user, "wall-push-up", "glute-bridge")
    user_client.post(url(routine, *edit.split("/")), data)
    assert words in user_client.post(url(routine, "undo"), follow=True).text


def test_a_form_that_is_sent_twice_makes_one_routine(user: User, user_client: Client) -> None:
    slug = user_client.get("/routines/own/new/?start=band-home").context["form"]["slug"].value()
    for _press in range(2):
        response = user_client.post("/routines/own/new/", {"start": "band-home", "name": "", "slug": slug})
        assert response.headers["Location"] == f"/routines/{slug}/edit/"
    assert Routine.objects.filter(owner=user).count() == 1
    theirs = make.routine(make.user())
    user_client.post("/routines/own/new/", {"name": "Mine", "slug": theirs.slug})
    assert Routine.objects.filter(owner=user).count() == 2


def test_an_exercise_whose_button_is_pressed_twice_is_added_once(user: User, user_client: Client) -> None:
    routine = make.routine(user, "wall-push-up")
    page = user_client.get(url(routine, "add", "main"))
    assert f'name="key" value="{page.context["key"]}"' in page.text
    pressed = {"exercise": "plank", "block": "main", "key": str(page.context["key"])}
    for _press in range(2):
        response = user_client.post(url(routine, "add-row"), pressed)
        assert response["Location"].endswith("#row-2")
    assert exercises(routine) == ["wall-push-up", "plank"]
    user_client.post(url(routine, "add-row"), {**pressed, "exercise": "glute-bridge"})
    again = user_client.get("/routines/own/choose/?exercise=plank").context["routines"][0][3]
    user_client.post(url(routine, "add-row"), {"exercise": "plank", "key": str(again)})
    assert exercises(routine) == ["wall-push-up", "plank", "glute-bridge", "plank"]


def test_two_whose_button_is_pressed_twice_take_turns_all_the_same(user: User, user_client: Client) -> None:
    routine = make.routine(user, "wall-push-up", "glute-bridge")
    pairs = routine.prescriptions.values_list("superset", flat=True)
    for _press in range(2):
        user_client.post(url(routine, "turns", 1))
        assert list(pairs.all()) == [1, 1]
    assert 'name="apart" value="on"' in user_client.get(url(routine)).text
    for _press in range(2):
        user_client.post(url(routine, "turns", 2), {"apart": "on"})
        assert list(pairs.all()) == [0, 0]


def test_what_is_not_for_somebody_begins_no_routine_and_says_why(user: User, user_client: Client) -> None:
    make.safety_check(user, "SHO")
    address = "/routines/own/new/?exercise=assisted-pull-up"
    assert "Not for you now" in user_client.get(address).text
    assert user_client.post(address, {"name": "Pulling"}).status_code == 422
    assert not Routine.objects.filter(owner=user).exists()


@pytest.mark.parametrize(
    ("name", "args", "key"), [("add-row", (), "exercise"), ("instead", (1,), "to")], ids=["added", "swapped"]
)
def test_what_is_refused_says_so(user: User, user_client: Client, name: str, args: tuple[int, ...], key: str) -> None:
    routine = make.routine(user, "bird-dog")
    make.safety_check(user, "SHO")
    response = user_client.post(url(routine, name, *args), {key: "assisted-pull-up"})
    assert response.status_code == 422
    assert "This exercise is not for you now, so it was not added." in response.text


def test_one_more_than_fits_is_refused_with_words(user: User, user_client: Client) -> None:
    routine = make.routine(user, "bird-dog")
    fill(user, routine)
    response = user_client.post(url(routine, "add-row"), {"exercise": "plank"})
    assert response.status_code == 422
    assert "Nothing was added." in response.text


def test_a_superset_does_not_end_unsaid(user: User, user_client: Client) -> None:
    routine = make.routine(user, "wall-push-up", "seated-row-band", "glute-bridge")
    user_client.post(url(routine, "turns", 1))
    assert "takes turns with the one before" in user_client.get(url(routine)).text
    assert "It ends a superset" not in user_client.post(url(routine, "up", 2), follow=True).text
    assert "It ends a superset" in user_client.post(url(routine, "up", 3), follow=True).text


@pytest.mark.parametrize("name", ["\u200f", " \u200b\u2060 "])
def test_a_name_can_be_read(user: User, user_client: Client, name: str) -> None:
    routine = make.routine(user, "bird-dog")
    assert user_client.post(url(routine, "rename"), {"name": name}).status_code == 422
    assert user_client.post("/routines/own/new/", {"name": name}).status_code == 422


def test_what_is_deleted_is_said_to_be_off_the_days(user: User, user_client: Client) -> None:
    routine = make.routine(user, "bird-dog")
    page = user_client.post(url(routine, "put-away"), follow=True)
    assert "days planned for it are free again" in page.text


def test_what_is_left_out_counts_in_no_sum(user: User, user_client: Client) -> None:
    routine = make.routine(user, "assisted-pull-up", "bird-dog")
    for answers in ((), ("SHO",)):
        if answers:
            make.safety_check(user, *answers)
        builder = user_client.get(url(routine)).context["builder"]
        page = user_client.get(routine.get_absolute_url())
        assert builder.fits.minutes == page.context["fitted"].minutes
        items = builder.fits.items
        assert [line.exercise for line in builder.asked] == [item.exercise for item in items]
        assert builder.sets == sum(item.sets for item in items)
    assert "assisted-pull-up" not in {line.exercise for line in builder.asked}
