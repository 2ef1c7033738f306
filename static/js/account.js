// Whose phone this is: a page of the server says who is signed in, a page from the phone's own shell says nothing and
// trusts the last word. What could be read goes at sign-out and when somebody else signs in.
import { open } from './store.js';

const { account: told } = document.documentElement.dataset;
const LEFT = 'signed_out';

// Messages of the server's were for who has left.
const silence = () => navigator.serviceWorker?.getRegistration()
  .then((worker) => worker?.pushManager?.getSubscription()).then((push) => push?.unsubscribe()).catch(() => {});

async function forget(account) {
  await silence();
  const store = await open(account);
  await store.forget();
  store.close();
  await globalThis.caches?.delete('personal');
}

async function settled() {
  if (!isSecureContext) return { own: null, last: null };
  const before = localStorage.account;
  const hasLeft = document.cookie.includes(`${LEFT}=`);
  if (before && (hasLeft || (told && told !== before))) {
    await forget(before);
    delete localStorage.account;
  }
  if (hasLeft) document.cookie = `${LEFT}=; path=/; max-age=0`;
  if (told) localStorage.account = told;
  const last = localStorage.account ? await open(localStorage.account) : null;
  return { own: told === '' ? null : last, last };
}

const found = settled().catch(() => ({ own: null, last: null }));

// The store of who is signed in; null for nobody, and in a browser that cannot keep anything.
export const store = found.then(({ own }) => own);

// The same on a page for nobody: of who was signed in last, and has not signed out.
export const owner = found.then(({ last }) => last);
