// The server needs the device's time zone to know which day a session counts for.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `tz=${zone}; path=/; max-age=34560000; samesite=lax${secure}`;
}
