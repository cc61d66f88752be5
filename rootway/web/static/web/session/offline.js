// "Use without internet on this phone": chosen by the person, and undone as easily.

import { brought, element } from "./element.js";
import { queueStatus } from "./keeper.js";
import { allow, allowed, forbid } from "./queue.js";
import { canSeal } from "./sealing.js";
import { flushWhenPossible, renewed } from "./sync.js";

const setup = brought("setup"), { words, urls } = setup;
const root = document.getElementById("offline"), queue = document.getElementById("queue");

async function turnOn() {
  await allow(await renewed(urls));
  const registered = await navigator.serviceWorker.register(urls.worker, { scope: "/" });
  await navigator.serviceWorker.ready;
  return registered;
}

async function turnOff() {
  await forbid();
  for (const registered of await navigator.serviceWorker.getRegistrations()) await registered.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}

async function show(failed = "") {
  const on = Boolean(await allowed());
  const press = (work, label, look) => element("button", { type: "button", class: `button ${look}`, onclick: async () => {
    const reason = await work().then(() => "", () => words.turning_on_failed);
    await show(reason);
    root.querySelector("button").focus();
  } }, label);
  root.replaceChildren(
    element("p", { role: "status" }, failed || (on ? words.is_on : words.is_off)),
    on ? press(turnOff, words.turn_off, "plain") : press(turnOn, words.turn_on, "plain"),
  );
}

if (canSeal() && navigator.serviceWorker) {
  queue.append(queueStatus(setup));
  show();
  flushWhenPossible(urls).then(() => renewed(urls)).catch(() => {});
} else root.textContent = words.not_possible_here;

