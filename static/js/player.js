// The player goes from page to page without loading: forms and links are fetched, and the new <main> takes the old one's
// place. Presses wait in a queue, one after the other. What is posted stays in it until the server has answered, whatever
// is pressed afterwards; the ids of its events make sending again harmless. Only the answer to the newest press is shown.
import './step-number.js';
import './rest-timer.js';
import './hold-timer.js';

const AGAIN_AFTER = 3000;
const PATIENCE = 15000;
const SETTLE = 500; // a second tap of the same finger must not press what has just come under it
const queue = []; // {url, body, press}, the oldest first; without a body it is a page to open
let press = 0;
let isWorking = false;
let opening = null; // stops the page that is being opened
let wake = () => {};

const main = () => document.querySelector('main.player');

function say(icon, text) {
  const saved = document.querySelector('[data-saved]');
  if (!saved) return;
  saved.classList.toggle('saved-here', icon === 'offline');
  const use = saved.querySelector('use');
  use.setAttribute('href', use.getAttribute('href').replace(/#.*/, `#${icon}`));
  saved.querySelector('span').textContent = text;
}

async function ask({ url, body }) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE);
  opening = body ? null : control;
  try {
    const answer = await fetch(url, { method: body ? 'POST' : 'GET', body, signal: control.signal });
    if (answer.status >= 500) throw new Error(answer.statusText);
    return { ok: answer.ok, url: answer.url, page: new DOMParser().parseFromString(await answer.text(), 'text/html') };
  } finally {
    clearTimeout(timer);
  }
}

function failed() {
  main().removeAttribute('aria-busy');
  say('offline', main().dataset.offline);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, AGAIN_AFTER);
    wake = () => { clearTimeout(timer); resolve(); };
  });
}

// Pages outside the player are loaded; one that refuses what was sent is shown as it came.
function show({ ok, url, page }) {
  const next = page.querySelector('main.player');
  if (!next && ok) return location.assign(url);
  if (!next) return document.body.replaceWith(document.adoptNode(page.body));
  main().replaceWith(document.adoptNode(next));
  next.classList.add('settling');
  setTimeout(() => next.classList.remove('settling'), SETTLE);
  document.title = page.title;
  if (ok && url !== location.href) history.pushState(null, '', url);
  scrollTo(0, 0);
  (document.querySelector('[role=alert]') ?? main()).focus({ preventScroll: true });
}

async function work() {
  if (isWorking) return;
  isWorking = true;
  while (queue.length) {
    const next = queue[0];
    const isWanted = () => next.press === press;
    try {
      const answer = next.body || isWanted() ? await ask(next) : null;
      queue.shift();
      if (answer && isWanted()) show(answer);
    } catch {
      if (next.body || isWanted()) await failed();
    }
  }
  isWorking = false;
}

function add(url, body) {
  main().setAttribute('aria-busy', 'true');
  queue.push({ url, body, press: ++press });
  opening?.abort();
  wake();
  work();
}

addEventListener('submit', (event) => {
  const form = event.target;
  if (!main()?.contains(form) || event.submitter?.hasAttribute('data-leave')) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  if (!queue.some((other) => other.body?.get('event') === body.get('event'))) add(form.action, body);
});

addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  const plain = !event.defaultPrevented && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
  if (!link || !plain || !main()?.contains(link) || link.hasAttribute('data-leave') || link.origin !== location.origin) return;
  event.preventDefault();
  add(link.href);
});

addEventListener('online', () => wake());
addEventListener('popstate', () => location.reload());
addEventListener('beforeunload', (event) => {
  if (queue.some(({ body }) => body)) event.preventDefault();
});
