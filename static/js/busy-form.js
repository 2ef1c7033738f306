// Says that a long answer is on its way, and sends once. Without a script the browser's own sign does.
customElements.define('busy-form', class extends HTMLElement {
  connectedCallback() {
    this.addEventListener('submit', event => {
      if (this.sent) event.preventDefault();
      this.sent = true;
      this.querySelector('.busy').hidden = false;
    });
    addEventListener('pageshow', () => {
      this.sent = false;
      this.querySelector('.busy').hidden = true;
    });
  }
});
