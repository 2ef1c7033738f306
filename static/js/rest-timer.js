// <rest-timer data-seconds data-left data-key data-over data-then>: counts down to an absolute time, so that a locked phone
// loses no second. The page says how much is left each time it is shown; seconds added here are kept under the key, for
// this rest. At the end the page goes on by itself; opened again after it, it waits.
import { flash, note, shake, speak, watcher } from './cues.js';
import { lastSeconds, plan } from './sound.js';

const EXTRA = 15;

customElements.define('rest-timer', class extends HTMLElement {
  connectedCallback() {
    const end = Date.now() + Number(this.dataset.left) * 1000;
    const set = (more) => {
      this.end = end + more * 1000;
      this.total = Math.max(Number(this.dataset.seconds), (this.end - Date.now()) / 1000);
    };
    set(Number(sessionStorage.getItem(this.dataset.key)));
    document.querySelector('[data-more-rest]').addEventListener('click', () => {
      const more = (Math.max(this.end, Date.now()) - end) / 1000 + EXTRA;
      sessionStorage.setItem(this.dataset.key, more);
      set(more);
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
