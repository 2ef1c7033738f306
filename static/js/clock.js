// What time it is. A phone's clock may be hours wrong: it is put right by the server's, as it was at the last answer.
const RIGHT = 2 * 60 * 1000; // as in routines/clocks.py: no more than this is a right clock and a slow network

// Milliseconds to add to what this phone's clock says.
export const lag = () => Number(globalThis.localStorage?.lag) || 0;
export const now = () => Date.now() + lag();

// What happened here and was not answered for yet: the server puts its time right in the same way.
export const righted = (event) => ({ ...event, at: new Date(Date.parse(event.at) + lag()).toISOString() });

export function learn(answer) {
  const difference = Date.parse(answer.headers.get('Date')) - Date.now();
  if (Number.isNaN(difference) || !globalThis.localStorage) return;
  localStorage.lag = Math.abs(difference) > RIGHT ? difference : 0;
}

export const dayIn = (zone) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now());
