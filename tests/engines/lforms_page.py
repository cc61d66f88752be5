"""LForms (npm), which renders FHIR Questionnaires and knows nothing of Rootway, in the system's Chromium.

`make setup-engines` installs it, at the version of `lforms/package-lock.json`. It is served on this machine from where
it was installed, and asks nobody else for anything.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

HERE = Path(__file__).parent / "lforms" / "node_modules" / "lforms" / "dist"
_SCRIPTS = ("assets/lib/zone.min.js", "runtime.js", "polyfills.js", "main.js")
_PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>A form</title>'
    '<link rel="stylesheet" href="/lforms/webcomponent/styles.css"><body><div id="form"></div>'
    + "".join(f'<script src="/lforms/webcomponent/{name}"></script>' for name in _SCRIPTS)
    + '<script src="/fhir/R4/lformsFHIR.js"></script></body></html>'
)
_SHOW = """async (form) => {
    const made = LForms.Util.convertFHIRQuestionnaireToLForms(form, 'R4');
    await LForms.Util.addFormToPage(made, 'form', {prepopulate: false});
}"""
_SHOWN = """() => [...document.querySelectorAll('#form input')]
    .filter((one) => one.offsetParent !== null)
    .map((one) => (one.id || one.name).replace('radiogroup_', '').split('/')[0])
    .filter((name) => !name.startsWith('unit_'))"""
PATIENCE_SECONDS = 20
LIST = "#lhc-tools-searchResults li"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def installed() -> Iterator[str]:
    """The address at which what is installed is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(HERE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class LForms:
    """One form, and somebody who fills it in."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.elsewhere, self.wrong = page, list[str](), list[str]()
        page.on(
            "request",
            lambda one: None if one.url.startswith(f"{address}/") else self.elsewhere.append(one.url),
        )
        page.on("pageerror", lambda one: self.wrong.append(str(one)))
        page.route(f"{address}/", _answered)
        page.goto(f"{address}/")
        page.wait_for_function("window.LForms && LForms.FHIR && LForms.FHIR.R4")

    def show(self, questionnaire: dict[str, Any]) -> None:
        """Render it."""
        self.page.evaluate(_SHOW, questionnaire)
        self.page.wait_for_selector("#form input")

    def shown(self) -> list[str]:
        """The names of the questions that can be answered now, in their order."""
        return list(dict.fromkeys(self.page.evaluate(_SHOWN)))

    def until_shown(self, names: set[str]) -> None:
        """Wait until exactly these can be answered: what an answer opens and shuts comes a moment after it."""
        patience = time.monotonic() + PATIENCE_SECONDS
        while (shown := set(self.shown())) != names:
            assert time.monotonic() < patience, {"not shown": names - shown, "not asked": shown - names}
            self.page.wait_for_timeout(20)

    def choose(self, name: str, number: int) -> None:
        """Open the list of a question, and click on one of its answers."""
        self.page.locator(f'input[id^="{name}/"]').click()
        self.page.locator(LIST).nth(number).click()

    def type(self, name: str, number: float) -> None:
        """Type a number."""
        self.page.locator(f'input[id^="{name}/"]').click()
        self.page.keyboard.type(f"{number:g}")
        self.page.keyboard.press("Tab")

    def tick(self, name: str) -> None:
        """Click on yes."""
        self.page.locator(f'label:has([name^="radiogroup_{name}/"])', has_text="Yes").click()

    def response(self) -> dict[str, Any]:
        """What was filled in."""
        found = self.page.evaluate("() => LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4')")
        return dict(json.loads(json.dumps(found)))


def _answered(route: Route) -> None:
    route.fulfill(body=_PAGE, content_type="text/html")


@contextmanager
def opened(chromium: Browser, address: str) -> Iterator[LForms]:
    """A page with LForms and no form yet."""
    page = chromium.new_page(viewport={"width": 1100, "height": 900})
    yield LForms(page, address)
    page.close()
