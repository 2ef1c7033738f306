// <rest-timer data-seconds data-left>: counts down to an absolute time, so that a locked phone loses no second. The server
// says how much is left each time the page is shown. At the end the page goes on by itself; opened again after it, it waits.
const EXTRA = 15;

customElements.define('rest-timer', class extends HTMLElement {
  connectedCallback() {
    this.total = Number(this.dataset.seconds);
    this.end = Date.now() + Number(this.dataset.left) * 1000;
    const more = document.querySelector('[data-more-rest]');
    more.addEventListener('click', () => {
      this.total += EXTRA;
      this.end = Math.max(this.end, Date.now()) + EXTRA * 1000;
      clearInterval(this.timer);
      this.timer = setInterval(() => this.tick(), 250);
      this.draw();
    });
    if (Number(this.dataset.left)) this.timer = setInterval(() => this.tick(), 250);
    this.draw();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  draw() {
    const left = Math.max(0, Math.ceil((this.end - Date.now()) / 1000));
    this.querySelector('output').textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    this.querySelector('.left').setAttribute('stroke-dasharray', `${(100 * left) / this.total} 100`);
    return left;
  }

  tick() {
    if (this.draw() > 0) return;
    clearInterval(this.timer);
    if (!document.querySelector('[popover]:popover-open')) document.querySelector('[data-next]').click();
  }
});
