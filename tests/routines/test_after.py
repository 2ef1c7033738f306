import pytest
from django.test import Client
from django.urls import reverse

from routines.models import PainReport
from tests.routines.following import begin, post, press_done

pytestmark = pytest.mark.django_db


def test_it_keeps_pain_effort_and_note(client: Client) -> None:
    session = begin(client)
    for _ in range(session.sets_planned):
        press_done(client, session)
    response = post(client, "after", session, pain=1, effort=4, note="Slept well")
    assert response.url == reverse("progress:session", args=[session.pk])
    session.refresh_from_db()
    assert (session.pain_after, session.effort, session.note, session.ending) == (1, 4, "Slept well", "completed")
    assert PainReport.objects.get(moment="after").score == 1


def test_finishing_early_keeps_what_was_done(client: Client) -> None:
    session = begin(client)
    press_done(client, session)
    post(client, "after", session, pain=1, effort=4)
    session.refresh_from_db()
    assert (session.ending, session.sets_done) == ("early", 1)


@pytest.mark.parametrize("answers", [{}, {"pain": 1}, {"pain": 11, "effort": 4}, {"pain": 1, "effort": 5}])
def test_a_missing_answer_is_asked_for_again(client: Client, answers: dict[str, int]) -> None:
    session = begin(client)
    press_done(client, session)
    response = post(client, "after", session, note="typed", **answers)
    assert response.status_code == 422
    assert response.context["form"]["note"].value() == "typed"
    session.refresh_from_db()
    assert session.finished_at is None


def test_a_finished_session_is_not_finished_again(client: Client) -> None:
    session = begin(client)
    press_done(client, session)
    post(client, "after", session, pain=1, effort=4)
    post(client, "after", session, pain=9, effort=10)
    session.refresh_from_db()
    assert session.pain_after == 1


def test_a_session_without_a_set_is_not_counted_but_left(client: Client) -> None:
    session = begin(client)
    assert "Nothing done yet" in client.get(reverse("routines:after", args=[session.pk])).content.decode()
    assert post(client, "discard", session).url == reverse("today")
    session.refresh_from_db()
    assert session.deleted_at is not None


def test_a_session_with_a_set_cannot_be_left_without_being_asked(client: Client) -> None:
    session = begin(client)
    press_done(client, session)
    post(client, "discard", session)
    session.refresh_from_db()
    assert session.deleted_at is None
