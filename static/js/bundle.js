// Fetches what the phone needs for sessions without a network, with every image that its pages show.
import { learn } from './clock.js';

const IMAGE = /\/static\/[^"'\\\s#)]+\.(?:svg|png|webp|avif|jpe?g)/g;
const PAGES = ['/help/']; // with the number to call where this person is

async function keepFiles(text) {
  const cache = await caches.open('personal');
  const [images, pages] = [text.match(IMAGE) ?? [], PAGES].map((paths) => paths.map((path) => new URL(path, location).href));
  const wanted = new Set([...images, ...pages]);
  const there = new Set((await cache.keys()).map((request) => request.url));
  await Promise.allSettled([...there].filter((url) => !wanted.has(url)).map((url) => cache.delete(url)));
  await Promise.allSettled([...wanted].filter((url) => !there.has(url) || pages.includes(url)).map((url) => cache.add(url)));
}

// `routine` is one that is looked at. True when all of it is here. What is here already is not sent again, and is then as
// good as fetched now.
export async function refresh(store, routine = '') {
  const asked = Date.now();
  const knowsAll = !(await store.outbox(1)).length;
  const here = await store.kept('bundle');
  const headers = { 'If-None-Match': here?.etag ?? '' };
  const answer = await fetch(`/bundle/?routine=${routine}`, { cache: 'no-store', redirect: 'error', headers });
  learn(answer);
  if (!answer.ok && answer.status !== 304) return false;
  const bundle = answer.ok ? { ...(await answer.json()), etag: answer.headers.get('ETag') } : here;
  if (bundle.account !== store.account) return false;
  await store.renew(bundle, asked, knowsAll);
  if (globalThis.caches) await keepFiles(JSON.stringify(bundle));
  document.documentElement.dataset.kept = routine;
  return true;
}
