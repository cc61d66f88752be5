// A look through a session before it is done: each step with its drawing, in half a minute. It counts as nothing.
//
// Nothing here sends an event to the machine, is kept, or reaches the log. Who may not start the session never comes here.

import { big, onward, wayOut } from "./bar.js";
import { Clock } from "./clock.js";
import { drawingOf } from "./drawing.js";
import { element, filled } from "./element.js";

const WHOLE_SECONDS = 30; // our own choice, as short as a person may ask for before beginning

/** The steps of a session in order, each once: its id, its title, and what to do in it. */
export function stepsOf(machine) {
  const found = new Map();
  machine.stations.forEach(({ step }, n) => {
    const { title, do: todo } = machine.words[n];
    if (!step) return;
    const place = machine.stations.findIndex((one) => one.step === step && one.kind !== "get_ready");
    const named = place < 0 ? title : machine.words[place].title;
    if (!found.has(step)) found.set(step, { step, title: named, todo });
  });
  return [...found.values()];
}

export class Rehearsal {
  /** `onOver(seenAll)` runs when every step was shown, or the person had enough. */
  constructor({ machine, drawings, words, screen, voice, awake, onOver }) {
    Object.assign(this, { machine, drawings, words, screen, voice, awake, onOver, at: 0, paused: false });
    this.steps = stepsOf(machine);
    this.clock = new Clock(() => {}, () => this.next());
  }

  start() {
    this.awake.hold();
    this.show(true);
  }

  get each() {
    return WHOLE_SECONDS / this.steps.length;
  }

  show(byHand) {
    const { step, title, todo } = this.steps[this.at], { words } = this;
    this.screen.show({
      kind: "rehearsal", title, byHand, done: (this.at + 1) / (this.steps.length + 1),
      shown: drawingOf(this.drawings, step, "runs"),
      out: wayOut(words.look_stop, () => this.over(false)), reach: this.bar(),
      parts: [element("p", { class: "say" }, todo),
        element("p", { class: "aim" }, element("strong", {}, filled(words.look_at, { n: this.at + 1, all: this.steps.length })), " ", words.look_only)],
    });
    this.screen.hold(this.paused);
    this.voice.say(title);
    if (!byHand) this.screen.say(title);
    if (!this.paused) this.clock.start(this.each);
  }

  bar() {
    const { buttons } = this.machine, hold = this.paused ? buttons.resumed : buttons.paused;
    return [onward(big(this.words.look_next, "", "next", () => this.next(true)),
      big(hold, "plain", this.paused ? "resumed" : "paused", () => this.hold()))];
  }

  hold() {
    this.paused = !this.paused;
    if (this.paused) this.clock.stop();
    else this.clock.start(this.each);
    this.screen.hold(this.paused);
    this.screen.reach(this.bar());
  }

  next(byHand = false) {
    this.at += 1;
    if (this.at < this.steps.length) this.show(byHand);
    else this.over(true);
  }

  over(seenAll) {
    this.clock.stop();
    this.awake.release();
    this.voice.hush();
    this.onOver(seenAll);
  }
}
