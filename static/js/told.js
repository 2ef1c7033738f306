// A stop sign that is told in a form of the server's is kept on this phone before the form leaves: it holds at once,
// whatever becomes of the answer.
import { uuid7 } from './ids.js';

const START = /^\/routines\/([-a-z0-9]+)\/start\/(?:lighter\/)?$/;
const SESSION = /^\/sessions\/([\da-f-]{36})\/(left-open|get-help)\/$/;
const PATIENCE = 2000;

function eventOf({ pathname }, data) {
  const at = new Date().toISOString();
  const [, routine] = pathname.match(START) ?? [];
  const [, session, name] = pathname.match(SESSION) ?? [];
  if (routine && data.signs === 'yes' && data.pain) {
    const told = { routine, pain: Number(data.pain), sign: true, caveats: Boolean(data.caveats), verdict: 'STOP' };
    return { id: uuid7(), session: data.session, at, kind: 'asked', data: told };
  }
  if (name !== 'get-help' && !(name && data.signs === 'yes')) return null;
  const step = name === 'get-help' ? Number(data.step) : null;
  const told = { step, score: null, sign: true, which: data.which ?? '', verdict: 'GET_HELP' };
  return { id: data.event, session, at, kind: 'hurt', data: told };
}

// True where one is told; the form then goes its way by itself.
export function keepFirst(event, store) {
  const form = event.target;
  const told = eventOf(new URL(form.action), Object.fromEntries(new FormData(form)));
  if (!told || event.defaultPrevented) return false;
  event.preventDefault();
  const kept = store.then((one) => one?.record([told], null)).catch(() => {});
  Promise.race([kept, new Promise((late) => setTimeout(late, PATIENCE))]).then(() => form.submit());
  return true;
}
