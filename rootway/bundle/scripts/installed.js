// From a host the file can be installed, and goes on without internet. A newer one is offered, and never taken by itself.
// Opened from a disk there is no host to ask, and nothing is said.

const contents = document.querySelector("meta[name=rootway-contents]").content;
const QUIET = ["ask", "examined", "session", "check-in", "check-in-signs", "look-again", "look-again-signs", "weekly", "emergency"];
let newer = null; // the worker that has a newer file

/** What a worker says to a word of ours: which file it has. */
const asksWorker = (worker, word) => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => resolve(data);
  worker.postMessage(word, [port2]);
});

async function lookAt(worker) {
  if (!worker || !navigator.serviceWorker.controller) return; // a page that came from the host itself is the newest
  const its = await asksWorker(worker, "which"); // answers come in any order: one that has this file takes back no offer
  if (its !== contents) newer = worker;
  showVersion();
}

async function install() {
  if (!location.protocol.startsWith("http") || !navigator.serviceWorker) return;
  document.head.append(h("link", { rel: "manifest", href: "app.webmanifest" }));
  const registered = await navigator.serviceWorker.register("app.js", { scope: "./", updateViaCache: "none" });
  const follow = (worker) => worker?.addEventListener("statechange", () => worker.state === "installed" && lookAt(worker));
  registered.addEventListener("updatefound", () => follow(registered.installing));
  follow(registered.installing);
  await lookAt(registered.waiting ?? registered.active);
}

async function takeNewer() {
  await saving;
  await asksWorker(newer, "take");
  location.reload();
}

/** Which file this is, by the first of its sum; and the newer one, where nobody is in the middle of an answer. */
function showVersion() {
  const place = document.getElementById("version"), [name] = location.hash.slice(2).split("/");
  const mark = contents.slice(0, 16).match(/.{4}/g).join(" ");
  place?.replaceChildren(h("span", {}, `Rootway ${words.release} · `, h("span", { class: "number" }, mark)),
    ...(newer && !QUIET.includes(name) ? [" · ", t("A newer version is here."), " ", h("button", { class: "as-link", type: "button", click: takeNewer }, t("Take it; my answers stay"))] : []));
}

install().catch(() => undefined); // a host that has this file alone, or a browser that keeps nothing
