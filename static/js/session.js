// A session that is followed on this phone: its addresses and its forms answered as routines/views/ do it, from the
// bundle and from what happened. A form's answer is events, safe in the store, and the address to go on with.
import { acts, mayGoOn } from './acts.js';
import { lag, now, righted } from './clock.js';
import { LEFT_OPEN, current, fold } from './fold.js';
import { uuid5 } from './ids.js';
import { draw } from './pages.js';
import * as rules from './rules.js';
import { restLeft } from './step-pages.js';

const PLACE = /^\/sessions\/([\da-f-]{36})\/(?:steps\/(\d+)\/)?(?:([a-z-]+)\/)?$/;

export const placeOf = (path) => {
  const found = path.match(PLACE);
  return found && { id: found[1], index: found[2] && Number(found[2]), name: found[3] ?? (found[2] ? 'step' : 'player') };
};

const path = (id, name = '', index = null) => `/sessions/${id}/${index === null ? '' : `steps/${index}/`}${name && `${name}/`}`;

// With its offset, as this phone's clock shows it; but never before what it follows.
export function stamp(after = 0) {
  const at = new Date(Math.max(Date.now(), after + 1));
  const offset = -at.getTimezoneOffset();
  const part = (minutes) => String(Math.floor(Math.abs(minutes))).padStart(2, '0');
  const zone = `${offset < 0 ? '-' : '+'}${part(offset / 60)}:${part(offset % 60)}`;
  return new Date(at.getTime() + offset * 60000).toISOString().replace('Z', zone);
}

export function whereItStands(id, state) {
  if (state.stopped) return path(id, 'stopped');
  if (state.finished) return path(id, 'finished');
  if (state.left || now() - state.last > LEFT_OPEN) return path(id, 'left-open');
  return path(id, current(state) ? '' : 'after');
}

// With the seconds that were added here, see rest-timer.js.
function restsStill({ id, state }) {
  const before = state.steps[current(state).index - 1];
  return before?.done && restLeft(state, before) + Number(sessionStorage.getItem(`${id}/${before.index}/more`)) > 0 ? before : null;
}

// What is shown in place of a page to exercise by, or where to go; nothing while the session may go on.
function closed({ id, state, bundle, isLocked }) {
  const stands = whereItStands(id, state);
  if (stands !== path(id)) return stands;
  if (isLocked) return draw.locked({ bundle });
  return rules.excluded(bundle.exercises, state).length ? path(id, 'left-open') : null;
}

const EXERCISING = ['player', 'rest', 'swap'];

// The page at an address, or the address to go to instead.
function pageAt({ id, index, name }, here, query) {
  const { state } = here;
  const stands = whereItStands(id, state);
  const step = state.steps[index ?? -1];
  const elsewhere = (EXERCISING.includes(name) || (name === 'step' && current(state))) && closed(here);
  if (elsewhere) return elsewhere;
  if (name === 'player') {
    if (state.paused !== null) return draw.paused(here);
    const resting = query !== '?next' && restsStill(here);
    return resting ? path(id, 'rest', resting.index) : draw.player(here, current(state));
  }
  if (name === 'rest' && (!step?.done || state.paused !== null)) return stands;
  if (['stopped', 'finished'].includes(name)) return stands === path(id, name) ? draw[name](here, query === '?sign-in') : stands;
  if (state.finished) return stands;
  if (name === 'verdict' && here.isLocked) return draw.locked(here);
  if (name === 'left-open') return draw['left-open'](here, { open: mayGoOn(here) });
  if (name === 'verdict' && !state.reports.some((one) => one.moment === 'during')) return stands;
  if (index !== undefined && !step) return stands;
  return draw[name]?.(here, step) ?? stands;
}

// Which form of the bundle's fields a page's form is.
const FORMS = { set: 'set', hurts: 'hurts', after: 'after', 'left-open': 'left-open' };

// What another tab may still tell of a session that is over: the server keeps these too.
const KEPT_AFTERWARDS = ['set', 'skip', 'get-help'];

// The bundle is big: it is read again only when another one was fetched.
let kept = {};
export async function bundleOf(store, about) {
  const { asked } = about ?? (await store.kept('about')) ?? {};
  if (kept.asked !== asked || kept.store !== store) kept = { store, asked, bundle: await store.kept('bundle') };
  return kept.bundle;
}

// A session that has only just begun came with its page: with what was fetched before, it can go on from here.
export async function takesBegun(store) {
  const begun = JSON.parse(document.getElementById('begun')?.textContent ?? 'null');
  const { exercises } = (begun && (await bundleOf(store))) ?? {};
  const isComplete = exercises && begun.events.every(({ data }) => !data.plan?.items.some(({ exercise }) => !exercises[exercise]));
  if (isComplete) await store.take(begun);
  return isComplete;
}

// By what was told here, which the server may not know yet, or anywhere else.
export const isClosed = async (store) => Boolean((await store.kept('sign')) || (await bundleOf(store))?.locked);

const stateOf = (here) => ({ ...here, state: fold(here.events) });

export async function open(store, id) {
  const { session, events, about, sign } = await store.known(id);
  const bundle = session && about && (await bundleOf(store, about));
  const here = bundle && stateOf({ id, session, bundle, events, isLocked: Boolean(sign || bundle.locked) });
  return here?.state && !here.state.deleted ? here : null;
}

// `known` is the session as it was just left, which saves reading it again.
export async function show(store, { pathname, search }, known) {
  const place = placeOf(pathname);
  const here = place && (known?.id === place.id ? known : await open(store, place.id));
  if (!here) return null;
  const answer = pageAt(place, here, search);
  return typeof answer === 'string' ? show(store, new URL(answer, location), here) : { ...answer, here, url: pathname + search };
}

// `data` is what the form holds, with the names of its fields in `asked`.
export async function act(store, { pathname }, data, asked) {
  const place = placeOf(pathname);
  const here = place && (await open(store, place.id));
  const work = acts[place?.name];
  if (!here || !work) return null;
  const wrong = rules.problems(here.bundle.fields[FORMS[place.name]] ?? {}, data, asked, here.bundle.words);
  if (wrong.length) return { wrong, here };
  const index = place.index ?? Number(data.step);
  const isOver = place.name === 'swap' ? closed(here) : here.state.finished !== null && !KEPT_AFTERWARDS.includes(place.name);
  const { events, go = null, page } = isOver ? { events: [] } : work(here, data, index);
  if (page) return { ...page, here, url: pathname };
  const at = stamp(here.state.last - lag());
  const first = data.event;
  const happened = await Promise.all(events.map(async ([kind, told], place) => ({
    id: place ? await uuid5(first, kind) : first, session: here.id, at, kind, data: told,
  })));
  await store.record(happened, here.session);
  if (go?.startsWith('/')) return { go };
  const after = stateOf({ ...here, events: [...here.events, ...happened.map(righted)] });
  const { state } = after;
  const rests = go === 'rest' && current(state);
  const next = go === null || (go === 'rest' && !rests) ? whereItStands(here.id, state) : path(here.id, go, go ? index : null);
  return { go: next, here: after };
}
