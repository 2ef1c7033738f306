// IndexedDB, as promises.
export const result = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const whole = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = resolve;
  transaction.onabort = () => reject(transaction.error);
});

// One transaction over some of the stores: all of what `work` does is kept, or nothing of it.
export async function change(database, names, work) {
  const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
  const stores = Object.fromEntries(names.map((name) => [name, transaction.objectStore(name)]));
  const kept = whole(transaction);
  const value = await work(stores);
  await kept;
  return value;
}
