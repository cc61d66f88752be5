// Plays one session from the JSON of its machine: the same table of transitions as the server's, row by row.

export const ENDED = "ended";
const UNSURE = "unsure", ANSWERS = ["nothing_changed", "something_changed", UNSURE], WORST_PAIN = 10;
export const EXERCISING = ["hold", "repetitions", "pause", "rest", "walk", "apply", "posture"];

const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

/** Which values each part of an event can have. */
const SOUND = {
  answer: (value) => ANSWERS.includes(value),
  zone: (value, machine) => value === UNSURE || machine.places.some((place) => place.word === value),
  pain: (value) => value === UNSURE || (isNumber(value) && value >= 0 && value <= WORST_PAIN),
  seconds: (value) => isNumber(value) && value >= 0,
};

const given = (event) => Object.keys(SOUND).filter((part) => (event[part] ?? null) !== null);

/** The event has exactly what its name asks for, and each part is one that can be. */
function isSound(machine, event) {
  const asked = Object.hasOwn(machine.events, event.event) ? machine.events[event.event] : null;
  const parts = given(event);
  return asked !== null && asked.length === parts.length
    && parts.every((part) => asked.includes(part) && SOUND[part](event[part], machine));
}

// --- how the leg answered ---

const rank = (machine, zone) => machine.places.find((place) => place.word === zone)?.rank ?? null;
const strength = (pain) => (pain === UNSURE ? null : pain);

function change(before, after) {
  if (before === null || after === null) return "not_known";
  return after === before ? "same" : after > before ? "more" : "less";
}

/** Two readings compared, place before strength. */
export function response(machine, before, after) {
  const places = [rank(machine, before.zone), rank(machine, after.zone)];
  const pains = [strength(before.pain), strength(after.pain)];
  if ([...places, ...pains].every((value) => value === 0)) return "clear";
  const [place, pain] = [change(...places), change(...pains)];
  return machine.judged.find((row) => row.place === place && row.pain === pain).answer;
}

/** An answer as the repeat rule reads it: a leg that stayed clear keeps what it earned before. */
const counted = (machine, history, answer) =>
  (answer === "clear" && history.helped_before ? machine.responses.eased : answer);

// --- guards ---

const at = (machine, state) => machine.stations[state.station];
const waited = (state, event) => state.seconds + (event.seconds ?? 0);
const last = (state) => state.readings[state.readings.length - 1];

function mayProgress(machine, state, event) {
  const next = machine.stations[state.station + 1];
  const kept = state.history.helped_before || !machine.keeps_helping;
  const answer = response(machine, last(state), event);
  return next !== undefined && next.kind === "progress" && kept && machine.progress_after.includes(answer);
}

const GUARDS = {
  unsound: (machine, state, event) => !isSound(machine, event),
  danger_not_denied: (machine, state, event) => ["something_changed", UNSURE].includes(event.answer),
  paused: (machine, state) => state.paused,
  place_known: (machine, state, event) => rank(machine, event.zone) !== null,
  timed: (machine, state) => at(machine, state).seconds_max > 0,
  time_is_up: (machine, state, event) => waited(state, event) >= at(machine, state).seconds_max,
  long_enough: (machine, state) => state.seconds >= at(machine, state).seconds_min,
  counted: (machine, state) => at(machine, state).repetition > 0,
  moved_lower: (machine, state, event) => response(machine, last(state), event) === machine.responses.farther,
  pain_higher: (machine, state, event) => response(machine, last(state), event) === machine.responses.stronger,
  may_progress: mayProgress,
  may_repeat: (machine, state, event) =>
    machine.repeat_after.includes(counted(machine, state.history, response(machine, state.readings[0], event))),
};

// --- transitions ---

export const kindOf = (machine, state) => (state.ended ? ENDED : at(machine, state).kind);

/** The first row of the table that fits; the last one fits always. */
export function rowFor(machine, state, event) {
  const kind = kindOf(machine, state);
  return machine.transitions.find((row) =>
    (!row.kinds.length || row.kinds.includes(kind)) && (!row.event || row.event === event.event)
    && row.when.every((guard) => GUARDS[guard](machine, state, event)));
}

/** Another station, with its time beginning anew; past the last one the session is done. */
function arrived(machine, state, station) {
  const there = station < machine.stations.length;
  return { ...state, seconds: 0, ...(there ? { station } : { ended: "done" }) };
}

const GO = {
  stay: (machine, state) => state,
  next: (machine, state) => arrived(machine, state, state.station + 1),
  after_step: (machine, state) => arrived(machine, state, machine.after_step[state.station]),
  landing: (machine, state) => arrived(machine, state, machine.landing),
  end: (machine, state, row) => ({ ...state, paused: false, ended: row.reason }),
  count_time: (machine, state, row, event) => ({ ...state, seconds: waited(state, event) }),
  pause: (machine, state) => ({ ...state, paused: true }),
  resume: (machine, state) => ({ ...state, paused: false }),
};

/** The state after one event; an event that makes no sense changes nothing but `refused`, which says why. */
export function after(machine, state, event) {
  const row = rowFor(machine, state, event);
  if (row.then === "refuse") return { ...state, refused: row.why };
  const kept = row.keeps ? [{ zone: event.zone, pain: event.pain }] : [];
  return GO[row.then](machine, { ...state, refused: "", readings: [...state.readings, ...kept] }, row, event);
}

/** A session at its danger-sign screen, or one that is over because it is not offered. */
export function begin(machine, allowed, history) {
  const offered = machine.start === "self" && allowed.includes(machine.protocol);
  return { protocol: machine.protocol, program: machine.program, history, station: 0, seconds: 0, paused: false,
    readings: [], ended: offered ? "" : "not_offered", refused: "" };
}
