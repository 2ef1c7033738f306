// Printing needs a script; without one there is no button (safety.css), and the browser's own menu prints the page as well.
customElements.define('print-button', class extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', () => window.print());
  }
});
