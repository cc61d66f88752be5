// Hands what happened to the sealed queue, and says on the screen how it stands with it.

import { element, filled } from "./element.js";
import { keep, mark, remove, waiting } from "./queue.js";
import { canSeal, sealed } from "./sealing.js";
import { CHANGED, flush, state } from "./sync.js";

/** Seal something that happened to a person, keep it, and try to send it: `sent`, `waits`, `refused` or `cannot`. */
export async function kept(setup, person, content) {
  if (!canSeal()) return "cannot";
  const id = crypto.randomUUID();
  await keep(await sealed(setup.key, id, { ...content, person }));
  await flush(setup.urls);
  const entry = (await waiting()).find((one) => one.id === id);
  return entry === undefined ? "sent" : entry.fault ? "refused" : "waits";
}

/** A line that always says how many sessions wait, with a button to send them; refused ones with their reason. */
export function queueStatus(setup) {
  const { words } = setup;
  const place = element("div", { class: "queue flow", role: "status" });
  let allSent = false; // stays said until something waits again
  async function shown(reason) {
    const { unsent, refused, old } = await state();
    allSent = !unsent && (allSent || reason === "sent");
    place.replaceChildren();
    if (unsent) {
      const waits = unsent === 1 ? words.one_waits : filled(words.some_wait, { n: unsent });
      place.append(element("p", {}, waits),
        old ? element("p", { class: "note warn" }, words.queue_is_old) : "",
        reason === "nobody" ? element("p", {}, words.nobody_here) : "",
        element("button", { type: "button", class: "button plain", onclick: () => flush(setup.urls) }, words.send_now));
    } else if (allSent) place.append(element("p", {}, words.all_sent));
    for (const entry of refused) place.append(refusedCard(entry));
  }
  function refusedCard(entry) {
    const discard = () => remove(entry.place).then(() => shown(""));
    const again = () => mark(entry, undefined).then(() => flush(setup.urls));
    const button = (onclick, label) => element("button", { type: "button", class: "button plain", onclick }, label);
    return element("div", { class: "note warn flow" }, element("p", {}, filled(words.refused, { fault: entry.fault })),
      element("div", { class: "actions" }, button(again, words.try_again), button(discard, words.discard)));
  }
  addEventListener(CHANGED, (event) => shown(event.detail));
  shown("").catch(() => {});
  return place;
}
