// A log under a passphrase: nobody reads it without, and nobody can bring it back when the passphrase is forgotten.

const ROUNDS = 600_000, SALT_BYTES = 16, IV_BYTES = 12;
const canSeal = () => Boolean(globalThis.crypto?.subtle);

/** The key of a passphrase, by the salt that is kept beside the log. */
async function keyOf(passphrase, salt) {
  const said = new TextEncoder().encode(passphrase.normalize("NFC"));
  const raw = await crypto.subtle.importKey("raw", said, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const newSalt = () => crypto.getRandomValues(new Uint8Array(SALT_BYTES));

async function sealedWith(key, document) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES)), said = new TextEncoder().encode(JSON.stringify(document));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, said) };
}

/** The document again; null when the passphrase is another one. */
async function openedWith(key, { iv, data }) {
  try {
    return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data)));
  } catch {
    return null;
  }
}
