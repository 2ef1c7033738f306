// <hold-timer data-seconds data-sides data-key>: get ready, hold, and for two sides switch and hold again, as one row of
// absolute times. A reload goes on with it; a pause comes back to the side that was not finished; any other way off the page
// forgets it, so that it can never record a hold that nobody did. At the end, or when stopped, the seconds held are sent.
import { watcher } from './cues.js';
import { lastSeconds, plan } from './sound.js';

const READY = 3;
const SWITCH = 6;
const CUES = { switch: 'turn', over: 'end' }; // what each phase begins with; else go
const HOLDS = ['hold', 'first', 'second'];

customElements.define('hold-timer', class extends HTMLElement {
  connectedCallback() {
    this.form = document.querySelector('form.player-body');
    this.button = this.form.querySelector('[data-done]');
    this.input = this.form.querySelector('[name=seconds]');
    this.button.addEventListener('click', (event) => this.press(event));
    this.form.addEventListener('submit', () => this.finish());
    document.querySelector('form#pause')?.addEventListener('submit', () => this.keepFirst());
    this.back = () => this.started && this.tick();
    document.addEventListener('visibilitychange', this.back);
    this.first = Number(sessionStorage.getItem(`${this.dataset.key}/first`)); // seconds the first side was held
    this.started = Number(sessionStorage.getItem(this.dataset.key));
    if (this.started && this.now().name === 'over') this.forget();
    if (this.started) this.run();
    else this.reset();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.back);
    this.forget();
  }

  // Start; or stop, which sends what was held. Stopping before the hold has begun goes back to the start.
  press(event) {
    if (this.started && this.now().held >= 1) return;
    event.preventDefault();
    if (this.started) this.reset();
    else this.start();
  }

  start() {
    this.started = Date.now();
    sessionStorage.setItem(this.dataset.key, this.started);
    this.run();
  }

  run() {
    this.button.textContent = this.dataset.stop;
    this.look = watcher();
    this.timer = setInterval(() => this.tick(), 200);
    plan(this.moments());
    this.tick();
  }

  forget() {
    clearInterval(this.timer);
    sessionStorage.removeItem(this.dataset.key);
    this.started = 0;
    plan([]);
  }

  reset() {
    this.forget();
    this.button.textContent = this.dataset.start;
    this.querySelector('output').textContent = this.dataset.seconds;
    this.querySelector('.left').setAttribute('stroke-dasharray', '100 100');
    if (this.first) this.querySelector('small').textContent = this.dataset.second;
  }

  // [name, seconds] one after the other.
  get phases() {
    const seconds = Number(this.dataset.seconds);
    if (Number(this.dataset.sides) === 1) return [['ready', READY], ['hold', seconds]];
    const second = ['second', seconds];
    return this.first ? [['ready', READY], second] : [['ready', READY], ['first', seconds], ['switch', SWITCH], second];
  }

  moments() {
    let end = this.started;
    return this.phases.flatMap(([, length], index, all) => {
      end += length * 1000;
      return lastSeconds(end, CUES[all[index + 1]?.[0] ?? 'over'] ?? 'go');
    });
  }

  // Where the clock is now, and `held`: the seconds of the longest side so far.
  now() {
    let gone = (Date.now() - this.started) / 1000;
    let held = this.first;
    for (const [name, length] of this.phases) {
      if (HOLDS.includes(name)) held = Math.max(held, Math.min(gone, length));
      if (gone < length) return { name, left: length - gone, length, held };
      gone -= length;
    }
    return { name: 'over', left: 0, length: 1, held };
  }

  tick() {
    const { name, left, length } = this.now();
    this.look(name, Math.ceil(left), CUES[name] ?? 'go', name === 'hold' ? this.dataset.begun : this.dataset[name]);
    if (name === 'over') {
      clearInterval(this.timer);
      return this.form.requestSubmit();
    }
    this.querySelector('output').textContent = Math.ceil(left);
    this.querySelector('small').textContent = this.dataset[name];
    this.querySelector('.left').setAttribute('stroke-dasharray', `${(100 * left) / length} 100`);
    this.dataset.phase = name;
  }

  keepFirst() {
    const { name, held } = this.now();
    if (this.started && ['switch', 'second'].includes(name)) sessionStorage.setItem(`${this.dataset.key}/first`, Math.round(held));
  }

  finish() {
    if (this.started) this.input.value = Math.round(this.now().held);
    sessionStorage.removeItem(`${this.dataset.key}/first`);
    this.forget();
  }
});
