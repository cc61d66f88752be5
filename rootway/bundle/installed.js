// Keeps the file of its host for a time without internet. Nothing is asked of any other host, and nothing is sent. A newer
// file is fetched beside the one that is shown, which stays until the person takes the newer one.

const OWN = "rootway-{contents}", CHOSEN = "rootway-chosen", AT = "chosen";
const PAGE = "{page}", SUM = "{sum}", BESIDE = {beside};

const sumOf = async (bytes) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Which of the kept files is shown. */
async function chosen() {
  const there = await (await caches.open(CHOSEN)).match(AT);
  return there ? there.text() : "";
}

async function choose() {
  await (await caches.open(CHOSEN)).put(AT, new Response(OWN));
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("rootway-") && ![OWN, CHOSEN].includes(name)).map((name) => caches.delete(name)));
}

/** Fetch everything anew; what is not the file that was signed is not kept. */
async function fetchAll() {
  const page = await fetch(PAGE, { cache: "reload" });
  if (!page.ok || (await sumOf(await page.clone().arrayBuffer())) !== SUM) throw new Error("another file is there");
  const own = await caches.open(OWN);
  await own.put(PAGE, page);
  await own.addAll(BESIDE.map((name) => new Request(name, { cache: "reload" })));
  if (!(await chosen())) await choose();
}

/** The kept file for an address of ours; the host where it is not kept. */
async function answer(request) {
  const { pathname } = new URL(request.url), name = pathname.split("/").at(-1) || PAGE;
  const kept = await (await caches.open((await chosen()) || OWN)).match(name);
  return kept ?? fetch(request);
}

const isOurs = ({ method, url }) => method === "GET" && ["", PAGE, ...BESIDE].some((name) => url.split(/[?#]/)[0] === new URL(name, registration.scope).href);

addEventListener("install", (event) => event.waitUntil(fetchAll()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (isOurs(event.request)) event.respondWith(answer(event.request));
});
addEventListener("message", (event) => event.waitUntil((async () => {
  if (event.data === "take") {
    await choose();
    await skipWaiting();
  }
  event.ports[0].postMessage(OWN.slice("rootway-".length));
})()));
