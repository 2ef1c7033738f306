// <step-number>: its first button takes a step down, its second a step up, as the number's own arrows would.
customElements.define('step-number', class extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input');
    for (const [index, button] of this.querySelectorAll('button').entries()) {
      button.hidden = false;
      button.addEventListener('click', () => {
        if (index) input.stepUp();
        else input.stepDown();
        input.dispatchEvent(new Event('input', { bubbles: true }));
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
    }
  }
});
