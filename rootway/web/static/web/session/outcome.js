// What a finished session came to: how the leg answered, what is said, and what it adds to the record.

import { kindOf, response, rowFor } from "./machine.js";

const STOPPED = { stopped_moved_down: "farther", stopped_pain: "stronger" };
const RECORDED = ["nearer", "eased", "same", "stronger", "farther"];
const ORDER = ["said_place", "began", "repetition_done", "step_done", "resumed", "paused", "moved_down", "pain_grew"];

/** The answer over all sets: one that moved symptoms down, or else made them worse, decides. */
function trial(machine, readings) {
  if (readings.length < 2) return "not_known";
  const each = readings.slice(1).map((reading, n) => response(machine, readings[n], reading));
  const { farther, stronger } = machine.responses;
  return [farther, stronger].find((bad) => each.includes(bad))
    ?? response(machine, readings[0], readings[readings.length - 1]);
}

/** How the leg answered; a stop while something was done decides it. */
export function answerOf(machine, state) {
  const found = trial(machine, state.readings);
  const done = state.station >= machine.first_exercise;
  const { responses } = machine, stopped = responses[STOPPED[state.ended]];
  return stopped && done && found !== responses.farther ? stopped : found;
}

/** The lines said at the end, in order, each with its sources. */
export function linesOf(machine, state) {
  const ending = machine.endings[state.ended], answer = answerOf(machine, state);
  const lines = [{ text: ending.say, sources: ending.sources }];
  const stopped = Object.hasOwn(STOPPED, state.ended);
  if (stopped) lines.push({ text: machine.stop_do, sources: machine.sources });
  if (!stopped && state.ended !== "done") return lines;
  if (state.readings.length > 1 && Object.hasOwn(machine.answers, answer) && !againOf(machine, state)) {
    lines.push({ text: machine.answers[answer].say, sources: machine.answers[answer].sources });
  }
  for (const progress of machine.progress) {
    if (progress.after.includes(answer) && !progress.again.length) {
      lines.push({ text: `${progress.when} ${progress.do}`, sources: progress.sources });
    }
  }
  return lines;
}

/** Who is to be seen: `clinician`, `danger_questions`, or nobody. Never another exercise. */
export function bookOf(machine, state) {
  if (state.ended === "stopped_danger") return "danger_questions";
  const answer = answerOf(machine, state);
  const asked = machine.progress.some((progress) => progress.see_clinician && progress.after.includes(answer));
  return Object.hasOwn(STOPPED, state.ended) || (state.ended === "done" && asked) ? "clinician" : "";
}

const span = (low, high) => (low === null && high === null ? null : [low ?? high, high ?? low]);

/** When to do it again: every so many hours on the first day it helps, so many times a day from then on. */
export function againOf(machine, state) {
  const { repeat } = machine;
  if (!repeat || state.ended !== "done" || machine.stations[state.station].kind !== "repeat") return null;
  const hours = state.history.first_day ? span(repeat.every_hours_min, repeat.every_hours_max) : null;
  const times = hours ? null : span(repeat.times_per_day_min, repeat.times_per_day_max);
  return { when: repeat.when, say: repeat.say, sources: repeat.sources, every_hours: hours, times_per_day: times };
}

/** The facts that a finished session gives, each with the moment that it is of. */
export function notedOf(machine, state) {
  if (!state.ended) return [];
  const { notes } = machine, [before, ...later] = state.readings, now = later[later.length - 1];
  const placed = (reading, moment) => (reading === undefined ? [] : [
    { fact: notes.farthest, value: reading.zone, moment }, { fact: notes.pain, value: reading.pain, moment },
  ]);
  const noted = [...placed(before, "begin"), ...placed(now, "end")];
  const answer = answerOf(machine, state);
  const recorded = RECORDED.map((kind) => machine.responses[kind]);
  const word = recorded.includes(answer) ? answer : later.length && answer === "not_known" ? "unsure" : "";
  if (machine.records && word) noted.push({ fact: machine.records, value: word, moment: "end" });
  if (state.ended === "stopped_moved_down") noted.push({ fact: notes.moving_away, value: true, moment: "end" });
  return noted.filter(({ fact }) => fact); // what the pathway has no fact for is not noted
}

/** What can be done in a state: only what does something. The stops and leaving are always there. */
export function buttonsOf(machine, state) {
  if (state.ended) return [];
  const kind = kindOf(machine, state);
  const labels = kind === "progress" ? { ...machine.buttons, ...machine.progress_buttons } : machine.buttons;
  const answer = (word) => ({ event: "answered_screen", label: machine.buttons[word], answer: word, asks: [] });
  const screen = kind === "screen" ? ["nothing_changed", "something_changed", "unsure"].map(answer) : [];
  const farthest = machine.places[machine.places.length - 1].word;
  const found = ORDER.filter((name) => {
    const event = name === "said_place" ? { event: name, zone: farthest, pain: 0 } : { event: name };
    return !["refuse", "stay"].includes(rowFor(machine, state, event).then);
  }).map((event) => ({ event, label: labels[event], answer: "", asks: machine.events[event] }));
  const changed = screen.length ? [] : [answer("something_changed")];
  return [...screen, ...found, ...changed, { event: "left", label: labels.left, answer: "", asks: [] }];
}
