"""Works for `bench.beside`: `python beside_work.py WORK` does one round for each line it reads.

It prints `ready` once, or `none` where this commit has not what is timed; then the processor's seconds of each round.
It knows nothing of the program but what commits long ago had too.
"""

import io
import sys
import time
from collections.abc import Callable
from random import Random
from urllib.parse import urlencode

Round = Callable[[], object]
PEOPLE, WALKS = 200, 4


def loading() -> Round:
    """Read the pathway from its folder, through both gates."""
    from rootway.guide.load import _guide_in, default_folder

    folder = default_folder()
    return lambda: _guide_in(folder)


def cases() -> Round:
    """Every worked case, from its text to its assessment."""
    from rootway.assess.worked import assessed
    from rootway.guide import load_guide

    guide = load_guide()
    some = guide.cases[::4]
    return lambda: [assessed(guide, case) for case in some]


def conditions() -> Round:
    """Every rule by the evaluator that walks the tree, for people of whom half was asked."""
    from rootway.guide import load_guide
    from rootway.logic import walk

    guide = load_guide()
    crowd = _crowd(0.5)[:20]
    return lambda: [walk(guide.tables, guide.full_scope, facts) for facts in crowd]


def decisions() -> Round:
    """One assessment with everything named."""
    from datetime import UTC, datetime

    from rootway.assess import assess_facts
    from rootway.guide import load_guide

    guide, crowd, at = load_guide(), _crowd(0.85), datetime(2026, 11, 22, 12, tzinfo=UTC)
    return lambda: [assess_facts(guide, facts, at) for facts in crowd]


def pages() -> Round:
    """Whole checks, page after page, in this process: no socket, no second worker."""
    walker = _walker()
    return lambda: [walker.check() for _ in range(WALKS)]


def read() -> Round:
    """Pages that are only looked at, by somebody with a check behind them."""
    walker = _walker()
    walker.check()
    return lambda: [walker.ask("GET", address) for address in ("/", "/check/result/", "/care/") * WALKS]


def _crowd(share: float) -> list[dict[str, object]]:
    """People of the worked cases, completed; of each a share of the facts, the same at every commit with these cases."""
    from rootway.guide import load_guide
    from rootway.record import completed

    guide, random = load_guide(), Random(1)
    said = [case.facts for case in guide.cases if case.facts is not None][:PEOPLE]
    whole = [completed(guide, dict(facts), True).facts for facts in said]
    return [{id: value for id, value in facts.items() if random.random() < share} for facts in whole]


def _walker() -> "Walker":
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "rootway.web.settings"
    django.setup()
    from django.core.management import call_command

    call_command("prepare", verbosity=0, stdout=io.StringIO())
    return Walker()


class Walker:
    """A browser that calls the application itself."""

    def __init__(self) -> None:
        """Nobody yet."""
        from check_walker import TOKEN

        from rootway.web.wsgi import application

        self._application, self._token, self._session = application, TOKEN, ""

    def check(self) -> None:
        """One whole check."""
        from check_walker import QUESTIONS, form

        self._session = ""
        self.ask("POST", "/check/begin/", {"country": "US"})
        address = self.ask("GET", "/check/")
        while address.startswith(QUESTIONS):
            address = self.ask("POST", address, form(address.removeprefix(QUESTIONS).strip("/")))
            if address == "/check/examined/":
                address = self.ask("POST", address, {"examined": "no"})

    def ask(self, method: str, address: str, fields: dict[str, str] | None = None) -> str:
        """Ask for a page or send a form; where it leads."""
        told: dict[str, object] = {}

        def start(status: str, headers: list[tuple[str, str]], _fault: object = None) -> None:
            told.update(
                status=status, **{name.lower(): value for name, value in headers if "Set-" not in name}
            )
            for name, value in headers:
                if name == "Set-Cookie" and value.strip().startswith("rootway-session="):
                    self._session = value.partition("=")[2].partition(";")[0]

        answer = self._application(self._environment(method, address, fields), start)
        b"".join(answer)
        answer.close()
        if not str(told["status"]).startswith(("200", "302")):
            raise SystemExit(f"{method} {address} answered {told['status']}")
        return str(told.get("location", ""))

    def _environment(self, method: str, address: str, fields: dict[str, str] | None) -> dict[str, object]:
        sent = {"csrfmiddlewaretoken": self._token, **fields} if fields is not None else {}
        body = urlencode(sent).encode()
        cookies = [f"rootway-csrf={self._token}", f"rootway-session={self._session}"]
        return {
            "REQUEST_METHOD": method,
            "PATH_INFO": address,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_COOKIE": "; ".join(cookies if self._session else cookies[:1]),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
        }


def main() -> None:
    """Get ready, then a round for each line."""
    works = (loading, cases, conditions, decisions, pages, read)
    work = {one.__name__: one for one in works}[sys.argv[1]]
    try:
        round_of = work()
        round_of()
    except (ImportError, AttributeError, TypeError, SystemExit) as fault:
        print(f"{type(fault).__name__}: {fault}", file=sys.stderr)
        print("none", flush=True)
        return
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.process_time()
        round_of()
        print(time.process_time() - began, flush=True)


if __name__ == "__main__":
    main()
