// The drawing of a step: still pictures side by side, or one that moves while the step runs.
// The states between start and end were worked out from the joints; here is only gone from one to the next.

import { element } from "./element.js";

const SVG = "http://www.w3.org/2000/svg", NUMBER = /-?[\d.]+/g;
const LEG_MS = 2200, REST_MS = 900; // from the start to the end, and how long it stays there: our own choice
const ROUND_MS = 2000; // two steps of a walk: slower than most people walk, so that it can be seen; our own choice
const WIDE = 4; // pixels for a unit
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function made(tag, attributes, ...children) {
  const one = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  one.append(...children);
  return one;
}

function picture({ view, words, shapes }, paths) {
  const drawn = shapes.map(([kind, n, transform]) =>
    made("path", { class: `d-${kind}`, d: paths[n], ...(transform && { transform }) }));
  const width = Number(view.split(" ")[2]) * WIDE; // wider than there is room: all of a row shrink alike, to one scale
  return made("svg", { viewBox: view, width, role: "img" }, made("title", {}, words), ...drawn);
}

const numbers = (path) => path.match(NUMBER).map(Number);

/** How far it is after some time, in shares of the way: there, a rest, back, a rest. */
export function shareAt(ms) {
  const round = 2 * (LEG_MS + REST_MS), at = ms % round;
  const there = at < round / 2, left = there ? at : at - round / 2;
  const share = Math.min(left / LEG_MS, 1), eased = share * share * (3 - 2 * share);
  return there ? eased : 1 - eased;
}

/** A path between two of its states. */
export function pathAt(states, share) {
  const at = share * (states.length - 1), n = Math.min(Math.floor(at), states.length - 2);
  const from = numbers(states[n]), to = numbers(states[n + 1]);
  let k = 0;
  return states[n].replace(NUMBER, () => {
    const value = from[k] + (to[k] - from[k]) * (at - n);
    k += 1;
    return String(Math.round(value * 10) / 10);
  });
}

/** How far it is in a round that ends where it began: on and on, without a rest. */
export const roundAt = (ms) => (ms % ROUND_MS) / ROUND_MS;

/** Goes on as long as it is on the page, and stands still while the session is paused. */
function move(svg, states, round) {
  const at = round ? roundAt : shareAt;
  const drawn = svg.querySelectorAll("path");
  let gone = 0, before = performance.now();
  const beat = (now) => {
    if (!svg.isConnected) return;
    if (!svg.closest(".is-paused")) gone += Math.max(now - before, 0);
    before = now;
    for (const [n, all] of states) drawn[n].setAttribute("d", pathAt(all, at(gone)));
    requestAnimationFrame(beat);
  };
  requestAnimationFrame(beat);
}

function figure(one, paths) {
  const cross = () => made("svg", { class: "cross", viewBox: "0 0 16 16", "aria-hidden": "true" }, made("path", { d: "M3 3l10 10M13 3L3 13" }));
  const word = one.word && element("figcaption", {}, one.mistake && cross(), one.mistake && " ", one.word);
  return element("figure", { class: one.mistake ? "mistake" : "" }, word, picture(one, paths));
}

const row = (...figures) => element("div", { class: "drawings" }, figures);

/**
 * What shows a step, or nothing: `still` as one gets into place; its `end`, where one rests; and while it `runs` it moves,
 * unless the person wants no movement.
 */
export function drawingOf({ steps, paths }, step, how) {
  const drawing = steps[step];
  if (!drawing) return false;
  const { moves } = drawing, stills = drawing.stills.filter(({ mistake }) => !mistake);
  if (how === "end" && moves) return row(element("figure", { class: "moving" }, picture(stills.at(-1), paths)));
  if (!moves || how !== "runs" || still()) return row(...stills.map((one) => figure(one, paths)));
  const svg = picture(moves, paths);
  const states = Object.entries(moves.states).map(([n, way]) => [n, way.map((path) => paths[path])]);
  queueMicrotask(() => move(svg, states, moves.round));
  return row(element("figure", { class: "moving" }, svg));
}

/** The common mistake of a step, or nothing. */
export function mistakeOf({ steps, paths }, step) {
  const mistakes = steps[step]?.stills.filter(({ mistake }) => mistake) ?? [];
  return mistakes.length > 0 && row(...mistakes.map((one) => figure(one, paths)));
}
