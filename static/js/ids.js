// Ids made on the phone. Version 7 begins with the time; version 5 is the same wherever it is made from the same words.
function written(bytes, version) {
  bytes[6] = (bytes[6] & 15) | (version << 4);
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export function uuid7() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0, time = Date.now(); i < 6; i++) bytes[5 - i] = Math.floor(time / 256 ** i) % 256;
  return written(bytes, 7);
}

export async function uuid5(space, name) {
  const bytes = space.replaceAll('-', '').match(/../g).map((pair) => parseInt(pair, 16));
  const digest = await crypto.subtle.digest('SHA-1', new Uint8Array([...bytes, ...new TextEncoder().encode(name)]));
  return written(new Uint8Array(digest, 0, 16), 5);
}
