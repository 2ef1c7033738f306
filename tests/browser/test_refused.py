"""What the server will not take: told with its reason, and in the way of nothing else."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.offline import begin, bring, do_one, events, on_the_phone, wait_until_sent
from tests.browser.test_fold import module
from tests.browser.test_same_bundle import in_store
from tests.server import Server

UNKNOWN_STEP = """store.record([{
  id: '0190a000-0000-7000-8000-000000000001', session: '%s', at: new Date().toISOString(), kind: 'skipped',
  data: { steps: [399] },
}])"""


def test_what_is_refused_is_told_with_its_reason_until_it_is_read(phone: Page, server: Server) -> None:
    bring(phone)
    begin(phone)
    on_the_phone(phone)
    session = phone.url.split("/sessions/")[1][:36]
    phone.context.route("**/sync/", lambda route: route.abort())
    in_store(phone, UNKNOWN_STEP % session)
    do_one(phone)
    phone.context.unroute_all()
    phone.goto("/today/")
    wait_until_sent(phone)
    told = phone.locator("[data-refused]")
    expect(told).to_contain_text("This session has no such step, so the entry could not be added")
    assert [kind for kind, _ in events(server, session)] == ["started", "set"]
    told.get_by_role("button", name="I have read this").click()
    expect(told).to_be_hidden()
    phone.reload()
    wait_until_sent(phone)
    expect(told).to_be_hidden()


# `answer` gives [status, body] for the ids of a batch; `batches` are those that came.
SEND = """async ([store, outbox, answer]) => {
  const { open } = await import(store);
  const { send } = await import(outbox);
  const own = await open('refused');
  const ids = Array.from({ length: 9 }, (_, place) => `event-${place}`);
  await own.record(ids.map((id) => ({ id, session: 's', at: new Date().toISOString(), data: {} })));
  const batches = [];
  globalThis.fetch = async (url, { body }) => {
    if (url === '/sync/token/') return Response.json({ token: 'token', accounts: ['refused'] });
    const sent = JSON.parse(body).events.map(({ id }) => id);
    batches.push(sent);
    const status = %s;
    if (status !== 200) return Response.json({ reason: 'Words' }, { status });
    return Response.json({ results: sent.map((id) => ({ id, status: 'stored' })), sessions: {}, locked: false });
  };
  const said = await send(own);
  const [waits, refused] = [await own.outbox(), await own.refused()];
  own.close();
  return { said, batches, waits: waits.map(({ id }) => id), refused: refused.map(({ id, reason }) => [id, reason]) };
}"""


def sent(page: Page, status: str) -> Any:
    """What becomes of nine events where `status` answers a batch of the ids `sent`."""
    page.goto("/healthz")
    return page.evaluate(SEND % status, [module(page, "store"), module(page, "outbox")])


@pytest.mark.parametrize("status", [400, 413, 422])
def test_one_that_spoils_its_batch_is_refused_alone(phone: Page, status: int) -> None:
    found = sent(phone, f"sent.includes('event-3') ? {status} : 200")
    assert found["said"] == "sent"
    assert found["refused"] == [["event-3", "Words"]]
    assert found["waits"] == []


@pytest.mark.parametrize("status", [400, 403, 404, 429, 503])
def test_nothing_is_refused_where_no_batch_is_taken(phone: Page, status: int) -> None:
    found = sent(phone, str(status))
    assert isinstance(found["said"], int)
    assert len(found["waits"]) == 9
    assert found["refused"] == []
