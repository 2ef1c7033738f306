// What waits on this phone for its owner to sign in, and what the server would not take, where a page has a place for it.
export async function notice(store, isSignedOut) {
  const place = document.querySelector('[data-phone]');
  if (!place) return;
  const [waiting, refused] = await Promise.all([store.outbox(1), store.refused()]);
  place.querySelector('[data-waiting]').hidden = !(isSignedOut && waiting.length);
  const list = place.querySelector('[data-refused]');
  list.hidden = isSignedOut || !refused.length;
  list.querySelector('ul').replaceChildren(...refused.map(({ at, reason }) => {
    const line = document.createElement('li');
    line.textContent = [new Date(at).toLocaleString(document.documentElement.lang), reason].filter(Boolean).join(': ');
    return line;
  }));
  place.hidden = list.hidden && place.querySelector('[data-waiting]').hidden;
  list.querySelector('button').onclick = async () => {
    await store.dismiss();
    notice(store, isSignedOut);
  };
}
