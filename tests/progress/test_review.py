"""Why a week's plan went up, held or eased, and when a week is kept."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from backrelief.accounts.models import User
from routines.models import Event
from routines.plan import Item
from routines.progress.history import page_of_weeks
from routines.progress.looking_back import Reviewed, kept_of, sentence
from routines.progress.models import WeeklyTarget
from routines.progress.review import WHOLE, Kept, Review, Way, kept, review
from routines.progress.weekly import WEEK, Row, Week
from routines.progression import EASES, UPS, Kind, Why
from tests import make
from tests.routines.growing import PLANK, PUSH_UP, ROW

UP = replace(ROW, change=Kind.UP_LOAD, why=Why.CALM, load="22.5")
DOWN = replace(ROW, change=Kind.EASE_LOAD, why=Why.RED, load="17.5")
EASED = replace(PUSH_UP, change=Kind.EASE_SETS, why=Why.RED)
RESTLESS = replace(PLANK, change=Kind.EASE_SETS, why=Why.MORNING)
WAITS = replace(ROW, change=Kind.HOLD, why=Why.NO_MORNING)
BACK = replace(ROW, change=Kind.BACK, why=Why.BREAK)
DAY = date(2026, 3, 2)

items = st.builds(
    replace,
    st.sampled_from([ROW, PUSH_UP, PLANK]),
    change=st.sampled_from(["", *Kind]),
    why=st.sampled_from(list(Why)),
)


def week(*mornings: int | None, reduced: bool = False) -> Week:
    """Sessions that began at 3."""
    found = (Row(uuid4(), DAY, "Home", (3, 3), 1800, 10, 3, 3, score, is_reduced=reduced) for score in mornings)
    return Week(DAY, tuple(found))


@given(st.lists(st.lists(items, max_size=5), max_size=4), st.booleans())
def test_a_week_goes_one_way_and_its_reasons_go_the_same(plans: list[list[Item]], is_lighter_day: bool) -> None:
    found = review(plans, is_lighter_day=is_lighter_day)
    changes = {item.change for item in found.items}
    assert not (found.way is Way.UP and (changes - UPS or is_lighter_day))
    assert not (found.way is Way.HOLD and changes - {Kind.HOLD})
    assert not (found.way is Way.EASE and changes & {*UPS, Kind.HOLD})
    if any(item.change in {*EASES, *WHOLE} for plan in plans for item in plan):
        assert found.way is Way.EASE


@pytest.mark.parametrize(
    ("plans", "way", "words"),
    [
        ([[UP, PUSH_UP]], Way.UP, "Seated cable row goes up to 22.5 kg: two calm sessions in a row"),
        ([[UP], [EASED]], Way.EASE, "Wall push-up gets a little less: it hurt last time."),
        ([[RESTLESS, EASED]], Way.EASE, "Wall push-up gets a little less: it hurt last time. 1 more like it."),
        ([[UP], [ROW], [DOWN]], Way.EASE, "Seated cable row goes down to 17.5 kg: it hurt last time."),
        ([[WAITS]], Way.HOLD, "Seated cable row stays as it is: tell us how the mornings after are"),
        ([[BACK]], Way.EASE, "Welcome back"),
        ([[ROW]], Way.HOLD, "No exercise was moved up or eased."),
    ],
)
@pytest.mark.django_db
def test_the_sentence_says_what_changed_and_why(plans: list[list[Item]], way: Way, words: str) -> None:
    found = review(plans)
    assert found.way is way
    assert sentence(found, "kg").startswith(words)


def test_a_lighter_day_is_its_own_reason() -> None:
    assert review([[UP]], is_lighter_day=True) == Review(Way.EASE, is_lighter_day=True)


@pytest.mark.parametrize(
    ("now", "before", "target", "expected"),
    [
        (week(3, 3, 3), None, 3, Kept.MET),
        (week(3, 3, 3), None, 2, Kept.MET),
        (week(3), None, 1, Kept.MET),
        (week(3, 3), None, 3, None),
        (week(3, 6), None, 3, Kept.EASED),  # a restless morning in it
        (week(3), week(6, 3, 3), 3, Kept.EASED),  # or in the week before
        (week(None, reduced=True), None, 3, Kept.EASED),
        (week(3), week(3, 3, 3), 3, None),
    ],
)
def test_a_week_is_kept_by_the_target_or_after_a_flare(
    now: Week, before: Week | None, target: int, expected: Kept | None
) -> None:
    assert kept(now, before, target) is expected


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_page_says_it_from_the_plans_of_the_week(user_client: Client, user: User) -> None:
    session = make.session(user, days_ago=1)
    event = Event.objects.get(session=session.pk, kind="started")
    item = next(item for item in event.data["plan"]["items"] if item["block"] == "main")
    item |= {"change": Kind.UP_SET.value, "why": Why.CALM.value}
    event.save()
    for address in ("/progress/", f"/progress/weeks/{session.local_date}/"):
        page = user_client.get(address).content.decode()
        assert "gets one more set: two calm sessions in a row at the top of your range." in page
        assert "Goes up</span>" in page


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_week_with_another_routine_says_so(user_client: Client, user: User) -> None:
    make.session(user, days_ago=8)
    make.session(user, "gym-machines-beginner", days_ago=1)
    page = user_client.get("/progress/").content.decode()
    assert page.count("You changed to Gym machines, beginner.") == 1
    assert "stays the same" not in page


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_lighter_session_is_not_blamed_on_a_restless_morning(user_client: Client, user: User) -> None:
    make.session(user, days_ago=1, lighter=True)
    page = user_client.get("/progress/").content.decode()
    assert "An easier week counts as kept." in page
    assert "restless morning" not in page


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_users_own_target_counts(user_client: Client, user: User) -> None:
    make.session(user, days_ago=1)
    assert "You kept your week." not in user_client.get("/progress/").content.decode()
    WeeklyTarget.objects.create(user=user, since=date(2026, 3, 4), sessions=1)
    page = user_client.get("/progress/").content.decode()
    assert "You kept your week." in page
    assert "of these" not in page


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_new_target_counts_from_this_week_on_and_leaves_the_weeks_before_as_they_were(user: User) -> None:
    for days in (9, 7, 1):
        make.session(user, days_ago=days)
    today = timezone.localdate()
    WeeklyTarget.objects.create(user=user, since=today - timedelta(days=30), sessions=2)
    assert [one.asked for one in page_of_weeks(user).reviews.values()] == [(2, 2), (2, 2)]
    WeeklyTarget.objects.choose(user, 5, today)
    reviews = page_of_weeks(user).reviews
    assert [one.asked for one in reviews.values()] == [(5, 5), (2, 2)]
    assert kept_of(reviews, today + timedelta(days=7)) == "Of 2 weeks with sessions you kept 1."
    WeeklyTarget.objects.choose(user, None, today)
    assert [one.asked for one in page_of_weeks(user).reviews.values()] == [(3, 3), (2, 2)]


@pytest.mark.django_db
def test_a_target_is_noted_once_a_day_and_only_when_it_changes(user: User) -> None:
    day = date(2026, 3, 4)
    for sessions in (None, 4, 4, 2):
        WeeklyTarget.objects.choose(user, sessions, day)
    WeeklyTarget.objects.choose(user, 2, day + WEEK)
    assert WeeklyTarget.objects.history(user) == [(day, 2)]


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_week_of_gentle_sessions_goes_no_way(user_client: Client, user: User) -> None:
    make.session(user, routine="gentle-mobility", days_ago=1)
    page = user_client.get("/progress/").content.decode()
    assert "Gentle sessions stay as they are." in page
    assert "Holds</span>" not in page


def test_kept_weeks_are_counted_and_the_running_one_only_once_it_is_kept() -> None:
    kinds = (None, Kept.MET, Kept.EASED, None)
    found = {DAY - i * WEEK: Reviewed(None, one) for i, one in enumerate(kinds)}
    assert kept_of(found, DAY + WEEK / 2) == "Of 3 weeks with sessions you kept 2."
    assert kept_of(found, DAY + WEEK) == "Of 4 weeks with sessions you kept 2."
    assert kept_of({DAY: Reviewed(None, Kept.MET)}, DAY) == ""
    both = {DAY: Reviewed(None, Kept.MET), DAY - WEEK: Reviewed(None, Kept.EASED)}
    assert kept_of(both, DAY) == "You kept all of these 2 weeks."
    assert kept_of({DAY: Reviewed(None, None)}, DAY) == kept_of({DAY: Reviewed(None, None)}, DAY + WEEK) == ""


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_card_counts_sessions_against_the_target_that_keeps_the_week(user_client: Client, user: User) -> None:
    session = make.session(user, days_ago=1)
    WeeklyTarget.objects.create(user=user, since=date(2026, 3, 4), sessions=2)
    for address in ("/progress/", f"/progress/weeks/{session.local_date}/"):
        page = user_client.get(address).content.decode()
        assert "<dt>Sessions</dt><dd>1 of 2</dd>" in page
