// Printing needs a script: without one the button stays hidden, and the browser's own menu prints the page as well.
customElements.define('print-button', class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener('click', () => window.print());
  }
});
