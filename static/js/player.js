// The player goes from screen to screen on this phone: what is pressed is kept here first, then shown, then sent. Where
// the phone has not got the session, its forms and links go to the server as they would without a script.
import './step-number.js';
import './rest-timer.js';
import './hold-timer.js';
import { store as opening } from './account.js';
import { keepRest, refresh } from './bundle.js';
import { deliverer } from './deliver.js';
import { hasNews } from './news.js';
import { offline } from './offline.js';
import { post, unsaved } from './post.js';
import { complain, main, mark, put } from './screen.js';
import * as session from './session.js';
import * as start from './start.js';
import { keepFirst } from './told.js';

const isShell = document.documentElement.dataset.account === undefined;
const A_WHILE = 30000; // after which another device may have gone on
const PATIENCE = 4000;
const UNHURRIED = 2000; // by then the answer to a press has been on the screen for a while
let deliver = async () => {};
let presses = Promise.resolve();
let caughtUp = 0;
let waiting = 0;
let isReady = false;

const rulesFor = ({ pathname }) => (start.isStart(pathname) ? start : session.placeOf(pathname) ? session : null);

// The screen of an address; anything that is not this phone's is loaded.
async function go(store, url, isFirst = false, here = null) {
  const answer = await rulesFor(url)?.show(store, url, here);
  if (answer) put(answer, isFirst);
  else if (!isFirst) location.assign(url);
  return Boolean(answer);
}

// What another device or tab has done.
async function catchUp(store) {
  caughtUp = Date.now();
  if (await hasNews(store)) press(async () => (await go(store, location, true)) || location.reload());
}

async function begin() {
  const store = await opening;
  if (!store) return isShell ? offline(null) : null;
  deliver = deliverer(store, (answer) => {
    mark(store, answer);
    if (answer === 'behind' || Date.now() - caughtUp > A_WHILE) catchUp(store);
  });
  if (isShell) {
    if (!(await go(store, location, true))) await offline(store);
  } else if (!(await fetched(store))) return null;
  deliver();
  return store;
}

// Any other session that the server knows is on this phone once its bundle is. Until then what is pressed waits.
async function fetched(store) {
  const place = session.placeOf(location.pathname);
  if (await session.takesBegun(store)) {
    catchUp(store);
    return true;
  }
  for (;;) {
    caughtUp = Date.now();
    try {
      const isHere = await refresh(store, '', true);
      addEventListener('submit', () => setTimeout(() => keepRest(store).catch(() => {}), UNHURRIED), { once: true });
      return isHere;
    } catch {
      if (place && (await session.open(store, place.id))) return true;
      await unsaved();
    }
  }
}

// The end of a session is shown as the server has it, if it has it soon.
async function finish(store, url) {
  const { id } = session.placeOf(url.pathname);
  const answer = await Promise.race([deliver(), new Promise((late) => setTimeout(late, PATIENCE))]);
  const { urls } = await session.bundleOf(store);
  if (answer === 'sent' || answer === 'behind') location.assign(urls.session.replace(/0{8}-[0-]+/, id));
  else await go(store, new URL(answer === 'signed-out' ? '?sign-in' : '', url));
}

async function submit(form) {
  const store = await ready;
  const url = new URL(form.action);
  const rules = store && rulesFor(url);
  const data = Object.fromEntries(new FormData(form));
  const names = Array.from(form.elements, (field) => field.name);
  const answer = await rules?.act(store, url, data, names).catch(async (error) => {
    if (navigator.onLine) return null;
    const bundle = await session.bundleOf(store);
    return { wrong: [`${bundle.words.full} (${error.name})`], here: { bundle } };
  });
  if (!answer) return post(form, store, deliver);
  if (answer.wrong) return complain(form, answer);
  navigator.storage?.persist?.();
  delete document.documentElement.dataset.unsent;
  if (!answer.go) return put(answer);
  const next = new URL(answer.go, location);
  if (next.pathname.endsWith('/finished/')) return finish(store, next);
  await go(store, next, false, answer.here);
  deliver();
}

// One press after the other.
function press(work, otherwise = () => {}) {
  main().setAttribute('aria-busy', 'true');
  waiting += 1;
  presses = presses.then(work).catch(otherwise).finally(() => {
    waiting -= 1;
    main().removeAttribute('aria-busy');
  });
}

const visit = (url) => press(async () => {
  const store = await ready;
  if (store) await go(store, url);
  else location.assign(url);
}, () => location.assign(url));

addEventListener('submit', (event) => {
  const form = event.target;
  if (!main()?.contains(form) || !rulesFor(new URL(form.action))) return;
  if (!isReady && !isShell && keepFirst(event, opening)) return;
  event.preventDefault();
  press(() => submit(form), async () => post(form, await ready, deliver));
});

addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  const plain = !event.defaultPrevented && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
  if (!link || !plain || !main()?.contains(link) || link.origin !== location.origin || !rulesFor(link)) return;
  event.preventDefault();
  visit(new URL(link.href));
});

addEventListener('popstate', () => press(async () => {
  const store = await ready;
  if (!(store && (await go(store, location, true)))) location.reload();
}, () => location.reload()));

addEventListener('beforeunload', (event) => {
  if (waiting) event.preventDefault();
});

const ready = begin().catch(() => null).finally(() => (isReady = true));
