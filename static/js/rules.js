// What follows from an answer, looked up in the tables that came with the bundle. The words and the rules themselves are
// in routines/bundle/; nothing is decided here that the server would decide otherwise.
import { isOpen, reds, score } from './fold.js';

export function verdictOf(tables, state, { score: now, spreads, sharp }) {
  const key = `${Number(spreads)}${Number(sharp)}${reds(state) ? 1 : 0}`;
  return tables.names[tables[key][score(state, 'before') ?? 0][now]];
}

const openSteps = (state, step) => state.steps.filter((other) => other.place === step.place && isOpen(other));
export const openIndexes = (state, step) => openSteps(state, step).map((other) => other.index);

// Red takes away the rest of this exercise; a second red also all that is left but the cool-down.
export function stepsToLeave(state, step, verdict) {
  const mine = openIndexes(state, step);
  if (verdict === 'LEAVE') return mine;
  if (verdict !== 'END') return [];
  const before = state.steps.filter((other) => isOpen(other) && other.planned.block !== 'cool-down');
  return [...new Set([...mine, ...before.map((other) => other.index)])].sort((a, b) => a - b);
}

// What may take the place of a step's exercise: not what the session has already.
export function choices(exercises, state, step) {
  const taken = new Set(state.steps.map((other) => other.item.exercise));
  const known = exercises[step.item.exercise];
  const free = (slugs = []) => slugs.filter((slug) => !taken.has(slug) && exercises[slug]);
  return { easier: free(known?.easier), instead: free(known?.instead) };
}

const half = (sets) => Math.ceil(sets / 2);
const needsFewer = (exercises, from, to) => exercises[to].fewer && !exercises[from]?.fewer;

export function swappedItem(exercises, old, slug) {
  const { item } = exercises[slug];
  const sets = needsFewer(exercises, old.exercise, slug) ? half(old.sets) : old.sets;
  const { block, from_week, effort, superset = 0 } = old;
  return { ...item, block, from_week, effort, superset, sets, rest: Math.max(old.rest, item.rest) };
}

// The last of the sets still to do, where the new exercise is to have half of them.
export function leftOut(exercises, state, step, slug) {
  const left = openIndexes(state, step).filter((index) => index >= step.index);
  return needsFewer(exercises, step.item.exercise, slug) ? left.slice(half(left.length)) : [];
}

export const excluded = (exercises, state) =>
  state.steps.filter((step) => isOpen(step) && exercises[step.item.exercise]?.excluded).map((step) => step.index);

// What stands in the fields: what was done in this set, in the one before, or last time; else what is asked for.
export function typed({ item, done, place }, steps, last, load) {
  const before = done ?? steps.filter((one) => one.place === place && one.done && one.item.exercise === item.exercise).at(-1)?.done;
  const told = before ?? last;
  const isTimed = !item.reps && item.hold;
  const [low, high] = item.hold ?? [];
  const isNew = !before && item.change;
  const seconds = isTimed ? (told && !isNew ? Math.min(Math.max(told.seconds ?? 0, low), high) : low) : '';
  const reps = item.reps ? ((!isNew && told?.reps) || item.reps[0]) : '';
  const asked = before ? {} : { load, band: item.band };
  const effort = done?.effort ?? '';
  return { reps, seconds, load: asked.load || told?.load || '', band: asked.band || told?.band || '', effort };
}

// At most two: what must be read before the exercise first, else what a block or the movement asks for.
export function caveatsOf(exercises, state, step, isNew) {
  const mine = exercises[step.item.exercise]?.caveats ?? [];
  const isFirst = step.number === 1;
  const begun = state.steps.slice(0, step.index).flatMap((one) => exercises[one.item.exercise]?.caveats ?? []);
  const must = {
    'CAV-EQUIPMENT': isFirst && !begun.includes('CAV-EQUIPMENT'),
    'CAV-HANG': isFirst,
    'CAV-LIGHT': isFirst && isNew,
  };
  const pressing = Object.keys(must).filter((code) => must[code] && mine.includes(code));
  const { block } = step.planned;
  const fitting = (isFirst ? ['CAV-ELBOW', 'CAV-FORM'] : ['CAV-FORM']).filter((code) => mine.includes(code)).slice(0, 1);
  const opens = block !== state.steps[step.index - 1]?.planned.block;
  return [...pressing, ...(opens ? [block === 'main' ? 'CAV-NOPUSH' : 'CAV-WARMUP'] : fitting)].slice(0, 2);
}

// What is wrong with what was typed, in words. `fields` are those of the form, `asked` the names that are on the page.
export function problems(fields, data, asked, words) {
  const found = Object.entries(fields).filter(([name]) => asked.includes(name)).filter(([name, field]) => {
    const text = String(data[name] ?? '').trim().replace(',', '.');
    if (!text) return field.required;
    if (field.max === null) return field.length && text.length > field.length;
    const number = Number(text);
    const decimals = (text.split('.')[1] ?? '').length;
    return Number.isNaN(number) || number < field.min || number > field.max || decimals > field.places;
  }).map(([, field]) => field.ask);
  const isSet = 'reps' in fields;
  if (isSet && !found.length && !data.reps && !data.seconds) found.push(words.count);
  return [...new Set(found)];
}
