// Hands what happened to the sealed queue, and says on the screen how it stands with it.

import { element, filled } from "./element.js";
import { keep, remove } from "./queue.js";
import { canSeal, sealed } from "./sealing.js";
import { CHANGED, flush, state } from "./sync.js";

/** Seal something that happened to a person, keep it, and send it as soon as that is possible. */
export async function kept(setup, person, content) {
  if (!canSeal()) return "cannot";
  const id = crypto.randomUUID();
  await keep(await sealed(setup.key, id, { ...content, person }));
  return flush(setup.urls);
}

/** A line that always says how many sessions wait, with a button to send them; refused ones with their reason. */
export function queueStatus(setup) {
  const { words } = setup;
  const place = element("div", { class: "queue flow", role: "status" });
  async function shown(reason) {
    const { unsent, refused, old } = await state();
    place.replaceChildren();
    if (unsent) {
      const waits = unsent === 1 ? words.one_waits : filled(words.some_wait, { n: unsent });
      place.append(element("p", {}, waits),
        old ? element("p", { class: "note warn" }, words.queue_is_old) : "",
        reason === "nobody" ? element("p", {}, words.nobody_here) : "",
        element("button", { type: "button", class: "button plain", onclick: () => flush(setup.urls) }, words.send_now));
    } else if (reason === "sent") place.append(element("p", {}, words.all_sent));
    for (const entry of refused) place.append(refusedCard(entry));
  }
  function refusedCard(entry) {
    const discard = async () => {
      await remove(entry.place);
      shown("");
    };
    return element("div", { class: "note warn flow" }, element("p", {}, filled(words.refused, { fault: entry.fault })),
      element("button", { type: "button", class: "button plain", onclick: discard }, words.discard));
  }
  addEventListener(CHANGED, (event) => shown(event.detail));
  shown("").catch(() => {});
  return place;
}
