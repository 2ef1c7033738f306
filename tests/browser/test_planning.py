"""Somebody puts a routine on their days, and moves it when life gets in the way; with JavaScript and without."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.look import inspect

ADD = "/me/schedule/add/home-beginner/"


def tick_only(page: Page, *days: str) -> None:
    for label in page.locator(".weekdays label").all():
        if label.locator("input").is_checked() != (label.inner_text().strip() in days):
            label.click()


def test_a_routine_goes_on_ones_days_and_moves(any_phone: Page) -> None:
    page = any_phone
    page.goto("/routines/home-beginner/")
    page.get_by_role("link", name="Put it on your days").click()
    tick_only(page, "Mon", "Tue")
    page.get_by_role("button", name="Put it on my days").click()
    expect(page.get_by_role("alert")).to_contain_text("two days from one strength session to the next")
    page.locator("button[name=take]").first.click()
    expect(page).to_have_url(re.compile("/me/schedule/$"))
    expect(page.get_by_text("It is on your days.")).to_be_visible()
    dates = page.locator(".plan-date").all_inner_texts()
    page.locator(".plan-row").first.get_by_role("button", name="Move to").first.click()
    expect(page.get_by_text("moved from").first).to_be_visible()
    assert page.locator(".plan-date").all_inner_texts() != dates
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("It is as it was before.")).to_be_visible()
    assert page.locator(".plan-date").all_inner_texts() == dates
    page.locator(".plan-row").first.get_by_role("button", name="Not this one").click()
    expect(page.get_by_text("Left out this time")).to_be_visible()
    page.get_by_role("link", name="Pause for a holiday").click()
    page.get_by_label("Last day away").fill(page.get_by_label("First day away").input_value())
    page.get_by_role("button", name="Pause these days").click()
    expect(page.get_by_role("button", name="I am back")).to_be_visible()
    page.goto("/today/")
    expect(page.get_by_role("link", name="All your days")).to_be_visible()

    page.goto("/me/schedule/")
    page.locator("a.row[href^='/me/schedule/']").click()
    page.get_by_text("Every other day").click()
    page.get_by_label("For how long?").select_option(label="4 weeks")
    page.get_by_role("button", name="Save").last.click()
    expect(page.locator("a.row[href^='/me/schedule/']")).to_contain_text("Every other day, 4 weeks from")


def test_nothing_is_wrong_with_its_pages(browser: Browser, base_url: str) -> None:
    page = browser.new_page(base_url=base_url, locale="en-GB", reduced_motion="reduce")
    assert inspect(page, base_url + ADD, sizes=("320", "390", "1280")) == []
    tick_only(page, "Mon", "Tue")
    page.get_by_role("button", name="Put it on my days").click()
    page.locator("button[name=take]").first.click()
    page.wait_for_url("**/me/schedule/")
    change = page.locator("a.row[href^='/me/schedule/']").get_attribute("href")
    for address in ("/me/schedule/", change, "/me/schedule/holiday/", "/today/"):
        assert inspect(page, f"{base_url}{address}", sizes=("320", "390", "1280")) == []
    page.close()
