// Time at one station. It holds the moment at which the time is over, not a countdown: a phone that slept stays right.

const BEATS_MS = 200;

export class Clock {
  /** `onBeat(secondsLeft)` runs a few times a second; `onEnd()` once, when the time is over. */
  constructor(onBeat, onEnd) {
    this.onBeat = onBeat;
    this.onEnd = onEnd;
  }

  start(seconds) {
    this.stop();
    this.since = Date.now();
    this.endsAt = this.since + seconds * 1000;
    this.timer = setInterval(() => this.beat(), BEATS_MS);
    this.onBeat(this.left());
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
  }

  get runs() {
    return this.timer !== null && this.timer !== undefined;
  }

  left() {
    return Math.max(0, (this.endsAt - Date.now()) / 1000);
  }

  /** The seconds since it was started, and from here on since now. */
  taken() {
    const now = Date.now(), seconds = Math.max(0, (now - this.since) / 1000);
    this.since = now;
    return Math.round(seconds * 1000) / 1000;
  }

  beat() {
    if (Date.now() < this.endsAt) this.onBeat(this.left());
    else {
      this.stop();
      this.onEnd();
    }
  }
}

/** 125 seconds as "2:05". */
export function minutes(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
