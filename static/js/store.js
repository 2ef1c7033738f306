// What this phone keeps for one account, in IndexedDB: what was fetched (`kept`), sessions with the events the server
// has, `outbox` for events it may not have yet, and `refused` for those it will not take.
import { righted } from './clock.js';
import { change, result } from './database.js';

const nameOf = (account) => `backrelief-${account}`;

const aboutOf = ({ account, etag, sessions, locked }, asked) => ({ account, etag, sessions, locked, asked, isWhole: false });

const hasMore = (events, known) => events.some(({ id }) => known.every((event) => event.id !== id));

// A stop sign closes all sessions at once; dizziness only ends its own.
const closes = ({ data }) => data.sign && data.which !== 'dizzy';

function merged(one, other) {
  return [...new Map([...one, ...other].map((event) => [event.id, event])).values()];
}

export async function open(account) {
  const request = indexedDB.open(nameOf(account), 1);
  request.onupgradeneeded = () => {
    const { result: made } = request;
    made.createObjectStore('kept');
    made.createObjectStore('sessions', { keyPath: 'id' });
    made.createObjectStore('outbox', { autoIncrement: true, keyPath: 'place' }).createIndex('id', 'id', { unique: true });
    made.createObjectStore('refused', { keyPath: 'id' });
  };
  const database = await result(request);
  database.onversionchange = () => database.close();
  const read = (name) => database.transaction(name).objectStore(name);

  const store = {
    account,
    kept: (key) => result(read('kept').get(key)),
    session: (id) => result(read('sessions').get(id)),
    sessions: () => result(read('sessions').getAll()),
    outbox: (most) => result(read('outbox').getAll(null, most)),
    refused: () => result(read('refused').getAll()),

    // All that is known of a session on this phone, sent or not, at one moment, with the right times; `about` tells one
    // bundle from another.
    async known(id) {
      const now = database.transaction(['sessions', 'outbox', 'kept']);
      const kept = now.objectStore('kept');
      const [session, waiting, about, sign] = await Promise.all([
        result(now.objectStore('sessions').get(id)), result(now.objectStore('outbox').getAll()), result(kept.get('about')), result(kept.get('sign')),
      ]);
      const mine = waiting.filter((event) => event.session === id).map(righted);
      return { session, about, sign, events: [...(session?.events ?? []), ...mine] };
    },

    eventsOf: async (id) => (await store.known(id)).events,

    // What happened is safe when this resolves. The id of an event makes recording it again harmless. `session` is the
    // one it is of, a new one too. Until there was a connection again, no other may begin: see `renew`.
    record: (events, session, spends = true) => change(database, ['outbox', 'sessions', 'kept'], async ({ outbox, sessions, kept }) => {
      const ids = outbox.index('id');
      const [known, ...places] = await Promise.all([
        session && result(sessions.get(session.id)), ...events.map(({ id }) => result(ids.getKey(id))),
      ]);
      if (session) sessions.put({ ...(known ?? session), touched: Date.now() });
      if (spends) kept.put(Date.now(), 'spent');
      if (events.some(closes)) kept.put(Date.now(), 'sign');
      events.forEach((event, n) => places[n] ?? outbox.add(event));
    }),

    // A session as a page of the server told it.
    take: (session) => change(database, ['sessions'], async ({ sessions }) => {
      const events = merged((await result(sessions.get(session.id)))?.events ?? [], session.events);
      sessions.put({ ...session, events, touched: Date.now() });
    }),

    // What was sent without the phone's help may change what is allowed.
    spend: () => change(database, ['kept'], async ({ kept }) => {
      if (await result(kept.count('bundle'))) kept.put(Date.now(), 'spent');
    }),

    // The server's answers: out of the outbox, and in the same step into the session or among the refused.
    settle: (answers) => change(database, ['outbox', 'sessions', 'refused'], async ({ outbox, sessions, refused }) => {
      for (const { id, status, reason, ...put } of answers) {
        const place = await result(outbox.index('id').getKey(id));
        if (place === undefined) continue;
        const event = { ...(await result(outbox.get(place))), ...put };
        outbox.delete(place);
        const session = await result(sessions.get(event.session));
        if (status === 'rejected') refused.put({ ...event, reason });
        else if (session) sessions.put({ ...session, events: merged(session.events, [event]) });
      }
    }),

    // What was fetched takes the place of what was there, if it is another (else null); `asked` is when, `knowsAll` whether
    // the server had all events then. Sessions that ended elsewhere go. `about` is the small part that every page reads.
    // Gives the sessions with something that this phone had not done itself, and whether a lock has come or gone.
    renew: (bundle, asked, knowsAll) => change(database, ['kept', 'sessions', 'outbox'], async ({ kept, sessions, outbox }) => {
      const before = await result(kept.get('about'));
      const about = bundle ? aboutOf(bundle, asked) : before;
      const changed = new Set();
      if (!about) return null; // somebody has signed out meanwhile
      kept.put(about, 'about');
      if (bundle) kept.put(bundle, 'bundle');
      for (const key of ['spent', 'sign']) if (knowsAll && (await result(kept.get(key))) < asked) kept.delete(key);
      const unsent = await result(outbox.getAll());
      const waiting = new Set(unsent.map((event) => event.session));
      const here = new Map((await result(sessions.getAll())).map((session) => [session.id, session]));
      for (const session of about.sessions) {
        const known = here.get(session.id)?.events ?? [];
        if (hasMore(session.events, [...known, ...unsent])) changed.add(session.id);
        sessions.put({ ...session, events: merged(known, session.events), touched: asked });
        here.delete(session.id);
      }
      for (const { id, touched } of here.values()) {
        if (waiting.has(id) || touched >= asked) continue;
        sessions.delete(id);
        changed.add(id);
      }
      return { changed, isLockNew: Boolean(before?.locked) !== about.locked };
    }),

    // Every image of this bundle is here.
    hasWhole: ({ etag }) => change(database, ['kept'], async ({ kept }) => {
      const about = await result(kept.get('about'));
      if (about?.etag === etag) kept.put({ ...about, isWhole: true }, 'about');
    }),

    dismiss: () => change(database, ['refused'], async ({ refused }) => refused.clear()),

    // At sign-out: what could be read goes; what was not sent yet stays until its owner signs in again.
    forget: () => change(database, ['kept', 'sessions'], async ({ kept, sessions }) => {
      kept.clear();
      sessions.clear();
    }),

    // What a guest of this phone had not sent, or was refused, goes with the guest into the account.
    async adopt(guest) {
      if (!(await isHere(guest))) return;
      const other = await open(guest);
      const [events, lost] = await Promise.all([other.outbox(), other.refused()]);
      if (events.length) await store.record(events.map(({ place, ...event }) => event));
      await change(database, ['refused'], async ({ refused }) => lost.forEach((event) => refused.put(event)));
      other.close();
      await result(indexedDB.deleteDatabase(nameOf(guest)));
    },

    close: () => database.close(),
  };
  return store;
}

const isHere = async (account) => (await indexedDB.databases()).some(({ name }) => name === nameOf(account));
