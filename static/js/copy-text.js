// Without a script the text is there to be selected.
customElements.define('copy-text', class extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button');
    const text = this.querySelector('input');
    text.addEventListener('focus', () => text.select());
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text.value);
      this.querySelector('[role=status]').textContent = button.dataset.done;
    });
  }
});
