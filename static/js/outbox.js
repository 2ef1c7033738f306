// Sends what waits, in order, in batches, from one tab or worker at a time. Nothing leaves the phone's queue before the
// server has answered for it. Gives `sent`, `behind` (the server has more of a session than this phone), `signed-out`,
// `other-account`, or the seconds to wait before the next try.
import { learn } from './clock.js';

const MOST = 200;
const MOST_BYTES = 200 * 1024;
const PATIENCE = 20000;
const SOON = 5;
const LATER = [403, 408, 429]; // all others below 500 are about what was sent: in smaller parts it may be taken
const NEVER = [400, 413, 422]; // what is answered so alone is not taken the next time either

let token = '';

function batch(events, most) {
  let bytes = 0;
  return events.slice(0, most).filter((event, index) => (bytes += JSON.stringify(event).length * 2) < MOST_BYTES || !index);
}

async function ask(url, options) {
  const answer = await fetch(url, { ...options, cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
  learn(answer);
  return answer;
}

// The server's word on who is signed in, with a fresh token; null when nobody is.
export async function whoIsIn() {
  const answer = await ask('/sync/token/');
  if (answer.status === 401) return null;
  if (!answer.ok) throw new Error(answer.statusText);
  const found = await answer.json();
  token = found.token;
  return found;
}

async function post(store, events) {
  const headers = { 'X-CSRFToken': token, 'X-Account': store.account, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ sent_at: new Date().toISOString(), device: device(), events });
  return ask('/sync/', { method: 'POST', body, headers });
}

// The device's own name, made up here; a worker has no localStorage and is its own device.
let own = '';
function device() {
  const kept = globalThis.localStorage;
  own ||= kept?.device ?? crypto.randomUUID();
  if (kept) kept.device = own;
  return own;
}

async function knowsMore(store, sessions) {
  const counts = Object.entries(sessions).map(async ([id, count]) => count > (await store.eventsOf(id)).length);
  return (await Promise.all(counts)).includes(true);
}

async function sendAll(store) {
  let most = MOST;
  let isBehind = false;
  for (let renewed = false; ;) {
    const waiting = await store.outbox(most);
    if (!waiting.length) return isBehind ? 'behind' : 'sent';
    if (!token && !(await whoIsIn())) return 'signed-out';
    const events = batch(waiting, most).map(({ place, ...event }) => event);
    const answer = await post(store, events);
    if (answer.ok) {
      const { results, sessions, locked } = await answer.json();
      await store.settle(results);
      isBehind ||= locked || await knowsMore(store, sessions);
      renewed = false;
    } else if (answer.status === 403 && !renewed) {
      if (!(await whoIsIn())) return 'signed-out';
      renewed = true;
    } else if (answer.status === 401) {
      return 'signed-out';
    } else if (answer.status === 409) {
      return 'other-account';
    } else if (answer.status < 500 && !LATER.includes(answer.status) && events.length > 1) {
      most = Math.ceil(events.length / 2);
    } else if (NEVER.includes(answer.status) && (await post(store, [])).ok) { // not for what every batch carries
      const { reason } = await answer.json().catch(() => ({}));
      await store.settle([{ id: events[0].id, status: 'rejected', reason }]);
      most = MOST;
    } else {
      return Number(answer.headers.get('Retry-After')) || SOON;
    }
  }
}

export async function send(store) {
  const work = () => sendAll(store).catch(() => SOON);
  if (!navigator.locks) return work();
  return navigator.locks.request(`send-${store.account}`, work);
}
