// Before the first picture: Done must not change sides under a thumb.
try {
  document.documentElement.classList.toggle('left-hand', JSON.parse(localStorage.getItem('cues')).left);
} catch { /* nothing was chosen */ }
