// The service worker: the app's shell and scripts from the phone, everything else from the network first. It never keeps
// a page of somebody's, and a newer one takes over only when a page says that no session is going on (phone.js).
import { send } from './outbox.js';
import { renew } from './push-renew.js';
import { open } from './store.js';

const SESSION = /^\/sessions\/([\da-f-]{36})\//;
const START = /^\/routines\/[-a-z0-9]+\/start\//;

async function accounts() {
  const found = await indexedDB.databases();
  return found.map(({ name }) => name).filter((name) => name.startsWith('backrelief-')).map((name) => name.slice(11));
}

async function inEach(work) {
  for (const account of await accounts()) {
    const store = await open(account);
    const value = await work(store);
    store.close();
    if (value) return value;
  }
  return null;
}

async function isHere(path) {
  const id = path.match(SESSION)?.[1];
  return id && inEach((store) => store.session(id)).catch(() => null);
}

// A form that the server answers: no session begins from what was fetched before.
const spend = () => inEach((store) => store.spend()).catch(() => null);

const isSignTold = () => inEach((store) => store.kept('sign')).catch(() => null);

// As it is for who is signed in, else as it is for everybody.
async function keptPage(request) {
  const loosely = { ignoreSearch: true, ignoreVary: true };
  return (await caches.match(request, { ...loosely, cacheName: 'personal' })) ?? caches.match(request, loosely);
}

// A form to begin with that could not be sent: its page again, from the phone, with what was answered (answers.js).
async function again(request, path) {
  const data = await request.formData();
  data.delete('csrfmiddlewaretoken');
  return Response.redirect(`${path}#${new URLSearchParams(data)}`, 303);
}

async function page(request, fromShell) {
  const { pathname } = new URL(request.url);
  if (request.method === 'GET' && (await isHere(pathname))) return (await fromShell()) ?? fetch(request);
  const posted = request.method === 'POST' ? request.clone() : null;
  const [start] = pathname.match(START) ?? [];
  if (posted && !start) await spend();
  try {
    const answer = await fetch(request);
    if (posted) await spend();
    return answer;
  } catch (error) {
    if (posted && start) return again(posted, start);
    if (posted && SESSION.test(pathname) && (await isSignTold())) return Response.redirect(pathname, 303);
    if (posted) throw error;
    return (await keptPage(request)) ?? fromShell();
  }
}

async function install(name, files) {
  const cache = await caches.open(name);
  await cache.addAll(files.map((file) => new Request(file, { credentials: 'omit', cache: 'no-cache' })));
}

// Not while another one is on its way: its files are among them.
async function dropOthers(name) {
  if (registration.installing || registration.waiting) return;
  for (const other of await caches.keys()) if (other.startsWith('app-') && other !== name) await caches.delete(other);
}

// A session that is on the screen stays there.
async function focusOn(url) {
  const [client] = await clients.matchAll({ type: 'window' });
  if (!client) return clients.openWindow(url ?? '/today/');
  if (url && !SESSION.test(new URL(client.url).pathname)) await client.navigate(url).catch(() => null);
  return client.focus();
}

// A message of the server's (routines/reminders/sending.py). The browser wants something shown for each.
function show({ title, body, url, tag } = {}) {
  return registration.showNotification(title ?? 'Backrelief', { body, tag, data: { url } });
}

// Some browsers have made the new address already, others want it asked for with the old key.
async function readdress({ oldSubscription, newSubscription }) {
  const { pushManager } = registration;
  const found = newSubscription ?? (oldSubscription && (await pushManager.subscribe(oldSubscription.options)));
  if (found) await renew(found);
}

export function serve({ version, shell, files }) {
  const name = `app-${version}`;
  const fromShell = async () => (await caches.open(name)).match(shell);
  addEventListener('install', (event) => event.waitUntil(install(name, [shell, ...files])));
  addEventListener('activate', (event) => event.waitUntil(dropOthers(name)));
  addEventListener('message', (event) => event.data === 'take over' && skipWaiting());
  addEventListener('sync', (event) => event.waitUntil(inEach(async (store) => {
    if (typeof (await send(store)) === 'number') throw new Error('Not sent yet');
  })));
  addEventListener('push', (event) => event.waitUntil(show(event.data?.json())));
  addEventListener('pushsubscriptionchange', (event) => event.waitUntil(readdress(event)));
  addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(focusOn(event.notification.data?.url));
  });
  addEventListener('fetch', (event) => {
    const { request } = event;
    const { origin, pathname } = new URL(request.url);
    if (origin !== location.origin) return;
    if (request.mode === 'navigate') event.respondWith(page(request, fromShell));
    else if (pathname.startsWith('/static/')) {
      event.respondWith(caches.match(request, { ignoreVary: true }).then((kept) => kept ?? fetch(request)));
    }
  });
}
