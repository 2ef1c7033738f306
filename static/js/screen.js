// What is on the screen: one <main> after the other, what was not right, and where what was done is by now.
import { made } from './fill.js';
import { bundleOf } from './session.js';

const SETTLE = 500; // a second tap of the same finger must not press what has just come under it
const QUIET = 1500; // what is sent within this is not worth a word
let known = null;
let saying;

export const main = () => document.querySelector('main');

function paint() {
  const saved = document.querySelector('[data-saved]');
  if (!saved || !known) return;
  const use = saved.querySelector('use');
  use.setAttribute('href', use.getAttribute('href').replace(/#.*/, `#${known.isSent ? 'saved' : 'offline'}`));
  saved.classList.toggle('saved-here', !known.isSent);
  const said = saved.querySelector('span');
  if (said.textContent !== known.words) said.textContent = known.words;
}

// `answer` is what came of sending.
export async function mark(store, answer) {
  const { words } = (await bundleOf(store)) ?? {};
  if (!words) return;
  clearTimeout(saying);
  const isSent = answer === 'sent' || answer === 'behind';
  saying = setTimeout(() => {
    known = { isSent, words: isSent ? words.sent : answer === 'signed-out' ? words.sign_in : words.here };
    paint();
  }, isSent ? 0 : QUIET);
}

export function say(words) {
  known = { isSent: false, words };
  paint();
}

export function put(answer, isFirst) {
  const page = made(answer, answer.here);
  const next = document.adoptNode(page.querySelector('main'));
  main().replaceWith(next);
  next.classList.add('settling');
  setTimeout(() => next.classList.remove('settling'), SETTLE);
  document.title = page.title;
  if (answer.url && answer.url !== location.pathname + location.search) {
    history[isFirst ? 'replaceState' : 'pushState'](null, '', answer.url);
  }
  paint();
  scrollTo(0, 0);
  next.focus({ preventScroll: true });
}

export function complain(form, { wrong, here }) {
  document.getElementById('errors')?.remove();
  const alert = document.adoptNode(made({ html: here.bundle.pages.alert, values: {} }, here).getElementById('errors'));
  for (const words of wrong) {
    const line = document.createElement('p');
    line.textContent = words;
    alert.lastElementChild.append(line);
  }
  form.prepend(alert);
  alert.scrollIntoView({ block: 'nearest' });
  alert.focus({ preventScroll: true });
}
