// <routine-builder>: changes are sent without a new page, one after the other; the server draws what there is then.
// Rows are dragged by their handle, or moved with the arrow keys on it. Without a script every form works by itself.
const says = () => document.querySelector('[data-says]');
const rowOf = (element) => element.closest('li[data-key]');
const isTyped = ({ selectedOptions, value, defaultValue }) =>
  selectedOptions ? !selectedOptions[0].defaultSelected : value !== defaultValue;

customElements.define('routine-builder', class extends HTMLElement {
  connectedCallback() {
    this.ready();
    this.addEventListener('submit', (event) => {
      const form = event.target.closest('[data-edit]');
      if (!form) return;
      event.preventDefault();
      this.send(form, (event.submitter ?? document.activeElement).dataset.focus);
    });
    this.addEventListener('keydown', (event) => this.step(event));
    this.addEventListener('pointerdown', (event) => this.grab(event));
    addEventListener('beforeunload', (event) => this.isHalfTyped() && event.preventDefault());
  }

  // Something was typed that is not saved, or could not be: the browser asks before it goes.
  isHalfTyped() {
    const fields = [...this.querySelectorAll('[data-edit] :is(input:not([type=hidden]), select, textarea)')];
    return fields.some((field) => isTyped(field) || field.closest('.field-bad'));
  }

  ready() {
    for (const handle of this.querySelectorAll('[data-handle]')) handle.hidden = false;
  }

  // One at a time: a second press is not meant. Without a network all stays as it is; where else the server has no
  // page of this kind, its own page says why. Whether it was kept.
  async send(form, focus, extra = {}, url = form.action) {
    if (this.hasAttribute('aria-busy')) return false;
    const body = new FormData(form);
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    this.setAttribute('aria-busy', 'true');
    try {
      const answer = await this.post(url, body);
      const isOut = answer?.status === 401;
      const isLost = !answer || answer.status >= 500;
      const isKept = !isLost && !isOut;
      this.querySelector('[data-lost]').hidden = !isLost;
      this.querySelector('[data-out]').hidden = !isOut;
      if (isKept) this.show(await answer.text(), focus, form);
      return isKept;
    } catch {
      location.reload();
      return false;
    } finally {
      this.removeAttribute('aria-busy');
    }
  }

  // Whoever signed in again meanwhile has another token: it is on the page as it comes now.
  async post(url, body, isLast = false) {
    const answer = await fetch(url, { method: 'POST', body, headers: { 'X-Part': 'builder' } }).catch(() => null);
    if (answer?.status !== 403 || isLast) return answer;
    const page = await fetch(location.pathname).then((one) => one.text());
    const token = new DOMParser().parseFromString(page, 'text/html').querySelector('[data-edit] [name=csrfmiddlewaretoken]');
    if (!token) return answer;
    body.set('csrfmiddlewaretoken', token.value);
    return this.post(url, body, true);
  }

  show(html, focus, sent) {
    const part = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-part]');
    if (!part) throw new Error('not a part');
    const forms = [...this.querySelectorAll('details[open][data-key] form')].filter((form) => form !== sent);
    this.replaceChildren(document.adoptNode(part));
    this.ready();
    for (const form of forms) this.keep(form);
    const wrong = this.querySelector(`form[action="${sent.getAttribute('action')}"] .field-bad :is(input, select)`);
    const near = focus && [focus, focus.replace(/^[a-z]+/, 'handle'), 'undo']
      .map((name) => this.querySelector(`[data-focus="${name}"]:not(:disabled)`));
    const target = wrong ?? near?.find(Boolean) ?? this.querySelector('h1');
    target.focus({ preventScroll: !wrong });
    says().textContent = part.dataset.said;
  }

  // What was typed in another row, and not sent yet.
  keep(old) {
    const form = this.querySelector(`form[action="${old.getAttribute('action')}"]`);
    if (!form) return;
    form.closest('details').open = true;
    const isWrong = old.querySelector('.field-bad');
    for (const one of old.elements) {
      if (one.name in form.elements && (isWrong || isTyped(one))) form.elements[one.name].value = one.value;
    }
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
    if (!handle || event.button || this.hasAttribute('aria-busy')) return;
    event.preventDefault();
    const row = rowOf(handle);
    const home = { list: row.parentElement, next: row.nextElementSibling };
    const drag = new AbortController();
    const end = (keep) => {
      drag.abort();
      row.classList.remove('dragged');
      this.classList.remove('dragging');
      const back = () => home.list.insertBefore(row, home.next);
      if (!keep) back();
      else if (row.parentElement !== home.list || row.nextElementSibling !== home.next) this.drop(row, handle, back);
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

  async drop(row, handle, back) {
    const form = row.querySelector('[data-step=up]');
    const place = [...row.parentElement.children].indexOf(row);
    const url = form.action.replace(/up\/$/, 'move/');
    const isKept = await this.send(form, handle.dataset.focus, { block: row.parentElement.dataset.block, place }, url);
    if (!isKept) back();
  }
});
