// What this phone keeps: sealed entries that wait to be sent, in order, and what may be started without internet.

const NAME = "rootway", WAITING = "waiting", ALLOWED = "allowed";

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(WAITING, { keyPath: "place", autoIncrement: true });
      request.result.createObjectStore(ALLOWED);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Run `work` on one store; resolves, when the transaction is complete, with what its request gave. */
async function within(store, mode, work) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode, { durability: "strict" });
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

export const waiting = () => within(WAITING, "readonly", (store) => store.getAll());
export const keep = (entry) => within(WAITING, "readwrite", (store) => store.add({ ...entry, kept_at: Date.now() }));
export const remove = (place) => within(WAITING, "readwrite", (store) => store.delete(place));
export const mark = (entry, fault) => within(WAITING, "readwrite", (store) => store.put({ ...entry, fault }));

export const allowed = () => within(ALLOWED, "readonly", (store) => store.get("now"));
export const allow = ({ person, sessions, number }) =>
  within(ALLOWED, "readwrite", (store) => store.put({ person, sessions, number }, "now"));

/** Change what is allowed where something is: looked at and written in one step, so that a "stop" in between holds. */
const changed = (change) => within(ALLOWED, "readwrite", (store) => {
  const kept = store.get("now");
  kept.onsuccess = () => {
    if (!kept.result) return;
    const { person, sessions, number } = change(kept.result);
    store.put({ person, sessions, number }, "now");
  };
  return kept;
});

/** The newest answer of the server takes the place of the one that is kept, if one is. */
export const allowAgain = (permit) => changed(() => permit);

/** From here on nothing may be started before the server has decided anew; the choice to use it offline stays. */
export const shut = () => changed((permit) => ({ ...permit, sessions: {} }));

export const forbid = () => within(ALLOWED, "readwrite", (store) => store.delete("now"));
