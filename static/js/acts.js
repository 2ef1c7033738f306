// What each form of a session makes of its answers: events as [kind, data], and where to go on. `go` is the name of the
// step's page, '' the player, null wherever the session has come to.
import { dayIn } from './clock.js';
import { draw } from './pages.js';
import * as rules from './rules.js';

const A_DAY = 24 * 60 * 60 * 1000;

export const mayGoOn = ({ state, bundle, isLocked }) =>
  !bundle.closed && !isLocked && Date.parse(dayIn(bundle.zone)) - Date.parse(state.day) <= A_DAY;

export const acts = {
  set: ({ state }, data) => {
    const number = (text) => (text === undefined || text.trim() === '' ? null : Number(text));
    const load = data.load?.trim().replace(',', '.') || null;
    const { exercise, unit = '', band = '' } = data;
    const step = Number(data.step);
    const reps = number(data.reps);
    return {
      events: [['set', { step, exercise, reps, seconds: number(data.seconds), load, unit, band, effort: number(data.effort) }]],
      go: state.steps[step].item.rest ? 'rest' : null,
    };
  },
  skip: ({ state }, data) => {
    const step = state.steps[data.step];
    const steps = data.rest_of_exercise ? rules.openIndexes(state, step) : [step.index].filter((one) => rules.openIndexes(state, step).includes(one));
    return { events: steps.length ? [['skipped', { steps }]] : [] };
  },
  pause: () => ({ events: [['paused', {}]], go: '' }),
  resume: () => ({ events: [['resumed', {}]], go: '' }),
  swap: ({ state, bundle }, data) => {
    const step = state.steps[data.step];
    const item = rules.swappedItem(bundle.exercises, step.item, data.to);
    const fewer = rules.leftOut(bundle.exercises, state, step, data.to);
    return { events: [['swapped', { step: step.index, item, why: data.why }], ...(fewer.length ? [['skipped', { steps: fewer }]] : [])], go: '' };
  },
  hurts: ({ state, bundle }, data, index) => {
    const said = { score: Number(data.score), spreads: data.where === 'spreads', sharp: Boolean(data.sharp) };
    const verdict = rules.verdictOf(bundle.during, state, said);
    const steps = rules.stepsToLeave(state, state.steps[index], verdict);
    const report = { step: index, ...said, sign: false, verdict };
    return { events: [['hurt', report], ...(steps.length ? [['skipped', { steps }]] : [])], go: 'verdict' };
  },
  'get-help': (_, data) => ({
    events: [['hurt', { step: Number(data.step), score: null, sign: true, which: data.which ?? '', verdict: 'GET_HELP' }]],
  }),
  after: (_, { pain, effort, note }) => ({ events: [['finished', { pain: Number(pain), effort: Number(effort), note: note.trim() }]] }),
  discard: () => ({ events: [['deleted', {}]], go: '/today/' }),
  'left-open': (here, data) => {
    const { state, bundle } = here;
    if (data.signs === 'yes') return { events: [['hurt', { step: null, score: null, sign: true, which: '', verdict: 'GET_HELP' }]] };
    const much = bundle.before[data.pain] !== 'NORMAL' && !(state.reduced && bundle.before[data.pain] === 'REDUCED');
    if (much || !mayGoOn(here)) return { events: [], page: draw['left-open'](here, { much, open: false }) };
    const steps = rules.excluded(bundle.exercises, state);
    return { events: [['resumed', { asked: true }], ...(steps.length ? [['skipped', { steps }]] : [])], go: '' };
  },
};
