// Signing out empties what this browser keeps; what may be started goes at once, with a network or without. What still waits to be sent goes first; if it cannot, the person decides.

import { forbid, waiting } from "./queue.js";
import { flush } from "./sync.js";

const LONGEST_MS = 5_000; // a person who wants to leave does not wait for longer
const patience = () => new Promise((resolve) => setTimeout(resolve, LONGEST_MS));

/** How many sealed entries would be lost now. */
async function left(urls) {
  if (!(await waiting()).length) return 0;
  await Promise.race([flush(urls, true), patience()]);
  return (await waiting()).length;
}

for (const form of document.querySelectorAll("[data-sign-out]")) {
  const { signOut: words, permit, sync } = form.dataset;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const lost = await left({ permit, sync }).catch(() => 0);
    if (lost && !window.confirm(words)) return;
    await forbid().catch(() => {});
    form.submit();
  });
}
