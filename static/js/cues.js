// What tells somebody who does not look at the screen: buzz and flash here, tones in sound.js, words by voice, by screen
// reader, and as a message of the phone's own when the page is out of sight.
import { wants } from './cue-settings.js';

const SHAKES = { tick: 40, go: 200, turn: [120, 80, 120], end: [250, 100, 250] };
const FLASH = 400;
const NOTE = 'rest';
const root = document.documentElement;
const isTouched = () => navigator.userActivation?.hasBeenActive ?? true;

export function shake(kind) {
  if (wants('shake') && isTouched()) navigator.vibrate?.(SHAKES[kind]);
}

export function flash() {
  if (!wants('flash')) return;
  root.classList.add('flash');
  setTimeout(() => root.classList.remove('flash'), FLASH);
}

export function speak(words) {
  if (!wants('voice') || !isTouched()) return;
  const speech = new SpeechSynthesisUtterance(words);
  speech.lang = root.lang;
  speechSynthesis.cancel();
  speechSynthesis.speak(speech);
}

// To a screen reader: `announce` waits until it has finished, `count` does not.
export function announce(words) {
  const region = document.querySelector('[data-announce]');
  if (region) region.textContent = words;
}

export function count(left) {
  const region = document.querySelector('[data-count]');
  if (region) region.textContent = left ? left.toLocaleString(root.lang) : '';
}

// Looks several times a second at what a timer shows; tells when its phase has changed, and the last five seconds.
export function watcher() {
  let last = null;
  return (phase, left, kind, words) => {
    if (last && phase !== last.phase) {
      shake(kind);
      flash();
      if (words) announce(words);
      if (words) speak(words);
    }
    if (left !== last?.left) {
      if (left <= 5) count(left);
      if (left <= 3 && left > 0) shake('tick');
    }
    last = { phase, left };
  };
}

export async function note(title, body) {
  if (!document.hidden || !wants('note') || Notification.permission !== 'granted') return;
  const options = { body, tag: NOTE, lang: root.lang, data: { url: location.href } };
  const worker = await navigator.serviceWorker?.getRegistration();
  if (worker) return worker.showNotification(title, options);
  new Notification(title, options).onclick = () => window.focus();
}

document.addEventListener('visibilitychange', async () => {
  if (document.hidden) return;
  const worker = await navigator.serviceWorker?.getRegistration();
  for (const shown of await worker?.getNotifications({ tag: NOTE }) ?? []) shown.close();
});
