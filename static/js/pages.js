// The pages of a session, made from the bundle's pages with blanks and from the state. A page is {html, values, tune}.
import { putThumb } from './fill.js';
import { current } from './fold.js';
import { choices, excluded, openIndexes } from './rules.js';
import { restPage, stepPage } from './step-pages.js';

function verdictPage({ state, bundle }, step) {
  const report = state.reports.filter((one) => one.moment === 'during').at(-1);
  const left = openIndexes(state, step).length > 0;
  const slug = left && choices(bundle.exercises, state, step).easier[0];
  const easier = slug && bundle.exercises[slug];
  const bad = report.score >= bundle.much || report.spreads;
  return {
    html: bundle.pages[`verdict-${report.verdict}`],
    values: {
      score: report.score, name: bundle.exercises[step.item.exercise]?.name, step: step.index, left, bad, fair: !bad,
      easier: easier?.name, slug, why: easier?.why,
    },
    tune: (page) => easier && putThumb(page, easier),
  };
}

function swapPage({ state, bundle }, step) {
  const found = choices(bundle.exercises, state, step);
  const values = { now: bundle.exercises[step.item.exercise]?.name, step: step.index, slug: '{slug}', name: '{name}', needs: '{needs}' };
  const hasSome = (why) => found[why].length > 0;
  const draw = (page, why) => {
    const [form] = page.querySelectorAll(`form[data-each=${why}]`);
    form?.replaceWith(...found[why].map((slug) => {
      const { name, needs } = bundle.exercises[slug];
      const one = form.cloneNode(true);
      one.querySelector('[name=to]').setAttribute('value', slug);
      one.querySelector('b').textContent = name;
      one.querySelector('.small').innerHTML = one.querySelector('.small').innerHTML.replace('{needs}', needs);
      putThumb(one, bundle.exercises[slug]);
      return one;
    }));
  };
  return {
    html: bundle.pages.swap,
    values: { ...values, easier: hasSome('easier'), instead: hasSome('instead'), none: !hasSome('easier') && !hasSome('instead') },
    tune: (page) => ['easier', 'instead'].forEach((why) => draw(page, why)),
  };
}

function afterPage({ state, session, bundle }) {
  const sets = state.steps.filter((step) => step.done).length;
  const values = { routine: session.routine.name, sets };
  if (!sets) return { html: bundle.pages['nothing-done'], values };
  const early = Boolean(current(state));
  const { strength } = session.routine;
  const minutes = Math.round(state.active / 60000);
  return { html: bundle.pages.after, values: { ...values, minutes: minutes || null, early, whole: !early, strength, easy: !strength } };
}

function leftPage({ state, session, bundle }, { much = false, open = true } = {}) {
  const names = new Set(excluded(bundle.exercises, state).map((index) => bundle.exercises[state.steps[index].item.exercise].name));
  const day = new Intl.DateTimeFormat(bundle.language, { weekday: 'long', day: 'numeric', month: 'long' }).format(state.last);
  const saved = state.steps.filter((step) => step.done).length;
  return { html: bundle.pages['left-open'], values: { routine: session.routine.name, day, saved, much, open, names: [...names].join(', ') } };
}

const plain = (name) => ({ bundle, state }, step) =>
  ({ html: bundle.pages[name], values: { step: step?.index ?? 0, name: step && bundle.exercises[step.item.exercise]?.name, state } });

export const draw = {
  player: (here, step) => stepPage(here, step, false),
  step: (here, step) => stepPage(here, step, true),
  rest: restPage,
  verdict: verdictPage,
  swap: swapPage,
  after: afterPage,
  'left-open': leftPage,
  hurts: plain('hurts'),
  paused: plain('paused'),
  locked: ({ bundle }) => ({ html: bundle.pages.locked, values: { open: true } }),
  stopped: ({ state, bundle }) => {
    const isDizzy = state.signs.every((one) => one.sign === 'dizzy');
    return { html: bundle.pages[isDizzy ? 'dizzy' : 'get-help'], values: {} };
  },
  finished: ({ bundle }, out) => ({ html: bundle.pages.finished, values: { out } }),
};
