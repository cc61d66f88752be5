// Sends what waits, in order. Each entry has an id, so one that is sent twice is kept once.

import { allowAgain, forbid, mark, remove, waiting } from "./queue.js";

const OLD_MS = 3 * 24 * 60 * 60 * 1000; // our own choice: some phones empty a site's storage after seven days
const AGAIN_MS = 10_000;
export const CHANGED = "rootway-queue";
const AT_ONCE = 20;
const told = (reason) => dispatchEvent(new CustomEvent(CHANGED, { detail: reason }));

/** How many wait, which were refused, and whether one has waited for long. */
export async function state() {
  const all = await waiting();
  const refused = all.filter((entry) => entry.fault);
  const unsent = all.filter((entry) => !entry.fault);
  return { unsent: unsent.length, refused, old: unsent.some((entry) => Date.now() - entry.kept_at > OLD_MS) };
}

async function fetched(url, options = {}) {
  const response = await fetch(url, { credentials: "same-origin", cache: "no-store", redirect: "error", ...options });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

/** Ask the server anew what may be started. The answer is kept where the person chose that, and nothing waits: a stop
    that the server does not know of yet still holds. */
export async function renewed(urls) {
  const permit = await fetched(urls.permit);
  const behind = (await waiting()).some((entry) => !entry.fault);
  if (!behind) await (permit.person ? allowAgain(permit) : forbid());
  return permit;
}

async function send(urls, permit, entries) {
  const items = entries.map(({ id, key, iv, text }) => ({ id, key, iv, text }));
  const headers = { "Content-Type": "application/json", "X-CSRFToken": permit.csrf };
  const { results } = await fetched(urls.sync, { method: "POST", headers, body: JSON.stringify({ items, sent_at: new Date().toISOString() }) });
  for (const entry of entries) {
    const found = results.find((one) => one.id === entry.id);
    if (found?.kept) await remove(entry.place);
    else if (found?.fault) await mark(entry, found.fault);
  }
}

async function flushed(urls) {
  const unsent = (await waiting()).filter((entry) => !entry.fault);
  if (!unsent.length) return "nothing";
  const permit = await fetched(urls.permit);
  if (!permit.person) return "nobody";
  for (let n = 0; n < unsent.length; n += AT_ONCE) await send(urls, permit, unsent.slice(n, n + AT_ONCE));
  await renewed(urls);
  return "sent";
}

/** Send what waits. Never fails: `sent`, `nothing`, `nobody` (no one is signed in or known here) or `offline`.
    `quietly` tells nobody that nothing came of it: what is told is read out. */
export async function flush(urls, quietly = false) {
  const run = () => flushed(urls).catch(() => "offline");
  const reason = navigator.locks ? await navigator.locks.request("rootway-sync", run) : await run();
  if (!quietly || reason === "sent") told(reason);
  return reason;
}

/** Send on load, when the network comes back, and again and again while something waits: a browser may say that it has
    internet when it has none, and then it does not say when there is some. */
export function flushWhenPossible(urls) {
  addEventListener("online", () => flush(urls));
  setInterval(() => flush(urls, true), AGAIN_MS);
  return flush(urls);
}
