// Soft tones. They are laid out ahead on the sound's own clock, which goes on in a page that the browser has slowed down.
import { wants } from './cue-settings.js';

const TONES = { // [hertz, seconds after the moment, length]
  tick: [[660, 0, .08]],
  go: [[880, 0, .3]],
  turn: [[880, 0, .15], [660, .2, .3]],
  end: [[660, 0, .15], [880, .2, .15], [1047, .4, .4]],
};
const LOUD = .2;
let context;
let planned = []; // {at, kind}, `at` as Date.now() counts
let laid = [];

function sound(kind, wait) {
  const moment = context.currentTime + wait;
  for (const [hertz, after, length] of TONES[kind]) {
    const start = moment + after;
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUD, start + .02);
    volume.gain.exponentialRampToValueAtTime(.001, start + length);
    tone.connect(volume).connect(context.destination);
    tone.start(start);
    tone.stop(start + length);
    laid.push({ tone, moment });
  }
}

// What has begun is heard to its end.
function lay() {
  for (const { tone, moment } of laid) if (moment > context.currentTime) tone.stop();
  laid = [];
  if (!wants('tone')) return;
  for (const { at, kind } of planned) if (at > Date.now()) sound(kind, (at - Date.now()) / 1000);
}

async function open() {
  if (!wants('tone')) return;
  if (navigator.audioSession) navigator.audioSession.type = 'ambient'; // beside the person's music, not instead of it
  context ??= new AudioContext();
  if (context.state !== 'running') await context.resume();
}

function layAgain() {
  if (planned.length || laid.length) open().then(() => context && lay());
}

// The tones to come, instead of those that were to come until now.
export function plan(moments) {
  planned = moments;
  layAgain();
}

export const lastSeconds = (end, kind) => [...[3, 2, 1].map((n) => ({ at: end - n * 1000, kind: 'tick' })), { at: end, kind }];

export function play(kind) {
  open().then(() => context && sound(kind, 0));
}

// A page may sound only after it was touched; and a phone that was away may have stopped the sound's clock.
for (const name of ['click', 'keydown']) addEventListener(name, () => context?.state !== 'running' && layAgain(), true);
document.addEventListener('visibilitychange', () => document.hidden || layAgain());
addEventListener('cues', layAgain);
