// On pages for nobody: the service worker. The rest is fetched only on a phone that keeps something for somebody.
import './time-zone.js';

const isSomebodys = () => localStorage.account || document.cookie.includes('signed_out=');

if (isSecureContext && isSomebodys()) import('./phone.js');
else {
  const worker = await navigator.serviceWorker?.register('/sw.js', { type: 'module' }).catch(() => null);
  worker?.waiting?.postMessage('take over');
}
