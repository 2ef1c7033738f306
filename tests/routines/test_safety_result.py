"""What a safety check came to, and what happens then."""

from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from backrelief.accounts.models import User
from routines.health import health_of
from routines.models import SafetyCheck
from tests import make
from tests.conftest import Clock
from tests.routines.checking import begin, checked, give, page, take

pytestmark = pytest.mark.django_db


def test_a_reason_to_be_seen_first_waits_until_all_is_asked(guest_client: Client) -> None:
    text = page(guest_client, take(guest_client, RF18="yes", GX1="unsure"))

    assert "Please see a doctor or physiotherapist before you start" in text
    assert "Ask for a routine appointment" in text
    check = SafetyCheck.objects.get()
    assert check.answers["conditions"] == []
    assert check.result == "see-someone"


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

    result = take(guest_client, "short", answers={"SHORT.1": ["RF06"]})

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
    result = take(guest_client, "short", answers={"SHORT.changed": "unsure"})

    assert "Go through the questions" in page(guest_client, result)
    assert "something about your health has changed" in page(guest_client, "/safety/")


def test_it_leads_back_to_the_session_that_asked_for_it(guest_client: Client) -> None:
    begin(guest_client, next="/routines/band-home/start/")
    assert 'href="/routines/band-home/start/"' in page(guest_client, take(guest_client))


def test_it_leads_to_no_other_site(guest_client: Client) -> None:
    begin(guest_client, next="https://example.org/")
    assert "example.org" not in page(guest_client, take(guest_client))


def test_all_answers_and_all_that_was_shown_are_there_to_read(guest_client: Client) -> None:
    take(guest_client, answers={"conditions": ["PREG"], "PREG.weeks": "20"})
    take(guest_client, RF02="yes")

    text = page(guest_client, "/safety/answers/")
    assert "Get help now" in text
    assert "Go, with changes" in text
    assert "My health changed" in text
    assert "20 weeks" in text


def test_a_stop_sign_in_a_session_closes_sessions_once(guest_client: Client, guest: User) -> None:
    take(guest_client, conditions=["SHO"])
    session = make.session(guest, is_finished=False, sets=1)

    for _ in range(2):
        guest_client.post(f"/sessions/{session.pk}/get-help/", {"step": 1, "event": str(uuid4())})

    health = health_of(guest, timezone.now().date())
    assert health.lock is not None
    assert (health.lock.level, health.lock.reasons) == ("E", ("SIGN",))
    assert health.codes == ("SHO",)
    assert SafetyCheck.objects.filter(result="get-help").count() == 1
    assert health.check is not None
    assert "You told us about a stop sign" in page(guest_client, f"/safety/result/{health.check.pk}/")


def test_what_is_due_or_closed_is_said_on_today_and_me(guest_client: Client, clock: Clock) -> None:
    assert "Take the safety check before your first session" in page(guest_client, "/me/")
    assert "Time for the safety check" in page(guest_client, "/today/")
    take(guest_client)
    assert "Answered on 4 Mar 2026" in page(guest_client, "/me/")
    assert "safety check" not in page(guest_client, "/today/")
    clock.move(days=28)
    assert "Time for the short safety check" in page(guest_client, "/today/")
    take(guest_client, RF18="yes")
    assert "Sessions are closed for now" in page(guest_client, "/today/")
    assert "Sessions are closed for now" in page(guest_client, "/me/")
