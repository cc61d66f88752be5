// Where the log is kept: in this tab alone, or on this device, sealed with a passphrase or not, as the person chose.

const TAB = "rootway-log", DEVICE = "rootway", KEPT = "kept", ONE = "log";
const device = { mode: "", key: null, salt: null, version: 0, trouble: "" }; // mode: "", "plain" or "sealed"

const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function opened() {
  const request = indexedDB.open(DEVICE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(KEPT);
  return asked(request);
}

/** One step with the store, in one transaction: it is all done, or nothing of it is. */
async function withStore(mode, step) {
  const database = await opened();
  try {
    const change = database.transaction(KEPT, mode), done = new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = () => reject(change.error ?? new Error("not kept"));
    });
    const found = await step(change.objectStore(KEPT), change);
    await done;
    return found;
  } finally {
    database.close();
  }
}

const onDevice = () => withStore("readonly", (store) => asked(store.get(ONE)));

/** Put what is kept; false when another tab kept something else since this one read it. */
function put(record) {
  return withStore("readwrite", async (store) => {
    const there = await asked(store.get(ONE));
    if (there && there.version !== device.version) return false;
    await asked(store.put({ ...record, version: device.version + 1 }, ONE));
    return true;
  });
}

async function read(record) {
  if (record.mode === "plain") return record.document;
  return device.key ? openedWith(device.key, record) : null;
}

/** Two logs of one person as one: rows are only ever added, so each row once is all of both. */
function together(mine, theirs) {
  const made = { ...theirs, person: { ...theirs.person, ...mine.person } };
  for (const [name, list] of Object.entries(mine)) {
    if (!Array.isArray(list)) continue;
    const own = new Map(list.map((row) => [row.id, row]));
    const others = (theirs[name] ?? []).map((row) => own.get(row.id) ?? row), seen = new Set(others.map(({ id }) => id));
    made[name] = [...others, ...list.filter(({ id }) => !seen.has(id))];
  }
  return made;
}

let saving = Promise.resolve();

/** Keep the log where the person wants it. What cannot be kept is said, and the page goes on. */
function save() {
  saving = saving.then(keepNow).catch(() => {
    device.trouble = t("This browser could not keep your answers. Download them before you close this page.");
    show();
  });
  return saving;
}

async function keepNow() {
  if (!kept) return;
  if (!device.mode) {
    sessionStorage.setItem(TAB, JSON.stringify(kept));
    device.trouble = "";
    return undefined;
  }
  for (let tries = 0; tries < 5; tries += 1) {
    const sealed = device.mode === "sealed" ? { ...(await sealedWith(device.key, kept)), salt: device.salt } : { document: kept };
    if (await put({ mode: device.mode, ...sealed })) {
      device.version += 1;
      device.trouble = "";
      return undefined;
    }
    const there = await onDevice(), theirs = there && (await read(there));
    if (!theirs) throw new Error("another log is kept");
    kept = together(kept, theirs);
    device.version = there.version;
  }
  throw new Error("another tab keeps on writing");
}

/** What this tab or this device holds: true when a passphrase is needed to read it. */
async function load() {
  const there = await onDevice().catch(() => undefined);
  if (there) {
    Object.assign(device, { mode: there.mode, salt: there.salt ?? null, version: there.version });
    if (there.mode === "sealed") return true;
    kept = there.document;
  } else {
    try {
      kept = JSON.parse(sessionStorage.getItem(TAB) ?? "null");
    } catch {
      kept = null;
    }
  }
  await findGoingOn().catch(() => undefined);
  return false;
}

/** Open what is sealed; false when the passphrase is another one. */
async function unlock(passphrase) {
  const there = await onDevice(), key = await keyOf(passphrase, there.salt), document = await openedWith(key, there);
  if (!document) return false;
  Object.assign(device, { key, salt: there.salt, version: there.version });
  kept = document;
  await findGoingOn().catch(() => undefined);
  return true;
}

/** From now on on this device; with a passphrase sealed. The browser is asked not to throw it away. */
async function keepOnDevice(passphrase) {
  const salt = passphrase ? newSalt() : null;
  Object.assign(device, { mode: passphrase ? "sealed" : "plain", salt, key: passphrase ? await keyOf(passphrase, salt) : null });
  person().keeps_log = true;
  await save();
  if (!device.trouble) sessionStorage.removeItem(TAB);
  await moveGoingOn();
  await navigator.storage?.persist?.().catch(() => false);
}

/** Everything, at once: in this tab and on this device. */
async function deleteAll() {
  await saving;
  await keepingOn;
  [kept, goingOn] = [null, null];
  for (const name of [TAB, TAB_SITTING]) sessionStorage.removeItem(name);
  await withStore("readwrite", (store) => Promise.all([ONE, SITTING].map((name) => asked(store.delete(name))))).catch(() => undefined);
  Object.assign(device, { mode: "", key: null, salt: null, version: 0, trouble: "" });
}
