"use strict";
// The same questions as `rootway verify` asks of one file, in the same order. No request is ever made.
const utf8 = new TextEncoder();
const hex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
const unhex = (text) => {
  if (typeof text !== "string" || text.length % 2 || /[^0-9a-f]/.test(text)) throw new Error("not hex");
  return Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
};
const unbase64 = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
const joined = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
const CHANGED = "Something was changed after it was signed.";
const WRONG = "The server signed something that does not fit together. Keep this file, and ask who runs the server.";

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});
const crc32 = (bytes) => {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = TABLE[(rest ^ byte) & 255] ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
};

/** Numbers as a ZIP file writes them: pairs of how many bytes and the number. */
function packedNumbers(...pairs) {
  return Uint8Array.from(pairs.flatMap(([size, number]) => Array.from({ length: size }, (_, at) => Math.floor(number / 256 ** at) & 255)));
}

/** The one way in which the file is written. */
function packed(files) {
  const body = [];
  const listed = [];
  let at = 0;
  for (const [name, content] of files) {
    const named = utf8.encode(name);
    const size = content.length;
    const fixed = packedNumbers([2, 20], [2, 0], [2, 0], [2, 0], [2, 10273], [4, crc32(content)], [4, size], [4, size], [2, named.length], [2, 0]);
    body.push(packedNumbers([4, 0x04034b50]), fixed, named, content);
    listed.push(packedNumbers([4, 0x02014b50], [2, 788]), fixed, packedNumbers([2, 0], [2, 0], [2, 0], [4, 0o100644 * 65536], [4, at]), named);
    at += 30 + named.length + size;
  }
  const list = joined(...listed);
  const end = packedNumbers([4, 0x06054b50], [2, 0], [2, 0], [2, files.size], [2, files.size], [4, list.length], [4, at], [2, 0]);
  return joined(...body, list, end);
}

/** The files in it; null where it is not, to the last byte, what `packed` makes of them. */
function unpacked(raw) {
  const files = new Map();
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  let at = 0;
  while (at + 30 <= raw.length && view.getUint32(at, true) === 0x04034b50) {
    const begins = at + 30 + view.getUint16(at + 26, true);
    const size = view.getUint32(at + 22, true);
    const name = raw.subarray(at + 30, begins);
    if (name.some((byte) => byte > 127)) return null;
    files.set(String.fromCharCode(...name), raw.subarray(begins, begins + size));
    at = begins + size;
  }
  return same(packed(files), raw) ? files : null;
}

async function isSignedBy(key, signature, message) {
  try {
    const read = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, read, signature, message);
  } catch (error) {
    if (error.name === "NotSupportedError") throw error;
    return false;
  }
}

async function partFaults(said, files) {
  const faults = [];
  const parts = new Map([...files].filter(([name]) => name !== "manifest.json" && name !== "manifest.sig"));
  const listed = new Map(Object.entries(said.files));
  for (const name of listed.keys()) if (!parts.has(name)) faults.push(`${name} is missing. ${CHANGED}`);
  for (const [name, content] of parts) {
    const told = listed.get(name);
    if (!told) faults.push(`${name} was not part of what was signed. ${CHANGED}`);
    else if (told.bytes !== content.length || told.sha256 !== hex(await sha256(content))) faults.push(`${name} is not as it was signed. ${CHANGED}`);
  }
  return faults;
}

async function chainOf(text) {
  const [first, ...rest] = text.split("\n");
  const digests = [];
  let last = unhex(first.replace(/^salt /, ""));
  for (const line of rest.slice(0, -1)) {
    last = await sha256(last, utf8.encode(line));
    digests.push(hex(last));
  }
  return digests;
}

/** RFC 9162: the root that a way leads to from a leaf; null where it leads nowhere. */
async function rootThrough(leaf, index, size, path) {
  if (!(index >= 0 && index < size)) return null;
  let found = await sha256(Uint8Array.of(0), leaf);
  let last = size - 1;
  let place = index;
  const beside = [...path];
  while (last > 0) {
    if (place % 2 || place < last) {
      if (!beside.length) return null;
      const other = beside.shift();
      found = place % 2 ? await sha256(Uint8Array.of(1), other, found) : await sha256(Uint8Array.of(1), found, other);
    }
    place = Math.floor(place / 2);
    last = Math.floor(last / 2);
  }
  return beside.length ? null : hex(found);
}

async function dayFaults(day, looks) {
  const found = /^(rootway-checkpoint\/1 (\d{4}-\d\d-\d\d) (0|[1-9]\d{0,11}) ([0-9a-f]{64}) [0-9a-f]{64}) — ([0-9a-f]{64}) ([A-Za-z0-9+/]{85}[AQgw]==)$/.exec(day.line);
  const key = unbase64(day.key);
  const signed = found && hex(await sha256(key)) === found[5] && (await isSignedBy(key, unbase64(found[6]), utf8.encode(found[1])));
  if (!signed) return [`checkpoint.json holds a line for a day that is not signed as it says. ${WRONG}`];
  const leaf = day.number > 0 && day.number <= looks.length ? unhex(looks[day.number - 1]) : new Uint8Array();
  const root = await rootThrough(leaf, day.index, Number(found[3]), day.path.map(unhex));
  return root === found[4] ? [] : [`checkpoint.json does not lead from look ${day.number} to the line for ${found[2]}. ${WRONG}`];
}

/** What was found in one file: faults, and what it says of itself. */
async function verified(raw) {
  const files = unpacked(raw);
  if (!files) return { faults: [`The file is not packed as Rootway packs it. ${CHANGED}`] };
  const text = (name) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(files.get(name));
  let said;
  let key;
  try {
    said = JSON.parse(text("manifest.json"));
    key = unbase64(said.key);
  } catch {
    return { faults: [`manifest.json is missing or cannot be read. ${CHANGED}`] };
  }
  if (said.format !== "rootway-record" || said.version !== 1) return { faults: ["This page cannot read this version of a record."] };
  const signed = await isSignedBy(key, files.get("manifest.sig") || new Uint8Array(), files.get("manifest.json"));
  if (!signed) return { faults: [`manifest.sig does not fit the list of parts. ${CHANGED}`] };
  const faults = await partFaults(said, files);
  if (faults.length) return { faults };
  try {
    const looks = await chainOf(text("looks.txt"));
    const day = JSON.parse(text("checkpoint.json"));
    if (said.looks.number !== looks.length || said.looks.head !== (looks.at(-1) || "")) faults.push(`looks.txt does not lead to the last digest on the list. ${WRONG}`);
    if (Object.keys(day).length) faults.push(...(await dayFaults(day, looks)));
    return { faults, said, looks, day, fingerprint: hex(await sha256(key)) };
  } catch {
    return { faults: [`The file was made wrongly. ${WRONG}`] };
  }
}

function lines(found) {
  const told = [
    `Made ${found.said.as_of}.`,
    `Signed by the key ${found.fingerprint.match(/.{4}/g).join(" ")}`,
    found.looks.length === 0 ? "Nobody else had looked at the record." : `Looks by others: ${found.looks.length}, each bound to all before it.`,
  ];
  if (found.day.line) told.push(`Look ${found.day.number} and all before it are bound by the line for ${found.day.line.split(" ")[1]}.`);
  return told;
}

function show(title, told, good) {
  const box = document.createElement("div");
  const head = document.createElement("h2");
  box.className = good ? "good" : "bad";
  head.textContent = title;
  box.append(head);
  for (const line of told) {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    box.append(paragraph);
  }
  document.getElementById("found").replaceChildren(box);
}

async function check() {
  const file = document.getElementById("file").files[0];
  const wanted = document.getElementById("key").value.replace(/\s/g, "").toLowerCase();
  if (!file) return show("Choose the file first.", [], false);
  if (!globalThis.crypto || !crypto.subtle) return show("This browser cannot check a signature here.", ["Use a newer one, or the command in README.txt."], false);
  const found = await verified(new Uint8Array(await file.arrayBuffer()));
  if (found.faults.length) return show("This is not the record as it was signed.", found.faults, false);
  if (wanted && wanted !== found.fingerprint) return show("Another key signed it than the one you gave.", lines(found), false);
  const unknown = wanted ? [] : ["You gave no fingerprint: whose key it is, this page cannot tell."];
  return show("Nothing was changed since it was signed.", [...lines(found), ...unknown], true);
}

document.getElementById("form").addEventListener("submit", (event) => {
  event.preventDefault();
  show("Checking …", [], true);
  check().catch((error) => show("This browser could not check the file.", [`Use a newer one, or the command in README.txt. (${error.name})`], false));
});
