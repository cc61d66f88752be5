// A guided session that is going on, so that a reload or a step back does not lose it. It holds the place and the pain, so it
// is kept where the log is and as the log is: in this tab alone, or on this device, sealed where the log is sealed.

const TAB_SITTING = "rootway-sitting", SITTING = "sitting";
const LONGEST_SITTING_MS = DAY / 48_000; // half an hour, as on the server: after that the danger question is asked anew
let goingOn = null; // what is kept of it
let keepingOn = Promise.resolve();

/** Put it where the log is now. In order: what was asked for last is what stays. */
function moveGoingOn() {
  keepingOn = keepingOn.then(() => putGoingOn(goingOn)).catch(() => undefined); // the session goes on without it
  return keepingOn;
}

/** Keep where it stands. */
function keepGoingOn(content) {
  goingOn = { ...content, of: person().started_at, kept_at: Date.now() };
  return moveGoingOn();
}

function forgetGoingOn() {
  goingOn = null;
  return moveGoingOn();
}

async function putGoingOn(content) {
  if (!device.mode) {
    if (content) sessionStorage.setItem(TAB_SITTING, JSON.stringify(content));
    else sessionStorage.removeItem(TAB_SITTING);
    return undefined;
  }
  sessionStorage.removeItem(TAB_SITTING);
  const sealed = content && device.mode === "sealed" ? await sealedWith(device.key, content) : { document: content };
  return withStore("readwrite", async (store) => {
    const there = await asked(store.get(ONE));
    if (!content) return asked(store.delete(SITTING));
    if (there?.mode !== device.mode) return undefined; // another tab seals the log now, or deleted it
    return asked(store.put(sealed, SITTING));
  });
}

/** What was left on this device, once it can be read. */
async function findGoingOn() {
  const found = device.mode ? await withStore("readonly", (store) => asked(store.get(SITTING))) : { document: JSON.parse(sessionStorage.getItem(TAB_SITTING) ?? "null") };
  goingOn = (found && (found.iv ? await openedWith(device.key, found) : found.document)) ?? null;
  if (goingOn && !isFresh(goingOn)) await forgetGoingOn();
}

const isFresh = ({ of, kept_at: at }) => of === kept?.person.started_at && Math.abs(Date.now() - at) < LONGEST_SITTING_MS;

/** A session with this protocol that may be gone on with now; one that was put down for too long may not. */
function leftOf(id, machine) {
  if (!goingOn || !isFresh(goingOn)) return null;
  const { topic, protocol, program } = goingOn;
  return topic === id && protocol === machine.protocol && program === machine.program ? goingOn : null;
}
