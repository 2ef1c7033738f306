// <pace-pulse data-pace="2 1 3">: there, wait and back in their seconds, for as many reps as the page asks for. Its button
// starts and stops it. Absolute times, as everywhere.
import { shake } from './cues.js';
import { plan } from './sound.js';

const READY = 3;
const PHASES = ['there', 'wait', 'back'];

customElements.define('pace-pulse', class extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector('button');
    this.label = this.button.textContent;
    this.pace = this.dataset.pace.split(' ').map(Number);
    this.rep = this.pace.reduce((sum, seconds) => sum + seconds);
    this.button.addEventListener('click', () => (this.timer ? this.stop() : this.start()));
    document.querySelector('form.player-body').addEventListener('submit', () => this.stop());
  }

  disconnectedCallback() {
    if (this.timer) this.stop();
  }

  start() {
    this.reps = Number(document.querySelector('[name=reps]').value) || 1;
    this.began = Date.now() + READY * 1000;
    this.last = '';
    plan(this.moments());
    this.timer = setInterval(() => this.tick(), 100);
    this.tick();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    this.button.textContent = this.label;
    this.querySelector('i').style.scale = '';
    plan([]);
  }

  moments() {
    const moments = [{ at: this.began, kind: 'go' }];
    for (let rep = 0; rep < this.reps; rep += 1) {
      let at = this.began + rep * this.rep * 1000;
      for (const seconds of this.pace.filter(Boolean)) {
        at += seconds * 1000;
        moments.push({ at, kind: 'tick' });
      }
    }
    moments.at(-1).kind = 'end';
    return moments;
  }

  // Which part of which rep it is, and how far on: 0 to 1.
  now() {
    let gone = (Date.now() - this.began) / 1000;
    if (gone < 0) return { name: 'ready', rep: 1, part: 0 };
    const rep = Math.floor(gone / this.rep);
    gone -= rep * this.rep;
    for (const [index, seconds] of this.pace.entries()) {
      if (gone < seconds) return { name: PHASES[index], rep: rep + 1, part: gone / seconds };
      gone -= seconds;
    }
    return { name: 'back', rep: rep + 1, part: 1 };
  }

  tick() {
    const { name, rep, part } = this.now();
    if (rep > this.reps) return this.stop();
    if (name !== this.last) {
      shake('tick');
      this.button.textContent = name === 'ready' ? this.dataset.ready : `${this.dataset[name]} · ${rep}`;
    }
    this.last = name;
    const length = { ready: 0, there: part, wait: 1, back: 1 - part }[name];
    this.querySelector('i').style.scale = `${length} 1`;
  }
});
