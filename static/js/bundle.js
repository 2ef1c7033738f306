// Fetches what the phone needs for sessions without a network, with every image that its pages show.
import { learn } from './clock.js';

const IMAGE = /\/static\/[^"'\\\s#)]+\.(?:svg|png|webp|avif|jpe?g)/g;
const FIGURE = /\/figures\/(\w)\/([-a-z0-9]+)\.[^/]*$/;
const PAGES = ['/help/']; // with the number to call where this person is

const imagesIn = (part) => JSON.stringify(part).match(IMAGE) ?? [];

function exercisesOf({ events }) {
  const told = events.map(({ data }) => data);
  return told.flatMap(({ plan, item }) => [...(plan?.items ?? []), ...(item ? [item] : [])]).map(({ exercise }) => exercise);
}

// What the sessions that are going on show.
const shown = ({ sessions, exercises }) => sessions.flatMap(exercisesOf).map((slug) => exercises[slug]?.page);

const isLoaded = (path) => performance.getEntriesByName(new URL(path, location).href).length > 0;

// Many drawings in one answer, by their addresses; without those that the page has loaded itself.
async function drawings(paths) {
  const figures = paths.filter((path) => !isLoaded(path)).map((path) => path.match(FIGURE)).filter(Boolean);
  if (!figures.length) return {};
  const names = figures.map(([, , name]) => name).join('+');
  const answer = await fetch(`/figures/${figures[0][1]}/?of=${names}`, { credentials: 'omit' });
  return answer.ok ? answer.json() : {};
}

async function keep(paths) {
  const cache = await caches.open('personal');
  const there = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const missing = [...new Set(paths)].filter((path) => !there.has(path) || PAGES.includes(path));
  const drawn = await drawings(missing);
  const put = (path) => cache.put(path, new Response(drawn[path], { headers: { 'Content-Type': 'image/svg+xml' } }));
  const done = await Promise.allSettled(missing.map((path) => (drawn[path] ? put(path) : cache.add(path))));
  return { cache, there, isWhole: done.every(({ status }) => status === 'fulfilled') };
}

async function keepAll(store, bundle) {
  const wanted = [...imagesIn(bundle), ...PAGES];
  const { cache, there, isWhole } = await keep(wanted);
  await Promise.allSettled([...there].filter((path) => !wanted.includes(path)).map((path) => cache.delete(path)));
  if (isWhole) await store.hasWhole(bundle);
}

// What a session that is going on may still come to, by a swap say. It waits until the first press: what is on the screen
// and comes next is fetched before it.
export async function keepRest(store) {
  const bundle = await store.kept('bundle');
  if (bundle && globalThis.caches) await keepAll(store, bundle);
}

// The bundle is big and read only where something of it may be missing.
async function keepImages(store, isPlayer) {
  const { isWhole } = await store.kept('about');
  if (isWhole) return keep(PAGES);
  const bundle = await store.kept('bundle');
  return isPlayer ? keep(imagesIn(shown(bundle))) : keepAll(store, bundle);
}

// `routine` is one that is looked at. Gives what is new (see `renew`), or null where there was no answer. What is here
// already is not sent again, and is then as good as fetched now.
export async function ask(store, routine = '') {
  const asked = Date.now();
  const knowsAll = !(await store.outbox(1)).length;
  const here = await store.kept('about');
  const headers = { 'If-None-Match': here?.etag ?? '' };
  const answer = await fetch(`/bundle/?routine=${routine}`, { cache: 'no-store', redirect: 'error', headers });
  learn(answer);
  if (!answer.ok && answer.status !== 304) return null;
  const bundle = answer.ok ? { ...(await answer.json()), etag: answer.headers.get('ETag') } : null;
  return (bundle ?? here).account === store.account ? store.renew(bundle, asked, knowsAll) : null;
}

// All of it is here when this resolves, in the player without what keepRest brings.
export async function bring(store, routine = '', isPlayer = false) {
  if (globalThis.caches) await keepImages(store, isPlayer);
  document.documentElement.dataset.kept = routine;
}

export async function refresh(store, routine, isPlayer) {
  const isAnswered = await ask(store, routine);
  if (isAnswered) await bring(store, routine, isPlayer);
  return Boolean(isAnswered);
}
