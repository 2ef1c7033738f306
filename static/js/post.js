// What this phone cannot keep is posted to the server, once that can be reached and is this person's. Until then it stays
// on the screen. A page from the phone has no token, and a page of the server may have an old one.
import { whoIsIn } from './outbox.js';
import { complain, main, say } from './screen.js';
import { bundleOf } from './session.js';

const AGAIN_AFTER = 3000;

// Says so, until it is time to try again.
export function unsaved(words = main().dataset.offline) {
  say(words);
  return new Promise((again) => {
    setTimeout(again, AGAIN_AFTER);
    addEventListener('online', again, { once: true });
  });
}

async function tokenFor(store) {
  const found = await whoIsIn().catch(() => null);
  return found && (!store || found.accounts.includes(store.account)) ? found.token : '';
}

// The server's answer to a form, or nothing where it has not got it. `deliver` sends what the phone did keep: it may be
// what this belongs to. Not as the next page: where the connection goes again, the browser's own would take its place.
async function sent(form, store, deliver) {
  const value = await tokenFor(store);
  if (!value) return null;
  await deliver().catch(() => {});
  await store?.spend().catch(() => {});
  form.querySelector('[name=csrfmiddlewaretoken]')?.remove();
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'csrfmiddlewaretoken', value }));
  const answer = await fetch(form.action, { method: 'POST', body: new FormData(form) }).catch(() => null);
  return answer?.status < 500 ? answer : null;
}

// What was sent twice is there once. A page that is no way on, one with words about what was typed, is asked for as such.
export async function post(form, store, deliver) {
  let answer = await sent(form, store, deliver);
  const bundle = answer || !store ? null : await bundleOf(store).catch(() => null);
  if (bundle) complain(form, { wrong: [bundle.words.unsaved], here: { bundle } });
  while (!answer) {
    await unsaved(bundle?.words.unsaved);
    answer = await sent(form, store, deliver);
  }
  if (answer.redirected) location.assign(answer.url);
  else form.submit();
}
