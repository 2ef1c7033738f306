// The page of a step and the rest after it.
import { now } from './clock.js';
import { current, isOpen } from './fold.js';
import { counted, putThumb } from './fill.js';
import { caveatsOf, typed } from './rules.js';

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

// The row of bones, and how far it is.
function around({ state, session, bundle }, step) {
  const places = state.steps.at(-1).place + 1;
  const drawSpine = (page) => {
    const bones = Array.from({ length: places }, (_, place) => {
      const bone = page.createElement('i');
      const mine = state.steps.filter((one) => one.place === place);
      const before = place && state.steps.find((one) => one.place === place - 1);
      bone.className = place === step.place ? 'now' : mine.some(isOpen) ? '' : 'done';
      if (before && before.planned.block !== mine[0].planned.block) bone.className += ' gap';
      return bone;
    });
    page.querySelector('.spine')?.replaceChildren(...bones);
  };
  const set = bundle.words.set.replace('{n}', step.number).replace('{of}', step.of);
  const names = { routine: session.routine.name, Set: set, set: set.toLocaleLowerCase(bundle.language) };
  return { drawSpine, values: { ...names, place: step.place + 1, places, step: step.index } };
}

const isSwapped = (step) => step.item.exercise !== step.planned.exercise;

function aimOf({ session, bundle }, step) {
  const aim = session.aims[step.place];
  const exercise = bundle.exercises[step.item.exercise];
  if (!isSwapped(step)) return { ...aim, reason: step.number === 1 && aim.reason };
  return { target: exercise.target, effort: aim.effort, instead: bundle.exercises[step.planned.exercise]?.name };
}

export function stepPage(here, step, again) {
  const { state, bundle } = here;
  const exercise = bundle.exercises[step.item.exercise];
  const last = exercise.lasts[step.number];
  const { load, ...aim } = aimOf(here, step);
  const put = typed(step, state.steps, last, load);
  const isFresh = !last && !state.steps.some((one) => one.done && one.item.exercise === step.item.exercise && one !== step);
  const caveats = caveatsOf(bundle.exercises, state, step, isFresh).map((code) => bundle.caveats[code]).join(' ');
  const { drawSpine, values } = around(here, step);
  return {
    html: exercise.page,
    values: {
      ...values, ...aim, caveats, last: last?.words, seconds: put.seconds, previous: step.index ? step.index - 1 : null,
      again, turn: !again,
    },
    tune(page) {
      drawSpine(page);
      for (const name of ['reps', 'load', 'band', 'effort']) {
        const field = page.querySelector(`[name=${name}]`);
        if (field?.matches('input')) field.setAttribute('value', put[name]);
        else field?.querySelector(`[value="${put[name]}"]`)?.setAttribute('selected', '');
      }
      const details = page.querySelector('.cue details');
      if (details) details.open = step.number === 1;
      page.querySelector('hold-timer')?.setAttribute('data-sides', step.item.each_side ? 2 : 1);
      if (!again) return;
      page.querySelector('hold-timer')?.remove();
      for (const part of page.querySelectorAll('[class*="-timed"]')) part.classList.remove('player-stage-timed', 'steppers-timed');
    },
  };
}

// Seconds of rest after a set, pauses left out; below zero when it is over.
export const restLeft = ({ breaks }, { item, done }) => Math.round(item.rest - Math.max(0, now() - done.at - breaks) / 1000);

export function restPage(here, step) {
  const { state, bundle } = here;
  const next = current(state);
  const exercise = bundle.exercises[next.item.exercise];
  const isLast = next.place !== step.place;
  const left = restLeft(state, step);
  const { drawSpine, values } = around(here, next);
  const { target } = aimOf(here, next);
  return {
    html: bundle.pages[isLast ? 'rest-next' : 'rest-same'],
    values: {
      ...values, name: exercise.name, target: target.charAt(0).toUpperCase() + target.slice(1), done: doneWords(bundle, step.done),
      needs: isLast && exercise.equipped && exercise.needs, done_set: step.number, previous: step.index,
      seconds: step.item.rest, left, clock: clock(Math.max(0, left)),
    },
    tune(page) {
      drawSpine(page);
      putThumb(page, exercise);
    },
  };
}

function doneWords({ words, language }, { reps, seconds, load, unit }) {
  const done = reps === null ? counted(words.seconds, seconds, language) : counted(words.reps, reps, language);
  const number = load === null ? '' : new Intl.NumberFormat(language).format(load);
  return number ? `${done}, ${words[unit].replace('{n}', number)}` : done;
}
