"""An app made with the library of SMART on FHIR (npm `fhirclient`), which knows nothing of Rootway: two pages.

`make setup-engines` installs it, at the version of `smart/package-lock.json`. It is served on this machine from
where it was installed. The first page asks for a record; to the second its answer comes, and what it reads is `read`.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LIBRARY = Path(__file__).parent / "smart" / "node_modules" / "fhirclient" / "build" / "fhir-client.min.js"
_HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>An app</title><script src="/library.js"></script>'
_ASK = "FHIR.oauth2.authorize({asking}).catch((stop) => {{ window.wrong = String(stop); }});"
_READ = """
async function every(client, kind) {
  const ask = kind === "Provenance" ? client : client.patient;  // R4 has no way to search it by whose it is
  const found = await ask.request(kind, {pageLimit: 0, flat: true});
  for (const one of found) {
    const again = await client.request(`${kind}/${one.id}`);
    // how urgent it is holds from the moment of the question
    const told = (it) => JSON.stringify({...it, period: null});
    if (told(again) !== told(one)) throw new Error(`${kind}/${one.id} is another when read alone`);
  }
  return found;
}
FHIR.oauth2.ready().then(async (client) => {
  const read = {patient: await client.patient.read(), release: await client.getFhirRelease(), kinds: {}};
  for (const kind of ["QuestionnaireResponse", "Observation", "Flag", "Provenance"]) {
    read.kinds[kind] = await every(client, kind);
  }
  const another = client.request("Patient/of-somebody-else");
  read.refused = await another.then(() => "given", (stop) => stop.status ?? String(stop));
  const before = client.state.tokenResponse.access_token;
  if (client.state.tokenResponse.refresh_token) {
    await client.refresh();
    read.renewed = client.state.tokenResponse.access_token !== before;
    read.after = (await client.patient.read()).id;
  }
  read.scope = client.state.tokenResponse.scope;
  read.user = client.user.fhirUser;
  window.read = read;
}).catch((stop) => { window.wrong = String(stop); });
"""


@contextmanager
def at_work() -> Iterator["SmartApp"]:
    """The app on a port of this machine."""
    app = SmartApp()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

        def do_GET(self) -> None:
            kind, body = app.answer(self.path.partition("?")[0])
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    app.origin = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield app
    server.shutdown()
    server.server_close()


class SmartApp:
    """`asking`: what it gives the library to ask with."""

    def __init__(self) -> None:
        self.origin = ""
        self.asking: dict[str, Any] = {}

    @property
    def back(self) -> str:
        """Where its answers go."""
        return f"{self.origin}/back"

    def answer(self, path: str) -> tuple[str, bytes]:
        """What lies at a path."""
        if path == "/library.js":
            return "text/javascript", LIBRARY.read_bytes()
        script = {"/ask": _ASK.format(asking=json.dumps(self.asking)), "/back": _READ}.get(path)
        return (
            "text/html",
            f"{_HEAD}<body><script>{script}</script></body></html>".encode() if script else b"",
        )
