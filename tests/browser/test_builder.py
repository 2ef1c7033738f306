"""Somebody copies a routine, makes it their own, follows it, and changes it again: with and without JavaScript."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.look import inspect
from tests.browser.test_journey import answer, with_check


def copy(page: Page, slug: str = "band-home") -> None:
    page.goto(f"/routines/{slug}/")
    page.get_by_role("link", name="Copy and change").click()
    page.get_by_label("What should it be called?").fill("Band and me")
    page.get_by_role("button", name="Make my copy").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Band and me")


def names(page: Page, block: str = "main") -> list[str]:
    return page.locator(f"[data-block={block}] h3").all_inner_texts()


def row(page: Page, name: str) -> Locator:
    return page.locator(".build-row", has=page.get_by_role("heading", name=name, exact=True))


def test_a_routine_is_made_ones_own_and_followed(any_phone: Page) -> None:
    page = any_phone
    with_check(page)
    copy(page)
    first, second, third, *_rest = before = names(page)
    page.get_by_role("button", name=f"Move {second} up").click()
    expect(page.locator("[data-block=main] h3").first).to_have_text(second)
    page.get_by_role("button", name=f"Remove {third}").click()
    expect(row(page, third)).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(row(page, third)).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-block=main] h3").first).to_have_text(first)
    assert names(page) == before

    change(page, first, "3")
    minutes = page.locator(".build-sum b").inner_text()
    add_plank(page)
    expect(row(page, "Plank")).to_have_count(1)
    assert page.locator(".build-sum b").inner_text() != minutes

    page.get_by_role("link", name="Done").click()
    page.get_by_role("link", name="Start this session").first.click()
    answer(page)
    expect(page).to_have_url(re.compile("/sessions/"))
    session = page.url
    page.goto("/routines/")
    page.get_by_role("link", name="Band and me").first.click()
    page.get_by_role("link", name="Change it").click()
    for left in range(len(names(page, "warm-up")) - 1, -1, -1):
        page.locator("[data-block=warm-up]").get_by_role("button", name="Remove").first.click()
        expect(page.locator("[data-block=warm-up] h3")).to_have_count(left)
    page.goto(session)
    expect(page.get_by_role("heading", level=1)).to_have_text("High-knee march")


def test_a_routine_of_one_exercise_grows_is_named_and_comes_back_after_it_was_deleted(any_phone: Page) -> None:
    page = any_phone
    page.goto("/exercises/glute-bridge/")
    page.get_by_role("link", name="Add to a routine").first.click()
    page.get_by_label("What should it be called?").fill("Two and two")
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two and two")
    add_plank(page)
    page.get_by_role("button", name="Superset: Bridge takes turns with the next").click()
    expect(page.get_by_text("Takes turns with the next", exact=True)).to_be_visible()
    page.get_by_text("Change the name").click()
    page.get_by_label("Name", exact=True).fill("In turns")
    page.get_by_role("button", name="Save the name").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("In turns")

    page.goto("/exercises/cat-cow/")
    page.get_by_role("link", name="Add to a routine").first.click()
    page.get_by_role("button", name="In turns").click()
    expect(row(page, "Cat-cow")).to_be_in_viewport()
    page.get_by_role("button", name="Delete this routine").click()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("In turns")
    assert (names(page), names(page, "warm-up")) == (["Bridge", "Plank"], ["Cat-cow"])


def change(page: Page, name: str, sets: str) -> None:
    row(page, name).get_by_text("Change", exact=False).first.click()
    row(page, name).get_by_label("Sets").fill("40")
    row(page, name).get_by_role("button", name="Save").click()
    expect(page.get_by_text("A whole number from 1 to 10, please.").first).to_be_visible()
    row(page, name).get_by_label("Sets").fill(sets)
    row(page, name).get_by_role("button", name="Save").click()
    expect(row(page, name).locator(".row-sub").first).to_contain_text(f"{sets} ×")


def add_plank(page: Page) -> None:
    page.get_by_role("link", name="Add to the main part").click()
    page.get_by_role("searchbox").fill("plank")
    page.get_by_role("searchbox").press("Enter")
    page.locator("button[value=plank]").click()


def test_rows_are_moved_with_keys_and_with_the_mouse_without_a_new_page(desktop: Page, base_url: str) -> None:
    page = desktop
    copy(page)
    first, second, third, *_rest = names(page)
    page.evaluate("window.same = true")
    handle = row(page, first).locator("[data-handle]")
    handle.focus()
    page.keyboard.press("ArrowDown")
    says = page.locator("[data-says]")
    expect(says).to_have_text(re.compile(r"Moved to place 6 of \d+\."))
    expect(row(page, first).locator("[data-handle]")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(says).to_have_text(re.compile(r"Moved to place 5 of \d+\."))
    assert names(page)[:3] == [first, second, third]

    handle = row(page, first).locator("[data-handle]")
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), row(page, third).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, end["y"] + end["height"] - 5, steps=8)
    page.mouse.up()
    expect(says).to_have_text(re.compile(r"Moved to place 7 of \d+\."))
    assert names(page)[:3] == [second, third, first]
    assert page.evaluate("window.same")

    edit = page.url.removeprefix(base_url)
    for address in (edit, f"{edit}add/main/?q=row", "/routines/own/choose/?exercise=plank"):
        assert inspect(page, base_url + address, sizes=("320", "390", "1280")) == []


def test_nothing_typed_is_lost_and_no_press_counts_twice(desktop: Page) -> None:
    page = desktop
    copy(page)
    first, second, third, *_rest = names(page)
    says = page.locator("[data-says]")
    row(page, first).locator("summary").click()
    row(page, first).get_by_label("Note to yourself").fill("Slowly")
    page.get_by_role("button", name=f"Move {third} up").dblclick()
    expect(says).to_have_text(re.compile(r"Moved to place 6 of \d+\."))
    assert names(page)[:3] == [first, third, second]
    expect(row(page, first).get_by_label("Note to yourself")).to_have_value("Slowly")

    page.context.set_offline(True)
    row(page, first).get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert").filter(has_text="Not saved: no connection")).to_be_visible()
    expect(row(page, first).get_by_label("Note to yourself")).to_have_value("Slowly")
    page.context.set_offline(False)
    row(page, first).get_by_role("button", name="Save").click()
    expect(row(page, first).locator(".build-note")).to_have_text("“Slowly”")
    expect(row(page, first).locator("summary")).to_be_focused()
    expect(page.get_by_role("alert").filter(has_text="Not saved")).to_be_hidden()

    row(page, first).locator("summary").click()
    row(page, first).get_by_label("Note to yourself").fill("Slowly, twice")
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(row(page, first).get_by_label("Note to yourself")).to_have_value("Slowly, twice")

    page.get_by_role("button", name=f"Remove {third}").click()
    expect(row(page, third)).to_have_count(0)
    expect(page.get_by_role("button", name="Undo")).to_be_focused()


def test_whoever_is_signed_out_or_comes_late_is_told_and_loses_nothing(phone: Page) -> None:
    page = phone
    copy(page)
    first, second, *_rest = names(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("button", name=f"Remove {second}").click()
    expect(row(other, second)).to_have_count(0)
    page.get_by_role("button", name=f"Move {second} up").click()
    expect(page.get_by_role("alert").filter(has_text="not in it any more")).to_be_in_viewport()

    row(page, first).locator("summary").click()
    row(page, first).get_by_label("Note to yourself").fill("Slowly")
    page.context.clear_cookies(name="sessionid")
    row(page, first).get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert").filter(has_text="you are signed out here")).to_be_in_viewport()
    expect(row(page, first).get_by_label("Note to yourself")).to_have_value("Slowly")
    row(page, first).locator("summary").click()
    expect(row(page, first).get_by_label("Note to yourself")).to_be_hidden()


def test_escape_puts_a_dragged_row_back(desktop: Page) -> None:
    page = desktop
    copy(page)
    before = names(page)
    handle = row(page, before[0]).locator("[data-handle]")
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), row(page, before[2]).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, end["y"] + end["height"] - 5, steps=8)
    assert names(page) != before
    page.keyboard.press("Escape")
    expect(page.locator(".dragged")).to_have_count(0)
    assert names(page) == before
    page.mouse.up()
