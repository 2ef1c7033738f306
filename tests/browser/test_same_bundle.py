"""What a phone has already is not sent to it again, and counts as fetched now all the same."""

from typing import Any

from playwright.sync_api import Page, Response

from tests.browser.offline import begin, bring, do_one, no_network, on_the_phone, wait_until_sent
from tests.browser.test_fold import module
from tests.browser.test_journey import with_check

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


def images_here(page: Page) -> int:
    """How many drawings are on the phone."""
    return int(
        page.evaluate("""async () => {
          const cache = await caches.open('personal');
          return (await cache.keys()).filter(({ url }) => url.endsWith('.svg')).length;
        }""")
    )


def test_drawings_that_did_not_come_are_fetched_the_next_time_though_the_rest_is_the_same(phone: Page) -> None:
    with_check(phone)
    phone.context.route("**/figures/**", lambda route: route.abort())
    with phone.expect_event("requestfailed", lambda request: "?of=" in request.url):
        phone.goto("/today/")
    assert not in_store(phone, "store.kept('about').then(({ isWhole }) => isWhole)")
    phone.context.unroute("**/figures/**")
    assert fetched(phone, "/today/").status == 304
    assert images_here(phone) > 20


def test_a_page_visit_does_not_look_through_what_is_all_here(phone: Page) -> None:
    with_check(phone)
    fetched(phone, "/today/")
    assert in_store(phone, "store.kept('about').then(({ isWhole }) => isWhole)")
    phone.evaluate("caches.delete('personal')")
    assert fetched(phone, "/today/").status == 304
    assert images_here(phone) == 0
