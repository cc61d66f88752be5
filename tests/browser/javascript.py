"""Run a module in real Chromium: many inputs in one call, so that the browser costs little beside the work."""

import base64
import json
from typing import Any

from playwright.sync_api import Browser, Page

from rootway.logic import Result


class Modules:
    """A blank page in which modules are imported and called."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_page()
        self.page.set_default_timeout(600_000)

    def call(self, source: str, script: str, *arguments: Any) -> Any:
        """`script`, a function of the module and the arguments, run with the module that `source` makes."""
        address = "data:text/javascript;base64," + base64.b64encode(source.encode()).decode()
        run = f"async ([address, given]) => ({script})(await import(address), ...JSON.parse(given))"
        return self.page.evaluate(run, [address, json.dumps(arguments)])


def plain(result: Result) -> dict[str, Any]:
    """A walked result as the module writes it; possible values in any order."""
    return {
        "name": result.name,
        "value": result.value,
        "support": result.support,
        "possible": sorted(result.possible),
        "holding": list(result.holding),
        "unsure": list(result.unsure),
        "open": {str(number): sorted(waits) for number, waits in result.open.items()},
        "waiting_for": sorted(result.waiting_for),
        "settled": result.settled,
    }


def read(results: dict[str, Any]) -> dict[str, Any]:
    """The results that the module gave, with possible values in one order."""
    return {name: {**found, "possible": sorted(found["possible"])} for name, found in results.items()}
