// When to send: at once, when the network or the page comes back, and with longer and longer waits in between.
import { send } from './outbox.js';

const LONGEST = 5 * 60;

export function deliverer(store, tell) {
  let timer;
  let tries = 0;
  async function now() {
    clearTimeout(timer);
    const answer = await send(store);
    tries = typeof answer === 'number' ? tries + 1 : 0;
    if (tries) {
      const wait = Math.min(LONGEST, answer * 2 ** (tries - 1)) * (0.5 + Math.random());
      timer = setTimeout(now, wait * 1000);
      navigator.serviceWorker?.ready.then((worker) => worker.sync?.register('send')).catch(() => {});
    }
    document.documentElement.dataset.unsent = (await store.outbox()).length;
    tell(answer);
    return answer;
  }
  const again = () => {
    tries = 0;
    now();
  };
  addEventListener('online', again);
  addEventListener('pageshow', (event) => event.persisted && again());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && again());
  return now;
}
