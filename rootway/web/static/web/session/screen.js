// The part of the page that the player fills. The heading takes the focus when a person went on by hand.

import { element } from "./element.js";
import { canNotify } from "./voice.js";

export class Screen {
  constructor(root, words, voice) {
    this.words = words;
    this.heading = element("h1", { id: "station", tabindex: "-1" });
    this.note = element("p", { class: "note warn", hidden: true });
    this.body = element("div", { class: "stage-body" });
    this.said = element("div", { class: "stage-words" }, this.heading, this.note, this.body);
    this.shown = element("div", { class: "shown" });
    this.bar = element("div", { class: "reach" });
    this.out = element("div", { class: "out" });
    this.done = element("progress", { max: 1, value: 0, "aria-label": words.how_far });
    this.live = element("p", { class: "hidden", role: "status", "aria-live": "polite" });
    this.stage = element("section", { class: "stage", tabindex: "0", "aria-labelledby": "station" }, this.said, this.shown);
    document.body.classList.add("playing");
    root.replaceChildren(element("div", { class: "player-top" }, this.out, this.switches(voice), this.done), this.stage, this.bar, this.live);
  }

  switches(voice) {
    const made = (label, isOn, set) => element("button", { type: "button", class: "switch", "aria-pressed": String(isOn),
      onclick: async ({ currentTarget }) => {
        const on = currentTarget.getAttribute("aria-pressed") !== "true";
        currentTarget.setAttribute("aria-pressed", String(on));
        currentTarget.setAttribute("aria-pressed", String(await set(on) ?? on));
      } }, label);
    return element("details", { class: "cues" }, element("summary", {}, this.words.sound), element("div", { class: "switches" },
      made(this.words.voice, voice.speaks, (on) => voice.setSpeaks(on)),
      made(this.words.bell, voice.rings, (on) => voice.setRings(on)),
      canNotify() && made(this.words.notices, voice.notifies, (on) => voice.setNotifies(on))));
  }

  /** `out` is the way out at the top; `shown` the drawing; `reach` the bar at the bottom. */
  show({ kind, title, parts, shown = false, reach = [], out, byHand = true, done = 0 }) {
    const held = this.stage.contains(document.activeElement);
    this.note.hidden = true;
    this.stage.dataset.kind = kind;
    this.heading.textContent = title;
    this.body.replaceChildren(...parts.flat(3).filter(Boolean));
    this.shown.replaceChildren(...[shown].filter(Boolean));
    this.way(out);
    this.done.value = done;
    this.done.hidden = done === 0 || done === 1;
    this.reach(reach);
    this.hold(false);
    document.title = `${title} – Rootway`;
    if (this.begun && (byHand || held || document.activeElement === document.body)) this.heading.focus({ preventScroll: true });
    this.begun = true;
    this.stage.scrollTop = 0;
    scrollTo(0, 0);
  }

  /** The way out stays the same element for as long as it says the same, and with it the focus. */
  way(out) {
    if (out?.textContent !== this.out.textContent) this.out.replaceChildren(...[out].filter(Boolean));
  }

  /** The bar keeps its buttons, and with them the focus, for as long as they are the same. */
  reach(parts) {
    const now = parts.filter(Boolean);
    const named = (rows) => [...rows].map((row) => [...row.children].map((one) => one.textContent).join("|")).join("||");
    if (named(now) === named(this.bar.children)) return;
    const focused = this.bar.contains(document.activeElement) ? document.activeElement.dataset.event : "";
    this.bar.replaceChildren(...now);
    const same = { paused: "resumed", resumed: "paused" }[focused] ?? focused;
    if (same) (this.bar.querySelector(`[data-event="${same}"]`) ?? this.heading).focus({ preventScroll: true });
  }

  time(words, share) {
    const digits = this.body.querySelector(".digits");
    if (digits && digits.textContent !== words) digits.textContent = words;
    if (share !== undefined && digits) digits.dataset.low = String(share < 0.1);
  }

  hold(paused) {
    this.stage.classList.toggle("is-paused", paused);
  }

  /** Why something that was pressed changed nothing: seen and heard. */
  refuse(words) {
    this.note.textContent = words;
    this.note.hidden = false;
    this.stage.scrollTop = 0;
    this.say(words);
  }

  say(words) {
    this.live.textContent = words;
  }
}
