// Beginning a session on this phone: what the server worked out for this day and score is looked up, never judged here.
import { fill } from './answers.js';
import { dayIn } from './clock.js';
import { uuid5, uuid7 } from './ids.js';
import * as rules from './rules.js';
import { bundleOf, isClosed, stamp } from './session.js';

const PLACE = /^\/routines\/([-a-z0-9]+)\/start\/(lighter\/)?$/;
export const isStart = (path) => PLACE.test(path);

// The offer as it is today; nothing where something has happened since the last connection, or that is days ago.
async function today(store, slug) {
  const [bundle, spent] = await Promise.all([bundleOf(store), store.kept('spent')]);
  const offer = bundle?.offers.find((one) => one.routine.slug === slug);
  return { bundle, offer, table: spent ? null : offer?.days[dayIn(bundle.zone)] };
}

const screen = (bundle, html, values, url, tune) => ({ html, values, url, tune, here: { bundle, id: values.session ?? '' } });

export async function show(store, { pathname }) {
  const [, slug] = pathname.match(PLACE);
  const { bundle, offer, table } = await today(store, slug);
  if (!bundle) return null;
  if (await isClosed(store)) return screen(bundle, bundle.pages.locked, {}, pathname);
  if (!table) return screen(bundle, bundle.pages.refused, {}, pathname);
  return screen(bundle, offer.page, { session: uuid7(), [`planned-${dayIn(bundle.zone)}`]: true }, pathname, fill);
}

const told = (data, slug, verdict) => ({
  id: uuid7(), session: data.session, at: stamp(), kind: 'asked',
  data: { routine: slug, pain: Number(data.pain), sign: verdict === 'STOP', caveats: Boolean(data.caveats), verdict },
});

async function begin(store, { bundle, offer, table }, data, lighter) {
  const pain = Number(data.pain);
  const outcome = table[lighter ? 'lighter' : 'normal'][pain];
  const verdict = bundle.before[pain];
  const isMuch = verdict === 'NO_STRENGTH';
  const first = data.caveats || isMuch ? [told(data, offer.routine.slug, verdict)] : [];
  if (typeof outcome === 'string') {
    if (first.length) await store.record(first, null, isMuch);
    const score = { session: data.session, score: pain, rise: bundle.usual !== null && pain > bundle.usual, count: pain - bundle.usual };
    const html = outcome === 'LIGHTER_ONLY' ? offer.lighter : offer.refusals[outcome] ?? bundle.pages.refused;
    return screen(bundle, html, score, `/routines/${offer.routine.slug}/start/`);
  }
  const { plan, aims } = offer.plans[outcome];
  const at = stamp();
  const about = { routine: offer.routine.slug, week: table.week, day: dayIn(bundle.zone), is_reduced: lighter, plan, pain, verdict };
  const started = { id: await uuid5(data.session, 'started'), session: data.session, at, kind: 'started', data: about };
  await store.record([...first, started], { id: data.session, events: [], routine: offer.routine, aims });
  return { go: `/sessions/${data.session}/` };
}

export async function act(store, { pathname }, data, asked) {
  const [, slug, isLighter] = pathname.match(PLACE);
  const found = await today(store, slug);
  const { bundle, offer, table } = found;
  if (!bundle) return null;
  const refused = (name) => screen(bundle, bundle.pages[name], {}, pathname);
  const wrong = rules.problems(bundle.fields[isLighter ? 'lighter' : 'start'], data, asked, bundle.words);
  if (wrong.length) return { wrong, here: { bundle } };
  if (data.signs === 'yes') {
    await store.record([told(data, slug, 'STOP')]);
    return refused('get-help');
  }
  if (await isClosed(store)) return refused('locked');
  if (!table) return refused('refused');
  if (!isLighter || data.choice === 'half') return begin(store, found, data, Boolean(isLighter));
  if (data.choice !== 'mobility') return refused(data.choice);
  const easy = await today(store, offer.easy);
  return easy.table ? begin(store, easy, data, false) : refused('refused');
}
