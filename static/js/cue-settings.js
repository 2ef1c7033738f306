// What this device does during a session: kept on the device, for whoever holds it. A change is told as a `cues` event.
const KEY = 'cues';
const USUAL = { tone: true, shake: true, flash: false, voice: false, note: false, awake: true, pace: false, left: false, keys: true };
const ABLE = {
  tone: 'AudioContext' in window,
  shake: 'vibrate' in navigator,
  voice: 'speechSynthesis' in window,
  note: 'Notification' in window,
  awake: 'wakeLock' in navigator,
};
let kept = read();

function read() {
  try {
    return { ...USUAL, ...JSON.parse(localStorage.getItem(KEY)) };
  } catch {
    return { ...USUAL };
  }
}

function apply() {
  document.documentElement.classList.toggle('left-hand', kept.left);
  document.documentElement.classList.toggle('with-pace', kept.pace);
  dispatchEvent(new Event('cues'));
}

export const can = (name) => ABLE[name] ?? true;
export const wants = (name) => can(name) && kept[name];

export function choose(name, value) {
  kept[name] = value;
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch { /* it holds until the page is left */ }
  apply();
}

addEventListener('storage', ({ key }) => {
  if (key !== KEY) return;
  kept = read();
  apply();
});
apply();
