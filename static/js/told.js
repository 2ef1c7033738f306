// A stop sign or much pain that is told in a form of the server's is kept on this phone before the form leaves: it holds
// at once, whatever becomes of the answer.
import { uuid7 } from './ids.js';

const START = /^\/routines\/([-a-z0-9]+)\/start\/$/;
const SESSION = /^\/sessions\/([\da-f-]{36})\/(left-open|get-help)\/$/;
const PATIENCE = 2000;

const asksSign = (name, data) => name === 'get-help' || data.signs === 'yes';

// `before` is the verdict on each score, where it was fetched.
function eventOf({ pathname }, data, before = []) {
  const at = new Date().toISOString();
  const [, routine] = pathname.match(START) ?? [];
  if (routine) {
    const sign = asksSign('', data);
    const verdict = sign ? 'STOP' : before[data.pain];
    const told = { routine, pain: Number(data.pain), sign, caveats: Boolean(data.caveats), verdict };
    return ['STOP', 'NO_STRENGTH'].includes(verdict) ? { id: uuid7(), session: data.session, at, kind: 'asked', data: told } : null;
  }
  const [, session, name] = pathname.match(SESSION);
  const step = name === 'get-help' ? Number(data.step) : null;
  const told = { step, score: null, sign: true, which: data.which ?? '', verdict: 'GET_HELP' };
  return { id: data.event, session, at, kind: 'hurt', data: told };
}

async function keep(store, url, data) {
  const told = eventOf(url, data, (await store?.kept('bundle'))?.before);
  if (told) await store?.record([told], null);
}

// True where one may be told; the form then goes its way by itself.
export function keepFirst(event, store) {
  const form = event.target;
  const url = new URL(form.action);
  const data = Object.fromEntries(new FormData(form));
  const [, , name] = url.pathname.match(SESSION) ?? [];
  const isTold = START.test(url.pathname) ? data.pain && data.signs : name && asksSign(name, data);
  if (!isTold || event.defaultPrevented) return false;
  event.preventDefault();
  const kept = store.then((one) => keep(one, url, data)).catch(() => {});
  Promise.race([kept, new Promise((late) => setTimeout(late, PATIENCE))]).then(() => form.submit());
  return true;
}
