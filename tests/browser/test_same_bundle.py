"""What a phone has already is not sent to it again, and counts as fetched now all the same."""

from typing import Any

from playwright.sync_api import Page, Response

from tests.browser.offline import begin, bring, do_one, no_network, on_the_phone, wait_until_sent
from tests.browser.test_fold import module

IN_STORE = """async (module) => {
  const { open } = await import(module);
  const store = await open(localStorage.account);
  const found = await %s;
  store.close();
  return found ?? null;
}"""


def in_store(page: Page, work: str) -> Any:
    """What becomes of `work` with the `store` of whoever is signed in here."""
    return page.evaluate(IN_STORE % work, module(page, "store"))


def fetched(page: Page, path: str) -> Response:
    """The answer with what is to be kept, asked for by the page at a path."""
    with page.expect_response("**/bundle/**") as answer:
        page.goto(path)
    on_the_phone(page)
    return answer.value


def test_the_same_is_not_sent_again_and_counts_as_fetched_now(phone: Page) -> None:
    bring(phone)
    in_store(phone, "store.record([], { id: 'over', events: [] })")
    assert in_store(phone, "store.kept('spent')")
    assert fetched(phone, "/today/").status == 304
    assert in_store(phone, "store.kept('spent')") is None
    assert in_store(phone, "store.sessions()") == []
    with no_network(phone):
        begin(phone, "gentle-mobility")
        do_one(phone)
    wait_until_sent(phone)
    assert fetched(phone, "/today/").status == 200
    assert len(in_store(phone, "store.sessions()")) == 1
