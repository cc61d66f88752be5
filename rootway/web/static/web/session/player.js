// Plays one session: sends what happens to the machine, and shows where it stands. The machine decides.

import { Clock, minutes } from "./clock.js";
import { element, filled } from "./element.js";
import { after, begin } from "./machine.js";
import { notedOf } from "./outcome.js";
import { leaveButton, reachBar, wayOut } from "./bar.js";
import { endParts, formOf, stationDrawing, stationParts } from "./stage.js";

const KEEP_EACH_MS = 2000; // how much of a hold a reload can lose
const HALFWAY_FROM = 60, ALMOST = 10; // seconds: shorter times get no word in between
const PACES = [0, 4, 6, 8]; // seconds for one repetition, 0: counted by hand; our choice, no source gives one
const LONG_WALK = 300; // seconds: from here on a person may be told when their own limit comes near
const LIMITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]; // minutes, 0: no reminder

export class Player {
  /** `screen` shows parts; `sitting` keeps where it stands; `onEnded(player)` runs once, when the session is over. */
  constructor({ machine, drawings, history, allowed, words, urls, voice, awake, screen, sitting, onEnded }) {
    Object.assign(this, { machine, drawings, words, urls, voice, awake, screen, sitting, onEnded, events: [], went: 0 });
    this.history = history;
    this.state = begin(machine, allowed, history);
    this.limit = 0; // minutes that a person can walk before it moves down; they say so, nobody guesses
    this.pace = Number(localStorage.getItem("rootway-pace") ?? PACES[2]);
    this.clock = new Clock((left) => this.onBeat(left), () => this.onTime());
  }

  start() {
    this.beganAt = Date.now();
    this.goOn();
  }

  /** Take up a session where it was left: the same events lead to the same place. False when they do not. */
  resume({ began_at: beganAt, took, events, waited, limit }) {
    Object.assign(this, { beganAt, went: took, limit, events: [...events] });
    for (const event of events) this.state = after(this.machine, this.state, event);
    if (this.state.refused || this.state.ended) return false;
    const counted = { event: "time_passed", seconds: waited }, { paused } = this.state;
    const next = waited > 0 && !paused ? after(this.machine, this.state, counted) : this.state;
    if (next.station === this.state.station && next.seconds > this.state.seconds) {
      this.state = next;
      this.events.push(counted);
    }
    this.goOn();
    if (paused) this.heldOrGoingOn();
    return true;
  }

  goOn() {
    this.openedAt = this.keptAt = performance.now();
    this.awake.hold();
    this.enter(true);
  }

  /** Milliseconds since the session began, by a clock that nobody sets. */
  get took() {
    return Math.round(this.went + performance.now() - this.openedAt);
  }

  /** Put down where it stands, for a reload. */
  keep() {
    this.keptAt = performance.now();
    this.sitting.keep({ protocol: this.machine.protocol, program: this.machine.program, history: this.history,
      began_at: this.beganAt, took: this.took, events: this.events, limit: this.limit,
      waited: this.clock.runs && this.station.seconds_max ? this.clock.untaken : 0 });
  }

  get station() {
    return this.machine.stations[this.state.station];
  }

  /** One thing that happened. What the machine refuses did not happen, and is not kept. */
  send(event, byHand) {
    const before = this.state, next = after(this.machine, before, event);
    this.state = next;
    if (next.refused) {
      this.screen.refuse(this.machine.refusals[next.refused]);
      return;
    }
    this.events.push(event);
    this.moved(before, next, byHand);
    if (!this.state.ended) this.keep();
  }

  moved(before, next, byHand) {
    if (next.station !== before.station || next.ended) this.enter(byHand);
    else if (next.paused !== before.paused) this.heldOrGoingOn();
  }

  /** A person pressed something. The time until now is counted first; it may have been over already. */
  act(event) {
    const place = this.state.station;
    if (event.event !== "resumed") this.count();
    const late = this.state.station !== place && !["moved_down", "pain_grew", "answered_screen", "left"].includes(event.event);
    if (!late && !this.state.ended) this.send(event, true);
  }

  count() {
    if (!this.clock.runs || this.station.seconds_max === 0 || this.state.paused) return;
    const seconds = this.clock.taken();
    if (seconds > 0) this.send({ event: "time_passed", seconds }, false);
  }

  /** The time of a station, or of one paced repetition, is over. */
  onTime() {
    const { seconds_max: longest, kind } = this.station;
    if (!longest) {
      this.send({ event: "repetition_done" }, false);
      return;
    }
    if (kind !== "pause" && kind !== "get_ready") {
      this.voice.bell();
      this.voice.notice(this.words.time_over);
    }
    const left = Math.max(this.clock.taken(), longest - this.state.seconds + 0.001);
    this.send({ event: "time_passed", seconds: left }, false);
  }

  /** Arrive at a station, or at the end. */
  enter(byHand) {
    this.clock.stop();
    this.told = new Set();
    if (this.state.ended) {
      this.over();
      return;
    }
    const { station, machine } = this, said = machine.words[this.state.station];
    const act = (event) => this.act(event);
    this.screen.show({
      kind: station.kind, title: said.title, byHand, done: this.state.station / machine.stations.length,
      parts: stationParts(machine, this.state, this, act, this.choice()),
      shown: stationDrawing(this.drawings, machine, this.state),
      out: leaveButton(machine, this.state, act), reach: this.bar(),
    });
    this.run();
    if (station.seconds_max && !["pause", "get_ready"].includes(station.kind)) this.voice.bell(true);
    const spoken = said.say || said.title;
    this.voice.say(byHand || station.repetition ? spoken : `${said.title}. ${said.say}`);
    if (station.kind !== "pause") this.screen.say(byHand || station.repetition ? spoken : `${said.title}. ${said.say}`);
  }

  /** Let the time of the station run, or the pace of a repetition. */
  run() {
    const { seconds_max: longest, repetition, kind } = this.station;
    const paced = kind === "repetitions" && repetition > 0 ? this.pace : 0;
    if (longest) this.clock.start(longest - this.state.seconds);
    else if (paced) this.clock.start(paced);
  }

  onBeat(left) {
    const { seconds_max: longest, seconds_min: shortest, kind } = this.station;
    if (!longest) return;
    if (performance.now() - this.keptAt > KEEP_EACH_MS) this.keep();
    this.screen.time(minutes(left), left / longest);
    if (kind === "hold" && shortest < longest && longest - left >= shortest && !this.told.has("enough")) {
      this.told.add("enough");
      this.count();
      this.screen.reach(this.bar()); // from here on the hold may be ended
    }
    if (kind === "walk" && this.limit) this.nearLimit(longest - left);
    if (longest >= HALFWAY_FROM && left <= longest / 2) this.tell("half", this.words.halfway);
    if (longest >= HALFWAY_FROM && left <= ALMOST) this.tell("almost", filled(this.words.seconds_left, { n: ALMOST }));
  }

  /** The person's own limit: turn back halfway to it, and stop at it. */
  nearLimit(walked) {
    const limit = this.limit * 60;
    if (walked >= limit / 2) this.tell("turn", this.words.turn_back);
    if (walked < limit || this.told.has("limit")) return;
    this.voice.bell();
    this.tell("limit", this.words.limit_reached);
  }

  tell(what, words) {
    if (this.told.has(what)) return;
    this.told.add(what);
    this.voice.say(words);
    this.screen.say(words);
  }

  bar() {
    return reachBar(this.machine, this.state, (event) => this.act(event), formOf(this.station));
  }

  heldOrGoingOn() {
    const { paused } = this.state;
    if (paused) this.clock.stop();
    else this.run();
    this.voice.hush();
    this.screen.reach(this.bar());
    this.screen.hold(paused);
    this.screen.say(paused ? this.words.is_paused : this.words.goes_on);
  }

  /** What a person may set while they get into place: the pace of repetitions, or their limit for a walk. */
  choice() {
    const { kind } = this.station, next = this.machine.stations[this.state.station + 1];
    if (kind !== "get_ready" || next === undefined) return false;
    if (next.kind === "repetitions" && next.repetition > 0) {
      const label = (seconds) => (seconds ? filled(this.words.pace_seconds, { n: seconds }) : this.words.pace_by_hand);
      return this.select("pace", this.words.pace, PACES, label, (seconds) => localStorage.setItem("rootway-pace", String(seconds)));
    }
    if (next.kind !== "walk" || next.seconds_max < LONG_WALK) return false;
    const label = (n) => (n ? filled(n === 1 ? this.words.one_minute : this.words.some_minutes, { n }) : this.words.no_limit);
    return this.select("limit", this.words.limit, LIMITS, label, () => {});
  }

  select(name, label, values, words, keep) {
    const choose = (event) => {
      this[name] = Number(event.target.value);
      keep(this[name]);
    };
    return element("p", { class: "pace" }, element("label", { for: name }, label), " ",
      element("select", { id: name, onchange: choose }, values.map((value) =>
        element("option", { value, selected: value === this[name] }, words(value)))));
  }

  over() {
    this.endedAt = this.beganAt + Math.max(this.took, 1);
    this.sitting.forget();
    this.awake.release();
    const ending = this.machine.endings[this.state.ended];
    this.voice.bell();
    this.voice.say(`${ending.title}. ${ending.say}`);
    this.screen.show({
      kind: "ended", title: ending.title, byHand: true, done: 1,
      out: wayOut(this.words.sessions, this.urls.sessions),
      parts: endParts(this.machine, this.state, this.words, this.urls),
    });
    this.screen.say(ending.say);
    this.onEnded(this);
  }

  /** What happened, for the server to play again. */
  get played() {
    const at = (moment) => new Date(moment).toISOString();
    return { protocol: this.machine.protocol, program: this.machine.program, began_at: at(this.beganAt),
      ended_at: at(this.endedAt), history: this.history, events: this.events };
  }

  /** The newest of the facts that the session gave, by fact. */
  get gave() {
    return Object.fromEntries(notedOf(this.machine, this.state).map(({ fact, value }) => [fact, value]));
  }
}
