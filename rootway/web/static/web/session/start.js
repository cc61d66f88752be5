// The page of a session: who may start what, then the player, then what it came to. Works from the shell as well.

import { big, onward, wayOut } from "./bar.js";
import { DangerQuestions, judged } from "./danger.js";
import { brought, element } from "./element.js";
import { kept, queueStatus } from "./keeper.js";
import { Player } from "./player.js";
import { allowed, shut } from "./queue.js";
import { Rehearsal } from "./rehearsal.js";
import { Screen } from "./screen.js";
import { canSeal } from "./sealing.js";
import { Sitting } from "./sitting.js";
import { pathwayFor, spoken } from "./spoken.js";
import { flushWhenPossible, renewed } from "./sync.js";
import { Awake, Voice } from "./voice.js";

const STALE_MS = 12 * 60 * 60 * 1000; // our own choice: a page that stood open for longer asks the server anew

/** What may be started on this phone without internet: what the server allowed, as long as its time has not come. */
async function permitted() {
  const permit = canSeal() ? await allowed().catch(() => undefined) : undefined;
  if (!permit) return null;
  const now = new Date(), day = now.toLocaleDateString("sv-SE");
  const open = Object.entries(permit.sessions).filter(([, { until }]) => now < new Date(until));
  const sessions = Object.fromEntries(open.map(([id, { pathway, helped_before, helped_on }]) =>
    [id, { pathway, history: { helped_before, first_day: !helped_on || helped_on >= day } }]));
  return { ...permit, sessions, said: {} };
}

const UNDRAWN = { steps: {}, paths: [] }; // a session goes on without its pictures when they cannot be had

/** The compiled pathways that play what may be started, by their fingerprint: of each open topic its own. What this
    phone does not hold cannot be started here. */
async function pathwaysOf(known, addresses, fills) {
  const wanted = [...new Set(Object.values(known?.sessions ?? {}).map(({ pathway }) => pathway))];
  const found = await Promise.all(wanted.map(async (name) => {
    const pathway = addresses[name] && await import(addresses[name]).catch(() => null);
    return pathway ? [name, pathwayFor(pathway, fills)] : null;
  }));
  return Object.fromEntries(found.filter((one) => one));
}

class Page {
  constructor(root, setup, own, pathways) {
    Object.assign(this, { setup, own, pathways, words: setup.words, openedAt: Date.now(), began: performance.now() });
    this.sitting = new Sitting(own);
    this.voice = new Voice();
    this.awake = new Awake();
    this.screen = new Screen(root, this.words, this.voice);
    this.queue = queueStatus(setup);
    this.screen.said.append(this.queue);
  }

  /** The pathway that plays a protocol: that of the topic whose plan holds it. */
  pathwayOf(id) {
    return this.pathways[this.own?.sessions[id]?.pathway];
  }

  machineOf(id) {
    return this.pathwayOf(id)?.machines[id];
  }

  /** From here on the page speaks and judges as the topic of this protocol does. */
  turnTo(id) {
    this.pathway = this.pathwayOf(id);
    this.words = { ...this.setup.words, ...this.pathway.said };
    return this.machineOf(id);
  }

  /** The protocols that may be started: the server's word, and that of the tables where the answers are at hand. */
  get startable() {
    const { own } = this;
    if (!own || this.closed) return [];
    const ids = Object.keys(own.sessions).filter((id) => this.machineOf(id)?.start === "self");
    if (!own.knows) return ids;
    const plan = Object.values(this.pathways).flatMap((one) => judged(one, own.said, this.gave ?? {}).plan);
    return ids.filter((id) => plan.includes(id));
  }

  choose(wanted) {
    const ids = this.startable;
    if (ids.includes(wanted)) return this.before(wanted);
    const why = this.own?.knows || ids.length ? this.words.not_offered : this.words.not_set_up;
    const links = ids.map((id) => element("li", {}, element("button", { type: "button", class: "button plain big",
      onclick: () => this.before(id) }, this.machineOf(id).title)));
    const parts = [wanted || !ids.length ? element("p", { class: "say" }, why) : false,
      links.length > 0 && element("ul", { class: "flow" }, links), this.watch(), this.back()];
    return this.screen.show({ kind: "page", title: this.words.sessions, parts, out: this.out });
  }

  /** It stood open for too long by either clock: one can be set, the other stands still while some phones sleep. */
  get isStale() {
    return Math.max(Date.now() - this.openedAt, performance.now() - this.began) > STALE_MS;
  }

  /** A session that was going on in this tab, if it is one that may go on now. */
  async left(wanted) {
    const kept = await this.sitting.found(), machine = kept && this.machineOf(kept.protocol);
    const same = kept?.protocol === wanted && kept.program === machine?.program && this.startable.includes(wanted);
    return same ? kept : null;
  }

  /** After a reload: go on where it was, or begin anew. */
  offerToGoOn(kept) {
    const machine = this.turnTo(kept.protocol);
    this.fetchDrawings(kept.protocol);
    const goOn = async () => {
      this.voice.wake();
      if (!(await this.player(machine, kept.history)).resume(kept)) this.before(kept.protocol);
    };
    this.screen.show({ kind: "page", title: machine.title, out: this.out, parts: [
      element("p", { class: "say" }, this.words.was_going_on),
      element("div", { class: "note stop" }, element("p", {}, machine.stop)), this.back(),
    ], reach: [onward(big(this.words.go_on_there, "", "go_on", goOn)),
      onward(big(this.words.begin_anew, "plain", "anew", () => this.before(kept.protocol)))] });
  }

  /** One tap, so that the browser lets the page speak and ring. */
  before(id, first = this.words.before) {
    const machine = this.turnTo(id);
    this.fetchDrawings(id);
    const begun = (begin) => () => {
      if (this.isStale) {
        location.reload();
        return;
      }
      this.voice.wake();
      begin(machine);
    };
    this.screen.show({ kind: "page", title: machine.title, out: this.out, parts: [
      element("p", { class: "say" }, first), element("p", {}, this.words.before_more),
      element("div", { class: "note stop" }, element("p", {}, machine.stop)), this.back(),
    ], reach: [onward(big(this.words.start, "", "start", begun((one) => this.play(one)))),
      onward(big(this.words.look_first, "plain", "look", begun((one) => this.rehearse(one))))] });
  }

  /** Ask for the drawings of a session while its first page is read. */
  fetchDrawings(id) {
    this.drawings = import(this.setup.urls.drawings[id]).then((module) => module.drawings, () => UNDRAWN);
  }

  /** Look through the steps. It is only for what may be started, and begins nothing. */
  async rehearse(machine) {
    const { words, voice, awake, screen } = this, drawings = await this.drawings;
    new Rehearsal({ machine, drawings, words, voice, awake, screen,
      onOver: (seenAll) => this.before(machine.protocol, seenAll ? words.look_over : undefined) }).start();
  }

  async play(machine) {
    (await this.player(machine, this.own.sessions[machine.protocol].history)).start();
  }

  async player(machine, history) {
    const { words, setup: { urls }, voice, awake, screen, sitting } = this, drawings = await this.drawings;
    if (!sitting.keeps) addEventListener("beforeunload", this.asks = (event) => event.preventDefault());
    return new Player({ machine, drawings, history, allowed: this.startable, words, urls, voice, awake, screen, sitting,
      onEnded: (player) => this.ended(player) });
  }

  /** Keep what happened. After a stop nothing more can be started here before the server has decided anew. */
  async ended(player) {
    const { ended } = player.state;
    removeEventListener("beforeunload", this.asks);
    const good = ended === "done" || ended === "left";
    this.gave = { ...this.gave, ...player.gave };
    const shutting = good ? null : this.close();
    if (ended === "stopped_danger") this.screen.body.prepend(this.askDanger());
    const place = element("p", { class: "saved", role: "status" }, this.words.keeping);
    await shutting;
    this.screen.body.append(place, this.back());
    if (!player.events.length) place.remove();
    else await this.tell(place, { kind: "session", played: player.played,
      pathway: this.own.sessions[player.played.protocol].pathway });
  }

  async tell(place, content) {
    const reason = await kept(this.setup, this.own.person, content).catch(() => "cannot");
    place.textContent = { sent: this.words.saved, waits: this.words.kept_here, refused: this.words.not_kept }[reason]
      ?? this.words.cannot_keep;
    return reason;
  }

  async close() {
    this.closed = true;
    if (canSeal()) await shut().catch(() => {});
  }

  askDanger() {
    const ask = () => {
      const show = (title, form) => this.screen.show({ kind: "danger", title, out: this.out, parts: [form] });
      new DangerQuestions(this.pathway, this.words, this.own.knows ? this.own.said : {}, show,
        (level, answers, found) => this.judged(level, answers, found)).next();
    };
    return element("div", { class: "main-buttons" },
      element("button", { type: "button", class: "button danger big", onclick: ask }, this.words.danger_questions));
  }

  /** What the danger answers came to. The page stands before anything is sent. */
  async judged(level, answers, found) {
    const place = element("p", { class: "saved", role: "status" }, this.words.keeping);
    if (level?.stops) this.danger(level, found, place);
    else {
      const denied = Object.values(answers).every((value) => value === false || value === "not_applicable");
      const calm = denied ? this.words.danger_denied : this.words.danger_open;
      this.screen.show({ kind: "page", title: this.words.no_exercise_now, out: this.out, parts: [
        element("p", { class: "say" }, calm), this.watch(), place, this.back()] });
    }
    const content = { kind: "answers", answered_at: new Date().toISOString(), answers };
    const reason = await this.tell(place, content);
    if (reason === "sent") place.after(element("p", {}, element("a", { href: this.setup.urls.result }, this.words.show_staff)));
  }

  /** The danger page: help, and the way back to the questions; no exercise. */
  danger(level, found, place) {
    const card = document.getElementById(level.highest ? "highest-level" : "stopping-level").content.cloneNode(true);
    const { number, call, says } = this.own.number;
    for (const link of card.querySelectorAll("[href^='tel:']")) {
      link.href = `tel:${number}`;
      link.textContent = call;
    }
    for (const place of card.querySelectorAll("[data-do]")) place.textContent = level.do;
    for (const list of card.querySelectorAll("[data-beside]")) list.append(...level.beside.map((say) => element("li", {}, say)));
    for (const about of card.querySelectorAll(".call p")) about.textContent = says;
    const why = this.pathway.urgencyReasons(found.results).filter(({ gives }) => gives === level.id);
    const again = this.askDanger();
    again.firstChild.className = "button plain";
    again.firstChild.textContent = this.words.by_mistake;
    const { title } = level;
    this.screen.show({ kind: level.tone, title, out: this.out, parts: [...card.children,
      element("h2", {}, this.words.why), element("ul", { class: "flow" }, why.map(({ say, do: todo }) =>
        element("li", { class: "card flow" }, element("p", {}, say), todo && element("p", {}, element("strong", {}, todo))))),
      place, again] });
    this.screen.say(title);
    this.voice.say(title);
  }

  watch() {
    return element("p", { class: "note stop" }, this.words.watch);
  }

  get out() {
    return wayOut(this.words.sessions, this.setup.urls.sessions);
  }

  back() {
    return element("p", {}, element("a", { href: this.setup.urls.sessions }, this.words.back));
  }
}

const isShell = (own) => own === null;

async function start() {
  const root = document.getElementById("player"), setup = brought("setup"), own = brought("own");
  const plain = document.getElementById("plain");
  if (plain) plain.hidden = true;
  root.hidden = false;
  const known = own ?? await permitted();
  const fills = known?.number.fills ?? setup.number.fills; // a permit of an older version has none
  const page = new Page(root, { ...setup, words: spoken(setup.words, fills) }, known,
    await pathwaysOf(known, setup.urls.pathways, fills));
  const [, wanted = ""] = location.pathname.match(/^\/sessions\/([\w-]+)\/$/) ?? [];
  const left = await page.left(wanted);
  if (left) page.offerToGoOn(left);
  else page.choose(isShell(own) && wanted === "offline" ? "" : wanted);
  if (!canSeal()) return;
  await flushWhenPossible(setup.urls);
  if (!isShell(own)) renewed(setup.urls).catch(() => {});
}

start();
