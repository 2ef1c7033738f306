from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from routines.models import PainReport, SetLog, WorkoutSession
from tests import make
from tests.routines.following import begin, post, press_done, screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(client: Client) -> WorkoutSession:
    """At the first set of wall push-ups, begun at 2 out of 10."""
    session = begin(client)
    for _ in range(5):
        press_done(client, session)
    return session


def hurts(client: Client, session: WorkoutSession, **answers: str) -> Any:
    index = screen(client, session).state.step.index
    return post(client, "hurts", session, index, **{"step": str(index), "where": "stays", **answers})


def verdict(client: Client, response: Any) -> str:
    return str(client.get(response.url).context["report"].verdict)


@pytest.mark.parametrize(("score", "expected"), [("3", "CARRY_ON"), ("4", "EASIER"), ("5", "LEAVE"), ("8", "LEAVE")])
def test_it_says_what_to_do(client: Client, session: WorkoutSession, score: str, expected: str) -> None:
    assert verdict(client, hurts(client, session, score=score)) == expected
    report = PainReport.objects.get(moment="during")
    assert (report.score, report.verdict) == (int(score), expected)
    assert report.exercise is not None
    assert report.exercise.slug == "wall-push-up"


def test_pain_down_the_leg_ends_the_exercise(client: Client, session: WorkoutSession) -> None:
    assert verdict(client, hurts(client, session, score="1", where="spreads")) == "LEAVE"
    assert screen(client, session).exercise.slug == "scapular-retraction"


def test_the_second_red_leaves_only_the_cool_down(client: Client, session: WorkoutSession) -> None:
    hurts(client, session, score="8")
    assert verdict(client, hurts(client, session, score="8")) == "END"
    assert screen(client, session).state.planned.block == "cool-down"


def test_what_was_done_before_it_hurt_is_kept(client: Client, session: WorkoutSession) -> None:
    press_done(client, session)
    hurts(client, session, score="8")
    assert SetLog.objects.count() == 6


def test_the_easier_version_takes_its_place(client: Client) -> None:
    session = begin(client, "gym-machines-beginner")
    for _ in range(8):
        press_done(client, session)
    assert screen(client, session).exercise.slug == "incline-push-up"
    page = client.get(hurts(client, session, score="4").url)
    assert page.context["easier"].slug == "wall-push-up"


@pytest.mark.parametrize("answers", [{}, {"score": "12"}, {"score": "4", "where": "everywhere"}, {"where": "stays"}])
def test_a_missing_answer_is_asked_for_again(client: Client, session: WorkoutSession, answers: dict[str, str]) -> None:
    assert hurts(client, session, **answers).status_code == 422
    assert not PainReport.objects.filter(moment="during").exists()


def test_a_stop_sign_ends_the_session_at_once(client: Client, session: WorkoutSession) -> None:
    response = post(client, "get-help", session, step=5)
    assert response.url == reverse("routines:stopped", args=[session.pk])
    assert "Please get medical help now" in client.get(response.url).content.decode()
    session.refresh_from_db()
    assert session.ending == "stopped"
    assert session.sets_done == 5


def test_a_stopped_session_cannot_be_gone_on_with(client: Client, session: WorkoutSession) -> None:
    post(client, "get-help", session, step=5)
    response: Any = client.get(reverse("routines:player", args=[session.pk]))
    assert response.url == reverse("routines:stopped", args=[session.pk])


def test_the_same_report_sent_again_is_judged_once(client: Client, session: WorkoutSession) -> None:
    event, index = str(uuid4()), screen(client, session).state.step.index
    for _ in range(2):
        post(client, "hurts", session, index, event=event, step=index, score=8, where="stays")
    assert PainReport.objects.get(moment="during").verdict == "LEAVE"
    assert screen(client, session).exercise.slug == "scapular-retraction"


def test_other_answers_under_the_same_press_are_another_report(client: Client, session: WorkoutSession) -> None:
    event, index = str(uuid4()), screen(client, session).state.step.index
    for score in (4, 9):
        post(client, "hurts", session, index, event=event, step=index, score=score, where="stays")
    session.refresh_from_db()
    assert session.pain_worst == 9
    assert screen(client, session).exercise.slug == "scapular-retraction"


def test_a_second_red_in_the_cool_down_takes_its_own_exercise_out(client: Client, session: WorkoutSession) -> None:
    hurts(client, session, score="8")
    while screen(client, session).state.planned.block != "cool-down":
        press_done(client, session)
    hurting = screen(client, session).exercise.slug
    hurts(client, session, score="9")
    assert screen(client, session).exercise.slug != hurting


def test_what_hurt_in_the_set_before_can_be_eased_in_the_rest(client: Client) -> None:
    session = begin(client, "gym-machines-beginner")
    for _ in range(9):
        press_done(client, session)
    page = client.get(post(client, "hurts", session, 8, step=8, score=4, where="stays").url)
    assert page.context["easier"].slug == "wall-push-up"
    assert page.context["has_sets_left"]


def test_an_easier_version_is_offered_only_where_it_can_be_taken(client: Client) -> None:
    session = begin(client)
    while screen(client, session).exercise.slug != "incline-plank":
        press_done(client, session)
    page = client.get(hurts(client, session, score="4").url)
    assert page.context["easier"] is None  # wall push-ups are in the session already


def test_pain_and_signs_can_be_told_where_a_lock_closes_everything_else(
    client: Client, session: WorkoutSession
) -> None:
    check = make.safety_check(session.user, RF01="yes")
    closed = reverse("routines:safety-result", args=[check.pk])
    for name in ("player", "swap"):
        response: Any = client.get(reverse(f"routines:{name}", args=[session.pk, *([5] if name == "swap" else [])]))
        assert response.url == closed
    assert client.get(reverse("routines:hurts", args=[session.pk, 5])).status_code == 200
    response = post(client, "hurts", session, 5, step=5, score=8, where="stays")
    verdict_page: Any = client.get(response.url)
    assert verdict_page.url == closed
    assert PainReport.objects.get(moment="during").verdict == "LEAVE"
    response = post(client, "get-help", session, step=5)
    assert "Please get medical help now" in client.get(response.url).content.decode()


def test_a_stop_sign_counts_when_the_session_is_over(client: Client, session: WorkoutSession) -> None:
    post(client, "after", session, pain=1, effort=4)
    response = post(client, "get-help", session)
    assert "Please get medical help now" in client.get(response.url).content.decode()
    session.refresh_from_db()
    assert session.ending == "stopped"
