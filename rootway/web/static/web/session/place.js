// Asks for the lowest place and the leg pain. Nothing is chosen beforehand, and "not sure" is an answer.

import { element } from "./element.js";

const PAINS = [...Array(11).keys()].map(String).concat("unsure");

function choices(name, legend, values, labels, look) {
  return element("fieldset", { class: `field ${look}` },
    element("legend", { class: "ask" }, legend),
    element("div", { class: "choices" }, values.map((value) =>
      element("label", { class: "choice" },
        element("input", { type: "radio", name, value, id: `${name}-${value}` }),
        element("span", {}, labels[value] ?? value)))));
}

/** The form, whose button stands elsewhere and names it by `id`; `onSaid({ zone, pain })` runs when both were answered. */
export function placeForm(words, places, id, onSaid) {
  const unsure = { unsure: words.not_sure };
  const zones = [...places.map(({ word }) => word).reverse(), "unsure"];
  const titles = { ...Object.fromEntries(places.map(({ word, title }) => [word, title])), ...unsure };
  const error = element("p", { class: "error", role: "alert", hidden: true });
  const form = element("form", { novalidate: true, class: "place", id },
    choices("zone", words.zone_ask, zones, titles, "zones"),
    choices("pain", words.pain_ask, PAINS, unsure, "pains"),
    error);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = new FormData(form), zone = said.get("zone"), pain = said.get("pain");
    error.hidden = Boolean(zone && pain);
    error.textContent = zone ? words.pain_missing : words.zone_missing;
    if (zone && pain) onSaid({ zone, pain: pain === "unsure" ? pain : Number(pain) });
    else form.querySelector(`[name="${zone ? "pain" : "zone"}"]`).focus();
  });
  return form;
}
