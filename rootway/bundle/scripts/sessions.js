// Guided sessions: what may be started, the player, and what is kept of a session. Nothing is shown while anything stops.

let playing = null; // what runs on the page now, to be stopped when another page is shown

const sittings = () => [...rows("Sitting")].sort((a, b) => momentOf(a.began_at) - momentOf(b.began_at));

/** The sessions that a person may start now: those of their own plan. */
const startable = (journey) => (mayShowPlan(journey) ? journey.found.plan.filter(({ kind }) => kind === "protocol").map(({ id }) => id) : []);

/** The machine of a session, with the emergency number of the chosen country in its words. */
function machineOf(id, protocol) {
  const { shared, machines } = words.of[id].sessions;
  return session.spoken.spoken({ ...shared, ...machines[protocol] }, { emergency_number: numberWords() });
}

function drawingsOf(id, protocol) {
  const { paths, steps } = words.of[id].sessions.drawings, told = ({ stills, ...more }) => ({ ...more, stills: stills.map((one) => ({ ...one, word: one.word && t(one.word) })) });
  return { paths, steps: Object.fromEntries(Object.entries(steps[protocol] ?? {}).map(([step, one]) => [step, told(one)])) };
}

/** What matters of the earlier sessions with a protocol: whether the last that could be judged helped, and one before today. */
function historyOf(machine, earlier) {
  const judged = earlier.filter(({ response }) => response && response !== "clear"), helped = ({ response }) => machine.helped.includes(response);
  return { helped_before: judged.length > 0 && helped(judged.at(-1)), first_day: !earlier.some((one) => helped(one) && one.days_ago > 0) };
}

function earlierWith(protocol, moment) {
  const today = dayHere(moment), days = ({ began_at: at }) => Math.max(daysBetween(dayHere(momentOf(at)), today), 0);
  return sittings().filter((one) => one.protocol === protocol).map((one) => ({ response: one.response, days_ago: days(one) }));
}

/** The id that follows from another one and a name (version 5, as Python makes it); a random one where nothing can be hashed. */
async function idFrom(id, name) {
  if (!canSeal()) return uuid();
  const own = id.replaceAll("-", "").match(/../g).map((byte) => parseInt(byte, 16));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-1", new Uint8Array([...own, ...new TextEncoder().encode(name)]))).slice(0, 16);
  hash[6] = (hash[6] & 0x0f) | 0x50;
  hash[8] = (hash[8] & 0x3f) | 0x80;
  const text = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Keep a session, with what it adds to the log. After one that a danger sign stopped, every danger sign is asked anew. */
async function recordSitting(id, machine, state, played, sitting = uuid()) {
  const now = nowHere(), late = Math.max(momentOf(played.ended_at) - now, 0), number = person().check_number;
  const [began, ended] = [played.began_at, played.ended_at].map((at) => written(momentOf(at) - late));
  for (const { fact, value, moment } of session.outcome.notedOf(machine, state)) {
    rows("Entry").push({ id: await idFrom(sitting, `${fact} ${moment}`), fact, value, observed_at: moment === "begin" ? began : ended, recorded_at: written(now),
      by: person().carer ? "carer" : "self", check_number: number, corrects: null, episode: reachesAll(topics[id], fact) ? null : openEpisode(id).id });
  }
  rows("Sitting").push({ id: sitting, protocol: machine.protocol, program: machine.program, began_at: began, ended_at: ended, recorded_at: written(now),
    history: played.history, events: played.events, ended: state.ended, response: session.outcome.answerOf(machine, state), check_number: number });
  if (state.ended === "stopped_danger") {
    openEpisode(id).check_began_at = written(now);
    person().check_number += 1;
  }
  await save();
}

/** Stop what runs: another page is shown. */
function stopPlaying() {
  playing?.clock.stop();
  playing?.voice.hush();
  playing?.awake.release();
  playing = null;
  document.body.classList.remove("playing");
}

class SessionPage {
  constructor(journey, protocol) {
    const { id } = journey;
    Object.assign(this, { id, protocol, machine: machineOf(id, protocol), drawings: drawingsOf(id, protocol) });
    this.words = session.spoken.spoken({ ...sessionWords(), ...words.of[id].sessions.said }, { emergency_number: numberWords() });
    this.root = h("div", { id: "player", class: "player narrow" });
    this.voice = new session.voice.Voice();
    this.awake = new session.voice.Awake();
    this.screen = new session.screen.Screen(this.root, this.words, this.voice);
    this.urls = { sessions: "#/today", whom: `#/result/${id}` };
    this.sitting = { keep: (content) => keepGoingOn({ ...content, topic: id }), forget: forgetGoingOn };
  }

  get out() {
    return session.bar.wayOut(t("Today"), "#/today");
  }

  /** One tap, so that the browser lets the page speak and ring. */
  before(first = this.words.before) {
    const { bar: { big, onward }, element: { element } } = session, begun = (begin) => () => {
      this.voice.wake();
      begin();
    };
    this.screen.show({ kind: "page", title: this.machine.title, out: this.out, parts: [
      element("p", { class: "say" }, first), element("p", {}, this.words.before_more), element("div", { class: "note stop" }, element("p", {}, this.machine.stop)),
    ], reach: [onward(big(this.words.start, "", "start", begun(() => this.play())), onward(big(this.words.look_first, "plain", "look", begun(() => this.rehearse()))))] });
  }

  /** After a reload: go on where it was, or begin anew. */
  offerToGoOn(left) {
    const { bar: { big, onward }, element: { element } } = session, goOn = () => {
      this.voice.wake();
      if (!this.player(left.history).resume(left)) this.before();
    };
    this.screen.show({ kind: "page", title: this.machine.title, out: this.out, parts: [
      element("p", { class: "say" }, this.words.was_going_on), element("div", { class: "note stop" }, element("p", {}, this.machine.stop)),
    ], reach: [onward(big(this.words.go_on_there, "", "go_on", goOn)), onward(big(this.words.begin_anew, "plain", "anew", () => this.before()))] });
  }

  rehearse() {
    const { machine, drawings, words: said, voice, awake, screen } = this;
    playing = new session.rehearsal.Rehearsal({ machine, drawings, words: said, voice, awake, screen, onOver: (seenAll) => this.before(seenAll ? said.look_over : undefined) });
    playing.start();
  }

  play() {
    this.player(historyOf(this.machine, earlierWith(this.protocol, nowHere()))).start();
  }

  player(history) {
    const { id, machine, drawings, words: said, urls, voice, awake, screen, sitting } = this;
    playing = new session.player.Player({ machine, drawings, history, allowed: startable(journeyIn(id)), words: said, urls, voice, awake, screen, sitting,
      onEnded: (player) => this.ended(player) });
    return playing;
  }

  async ended(player) {
    const { element: { element } } = session, place = element("p", { class: "saved", role: "status" }, this.words.keeping);
    this.screen.body.append(place);
    if (player.events.length) await recordSitting(this.id, this.machine, player.state, player.played);
    if (journeyIn(this.id).found.isEmergency) return to("#/emergency");
    if (player.state.ended === "stopped_danger") {
      this.screen.body.prepend(element("div", { class: "main-buttons" }, element("a", { class: "button danger big", href: onward(this.id) }, this.words.danger_questions)));
    }
    place.textContent = player.events.length ? this.words.saved : "";
    return this.screen.body.append(element("p", {}, element("a", { href: "#/today" }, t("Today"))));
  }
}

function sessionPage(journey, id, protocol) {
  const instead = elsewhereThan(journey);
  if (instead) return to(instead);
  const own = journeyIn(id);
  if (!startable(own).includes(protocol)) {
    return h("div", { class: "narrow flow" }, h("h1", {}, words.of[id].exercises[protocol]?.title ?? t("Not now")), h("p", { class: "note stop" }, t(SESSION_WORDS.not_offered)),
      p(link("#/today", t("Today"))));
  }
  stopPlaying(); // the same page may be shown anew while one runs
  const made = new SessionPage(own, protocol), left = leftOf(id, made.machine);
  if (left) made.offerToGoOn(left);
  else made.before();
  return made.root;
}

/** The sessions of a plan, each with its way to begin. */
function sessionsPart(journey) {
  const ids = startable(journey), { exercises } = words.of[journey.id];
  return ids.length ? h("section", { class: "flow" }, h("h2", {}, t(SESSION_WORDS.sessions)), h("ul", { class: "flow plain-list" }, ids.map((one) =>
    h("li", {}, link(`#/session/${journey.id}/${one}`, exercises[one].title, "button plain wide"))))) : "";
}
