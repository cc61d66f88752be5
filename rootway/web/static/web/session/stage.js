// One station on the screen: what to do, the count or the time, and what it is for.

import { element, filled } from "./element.js";
import { minutes } from "./clock.js";
import { drawingOf, mistakeOf } from "./drawing.js";
import { againOf, bookOf, linesOf } from "./outcome.js";
import { EXERCISING } from "./machine.js";
import { placeForm } from "./place.js";

const ASKING = ["baseline", "check"];
const WARNED = [...EXERCISING, "ready", "get_ready"];
export const ASKED = "place"; // the form of a station that asks

/** The form of a station, when it asks with one. */
export const formOf = ({ kind }) => (ASKING.includes(kind) ? ASKED : "");

function list(lines) {
  return lines.length > 0 && element("ul", { class: "bullets" }, lines.map((line) => element("li", {}, line)));
}

/** The drawing of a station's step: still while one gets into place, moving while the step runs, at its end in a pause. */
export function stationDrawing(drawings, machine, state) {
  const { kind, step } = machine.stations[state.station];
  return drawingOf(drawings, step, { get_ready: "still", pause: "end" }[kind] ?? "runs");
}

/** The number large, in the words around it. */
function counter(words, n, all) {
  const [before, after] = filled(words.repetition, { all }).split("%(n)s");
  return element("p", { class: "count" }, before, element("strong", {}, String(n)), after);
}

function clock(words, longest) {
  return element("p", { class: "clock", role: "timer", "aria-live": "off" },
    element("span", { class: "hidden" }, `${words.time_left} `), element("span", { class: "digits" }, minutes(longest)));
}

/** Whether a step counts one in. Then its time and its count come first: the words were read on the way there. */
const countsIn = (machine, step) => machine.stations.some((one) => one.kind === "get_ready" && one.step === step);

/** The words and controls of a station; `act(event)` sends what a person does, `choice` is something they may set. */
export function stationParts(machine, state, { words, drawings }, act, choice) {
  const said = machine.words[state.station], first = said.do || said.say;
  const { kind, step, repetition, repetitions, seconds_max: longest } = machine.stations[state.station];
  const todo = first && element("p", { class: "say" }, first);
  const count = [repetition > 0 && counter(words, repetition, repetitions),
    longest > 0 && kind !== "pause" && clock(words, longest)];
  return [
    countsIn(machine, step) ? [count, todo] : [todo, count],
    choice,
    said.aim && element("p", { class: "aim" }, element("strong", {}, words.aim), " ", said.aim),
    list(said.show.filter((line) => line !== said.aim && !first.includes(line))),
    kind === "get_ready" && mistakeOf(drawings, step),
    ASKING.includes(kind)
      && placeForm(words, machine.places, ASKED, (given) => act({ event: "said_place", ...given })),
    WARNED.includes(kind) && element("div", { class: "note stop" }, element("p", {}, machine.stop)),
  ];
}

function span([low, high], words, one, some) {
  if (low === high) return filled(low === 1 ? one : some, { n: low });
  return filled(some, { n: filled(words.from_to, { low, high }) });
}

/** How a session ended, what to do now, and when to do it again. */
export function endParts(machine, state, words, urls) {
  const again = againOf(machine, state), book = bookOf(machine, state);
  const [first, ...more] = linesOf(machine, state);
  const often = again && (again.every_hours
    ? span(again.every_hours, words, words.every_hour, words.every_hours)
    : again.times_per_day && span(again.times_per_day, words, words.once_a_day, words.times_a_day));
  return [
    element("p", { class: "say" }, first.text), more.map((line) => element("p", {}, line.text)),
    again && element("div", { class: "card flow" }, element("h2", {}, words.when_again),
      often && element("p", { class: "say" }, often), element("p", {}, again.say), element("p", { class: "soft" }, again.when)),
    book === "clinician" && element("p", { class: "note warn" }, words.book_clinician, " ",
      element("a", { href: urls.whom }, words.whom_to_see)),
  ];
}
