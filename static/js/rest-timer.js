// <rest-timer data-seconds data-left data-key data-over data-then>: counts down to an absolute time, so that a locked phone
// loses no second. The server says how much is left each time the page is shown; seconds added here outlast a reload.
// At the end the page goes on by itself; opened again after it, it waits.
import { flash, note, shake, speak, watcher } from './cues.js';
import { lastSeconds, plan } from './sound.js';

const EXTRA = 15;

customElements.define('rest-timer', class extends HTMLElement {
  connectedCallback() {
    const added = Number(sessionStorage.getItem(this.dataset.key));
    this.total = Number(this.dataset.seconds);
    this.end = Date.now() + Number(this.dataset.left) * 1000;
    if (added > this.end) this.add(added - this.end);
    document.querySelector('[data-more-rest]').addEventListener('click', () => {
      this.end = Math.max(this.end, Date.now());
      this.add(EXTRA * 1000);
      sessionStorage.setItem(this.dataset.key, this.end);
      this.run();
    });
    this.back = () => this.timer && this.tick();
    document.addEventListener('visibilitychange', this.back);
    if (this.end > Date.now()) this.run();
    else this.draw();
  }

  disconnectedCallback() {
    this.stop();
    document.removeEventListener('visibilitychange', this.back);
    plan([]);
  }

  add(milliseconds) {
    this.total += milliseconds / 1000;
    this.end += milliseconds;
  }

  run() {
    this.stop();
    this.look = watcher();
    this.timer = setInterval(() => this.tick(), 250);
    plan(lastSeconds(this.end, 'end'));
    this.tick();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
  }

  draw() {
    const left = Math.max(0, Math.ceil((this.end - Date.now()) / 1000));
    this.querySelector('output').textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    this.querySelector('.left').setAttribute('stroke-dasharray', `${(100 * left) / this.total} 100`);
    return left;
  }

  tick() {
    const left = this.draw();
    this.look('rest', left);
    if (left > 0) return;
    this.stop();
    shake('end');
    flash();
    note(this.dataset.over, this.dataset.then);
    if (document.querySelector('main :popover-open')) speak(this.dataset.over);
    else document.querySelector('[data-next]').click();
  }
});
