// The bar that never leaves the screen: what goes on, the two reasons to stop in words, and what may be said at any time.

import { element } from "./element.js";
import { buttonsOf } from "./outcome.js";

const STOPS = ["moved_down", "pain_grew"], HOLDS = ["paused", "resumed"], ASIDE = [...STOPS, ...HOLDS, "said_place", "left"];
const isNews = ({ event, answer }) => event === "answered_screen" && answer === "something_changed";

export const eventOf = ({ event, answer }) => (answer ? { event, answer } : { event });

const row = (look, buttons) => buttons.length > 0 && element("div", { class: look }, buttons);

/** A large button of the bar; `event` names it for the focus. */
export const big = (label, look, event, onclick) =>
  element("button", { type: "button", class: `button ${look}`, "data-event": event, onclick }, label);

/** A row of the bar that goes on: the first button is the main one. */
export const onward = (...buttons) => row("onward", buttons);

/**
 * The rows of the bar at a station. Before the first exercise nothing can have moved symptoms down: neither reason to stop
 * stands there. `form` names the form that a station asks with; its button stands here, and its fields scroll.
 */
export function reachBar(machine, state, act, form = "") {
  const buttons = buttonsOf(machine, state), doing = state.station >= machine.first_exercise;
  const press = (button, look) => big(button.label, look, button.event, () => act(eventOf(button)));
  if (machine.stations[state.station].kind === "screen") {
    return [row("answers", buttons.filter(({ event }) => event === "answered_screen").map((button) => press(button, "plain")))];
  }
  const asked = form && element("button", { class: "button", form, "data-event": "said_place" }, machine.buttons.said_place);
  const main = buttons.filter((button) => !ASIDE.includes(button.event) && !isNews(button))
    .map((button, n) => press(button, n ? "plain" : ""));
  const stops = doing ? buttons.filter(({ event }) => STOPS.includes(event)) : [];
  const rest = buttons.filter((button) => HOLDS.includes(button.event) || isNews(button));
  return [
    row("onward", asked ? [asked] : main),
    row("stops", stops.map((button) => press(button, "danger"))),
    row("rest", rest.sort((a, b) => isNews(a) - isNews(b)).map((button) => press(button, "plain"))),
  ];
}

/** Leaving, at any time: it stands at the top, away from what goes on. */
export function leaveButton(machine, state, act) {
  const leave = buttonsOf(machine, state).find(({ event }) => event === "left");
  return leave && wayOut(leave.label, () => act(eventOf(leave)));
}

/** A way out: a button, or a link when it leads to a page. */
export const wayOut = (label, to) => (typeof to === "string"
  ? element("a", { href: to }, label)
  : element("button", { type: "button", onclick: to }, label));
