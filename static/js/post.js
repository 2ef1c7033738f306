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

// `deliver` sends what the phone did keep: it may be what this belongs to.
export async function post(form, store, deliver) {
  let value = await tokenFor(store);
  const bundle = value || !store ? null : await bundleOf(store).catch(() => null);
  if (bundle) complain(form, { wrong: [bundle.words.unsaved], here: { bundle } });
  while (!value) {
    await unsaved(bundle?.words.unsaved);
    value = await tokenFor(store);
  }
  await deliver().catch(() => {});
  form.querySelector('[name=csrfmiddlewaretoken]')?.remove();
  form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'csrfmiddlewaretoken', value }));
  form.submit();
}
