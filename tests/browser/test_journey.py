"""Somebody whose back hurts finds a routine, follows it to its end, and sees it in their week."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.check import fine_answer, take_check

SETS_IN_WEEK_1 = 20


def choose_score(page: Page, score: int) -> None:
    page.locator("label", has=page.locator(f"input[value='{score}']")).first.click()


def with_check(page: Page) -> None:
    """Takes the safety check without looking at it, for tests that are about something else."""

    def post(url: str, form: dict[str, str]) -> tuple[str, str]:
        response = page.request.post(url, form={**form}, headers={"Referer": page.url})
        return response.url, response.text()

    page.goto("/safety/")
    take_check(page.content(), post)


def take_the_check(page: Page) -> None:
    """With the fingers: every question, each time the answer that asks for no change."""
    page.get_by_role("button", name="Start the check").click()
    expect(page).to_have_url(re.compile("/safety/q/"))
    while "/safety/q/" in page.url:
        asked = page.url
        page.locator(f"button[name=answer][value='{fine_answer(page.content())}']").click()
        expect(page).not_to_have_url(asked)
    expect(page.get_by_role("heading", level=1)).to_have_text("You can start gently")
    page.get_by_role("link", name="Go on to your session").click()


def answer(page: Page, pain: int = 2) -> None:
    """The page before a session, for somebody who is here for the first time."""
    page.get_by_text("I have read this").click()
    choose_score(page, pain)
    page.get_by_text("No, nothing new").click()
    page.get_by_role("button", name="Continue").click()


def start_as_nobody(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Start now, no account").click()
    page.get_by_role("link", name="Home start, no equipment").first.click()
    page.get_by_role("link", name="Start this session").first.click()
    take_the_check(page)
    answer(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Belly breathing")


def do_the_set(page: Page) -> None:
    """What is on the screen, with the time of a hold or a rest passing at once."""
    button = page.locator("[data-done]")
    if button.inner_text() == "Start":
        button.click()
        expect(page.get_by_role("timer")).to_contain_text("get ready")
        page.clock.fast_forward("05:00")
        expect(page.get_by_role("timer").filter(has_text="get ready")).to_have_count(0)
    else:
        button.click()


def follow_to_the_end(page: Page) -> None:
    for _ in range(SETS_IN_WEEK_1):
        step = page.locator("input[name=step]").first.get_attribute("value")
        do_the_set(page)
        expect(page.locator(f"input[name=step][value='{step}']")).to_have_count(0)
        resting = page.get_by_role("heading", name="Rest", exact=True)
        if resting.count():
            page.get_by_role("link", name="Next", exact=True).click()
            expect(resting).to_have_count(0)
    expect(page).to_have_url(re.compile("/after/$"))


def say_how_it_was(page: Page) -> None:
    choose_score(page, 1)
    page.get_by_text("Comfortable work").click()
    page.get_by_label("What went well?").fill("Slept well, moved well")
    page.get_by_role("button", name="Save and finish").click()
    expect(page.get_by_text("Slept well, moved well")).to_be_visible()


def sign_up(page: Page) -> None:
    page.goto("/account/signup/")
    page.get_by_label("Email address").fill(f"{uuid4().hex}@example.org")
    page.get_by_label("Password").fill("four calm plain words")
    page.get_by_text("I understand").click()
    page.get_by_role("button", name=re.compile("Create|Sign up|Keep")).click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Keep your progress")


@pytest.mark.postgres
def test_from_nobody_to_the_week(any_phone: Page) -> None:
    page = any_phone
    page.clock.install()
    start_as_nobody(page)
    follow_to_the_end(page)
    say_how_it_was(page)
    sign_up(page)
    page.goto("/progress/")
    week = page.locator(".week-card").first
    expect(week).to_contain_text("1 of 3")
    expect(week).to_contain_text(str(SETS_IN_WEEK_1))
