// <cue-switches>: one switch for each of this device's settings. What was switched on is shown at once.
import { can, choose, wants } from './cue-settings.js';
import { flash, shake, speak } from './cues.js';
import { play } from './sound.js';

const SAMPLES = {
  tone: () => play('end'),
  shake: () => shake('end'),
  flash,
  voice: ({ dataset }) => speak(dataset.sample),
};

customElements.define('cue-switches', class extends HTMLElement {
  connectedCallback() {
    this.show = () => {
      for (const input of this.querySelectorAll('[data-cue]')) {
        const { cue } = input.dataset;
        input.disabled = !can(cue);
        input.checked = wants(cue);
        if (input.disabled) input.closest('label').querySelector('small').textContent = this.dataset.missing;
      }
    };
    this.addEventListener('change', (event) => this.change(event.target));
    addEventListener('cues', this.show);
    this.show();
  }

  disconnectedCallback() {
    removeEventListener('cues', this.show);
  }

  async change(input) {
    const { cue } = input.dataset;
    const isRefused = cue === 'note' && input.checked && (await Notification.requestPermission()) !== 'granted';
    if (isRefused) input.closest('label').querySelector('small').textContent = this.dataset.refused;
    choose(cue, input.checked && !isRefused);
    if (input.checked) SAMPLES[cue]?.(input);
  }
});
