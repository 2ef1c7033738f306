"""Files of other apps: looked at, matched by name, kept as what they are, taken back."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from backrelief.accounts import joining
from backrelief.accounts.models import User
from routines.models import Event, PainReport, WorkoutSession
from routines.progress.models import Import, NameMatch, PastSet, PastWorkout
from tests import make
from tests.progress.documents import brought, written
from tests.progress.test_brought import bring
from tests.progress.test_readers import ALL

pytestmark = pytest.mark.django_db

DATA, PAST = reverse("progress:data"), reverse("progress:past")


def fields(page: str) -> dict[str, str]:
    """What the page would send as it stands."""
    inputs = re.findall(r"<input[^>]*name=\"(name-\d+)\"[^>]*>", page)
    values = {name: re.search(rf'name="{name}"[^>]*?value="([^"]*)"', page) for name in inputs}
    return {name: found[1] if found else "" for name, found in values.items()}


def labels(page: str) -> dict[str, str]:
    """Names of fields by the name they ask about."""
    return {words.split("<")[0].strip(): name for name, words in re.findall(r'for="id_(name-\d+)">([^<]*)', page)}


def keep(client: Client, text: str, **changed: str) -> Any:
    url = bring(client, text, "export.csv").headers["Location"]
    return client.post(url, {**fields(client.get(url).text), **changed}, follow=True)


def test_the_page_says_what_is_in_it(user_client: Client) -> None:
    text = ALL["hevy-kg"].replace("42.5,10,,,7.5", "400,10,,,7.5").replace("45,\n", ",\n")
    page = user_client.get(bring(user_client, text).headers["Location"]).text
    assert "<dt>Workouts</dt><dd>1</dd>" in page
    assert "<dt>Sets</dt><dd>3</dd>" in page
    assert "<dt>Rows read</dt><dd>4</dd>" in page
    assert "Left out: 1" in page
    assert "<b>Line 3</b>: Nothing was done in this set" in page
    assert "Worth a look: 1" in page
    assert "<b>Line 4</b>: Lat Pulldown (Cable), 400 kg, 10 reps" in page
    assert not PastWorkout.objects.exists()


def test_rows_that_are_no_set_are_told_apart(user_client: Client) -> None:
    page = user_client.get(bring(user_client, ALL["strong-1"]).headers["Location"]).text
    rows, sets, others = (
        int(re.findall(rf"<dt>{words}[^<]*</dt><dd>(\d+)</dd>", page)[0])
        for words in ("Rows read", "Sets", "Rows that are no set")
    )
    assert (rows, others) == (sets + others, ALL["strong-1"].count("Rest Timer") + ALL["strong-1"].count(",Note,"))
    page = user_client.get(bring(user_client, ALL["hevy-kg"]).headers["Location"]).text
    assert "Rows that are no set" not in page


def test_names_are_matched_where_that_is_clear(user_client: Client) -> None:
    page = user_client.get(bring(user_client, ALL["hevy-kg"]).headers["Location"]).text
    said = fields(page)
    by_label = {label: said[name] for label, name in labels(page).items() if name in said}
    assert by_label == {"Lat Pulldown (Cable)": "Lat pull-down", "Plank": "Plank", "Pull Up": "Pull-up"}
    assert "Every name was found" in page


def test_sets_are_kept_with_our_exercise_or_as_another(user: User, user_client: Client) -> None:
    response = keep(user_client, ALL["strong-1"], unit="lb")
    assert "2 workouts are here now." in response.text
    sets: list[tuple[object, ...]] = list(
        PastSet.objects.filter(user=user).values_list("name", "exercise__slug", "reps", "seconds")
    )
    assert ("Seated Row (Cable)", "seated-row-cable", 10, None) in sets
    assert ("Plank", "plank", None, 40) in sets
    assert ("Leg Press", None, 9, None) in sets
    assert str(PastSet.objects.get(reps=10).load) == "20.41166"


def test_a_unit_that_the_file_does_not_say_is_asked_for(user_client: Client) -> None:
    url = bring(user_client, ALL["strong-1"]).headers["Location"]
    response = user_client.post(url, fields(user_client.get(url).text))
    assert response.status_code == 422
    assert "Choose kilograms or pounds" in response.text
    assert not PastWorkout.objects.exists()


def test_it_is_no_session_here_and_moves_nothing(user: User, user_client: Client) -> None:
    make.session(user, days_ago=1)
    before = [list(model.objects.values()) for model in (WorkoutSession, Event, PainReport)]
    keep(user_client, ALL["hevy-kg"])
    assert [list(model.objects.values()) for model in (WorkoutSession, Event, PainReport)] == before


def test_twice_adds_nothing_and_a_longer_file_only_what_is_new(user: User, user_client: Client) -> None:
    head, *rows = ALL["hevy-kg"].splitlines(keepends=True)
    keep(user_client, ALL["hevy-kg"])
    assert "Nothing was added." in keep(user_client, ALL["hevy-kg"]).text
    later = [row.replace("28 May 2024", "30 May 2024") for row in rows]
    keep(user_client, head + "".join(rows + later))
    assert [workout.day.day for workout in PastWorkout.objects.of(user)] == [30, 28]
    assert PastSet.objects.filter(user=user).count() == 8


def sets_of(user: User) -> list[tuple[object, ...]]:
    return sorted(PastSet.objects.filter(user=user).values_list("workout__day", "name", "reps"), key=str)


def test_the_evening_of_a_day_that_was_brought_at_noon_comes_too(user: User, user_client: Client) -> None:
    head, first, *_rest = ALL["fitnotes-android"].splitlines(keepends=True)
    keep(user_client, head + first)
    noon = sets_of(user)
    longer = head + first + first + first.replace("Dumbbell Row", "Deadlift")
    page = user_client.get(bring(user_client, longer).headers["Location"]).text
    assert "<dt>Sets</dt><dd>3, 2 of them new here</dd>" in page
    assert "1 workout is here already with fewer sets" in page
    assert "1 workout is here now." in keep(user_client, longer).text
    assert [name for _day, name, _reps in sets_of(user)] == ["Deadlift", "Dumbbell Row", "Dumbbell Row"]
    assert "Nothing was added." in keep(user_client, longer).text
    user_client.post(reverse("progress:take-back", args=[Import.objects.filter(workouts__sets__name="Deadlift")[0].pk]))
    assert sets_of(user) == noon


def test_two_workouts_that_begin_alike_are_both_kept(user: User, user_client: Client) -> None:
    log = {"date": "2024-01-05", "exercise": 5, "repetitions": 8, "repetitions_unit": 1, "weight": 50, "weight_unit": 1}
    text = json.dumps({"workoutlog": [{**log, "id": n, "session": session} for n, session in enumerate([1, 2, 2])]})
    keep(user_client, text)
    assert PastSet.objects.filter(user=user).count() == 3
    keep(user_client, text)
    assert PastSet.objects.filter(user=user).count() == 3
    other = make.user()
    saved = written(user)
    user.delete()
    brought(other, saved)
    assert written(other) == saved


def test_what_a_name_means_is_remembered(user: User, user_client: Client) -> None:
    keep(user_client, ALL["strong-4"])
    assert NameMatch.objects.get(user=user).exercise is None
    url = bring(user_client, ALL["strong-4"].replace("05-28", "05-29")).headers["Location"]
    page = user_client.get(url).text
    user_client.post(url, {labels(page)["Bench Press (Barbell)"]: "Incline push-up"})
    url = bring(user_client, ALL["strong-4"].replace("05-28", "05-30")).headers["Location"]
    assert 'value="Incline push-up"' in user_client.get(url).text.split("<datalist")[1].split("</datalist>")[1]


def test_a_name_that_nobody_has_is_asked_again(user_client: Client) -> None:
    url = bring(user_client, ALL["strong-4"]).headers["Location"]
    response = user_client.post(url, {"name-0": "Underwater basket press"})
    assert response.status_code == 422
    assert "No exercise here has this name." in response.text
    assert "Underwater basket press" in response.text


def test_taking_back_removes_exactly_what_came(user: User, user_client: Client) -> None:
    keep(user_client, ALL["hevy-kg"])
    tables = (PastWorkout, PastSet, NameMatch, Import)
    before = [list(model.objects.values()) for model in tables]
    keep(user_client, ALL["fitnotes-android"])
    row = Import.objects.get(app="fitnotes")
    assert "2 workouts" in user_client.get(reverse("progress:take-back", args=[row.pk])).text
    user_client.post(reverse("progress:take-back", args=[row.pk]))
    assert [list(model.objects.values()) for model in tables] == before


def test_they_are_listed_with_their_sets(user: User, user_client: Client) -> None:
    assert "Nothing here" in user_client.get(PAST).text
    keep(user_client, ALL["hevy-kg"])
    page = user_client.get(PAST).text
    for words in ("Pull", "12 reps, 30 kg, warm-up", "45 seconds", "6 reps, to failure", "28 May 2024", "7:32"):
        assert words in page
    assert PAST in user_client.get(DATA).text


def test_the_list_costs_the_same_however_long_it_is(
    user: User, user_client: Client, django_assert_max_num_queries: Any
) -> None:
    keep(user_client, ALL["hevy-kg"])
    keep(user_client, ALL["fitnotes-android"])
    with django_assert_max_num_queries(8):
        user_client.get(PAST)


def test_a_large_file_of_another_app_is_refused(user_client: Client) -> None:
    head, *rows = ALL["fitnotes-android"].splitlines(keepends=True)
    response = bring(user_client, head + rows[0] * 120_000)
    assert response.status_code == 422
    assert "up to 5 MB" in response.text


def test_what_turns_out_unreadable_is_said_and_not_kept(user_client: Client) -> None:
    text = ALL["fitnotes-android"].replace("2024-", "never-")
    response = user_client.get(bring(user_client, text).headers["Location"], follow=True)
    assert "3 of 3 rows cannot be read" in response.text
    assert not Import.objects.exists()


def test_a_guest_and_an_account_that_brought_the_same_file_are_joined(user: User) -> None:
    guest = make.guest()
    for owner in (guest, user):
        client = Client()
        client.force_login(owner)
        keep(client, ALL["hevy-kg"])
    keep(client, ALL["hevy-lbs"])
    joining.join(guest, user)
    assert PastWorkout.objects.of(user).count() == 2
    assert PastSet.objects.filter(user=user).count() == 6
