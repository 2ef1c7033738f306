// <routine-builder>: changes are sent without a new page, one after the other; the server draws what there is then.
// Rows are dragged by their handle, or moved with the arrow keys on it. Without a script every form works by itself.
const says = () => document.querySelector('[data-says]');
const rowOf = (element) => element.closest('[data-key]');

customElements.define('routine-builder', class extends HTMLElement {
  connectedCallback() {
    this.sending = Promise.resolve();
    this.ready();
    this.addEventListener('submit', (event) => {
      const form = event.target.closest('[data-edit]');
      if (!form) return;
      event.preventDefault();
      this.send(form, document.activeElement?.dataset.focus);
    });
    this.addEventListener('keydown', (event) => this.step(event));
    this.addEventListener('pointerdown', (event) => this.grab(event));
  }

  ready() {
    for (const handle of this.querySelectorAll('[data-handle]')) handle.hidden = false;
  }

  // What fails is posted as any form is: then the browser says what is wrong.
  send(form, focus, extra = {}, url = form.action) {
    const body = new FormData(form);
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    this.setAttribute('aria-busy', 'true');
    this.sending = this.sending.then(async () => {
      const answer = await fetch(url, { method: 'POST', body, headers: { 'X-Part': 'builder' } });
      if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
      this.show(await answer.text(), focus);
    }).catch(() => location.reload()).finally(() => this.removeAttribute('aria-busy'));
  }

  show(html, focus) {
    const part = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-part]');
    if (!part) throw new Error('not a part');
    this.replaceChildren(document.adoptNode(part));
    this.ready();
    const wrong = this.querySelector('.field-bad :is(input, select)');
    const target = wrong ?? (focus && this.querySelector(`[data-focus="${focus}"]:not(:disabled)`));
    target?.focus({ preventScroll: !wrong });
    if (!target && focus) this.querySelector(`[data-focus="handle-${focus.split('-').at(-1)}"]`)?.focus();
    says().textContent = part.dataset.said;
  }

  step(event) {
    const way = { ArrowUp: 'up', ArrowDown: 'down' }[event.key];
    const handle = event.target.closest('[data-handle]');
    if (!way || !handle) return;
    event.preventDefault();
    this.send(rowOf(handle).querySelector(`[data-step=${way}]`), handle.dataset.focus);
  }

  // The row goes where the pointer is, in any block; letting go keeps it, and anything else puts it back.
  grab(event) {
    const handle = event.target.closest('[data-handle]');
    if (!handle || event.button) return;
    event.preventDefault();
    const row = rowOf(handle);
    const home = { list: row.parentElement, next: row.nextElementSibling };
    const drag = new AbortController();
    const end = (keep) => {
      drag.abort();
      row.classList.remove('dragged');
      this.classList.remove('dragging');
      if (!keep) home.list.insertBefore(row, home.next);
      else if (row.parentElement !== home.list || row.nextElementSibling !== home.next) this.drop(row, handle);
    };
    row.classList.add('dragged');
    this.classList.add('dragging');
    // On the document: a row that is put elsewhere loses the pointer.
    const on = (name, work) => document.addEventListener(name, work, { signal: drag.signal });
    on('pointermove', (moved) => this.follow(row, moved.clientY));
    on('pointerup', () => end(true));
    on('pointercancel', () => end(false));
    on('keydown', (key) => key.key === 'Escape' && end(false));
  }

  follow(row, y) {
    const lists = [...this.querySelectorAll('[data-block]')];
    const list = lists.findLast((one) => one.parentElement.getBoundingClientRect().top <= y) ?? lists[0];
    const others = [...list.children].filter((one) => one !== row);
    const next = others.find((one) => {
      const { top, height } = one.getBoundingClientRect();
      return y < top + height / 2;
    });
    if (row.parentElement !== list || row.nextElementSibling !== (next ?? null)) list.insertBefore(row, next ?? null);
    const edge = 90;
    if (y < edge) scrollBy(0, -12);
    if (y > innerHeight - edge) scrollBy(0, 12);
  }

  drop(row, handle) {
    const form = row.querySelector('[data-step=up]');
    const place = [...row.parentElement.children].indexOf(row);
    const url = form.action.replace(/up\/$/, 'move/');
    this.send(form, handle.dataset.focus, { block: row.parentElement.dataset.block, place }, url);
  }
});
