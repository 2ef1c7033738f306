// What helps round the screens of a session. Each new screen is told to a screen reader, and by voice to who wants that.
import './cue-switches.js';
import './keep-awake.js';
import './keys.js';
import './pace-pulse.js';
import { announce, count, speak } from './cues.js';

const SETTLED = 300; // the focus moves to the new screen first, which would cut the words short
let lastCues = '';
let told = document.querySelector('main.player h1');

const words = (selector) => [...document.querySelectorAll(`main.player ${selector}`)].map((e) => e.innerText).join(' ');

function tell() {
  const heading = document.querySelector('main.player h1');
  if (!heading || heading === told) return;
  told = heading;
  const said = document.querySelector('main.player [data-said]')?.textContent ?? heading.textContent;
  count(0);
  announce('');
  setTimeout(() => heading === told && announce(said), SETTLED);
  const cues = words('.cues');
  speak(cues === lastCues ? said : `${said} ${cues}`);
  lastCues = cues || lastCues;
}

new MutationObserver(tell).observe(document.body, { childList: true, subtree: true });
