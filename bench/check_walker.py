"""People who answer page after page as fast as they are led on: `python check_walker.py PORT CLIENTS SECONDS`.

Prints `[seconds, [milliseconds of each answer to what was sent]]`. Knows nothing of the pages but the guide, so that it
walks an earlier checkout as well.
"""

import http.client
import json
import sys
import time
from threading import Thread
from urllib.parse import urlencode

from rootway.guide import load_guide

GUIDE = load_guide()
TOKEN = "k" * 32
QUESTIONS = "/check/questions/"
TRUTHS = {
    "leg_pain": "yes", "leg_side": "left", "pain_path": "back_calf_outer_foot", "worse_sitting": "yes",
}  # fmt: skip


def form(id: str) -> dict[str, str]:
    """What is sent for a page: a plain case, "no" and "not sure" elsewhere."""
    page = next(page for page in GUIDE.pages if page.id == id)
    # An earlier guide knows of no form but the map.
    shape = getattr(page, "form", "") or ("map" if getattr(page, "map", False) else "")
    if shape == "map":
        return {f"nowhere-{pen.id}": "1" for pen in getattr(page, "pens", ())} or {"nowhere": "1"}
    if shape == "grid":
        first = {question.row: question.fact for question in reversed(page.questions)}
        return {f"row-{fact}": "neither" for fact in first.values()}
    sent = {"none_of_these": "1"} if shape == "ticks" else {}
    for question in page.questions:
        kind = GUIDE.facts[question.fact].kind
        if shape == "ticks" and kind == "yes_no" and question.fact not in GUIDE.show_if:
            continue
        if kind == "number":
            sent[f"{question.fact}-unsure"] = "1"
        else:
            sent[question.fact] = TRUTHS.get(question.fact, "no" if kind == "yes_no" else "unsure")
    return sent


class Walker:
    """One browser."""

    def __init__(self, port: int) -> None:
        """Nobody yet."""
        self.port, self.session, self.times_ms = port, "", list[float]()
        self.begun = False

    def send(self, address: str, fields: dict[str, str]) -> str:
        """Send a form; where it leads."""
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields})
        answer = self._ask("POST", address, body)
        return answer.headers["Location"] or ""

    def walk(self, until: float) -> None:
        """Check after check, until a moment; at least one page, however slow it is."""
        while time.monotonic() < until or not self.begun:
            self.begun = True
            self.session = ""
            self.send("/check/begin/", {"country": "US"})
            address = self._ask("GET", "/check/").headers["Location"]
            while address.startswith(QUESTIONS) and (time.monotonic() < until or not self.times_ms):
                began = time.perf_counter()
                address = self.send(address, form(address.removeprefix(QUESTIONS).strip("/")))
                self.times_ms.append((time.perf_counter() - began) * 1e3)
                if address == "/check/examined/":
                    address = self.send(address, {"examined": "no"})

    def _ask(self, method: str, address: str, body: str | None = None) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        cookies = [f"rootway-csrf={TOKEN}", *([f"rootway-session={self.session}"] if self.session else [])]
        headers = {"Cookie": "; ".join(cookies), "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != 302:
            raise SystemExit(f"{method} {address} answered {answer.status}")
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            if cookie.startswith("rootway-session="):
                self.session = cookie.partition("=")[2].partition(";")[0]
        return answer


def main() -> None:
    """Walk, and print what was seen."""
    port, clients, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    _wait(port)
    walkers = [Walker(port) for _ in range(clients)]
    began = time.monotonic()
    threads = [Thread(target=walker.walk, args=(began + seconds,)) for walker in walkers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times_ms = [ms for walker in walkers for ms in walker.times_ms]
    if not times_ms:
        raise SystemExit("no page was sent: nobody was led to a question")
    print(json.dumps([time.monotonic() - began, times_ms]))


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            connection = http.client.HTTPConnection("localhost", port, timeout=60)
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not answer")


if __name__ == "__main__":
    main()
