// The one log in a ZIP file of a server, or the text of a file that is a log itself.

const LOG_NAME = "rootway-log.json", END_OF_LIST = 0x06054b50, IN_LIST = 0x02014b50, DEFLATED = 8, END_BYTES = 22;

async function logIn(file) {
  const bytes = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? unpacked(await file.arrayBuffer()) : file.text();
}

/** The text of the log in a ZIP file; it throws where there is none, or several. */
async function unpacked(buffer) {
  const view = new DataView(buffer);
  let end = buffer.byteLength - END_BYTES;
  while (end > 0 && view.getUint32(end, true) !== END_OF_LIST) end -= 1;
  const found = [];
  for (let at = view.getUint32(end + 16, true); at < end && view.getUint32(at, true) === IN_LIST;) {
    const [name, more, note] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const named = new TextDecoder().decode(new Uint8Array(buffer, at + 46, name));
    if (named.split("/").at(-1) === LOG_NAME) {
      found.push({ way: view.getUint16(at + 10, true), size: view.getUint32(at + 20, true), start: view.getUint32(at + 42, true) });
    }
    at += 46 + name + more + note;
  }
  if (found.length !== 1) throw new Error(`${found.length} logs`);
  const [{ way, size, start }] = found;
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const held = new Blob([new Uint8Array(buffer, from, size)]);
  if (way !== DEFLATED) return held.text();
  return new Response(held.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
}
