"""The safety check, one question a screen."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from backrelief.accounts.models import User
from routines.health import health_of
from routines.models import SafetyCheck
from tests import make
from tests.conftest import Clock
from tests.routines.checking import begin, give, page, take

pytestmark = pytest.mark.django_db


def test_looking_makes_no_guest_and_the_first_press_does(client: Client) -> None:
    assert "Start the check" in page(client, "/safety/")
    assert client.get("/safety/q/RF01/").status_code == 302
    assert User.objects.count() == 0

    assert begin(client)["Location"] == "/safety/q/RF01/"
    assert User.objects.count() == 1


def test_all_fine_is_go(guest_client: Client, guest: User) -> None:
    result = take(guest_client)

    assert "You can start gently" in page(guest_client, result)
    check = SafetyCheck.objects.get()
    assert (check.result, check.kind) == ("go", "full")
    assert check.shown == ["CAV-SLOWSTART", "CAV-PAIN", "CAV-STOP"]
    assert check.answers["RF09"] == "no"
    assert health_of(guest, timezone.now().date()).codes == ()


def test_conditions_are_go_with_changes_and_say_how_many_are_left_out(guest_client: Client, guest: User) -> None:
    text = page(guest_client, take(guest_client, conditions=["DISC", "SHO"]))

    assert "You can start, with 2 changes" in text
    assert "9 exercises are left out." in text
    assert "5 exercises are left out." in text
    assert health_of(guest, timezone.now().date()).codes == ("DISC", "SHO")


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_an_emergency_ends_it_at_once_and_not_sure_is_a_yes(guest_client: Client, guest: User, answer: str) -> None:
    result = take(guest_client, RF03=answer)

    text = page(guest_client, result)
    assert "Please get medical help now" in text
    assert "Numbness or tingling round your genitals" in text
    check = SafetyCheck.objects.get()
    assert set(check.answers) >= {"RF01", "RF02", "RF03"}
    assert "RF04" not in check.answers
    assert health_of(guest, timezone.now().date()).lock is not None


def test_a_sign_for_today_ends_it_at_once_too(guest_client: Client) -> None:
    text = page(guest_client, take(guest_client, RF14="yes"))

    assert "Please get medical advice today" in text
    assert "RF15" not in SafetyCheck.objects.get().answers


def test_dates_say_when_sessions_open(guest_client: Client, clock: Clock) -> None:
    operated = {"conditions": ["SURG"], "SURG.kind": "disc", "SURG.date": "2026-02-11"}
    text = page(guest_client, take(guest_client, answers=operated))

    assert "sessions open on 25 Mar 2026" in text
    clock.move(days=21)
    assert "You can start, with one change" in page(
        guest_client, "/safety/result/" + str(SafetyCheck.objects.get().pk) + "/"
    )


def test_back_leads_to_the_question_before_with_its_answer(guest_client: Client) -> None:
    begin(guest_client)
    give(guest_client, "RF01", "no")
    give(guest_client, "RF02", "no")

    assert 'href="/safety/q/RF02/"' in page(guest_client, "/safety/q/RF03/")
    assert 'value="no" aria-pressed="true"' in page(guest_client, "/safety/q/RF02/")
    # Answered once more, it goes on where it was.
    assert give(guest_client, "RF01", "no")["Location"] == "/safety/q/RF03/"


def test_it_goes_on_where_it_was(guest_client: Client) -> None:
    begin(guest_client)
    give(guest_client, "RF01", "no")

    assert "You are at question 2 of 33." in page(guest_client, "/safety/")
    assert begin(guest_client)["Location"] == "/safety/q/RF02/"


def test_two_presses_and_two_tabs_lose_nothing(guest_client: Client) -> None:
    begin(guest_client)
    begin(guest_client)
    assert SafetyCheck.objects.count() == 1
    give(guest_client, "RF01", "no")
    assert give(guest_client, "RF01", "no")["Location"] == "/safety/q/RF02/"
    # A tab that was left behind, and one that is ahead of what was answered.
    assert give(guest_client, "RF09", "yes")["Location"] == "/safety/q/RF02/"
    assert SafetyCheck.objects.get().answers == {"RF01": "no"}


def test_a_question_that_does_not_exist_leads_to_the_next_one(guest_client: Client) -> None:
    begin(guest_client)

    assert guest_client.get("/safety/q/RF99/")["Location"] == "/safety/q/RF01/"
    assert guest_client.post("/safety/q/conditions/", {"ticks": "DISC"})["Location"] == "/safety/q/RF01/"


@pytest.mark.parametrize(
    ("question", "data", "words"),
    [
        ("RF01", {"answer": "perhaps"}, "Please choose one of the answers."),
        ("RF01", {}, "Please choose one of the answers."),
        ("conditions", {}, "Tick what applies to you"),
        ("conditions", {"ticks": ["DISC"], "answer": "none"}, "Please take one of the two."),
        ("conditions", {"ticks": ["COLD"]}, "COLD"),
        ("SURG.date", {"day": "2099-01-01"}, "Choose a day up to today."),
        ("SURG.date", {"day": "soon"}, "Choose a day"),
        ("SURG.date", {}, "Choose a day"),
        ("PREG.weeks", {"weeks": "99"}, "42"),
        ("PREG.weeks", {}, "Give the number of weeks"),
    ],
)
def test_an_answer_that_cannot_be_is_asked_again(
    guest_client: Client, guest: User, question: str, data: dict[str, object], words: str
) -> None:
    given = {"RF01": "no"} if question != "RF01" else {}
    SafetyCheck.objects.create(user=guest, answers={**given, "conditions": ["SURG", "PREG"], question: "unknown"})

    response = guest_client.post(f"/safety/q/{question}/", data)

    assert response.status_code == 422
    assert words in response.content.decode()


def test_what_was_told_already_is_not_offered_again(guest_client: Client, guest: User) -> None:
    told = {"RF20": "yes", "GX5": "controlled", "conditions": []}
    SafetyCheck.objects.create(user=guest, answers=told)

    text = page(guest_client, "/safety/q/conditions/")

    assert 'value="SHO"' in text
    assert 'value="DISC"' not in text
    assert 'value="CARD"' not in text


def test_everything_anew_shows_what_was_said_last_time(guest_client: Client) -> None:
    take(guest_client, GX8="yes")
    begin(guest_client)
    assert "Last time you said: No" in page(guest_client, "/safety/q/RF01/")
    assert "Last time you said" not in page(Client(), "/safety/")


def test_answers_that_were_left_for_long_are_asked_anew(guest_client: Client, guest: User) -> None:
    old = timezone.now() - timedelta(days=40)
    SafetyCheck.objects.create(user=guest, answers={"RF01": "no"}, started_at=old)

    assert begin(guest_client)["Location"] == "/safety/q/RF01/"


def test_the_answers_can_be_taken_along_by_their_owner_only(user: User, user_client: Client, client: Client) -> None:
    make.safety_check(user, "DISC")
    make.safety_check(make.user(), "PREG")
    response = user_client.get("/safety/answers/json/")
    assert response["Content-Disposition"].startswith("attachment")
    [check] = response.json()["safety_checks"]
    assert check["answers"]["conditions"] == ["DISC"]
    assert client.get("/safety/answers/json/").status_code == 302
