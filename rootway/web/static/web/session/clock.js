// Time at one station, by the monotonic clock of the browser: a clock that is set forward or back changes nothing.
//
// That clock stands still while some phones sleep. Then a hold goes on where it was: it never ends too early, and never
// has more left than it is long. While something is done the screen is kept awake, so that this is rare.

const BEATS_MS = 200;

export class Clock {
  /** `onBeat(secondsLeft)` runs a few times a second; `onEnd()` once, when the time is over. */
  constructor(onBeat, onEnd) {
    this.onBeat = onBeat;
    this.onEnd = onEnd;
  }

  start(seconds) {
    this.stop();
    this.since = this.begun = performance.now();
    this.seconds = seconds;
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
    return Math.max(0, this.seconds - (performance.now() - this.begun) / 1000);
  }

  /** The seconds since it was started, or since they were taken last. */
  get untaken() {
    return Math.round(performance.now() - this.since) / 1000;
  }

  /** The seconds since it was started, and from here on since now. */
  taken() {
    const seconds = this.untaken;
    this.since = performance.now();
    return seconds;
  }

  beat() {
    if (this.left() > 0) this.onBeat(this.left());
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
