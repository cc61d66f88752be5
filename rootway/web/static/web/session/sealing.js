// Seals an entry for the server: a key of its own (ECDH on P-256), HKDF-SHA-256, AES-GCM, its id as additional data.
// Nothing on this phone can open it again.

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const PURPOSE = "rootway sealed entry, first form";
const SIZE = 1024; // bytes: entries are filled up, so that their length tells little
const bytesOf = (text) => new TextEncoder().encode(text);
const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

function toBase64(buffer) {
  let letters = "";
  for (const byte of new Uint8Array(buffer)) letters += String.fromCharCode(byte);
  return btoa(letters);
}

/** Browsers keep these functions for secure addresses: https, or this machine itself. */
export const canSeal = () => Boolean(globalThis.crypto?.subtle && globalThis.indexedDB);

export async function sealed(serverKey, id, content) {
  const server = await crypto.subtle.importKey("raw", fromBase64(serverKey), CURVE, false, []);
  const own = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const point = await crypto.subtle.exportKey("raw", own.publicKey);
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: server }, own.privateKey, 256);
  const source = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const derived = { name: "HKDF", hash: "SHA-256", salt: point, info: bytesOf(PURPOSE) };
  const key = await crypto.subtle.deriveKey(derived, source, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = JSON.stringify(content);
  const whole = bytesOf(text.padEnd(Math.ceil((text.length + 1) / SIZE) * SIZE));
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytesOf(id) }, key, whole);
  return { id, key: toBase64(point), iv: toBase64(iv), text: toBase64(closed) };
}
