// The player goes from page to page without loading: forms and links are fetched, and the new <main> takes the old one's
// place. What is posted waits in a queue until the server has answered; nothing that is pressed afterwards takes it out,
// and the ids of its events make sending again harmless. Only the answer to the newest press is shown.
import './step-number.js';
import './rest-timer.js';
import './hold-timer.js';

const AGAIN_AFTER = 3000;
const PATIENCE = 15000;
const SETTLE = 500; // a second tap of the same finger must not press what has just come under it
const queue = []; // {url, body, press}, the oldest first
let press = 0;
let isSending = false;
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

async function ask(url, options = {}) {
  const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status >= 500) throw new Error(answer.statusText);
  return { ok: answer.ok, url: answer.url, page: new DOMParser().parseFromString(await answer.text(), 'text/html') };
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

async function send() {
  if (isSending) return;
  isSending = true;
  while (queue.length) {
    const post = queue[0];
    try {
      const answer = await ask(post.url, { method: 'POST', body: post.body });
      queue.shift();
      if (post.press === press) show(answer);
    } catch {
      await failed();
    }
  }
  isSending = false;
}

async function go(url) {
  const mine = ++press;
  main().setAttribute('aria-busy', 'true');
  while (mine === press) {
    try {
      const answer = await ask(url);
      if (mine === press) show(answer);
      return;
    } catch {
      await failed();
    }
  }
}

addEventListener('submit', (event) => {
  const form = event.target;
  if (!main()?.contains(form) || event.submitter?.hasAttribute('data-leave')) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  if (queue.some((post) => post.body.get('event') === body.get('event'))) return;
  main().setAttribute('aria-busy', 'true');
  queue.push({ url: form.action, body, press: ++press });
  send();
});

addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  const plain = !event.defaultPrevented && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
  if (!link || !plain || !main()?.contains(link) || link.hasAttribute('data-leave') || link.origin !== location.origin) return;
  event.preventDefault();
  go(link.href);
});

addEventListener('online', () => wake());
addEventListener('popstate', () => location.reload());
addEventListener('beforeunload', (event) => {
  if (queue.length) event.preventDefault();
});
