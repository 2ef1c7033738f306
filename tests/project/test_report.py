"""Anybody can report unsafe content, and the operator gets to know."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse

from backrelief import reports
from backrelief.accounts.models import User
from backrelief.reports import page_of
from exercises.models import ContentReport

pytestmark = pytest.mark.django_db
URL, THANKS = reverse("report"), reverse("report_thanks")
GOOD = {"page": "/exercises/plank/", "text": "The picture bends the wrong way.", "reply_to": ""}


def listed(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command("content_reports", *arguments, stdout=out, **options)
    return out.getvalue()


def test_a_report_is_kept_without_an_account(client: Client) -> None:
    response = client.post(URL, GOOD, follow=True)
    assert response.redirect_chain == [(THANKS, 302)]
    assert "Thank you" in response.text
    report = ContentReport.objects.get()
    assert (report.page, report.text, report.reply_to) == ("/exercises/plank/", GOOD["text"], "")
    assert response.wsgi_request.user == AnonymousUser()
    assert not User.objects.exists()
    assert mail.outbox == []


@override_settings(OPERATOR_EMAIL="operator@example.org")
def test_the_operator_gets_a_mail_to_answer(client: Client) -> None:
    client.post(URL, GOOD | {"reply_to": "ruth@example.org"})
    (sent,) = mail.outbox
    assert (sent.to, sent.reply_to, sent.body) == (["operator@example.org"], ["ruth@example.org"], GOOD["text"])
    assert "/exercises/plank/" in sent.subject


@override_settings(OPERATOR_EMAIL="operator@example.org")
def test_a_mail_server_that_is_away_loses_no_report(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(self: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("backrelief.reports.EmailMessage.send", away)
    assert client.post(URL, GOOD)["Location"] == THANKS
    assert ContentReport.objects.count() == 1
    assert "could not be mailed" in caplog.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", ""),
        ("text", " \n "),
        ("text", "x" * 2001),
        ("text", "a\0b"),
        ("reply_to", "nobody"),
        ("reply_to", "a@example.org\nBcc: b@example.org"),
        ("page", "/" * 501),
    ],
)
def test_a_bad_report_is_422_and_keeps_what_was_typed(client: Client, field: str, value: str) -> None:
    response = client.post(URL, GOOD | {field: value})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert GOOD["text"] in response.text or field == "text"
    assert not ContentReport.objects.exists()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/exercises/plank/", "/exercises/plank/"),
        ("http://testserver/guides/causes/?x=1#y", "/guides/causes/"),
        ("/", "/"),
        ("/sessions/3fa85f64-5717-4562-b3fc-2c963f66afa6/", "/sessions/"),
        ("/account/password/reset/7-secret/", "/account/"),
        ("//elsewhere.example/exercises/", "/exercises/"),
        ("javascript:alert(1)", ""),
        ("http://[", ""),
        ("/exercises/\r\nBcc: x/", "/exercises/"),
        ("plank", ""),
        ("", ""),
    ],
)
def test_a_page_of_ones_own_is_not_told(address: str, kept: str) -> None:
    assert page_of(address) == kept


def test_the_page_comes_with_the_link_or_with_where_it_was_followed(client: Client) -> None:
    linked = client.get(URL, {"page": "/guides/causes/"})
    followed = client.get(URL, headers={"referer": "http://testserver/exercises/plank/"})
    assert 'value="/guides/causes/"' in linked.text
    assert 'value="/exercises/plank/"' in followed.text


def test_hostile_text_is_shown_as_text(client: Client) -> None:
    page = client.post(URL, {"text": "<script>alert(1)</script>", "reply_to": '"><script>', "page": ""})
    assert "<script>alert" not in page.text
    assert '"><script>' not in page.text


def test_a_flood_from_one_address_is_held_back_and_loses_no_text(client: Client) -> None:
    for _ in range(reports.MOST_AN_HOUR):
        assert client.post(URL, GOOD).status_code == 302
    response = Client().post(URL, GOOD)
    assert response.status_code == 429
    assert GOOD["text"] in response.text
    assert client.post(URL, GOOD, REMOTE_ADDR="10.9.8.7").status_code == 302


def test_a_flood_from_everywhere_is_held_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MOST_A_DAY", 1)
    assert client.post(URL, GOOD).status_code == 302
    assert client.post(URL, GOOD, REMOTE_ADDR="10.9.8.7").status_code == 429


def test_no_address_is_kept(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    monkeypatch.setattr("backrelief.reports.cache.add", lambda key, *rest: keys.append(key))
    monkeypatch.setattr("backrelief.reports.cache.incr", lambda key: 1)
    client.post(URL, GOOD, REMOTE_ADDR="10.9.8.7")
    assert len(keys) == 1
    assert "10.9.8.7" not in keys[0]


@pytest.mark.parametrize("page", ["/", "/exercises/", "/exercises/plank/", "/guides/causes/", "/routines/band-home/"])
def test_every_page_leads_to_it(client: Client, page: str) -> None:
    assert f'href="{URL}' in client.get(page).text


@pytest.mark.parametrize("page", ["/exercises/plank/", "/guides/causes/", "/routines/band-home/", "/help/"])
def test_pages_of_content_say_which_page_is_meant(client: Client, page: str) -> None:
    assert f'href="{URL}?page={page}"' in client.get(page).text


def test_the_operator_can_list_and_handle_reports(client: Client) -> None:
    client.post(URL, GOOD | {"reply_to": "ruth@example.org"})
    report = ContentReport.objects.get()
    assert "ruth@example.org" in listed()
    assert GOOD["text"] in listed()
    assert listed("--handled", str(report.pk)).endswith("0 reports.\n")
    assert "(handled)" in listed("--all")
    with pytest.raises(CommandError, match="no open report"):
        listed("--handled", str(report.pk))


def test_a_report_cannot_steer_the_operators_terminal() -> None:
    ContentReport.objects.create(page="/\x1b[2J/", text="red \x1b[31m\u202e\ntwo lines")
    text = listed()
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\n    two lines" in text
