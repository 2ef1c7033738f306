// A keyboard presses what names its key: <button data-keys="Space ArrowRight">. Never while something is typed or chosen, nor
// under an open sheet; and not at all where it is switched off (WCAG 2.1.4).
import { wants } from './cue-settings.js';

const TYPED = 'input, select, textarea';
const PRESSED = 'button, a, summary';

addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  if (!wants('keys') || event.repeat || event.defaultPrevented || ctrlKey || altKey || metaKey) return;
  if (target.closest(TYPED) || document.querySelector(':popover-open, .settling')) return;
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key;
  if (name === 'Space' && target.closest(PRESSED)) return;
  const control = document.querySelector(`main.player [data-keys~="${CSS.escape(name)}"]`);
  if (!control) return;
  event.preventDefault();
  control.click();
});
