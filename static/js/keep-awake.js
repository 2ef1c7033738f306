// <keep-awake>: the screen stays on while one is on the page. Its words are shown where the device does not promise that.
import { wants } from './cue-settings.js';

const LEFT = 1000; // the next screen may have one as well
let here = 0;
let lock = null;
let isAsking = false;

function say(isRefused) {
  for (const words of document.querySelectorAll('keep-awake')) words.hidden = !isRefused;
}

async function hold() {
  if (!here || lock || isAsking || document.hidden) return;
  if (!navigator.wakeLock) return say(true);
  if (!wants('awake')) return say(false);
  isAsking = true;
  try {
    lock = await navigator.wakeLock.request('screen');
    lock.addEventListener('release', () => { lock = null; });
    say(false);
    letGo();
  } catch {
    say(true);
  }
  isAsking = false;
}

function letGo() {
  if (!here || !wants('awake')) lock?.release();
}

customElements.define('keep-awake', class extends HTMLElement {
  connectedCallback() {
    here += 1;
    hold();
  }

  disconnectedCallback() {
    here -= 1;
    setTimeout(letGo, LEFT);
  }
});

document.addEventListener('visibilitychange', hold);
addEventListener('cues', () => { letGo(); hold(); });
