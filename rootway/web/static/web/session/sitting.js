// A session that is going on, kept in this tab so that a reload or a step back does not lose it.
//
// It holds the place and the pain, so it is encrypted. The key comes with the page from the server, for its person alone,
// and is never kept here: what lies in the tab cannot be read without signing in or opening one's own answers again.

const NAME = "rootway-sitting";
const SIZE = 1024; // bytes: filled up, so that the length tells little
const LONGEST_MS = 30 * 60 * 1000; // our own choice: after that the danger question is asked anew
const bound = (person) => new TextEncoder().encode(`${NAME} ${person}`);
const toBase64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export class Sitting {
  /** `own` is what the page knows of its person; without a key nothing is kept. */
  constructor(own) {
    this.person = own?.person ?? "";
    this.raw = globalThis.crypto?.subtle && own?.sitting_key ? fromBase64(own.sitting_key) : null;
    this.last = Promise.resolve();
  }

  get keeps() {
    return this.raw !== null;
  }

  key(use) {
    return crypto.subtle.importKey("raw", this.raw, "AES-GCM", false, [use]);
  }

  /** Keep where it stands. In order: what was asked for last is what stays. */
  keep(content) {
    if (this.keeps) this.last = this.last.then(() => this.write({ ...content, kept_at: Date.now() })).catch(() => {});
    return this.last;
  }

  async write(content) {
    const iv = crypto.getRandomValues(new Uint8Array(12)), text = JSON.stringify(content);
    const whole = new TextEncoder().encode(text.padEnd(Math.ceil((text.length + 1) / SIZE) * SIZE));
    const how = { name: "AES-GCM", iv, additionalData: bound(this.person) };
    const closed = await crypto.subtle.encrypt(how, await this.key("encrypt"), whole);
    sessionStorage.setItem(NAME, JSON.stringify({ iv: toBase64(iv), text: toBase64(closed) }));
  }

  /** What was kept here by this person lately, or nothing. */
  async found() {
    try {
      const { iv, text } = JSON.parse(sessionStorage.getItem(NAME));
      const how = { name: "AES-GCM", iv: fromBase64(iv), additionalData: bound(this.person) };
      const open = await crypto.subtle.decrypt(how, await this.key("decrypt"), fromBase64(text));
      const content = JSON.parse(new TextDecoder().decode(open));
      return Math.abs(Date.now() - content.kept_at) < LONGEST_MS ? content : this.forget();
    } catch {
      return this.forget(); // nothing was kept, or by somebody else
    }
  }

  forget() {
    this.last = this.last.then(() => sessionStorage.removeItem(NAME));
    return null;
  }
}
