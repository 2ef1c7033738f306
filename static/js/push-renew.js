// A push service may give this browser another address. Messages go on there, where they were on for who is signed in.
import { whoIsIn } from './outbox.js';

export async function renew(subscription) {
  const found = await whoIsIn();
  if (!found) return;
  const { endpoint, keys } = subscription.toJSON();
  const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': found.token };
  const body = JSON.stringify({ endpoint, p256dh: keys.p256dh, auth: keys.auth });
  await fetch('/me/reminders/devices/renew/', { method: 'POST', headers, body });
}
