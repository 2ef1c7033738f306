// <hold-timer data-seconds data-sides data-key>: get ready, hold, and for two sides switch and hold again, as one row of
// absolute times. A reload goes on with it; any other way off the page forgets it, so that it can never record a hold
// that nobody did. At the end, or when stopped, the seconds held are sent.
const READY = 3;
const SWITCH = 6;

customElements.define('hold-timer', class extends HTMLElement {
  connectedCallback() {
    this.form = document.querySelector('form.player-body');
    this.button = this.form.querySelector('[data-done]');
    this.input = this.form.querySelector('[name=seconds]');
    this.button.addEventListener('click', (event) => this.press(event));
    this.form.addEventListener('submit', () => this.finish());
    this.started = Number(sessionStorage.getItem(this.dataset.key));
    if (this.started && this.now().name === 'over') this.forget();
    if (this.started) this.run();
    else this.button.textContent = this.dataset.start;
  }

  disconnectedCallback() {
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
    this.timer = setInterval(() => this.tick(), 200);
    this.tick();
  }

  forget() {
    clearInterval(this.timer);
    sessionStorage.removeItem(this.dataset.key);
    this.started = 0;
  }

  reset() {
    this.forget();
    this.button.textContent = this.dataset.start;
    this.querySelector('output').textContent = this.dataset.seconds;
    this.querySelector('.left').setAttribute('stroke-dasharray', '100 100');
  }

  // [name, seconds] one after the other.
  get phases() {
    const seconds = Number(this.dataset.seconds);
    if (Number(this.dataset.sides) === 1) return [['ready', READY], ['hold', seconds]];
    return [['ready', READY], ['first', seconds], ['switch', SWITCH], ['second', seconds]];
  }

  // Where the clock is now, and `held`: the seconds of the longest side so far.
  now() {
    let gone = (Date.now() - this.started) / 1000;
    let held = 0;
    for (const [name, length] of this.phases) {
      if (['hold', 'first', 'second'].includes(name)) held = Math.max(held, Math.min(gone, length));
      if (gone < length) return { name, left: length - gone, length, held };
      gone -= length;
    }
    return { name: 'over', left: 0, length: 1, held };
  }

  tick() {
    const { name, left, length } = this.now();
    if (name === 'over') {
      clearInterval(this.timer);
      return this.form.requestSubmit();
    }
    this.querySelector('output').textContent = Math.ceil(left);
    this.querySelector('small').textContent = this.dataset[name];
    this.querySelector('.left').setAttribute('stroke-dasharray', `${(100 * left) / length} 100`);
    this.dataset.phase = name;
  }

  finish() {
    if (this.started) this.input.value = Math.round(this.now().held);
    this.forget();
  }
});
