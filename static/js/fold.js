// Events of one session folded into its state, exactly as routines/fold.py does: both run the cases in
// tests/fold_cases.json. The order in which events arrive does not matter.
const LONGEST_GAP = 30 * 60 * 1000;
export const LEFT_OPEN = 6 * 60 * 60 * 1000;
const RED = ['LEAVE', 'END'];
const TAKES_TIME = ['set', 'skipped', 'swapped', 'hurt', 'paused', 'resumed', 'finished'];

// Milliseconds, with the microseconds that a Date leaves out.
export function time(at) {
  const [fraction = ''] = at.match(/\.\d+/) ?? [];
  return Date.parse(at.replace(fraction, '')) + Number(`0${fraction}`) * 1000;
}

// Two items after each other with the same superset take turns, a set each.
export function stepsOf({ items }) {
  const turns = [];
  items.forEach((item, place) => {
    const last = turns.at(-1);
    if (item.superset && last?.length === 1 && last[0].item.superset === item.superset) last.push({ item, place });
    else turns.push([{ item, place }]);
  });
  const steps = [];
  for (const turn of turns) {
    const most = Math.max(...turn.map(({ item }) => item.sets));
    for (let number = 1; number <= most; number++) {
      for (const { item, place } of turn.filter((one) => number <= one.item.sets)) {
        steps.push({ index: steps.length, place, number, of: item.sets, planned: item, item, done: null, skipped: false });
      }
    }
  }
  return steps;
}

export const isOpen = (step) => !step.done && !step.skipped;
export const current = (state) => state.steps.find(isOpen);
export const reds = (state) => state.reports.filter((one) => one.moment === 'during' && RED.includes(one.verdict)).length;

// The latest score of a moment; of `during` the highest.
export function score(state, moment) {
  const scores = state.reports.filter((report) => report.moment === moment).map((report) => report.score);
  return (moment === 'during' && scores.length ? Math.max(...scores) : scores.at(-1)) ?? null;
}

function passTime(state, until) {
  const gap = until - state.last;
  if (state.paused === null && gap <= LONGEST_GAP) state.active += gap;
  state.left ||= gap > LEFT_OPEN;
  state.last = until;
}

const folders = {
  set(state, { id, at, data }, ordered) {
    const step = state.steps[data.step];
    if (!step) return;
    const { reps = null, seconds = null, load = null, unit = '', band = '', effort = null } = data;
    step.item = itemOf(state, step, data, ordered);
    step.done = { event: id, at, reps, seconds, load, unit, band, effort };
    state.breaks = 0;
  },
  skipped(state, { data }) {
    for (const index of data.steps) if (state.steps[index]) state.steps[index].skipped = true;
  },
  swapped(state, { data }) {
    const first = state.steps[data.step];
    if (!first) return;
    for (const step of state.steps) {
      if (step.place === first.place && step.index >= first.index && isOpen(step)) step.item = data.item;
    }
  },
  hurt(state, { id, at, data }) {
    const exercise = state.steps[data.step ?? -1]?.item.exercise ?? '';
    if ((data.score ?? null) !== null) {
      const { score, spreads, sharp, verdict } = data;
      state.reports.push({ event: id, at, moment: 'during', score, spreads, sharp, exercise, verdict });
    }
    if (!data.sign) return;
    state.signs.push({ event: id, at, exercise, sign: data.which ?? '' });
    state.stopped = true;
    state.finished ??= at;
  },
  paused(state, { at }) {
    state.paused ??= at;
  },
  resumed(state, { at, data }) {
    state.breaks += at - (state.paused ?? at);
    state.paused = null;
    if (data.asked) state.left = false;
  },
  finished(state, { id, at, data }) {
    state.paused = null;
    state.finished ??= at;
    state.effort = data.effort ?? null;
    state.note = data.note ?? '';
    if ((data.pain ?? null) !== null) state.reports.push({ event: id, at, moment: 'after', score: data.pain, verdict: '' });
  },
  next_day(state, { id, at, data }) {
    state.reports.push({ event: id, at, moment: 'next_day', score: data.score, verdict: data.verdict });
  },
  deleted(state, { at }) {
    state.deleted = at;
  },
  restored(state) {
    state.deleted = null;
  },
};

// A page opened before a swap records what it showed, not what another page has swapped in since.
function itemOf(state, step, { exercise }, ordered) {
  const swaps = ordered.filter((one) => one.kind === 'swapped' && state.steps[one.data.step]?.place === step.place);
  const items = [step.item, step.planned, ...swaps.map((one) => one.data.item)];
  return items.find((item) => item.exercise === exercise) ?? { ...step.item, exercise };
}

// The state after all events; null while the one that starts the session is not among them.
export function fold(events) {
  const all = events.map((event) => ({ ...event, id: event.id.toLowerCase(), at: time(event.at) }));
  const once = new Map(all.map((event) => [event.id, event]));
  const ordered = [...once.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const start = ordered.find((event) => event.kind === 'started');
  if (!start) return null;
  const { id, at, data } = start;
  const state = {
    routine: data.routine, week: data.week, day: data.day, reduced: data.is_reduced, started: at, last: at,
    steps: stepsOf(data.plan), signs: [], finished: null, stopped: false, effort: null, note: '', deleted: null,
    reports: [{ event: id, at, moment: 'before', score: data.pain, verdict: data.verdict }],
    paused: null, active: 0, breaks: 0, left: false,
  };
  const corrected = ordered.filter((one) => one.kind === 'corrected').map((one) => one.data);
  const corrections = new Map(corrected.map((one) => [one.event.toLowerCase(), one.data]));
  for (const event of ordered) {
    if (!folders[event.kind]) continue;
    if (TAKES_TIME.includes(event.kind) && event.at > state.last) passTime(state, event.at);
    const right = event.kind === 'set' ? corrections.get(event.id) : null;
    const { step, exercise } = event.data;
    const put = right ? { ...event.data, ...right, step, exercise } : event.data;
    folders[event.kind](state, { ...event, data: put }, ordered);
  }
  return state;
}
