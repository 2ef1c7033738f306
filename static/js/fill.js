// A page with blanks made into one that can be shown.
import { uuid7 } from './ids.js';

const SESSION = '00000000-0000-0000-0000-000000000000';
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const isMissing = (value) => value === undefined || value === null || value === false || value === '';

// A phrase for a number: of those that came, the one that is counted in the same way.
export function counted(phrases, n, language) {
  const rules = new Intl.PluralRules(language);
  const sample = Object.keys(phrases).find((one) => rules.select(Number(one)) === rules.select(n));
  return phrases[sample].replace('{n}', n);
}

// Blanks filled in, parts that do not apply taken out, a new id for each thing that can happen.
export function made({ html, values, tune }, { bundle, id }) {
  const names = Object.fromEntries(Object.entries(bundle.blanks).map(([name, number]) => [number, name]));
  const put = (found, word) => {
    if (found === SESSION) return id;
    const value = values[word ?? names[found]];
    return String(value ?? (word ? '' : found)).replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
  };
  const text = html.replace(/\{(\w+)\}|\b900\d\d\b|0{8}(?:-0{4}){3}-0{12}/g, put);
  const page = new DOMParser().parseFromString(text, 'text/html');
  for (const part of page.querySelectorAll('[data-if]')) if (isMissing(values[part.dataset.if])) part.remove();
  for (const part of page.querySelectorAll('[data-words]')) {
    const { words } = part.dataset;
    part.textContent = counted(bundle.words[words], values[words], bundle.language);
  }
  tune?.(page);
  for (const input of page.querySelectorAll('input[name=event]')) input.setAttribute('value', uuid7());
  return page;
}

export function putThumb(page, exercise) {
  const thumb = page.querySelector('.thumb');
  if (thumb) thumb.outerHTML = exercise.thumb;
}
