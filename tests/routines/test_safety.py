"""The safety check, one question a screen."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from backrelief.accounts.models import User
from routines.health import health_of
from routines.models import SafetyCheck
from tests.conftest import Clock
from tests.routines.checking import begin, checked, give, take

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return re.sub(r"\s+", " ", response.content.decode())


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


def test_a_reason_to_be_seen_first_waits_until_all_is_asked(guest_client: Client) -> None:
    text = page(guest_client, take(guest_client, RF18="yes", GX1="unsure"))

    assert "Please see a doctor or physiotherapist before you start" in text
    assert "Ask for a routine appointment" in text
    check = SafetyCheck.objects.get()
    assert check.answers["conditions"] == []
    assert check.result == "see-someone"


def test_dates_say_when_sessions_open(guest_client: Client, clock: Clock) -> None:
    operated = {"conditions": ["SURG"], "SURG.kind": "disc", "SURG.date": "2026-02-11"}
    text = page(guest_client, take(guest_client, operated))

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


def test_answers_are_there_only_for_their_owner(guest_client: Client, user_client: Client, user: User) -> None:
    result = take(user_client, RF18="yes")
    pk = SafetyCheck.objects.get().pk

    assert guest_client.get(result).status_code == 404
    assert guest_client.post(f"/safety/result/{pk}/sorted/", {"advised": "on"}).status_code == 404
    assert guest_client.post(f"/safety/result/{pk}/change/RF18/").status_code == 404


def test_changing_one_answer_asks_only_that_and_what_follows(guest_client: Client, guest: User) -> None:
    take(guest_client, conditions=["DISC"])
    first = SafetyCheck.objects.get()

    where = guest_client.post(f"/safety/result/{first.pk}/change/conditions/")["Location"]
    assert where == "/safety/q/conditions/"
    assert give(guest_client, "conditions", ["STEN"])["Location"] == "/safety/q/STEN.assessed/"
    give(guest_client, "STEN.assessed", "yes")

    last = health_of(guest, timezone.now().date())
    assert last.codes == ("STEN",)
    assert last.check is not None
    assert "DISC.since" not in last.check.answers
    assert SafetyCheck.objects.count() == 2  # what was shown before is still there


def test_an_emergency_pressed_by_mistake_is_changed_and_the_rest_asked(guest_client: Client, guest: User) -> None:
    take(guest_client, RF02="yes")
    first = SafetyCheck.objects.get()

    guest_client.post(f"/safety/result/{first.pk}/change/RF02/")
    assert health_of(guest, timezone.now().date()).lock is not None
    assert give(guest_client, "RF02", "no")["Location"] == "/safety/q/RF03/"


def test_everything_anew_shows_what_was_said_last_time(guest_client: Client) -> None:
    take(guest_client, GX8="yes")
    begin(guest_client)
    assert "Last time you said: No" in page(guest_client, "/safety/q/RF01/")
    assert "Last time you said" not in page(Client(), "/safety/")


def test_seen_on_the_same_day_takes_advice_and_on_a_later_day_only_a_word(
    guest_client: Client, guest: User, clock: Clock
) -> None:
    take(guest_client, RF18="yes")
    pk = SafetyCheck.objects.get().pk

    assert guest_client.post(f"/safety/result/{pk}/sorted/").status_code == 422
    assert health_of(guest, clock.now.date()).lock is not None

    clock.move(days=1)
    assert guest_client.post(f"/safety/result/{pk}/sorted/").status_code == 302
    assert health_of(guest, clock.now.date()).lock is None
    assert "You told us on 5 Mar 2026 that you were seen" in page(guest_client, f"/safety/result/{pk}/")


def test_seen_after_an_emergency_asks_what_is_left_before_sessions_open(guest_client: Client, guest: User) -> None:
    take(guest_client, RF07="yes")
    pk = SafetyCheck.objects.get().pk

    where = guest_client.post(f"/safety/result/{pk}/sorted/", {"advised": "on"})["Location"]

    assert where == "/safety/q/RF08/"
    assert health_of(guest, timezone.now().date()).lock is not None
    assert "unfinished" not in take(guest_client)
    last = health_of(guest, timezone.now().date())
    assert last.lock is None
    assert last.check is not None
    assert last.check.answers["RF07"] == "yes"  # it was, and it was looked at


def test_time_that_has_to_pass_is_not_opened_by_a_word(guest_client: Client, guest: User, clock: Clock) -> None:
    checked(guest, clock.now, {"conditions": ["SURG"], "SURG.date": "2026-02-20", "SURG.cleared": "yes"}, "see-someone")
    pk = SafetyCheck.objects.get().pk

    assert "I was seen" not in page(guest_client, f"/safety/result/{pk}/")
    guest_client.post(f"/safety/result/{pk}/sorted/", {"advised": "on"})
    assert health_of(guest, clock.now.date()).lock is not None


def test_the_short_form_keeps_the_rest_of_the_answers(guest_client: Client, guest: User, clock: Clock) -> None:
    take(guest_client, conditions=["SHO"])
    clock.move(days=28)
    assert "Start the short check" in page(guest_client, "/safety/")

    result = take(guest_client, "short")

    assert "with one change" in page(guest_client, result)
    health = health_of(guest, clock.now.date())
    assert health.codes == ("SHO",)
    assert health.check is not None
    assert health.check.kind == "short"


def test_a_sign_in_the_short_form_closes_sessions(guest_client: Client, guest: User) -> None:
    take(guest_client, conditions=["SHO"])

    result = take(guest_client, "short", {"SHORT.1": ["RF06"]})

    text = page(guest_client, result)
    assert "Please get medical help now" in text
    assert "dropping foot" in text
    health = health_of(guest, timezone.now().date())
    assert health.codes == ("SHO",)
    assert health.lock is not None
    assert health.lock.reasons == ("RF06",)


def test_what_was_looked_at_once_stays_so_in_the_short_form(guest_client: Client, guest: User, clock: Clock) -> None:
    take(guest_client, RF17="yes")
    clock.move(days=1)
    guest_client.post(f"/safety/result/{SafetyCheck.objects.get().pk}/sorted/")

    take(guest_client, "short")

    assert health_of(guest, clock.now.date()).lock is None


def test_something_else_that_changed_leads_to_all_the_questions(guest_client: Client) -> None:
    take(guest_client)
    result = take(guest_client, "short", {"SHORT.changed": "unsure"})

    assert "Go through the questions" in page(guest_client, result)
    assert "something about your health has changed" in page(guest_client, "/safety/")


def test_answers_that_were_left_for_long_are_asked_anew(guest_client: Client, guest: User) -> None:
    old = timezone.now() - timedelta(days=40)
    SafetyCheck.objects.create(user=guest, answers={"RF01": "no"}, started_at=old)

    assert begin(guest_client)["Location"] == "/safety/q/RF01/"


def test_it_leads_back_to_the_session_that_asked_for_it(guest_client: Client) -> None:
    begin(guest_client, next="/routines/band-home/start/")
    assert 'href="/routines/band-home/start/"' in page(guest_client, take(guest_client))


def test_it_leads_to_no_other_site(guest_client: Client) -> None:
    begin(guest_client, next="https://example.org/")
    assert "example.org" not in page(guest_client, take(guest_client))


def test_all_answers_and_all_that_was_shown_are_there_to_read(guest_client: Client) -> None:
    take(guest_client, conditions=["PREG"], **{"PREG.weeks": "20"})
    take(guest_client, RF02="yes")

    text = page(guest_client, "/safety/answers/")
    assert "Get help now" in text
    assert "Go, with changes" in text
    assert "My health changed" in text
    assert "20 weeks" in text
