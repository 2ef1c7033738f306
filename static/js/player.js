// The player goes from page to page without loading: forms and links are fetched, and the new <main> takes the old one's
// place. What cannot be sent stays on the screen and is sent again; the event's id makes that harmless.
import './step-number.js';
import './rest-timer.js';
import './hold-timer.js';

const AGAIN_AFTER = 3000;
let unsent = null; // {timer, again}

const main = () => document.querySelector('main.player');

function say(icon, text) {
  const saved = document.querySelector('[data-saved]');
  if (!saved) return;
  saved.classList.toggle('saved-here', icon === 'offline');
  const use = saved.querySelector('use');
  use.setAttribute('href', use.getAttribute('href').replace(/#.*/, `#${icon}`));
  saved.querySelector('span').textContent = text;
}

function show(page, url) {
  main().replaceWith(document.adoptNode(page.querySelector('main.player')));
  document.title = page.title;
  if (url === location.href) history.replaceState(null, '', url);
  else history.pushState(null, '', url);
  scrollTo(0, 0);
  main().focus({ preventScroll: true });
}

// Pages outside the player are loaded; one that refuses what was sent is shown as it came.
function leave(answer, page) {
  if (answer.ok) location.assign(answer.url);
  else document.body.replaceWith(document.adoptNode(page.body));
}

async function go(url, options) {
  clearTimeout(unsent?.timer);
  unsent = null;
  main().setAttribute('aria-busy', 'true');
  let answer, page;
  try {
    answer = await fetch(url, options);
    if (answer.status >= 500) throw new Error(answer.statusText);
    page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    main().removeAttribute('aria-busy');
    say('offline', main().dataset.offline);
    const again = () => go(url, options);
    unsent = { again, timer: setTimeout(again, AGAIN_AFTER) };
    return;
  }
  if (page.querySelector('main.player')) show(page, answer.url);
  else leave(answer, page);
}

addEventListener('submit', (event) => {
  const form = event.target;
  if (!main()?.contains(form) || event.submitter?.hasAttribute('data-leave')) return;
  event.preventDefault();
  if (main().getAttribute('aria-busy') !== 'true') go(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
});

addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  const plain = !event.defaultPrevented && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
  if (!link || !plain || !main()?.contains(link) || link.hasAttribute('data-leave') || link.origin !== location.origin) return;
  event.preventDefault();
  go(link.href);
});

addEventListener('online', () => unsent?.again());
addEventListener('popstate', () => location.reload());
