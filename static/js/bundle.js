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

// `routine` is one that is looked at. True when all of it is here.
export async function refresh(store, routine = '') {
  const asked = Date.now();
  const knowsAll = !(await store.outbox(1)).length;
  const answer = await fetch(`/bundle/?routine=${routine}`, { cache: 'no-store', redirect: 'error' });
  learn(answer);
  if (!answer.ok) return false;
  const text = await answer.text();
  const bundle = JSON.parse(text);
  if (bundle.account !== store.account) return false;
  await store.renew(bundle, asked, knowsAll);
  if (globalThis.caches) await keepFiles(text);
  document.documentElement.dataset.kept = routine;
  return true;
}
