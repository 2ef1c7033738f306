// <push-switch>: asks the browser to show messages on this device, and tells the server where to send them.
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

customElements.define('push-switch', class extends HTMLElement {
  async connectedCallback() {
    this.button = this.querySelector('button');
    this.status = this.querySelector('[role=status]');
    this.status.textContent = '';
    if (!('PushManager' in window) || !navigator.serviceWorker) {
      this.say('missing');
      return;
    }
    this.button.addEventListener('click', () => this.add().catch(() => this.say('failed')));
    const known = await this.known().catch(() => null);
    if (known?.is_on) this.mark(known.device);
    else this.button.hidden = false;
  }

  say(what) {
    this.status.textContent = this.dataset[what];
  }

  mark(device) {
    const place = document.querySelector(`[data-device="${device}"]`);
    if (place) place.textContent = place.dataset.here;
  }

  async known() {
    const worker = await navigator.serviceWorker.getRegistration();
    const subscription = await worker?.pushManager.getSubscription();
    return subscription ? (await this.post(this.dataset.known, { endpoint: subscription.endpoint })).json() : null;
  }

  async add() {
    if ((await Notification.requestPermission()) !== 'granted') {
      this.say('refused');
      return;
    }
    const { pushManager } = await navigator.serviceWorker.ready;
    const old = await pushManager.getSubscription();
    await old?.unsubscribe(); // it may be bound to another key
    const found = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(this.dataset.key) });
    const { endpoint, keys } = found.toJSON();
    const answer = await this.post(this.dataset.add, { endpoint, p256dh: keys.p256dh, auth: keys.auth });
    if (answer.ok) location.reload();
    else this.say('failed');
  }

  post(address, data) {
    const token = this.querySelector('[name=csrfmiddlewaretoken]').value;
    const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
    return fetch(address, { method: 'POST', headers, body: JSON.stringify(data) });
  }
});
