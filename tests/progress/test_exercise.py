"""One exercise over time."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from backrelief.accounts.models import Unit, User
from exercises.models import Exercise
from routines.models import SetLog
from routines.progress.best import Done
from routines.progress.models import Import, PastSet, PastWorkout
from routines.progress.pictures.exercise import growth
from routines.progress.spans import parts_of
from tests import make
from tests.conftest import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ROW = "/progress/exercises/seated-row-cable/"
GYM = "gym-machines-beginner"


def html(client: Client, address: str = ROW, span: str = "") -> str:
    response = client.get(address, {"span": span})
    assert response.status_code == 200
    return response.content.decode()


def test_it_draws_the_best_set_of_each_day(user_client: Client, user: User) -> None:
    for days_ago, load in ((20, "15"), (10, "17.5"), (2, "20")):
        make.session(user, GYM, days_ago=days_ago, load=load)
    page = html(user_client)
    assert "How heavy was your best set?" in page
    assert "Done on 3 days. From 15 kg × 10 to 20 kg × 10; best 20 kg × 10 on 2 Mar 2026." in page
    sets = SetLog.objects.filter(exercise__slug="seated-row-cable", load=20)
    lifted = sum(int(one.load or 0) * (one.reps or 0) for one in sets)
    assert f'<td class="num">{lifted} kg</td>' in page


def test_it_speaks_the_users_own_unit(user_client: Client, user: User) -> None:
    make.session(user, GYM, load="20.41166")
    User.objects.update(unit=Unit.LB)
    assert "45 lb × 10" in html(user_client)


@pytest.mark.parametrize(
    ("slug", "question"),
    [("bird-dog", "How many reps had your best set?"), ("incline-plank", "How long was your best hold?")],
)
def test_reps_and_holds_have_their_own_question(user_client: Client, user: User, slug: str, question: str) -> None:
    make.session(user)
    assert question in html(user_client, f"/progress/exercises/{slug}/")


def test_a_steady_gain_is_said_as_a_trend(user_client: Client, user: User) -> None:
    for week in range(8):
        make.session(user, GYM, days_ago=7 * week, load=str(30 - 2 * week))
    assert "The trend is up by about 2.0 kg a week." in html(user_client)


def test_over_years_words_key_and_table_are_those_of_the_drawing() -> None:
    sets = [Done(date(2020, 1, 6) + timedelta(days=14 * i), 10, None, Decimal(10 + i // 20)) for i in range(100)]
    exercise = Exercise.objects.get(slug="single-arm-row")
    figure = growth(exercise, sets, parts_of(sets[0].day, sets[-1].day, 0), "kg")
    assert "The trend goes from 9.6 to 14.3 kg." in figure.answer
    assert figure.key[0].words == "Best set of a month"
    assert len(figure.rows) == 46  # months, not days


def bring(user: User, slug: str, load: int, days_ago: int = 0) -> None:
    """A set of 8 after a warm-up."""
    day = NOON.date() - timedelta(days=days_ago)
    brought = Import.objects.create(user=user, app=Import.App.STRONG)
    exercise = Exercise.objects.get(slug=slug)
    workout = PastWorkout.objects.create(user=user, brought_by=brought, key=uuid4(), app="strong", day=day)
    for position, kind in enumerate(("normal", "warm-up")):
        PastSet.objects.create(
            workout=workout, user=user, position=position, day=day, exercise=exercise, name="Row", kind=kind,
            reps=8, load=load,
        )  # fmt: skip


def test_one_loaded_set_brought_along_does_not_turn_the_chart(user_client: Client, user: User) -> None:
    for days_ago in (9, 6):
        make.session(user, days_ago=days_ago)
    bring(user, "bird-dog", load=5)
    page = html(user_client, "/progress/exercises/bird-dog/")
    assert "How many reps had your best set?" in page
    assert "Done on 2 days." in page
    assert " kg" not in page
    assert "brought along" not in page


def test_a_day_without_a_load_is_left_out_of_a_chart_of_loads(user_client: Client, user: User) -> None:
    for days_ago, load in ((9, "15"), (6, ""), (3, "20")):
        make.session(user, GYM, days_ago=days_ago, load=load or None)
    figure = user_client.get(ROW).context["figure"]
    assert "Done on 3 days. From 15 kg × 10 to 20 kg × 10" in figure.answer
    assert [row[0] for row in figure.rows] == ["1 Mar 2026", "23 Feb 2026"]


def test_the_help_of_a_machine_is_no_load(user_client: Client, user: User) -> None:
    for weeks, load in enumerate((26, 30, 40)):
        bring(user, "assisted-pull-up", load, days_ago=7 * weeks)
    page = html(user_client, "/progress/exercises/assisted-pull-up/")
    assert "How many reps had your best set?" in page
    assert "Done on 3 days. Best 8 reps throughout." in page
    assert " kg" not in page


def test_what_was_brought_along_is_marked(user_client: Client, user: User) -> None:
    bring(user, "seated-row-cable", load=30)
    page = html(user_client)
    assert "Done on 1 day. Best 30 kg × 8." in page
    assert '<svg viewBox="0 0 320' not in page
    bring(user, "seated-row-cable", load=30, days_ago=8)
    page = html(user_client)
    assert "4 Mar 2026, brought along" in page
    assert "30 kg × 8" in page
    assert "Brought along from another app" in page


def test_what_was_not_done_in_the_time_says_so(user_client: Client, user: User) -> None:
    make.session(user, GYM, days_ago=60)
    assert "Not done in this time" in html(user_client, span="4-weeks")
    assert "Not done in this time" not in html(user_client, span="year")


def test_it_hides_other_peoples_sets_and_deleted_ones(user_client: Client, user: User, guest: User) -> None:
    make.session(guest, GYM)
    session = make.session(user, GYM)
    type(session).objects.filter(pk=session.pk).update(deleted_at=NOON)
    assert "Not done in this time" in html(user_client, span="all")


def test_an_exercise_that_is_none_is_not_found(user_client: Client) -> None:
    assert user_client.get("/progress/exercises/nothing/").status_code == 404


def test_it_costs_the_same_queries_however_often_it_was_done(
    user_client: Client, user: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 4):
        for days_ago in range(count):
            make.session(user, GYM, days_ago=days_ago, load="20")
        html(user_client)
        with django_assert_num_queries(5):  # cookie session, user, exercise, sets, what was brought along
            html(user_client)
