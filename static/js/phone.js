// On every page of somebody's: the service worker, what is kept on this phone for the person who is signed in, and what waits there.
import './time-zone.js';
import { owner, store as opening } from './account.js';
import { refresh } from './bundle.js';
import { now } from './clock.js';
import { deliverer } from './deliver.js';
import { LEFT_OPEN, fold } from './fold.js';
import { notice } from './notices.js';
import { whoIsIn } from './outbox.js';
import { keepFirst } from './told.js';

const isShell = document.documentElement.dataset.account === undefined;
const isPlayer = Boolean(document.querySelector('main.player'));

async function isGoingOn(store) {
  const sessions = await store.sessions();
  const states = await Promise.all(sessions.map(async ({ id }) => fold(await store.eventsOf(id))));
  return states.some((state) => state && !state.finished && !state.deleted && now() - state.last < LEFT_OPEN);
}

// A newer worker takes over between two pages, and not while a session is going on.
async function work(store) {
  const worker = await navigator.serviceWorker?.register('/sw.js', { type: 'module' }).catch(() => null);
  if (isShell || isPlayer || !worker?.waiting) return;
  if (!(store && (await isGoingOn(store)))) worker.waiting.postMessage('take over');
}

async function begin() {
  const store = await opening;
  await work(await owner); // also on a kept page, which is nobody's
  if (isShell || isPlayer) return;
  if (!store) {
    const other = await owner;
    if (other) await notice(other, true);
    return;
  }
  const found = await whoIsIn().catch(() => null);
  for (const guest of found?.accounts.filter((one) => one !== store.account) ?? []) await store.adopt(guest);
  await deliverer(store, () => notice(store, false))();
  const [, routine = ''] = location.pathname.match(/^\/routines\/([-a-z0-9]+)\//) ?? [];
  const unsent = document.querySelector('form[data-sign-out] [data-unsent]');
  if (unsent) unsent.hidden = !(await store.outbox(1)).length;
  await refresh(store, routine);
}

if (!isShell && !isPlayer) addEventListener('submit', (event) => keepFirst(event, opening));

begin().catch(() => {});
