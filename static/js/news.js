// Whether there is something new to show on the screen: not under the fingers of somebody who fills it in. A lock or a stop
// does not wait, but for what may be told then too. A session that ended elsewhere is here no longer.
import { ask, bring } from './bundle.js';
import { main } from './screen.js';
import { isClosed, open, placeOf } from './session.js';

const TOLD_ALWAYS = ['hurts', 'after'];
let typed; // the screen in which something was filled in

addEventListener('input', () => (typed = main()));

export async function hasNews(store) {
  const { id, name } = placeOf(location.pathname) ?? {};
  const news = await ask(store).catch(() => null);
  if (news) await bring(store).catch(() => {});
  if (!id || !(news?.changed.has(id) || news?.isLockNew)) return false;
  const here = (await open(store, id)) ?? {};
  const isTold = here.state && TOLD_ALWAYS.includes(name);
  return typed !== main() || here.state?.stopped || (!isTold && isClosed(store));
}
