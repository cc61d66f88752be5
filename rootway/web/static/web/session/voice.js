// What is heard, and the screen kept awake. Words that are spoken always stand on the screen too.

const kept = (name, otherwise) => localStorage.getItem(`rootway-${name}`) ?? otherwise;
const keep = (name, value) => localStorage.setItem(`rootway-${name}`, value);

/** Whether this browser can show a notice at all. */
export const canNotify = () => "Notification" in globalThis;

/** Spoken cues, the bell and notices, each of which can be off. Only these choices are kept on the phone. */
export class Voice {
  speaks = kept("voice", "on") === "on";
  rings = kept("bell", "on") === "on";
  notifies = canNotify() && Notification.permission === "granted" && kept("notices", "off") === "on";

  /** Browsers allow sound only after a tap; call this from one. */
  wake() {
    const Sound = globalThis.AudioContext ?? globalThis.webkitAudioContext;
    if (!this.sound && Sound) this.sound = new Sound();
    this.sound?.resume?.();
  }

  setSpeaks(on) {
    this.speaks = on;
    keep("voice", on ? "on" : "off");
    if (!on) this.hush();
  }

  setRings(on) {
    this.rings = on;
    keep("bell", on ? "on" : "off");
  }

  /** Only where the person allows it; the browser asks. Gives whether notices are on. */
  async setNotifies(on) {
    this.notifies = on && await Notification.requestPermission() === "granted";
    keep("notices", this.notifies ? "on" : "off");
    return this.notifies;
  }

  /** For whoever is looking at something else. The words are the same for everyone: a notice can be seen by others. */
  async notice(words) {
    if (!this.notifies || !document.hidden) return;
    const worker = await navigator.serviceWorker?.getRegistration();
    const options = { body: words, tag: "rootway-time", lang: document.documentElement.lang };
    if (worker) await worker.showNotification("Rootway", options);
    else new Notification("Rootway", options);
  }

  hush() {
    globalThis.speechSynthesis?.cancel();
  }

  say(words) {
    if (!this.speaks || !words || !globalThis.speechSynthesis) return;
    this.hush();
    const spoken = new SpeechSynthesisUtterance(words);
    spoken.lang = document.documentElement.lang;
    spoken.rate = 0.95;
    speechSynthesis.speak(spoken);
  }

  /** One soft stroke; `high` when something begins, low when it is over. */
  bell(high = false) {
    if (!this.rings || !this.sound) return;
    const { currentTime: now, destination } = this.sound;
    const tone = this.sound.createOscillator(), level = this.sound.createGain();
    tone.frequency.value = high ? 880 : 587;
    level.gain.setValueAtTime(0.0001, now);
    level.gain.exponentialRampToValueAtTime(0.4, now + 0.02);
    level.gain.exponentialRampToValueAtTime(0.0001, now + 1.2);
    tone.connect(level).connect(destination);
    tone.start(now);
    tone.stop(now + 1.3);
  }
}

/** Keeps the screen on while something is done. Where a phone cannot, nothing breaks. */
export class Awake {
  constructor() {
    document.addEventListener("visibilitychange", () => this.wanted && !document.hidden && this.hold());
  }

  async hold() {
    this.wanted = true;
    this.lock = await navigator.wakeLock?.request("screen").catch(() => null);
  }

  release() {
    this.wanted = false;
    this.lock?.release();
    this.lock = null;
  }
}
