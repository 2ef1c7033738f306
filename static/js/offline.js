// What can be done without a network, in the page that the service worker shows in place of one that cannot be had.
import { dayIn } from './clock.js';
import { bundleOf, isClosed, open } from './session.js';

function list(name, entries) {
  const part = document.querySelector(`[data-list=${name}]`);
  const [sample] = part.querySelectorAll('li');
  part.hidden = !entries.length;
  part.querySelector('ul').replaceChildren(...entries.map(([title, url]) => {
    const line = sample.cloneNode(true);
    line.querySelector('.row-title').textContent = title;
    line.querySelector('a').href = url;
    return line;
  }));
}

export async function offline(store) {
  const shell = document.querySelector('[data-shell]');
  if (!shell) return;
  shell.hidden = false;
  if (!store) return;
  const [bundle, spent, sessions, waiting, closed] = await Promise.all([
    bundleOf(store), store.kept('spent'), store.sessions(), store.outbox(1), isClosed(store),
  ]);
  const here = (await Promise.all(sessions.map(({ id }) => open(store, id)))).filter((one) => one && !one.state.finished);
  list('open', here.map(({ id, session }) => [session.routine.name, `/sessions/${id}/`]));
  document.querySelector('[data-list=stop]').hidden = !closed;
  for (const part of document.querySelectorAll('[data-closed]')) part.hidden = part.dataset.closed !== String(closed);
  const offers = closed || spent || here.length ? [] : bundle?.offers.filter((one) => one.days[dayIn(bundle.zone)]) ?? [];
  list('offers', offers.map(({ routine }) => [routine.name, `/routines/${routine.slug}/start/`]));
  document.querySelector('[data-list=none]').hidden = closed || here.length + offers.length > 0;
  document.querySelector('[data-list=waiting]').hidden = !waiting.length;
}
