// One station on the screen: large words, the time, the stop rule, and what can be done.

import { element, filled } from "./element.js";
import { minutes } from "./clock.js";
import { drawingOf } from "./drawing.js";
import { againOf, bookOf, buttonsOf, linesOf } from "./outcome.js";
import { EXERCISING } from "./machine.js";
import { placeForm } from "./place.js";

const REACH = ["moved_down", "paused", "resumed"], ASKING = ["baseline", "check"];
const WARNED = [...EXERCISING, "ready", "get_ready"];
const isMore = (button) => button.event === "pain_grew" || button.event === "left"
  || (button.event === "answered_screen" && button.answer === "something_changed");

function list(lines) {
  return lines.length > 0 && element("ul", { class: "bullets" }, lines.map((line) => element("li", {}, line)));
}

/** The drawing of a station's step: still while one gets into place, moving while the step runs. */
export function stationDrawing(drawings, machine, state) {
  const { kind, step } = machine.stations[state.station];
  return drawingOf(drawings, machine.protocol, step, kind !== "get_ready");
}

/** The words and controls of a station; `act(event)` sends what a person does, `choice` is something they may set. */
export function stationParts(machine, state, words, act, choice, drawing = false) {
  const { kind, repetition, repetitions, seconds_max: longest } = machine.stations[state.station];
  const said = machine.words[state.station];
  const buttons = buttonsOf(machine, state);
  const inside = kind === "repetitions" || kind === "pause";
  const spoken = (inside ? said.show[0] : said.say).replace(`${said.title}. `, "");
  const counted = repetition > 0 && filled(words.repetition, { n: repetition, all: repetitions });
  return [
    drawing,
    counted && element("p", { class: "count" }, counted),
    spoken && element("p", { class: "say" }, spoken),
    longest > 0 && kind !== "pause" && element("p", { class: "clock", role: "timer", "aria-live": "off" },
      element("span", { class: "hidden" }, `${words.time_left} `), element("span", { class: "digits" }, minutes(longest))),
    list(said.show.filter((line) => !spoken.includes(line))),
    choice,
    ASKING.includes(kind)
      ? placeForm(words, machine.places, machine.buttons.said_place, (given) => act({ event: "said_place", ...given }))
      : kind !== "screen" && mainButtons(kind, buttons, act),
    WARNED.includes(kind) && element("div", { class: "note stop" }, element("p", {}, machine.stop)),
  ];
}

function mainButtons(kind, buttons, act) {
  const main = buttons.filter((button) => !REACH.includes(button.event) && !isMore(button));
  return element("div", { class: "main-buttons" }, main.map((button, n) => element("button", {
    type: "button", class: `button big${n ? " plain" : ""}`, onclick: () => act(eventOf(button)) }, button.label)));
}

export const eventOf = ({ event, answer }) => (answer ? { event, answer } : { event });

/**
 * The bar that never leaves the screen: it moved down, pause, and the other ways out. The danger question has its
 * answers here. Before the first exercise nothing can have moved symptoms down: leaving stands in that place.
 */
export function reachBar(machine, state, words, act) {
  const buttons = buttonsOf(machine, state);
  const doing = state.station >= machine.first_exercise;
  const down = doing && buttons.find(({ event }) => event === "moved_down");
  const leave = !doing && buttons.find(({ event }) => event === "left");
  const hold = buttons.find(({ event }) => event === "paused" || event === "resumed");
  const screen = machine.stations[state.station].kind === "screen";
  const answers = screen ? buttons.filter(({ event }) => event === "answered_screen") : [];
  const more = buttons.filter((button) => isMore(button) && button !== leave && !answers.includes(button)
    && (doing || button.event !== "pain_grew"));
  const press = (button, look) => element("button", { type: "button", class: `button ${look}`,
    "data-event": button.event, onclick: () => act(eventOf(button)) }, button.label);
  return [
    answers.length > 0 && element("div", { class: "answers" }, answers.map((button) => press(button, "plain"))),
    down && press(down, "danger"), leave && press(leave, "plain"), hold && press(hold, "plain"),
    more.length > 0 && element("details", { class: "more" }, element("summary", {}, words.more),
      element("div", { class: "more-buttons" }, more.map((button) => press(button, "plain")))),
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
