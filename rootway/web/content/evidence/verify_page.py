"""The page that checks a record, in one file: its script and its style stand in it and are named by their digests."""

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).parent
POLICY = "default-src 'none'; script-src {script}; style-src {style}; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class VerifyPage:
    """Its bytes, and what may run in it."""

    content: bytes
    script: str
    style: str


@cache
def verify_page() -> VerifyPage:
    """The page; the same for everybody."""
    parts = {name: (HERE / f"verify.{name}").read_text(encoding="utf-8") for name in ("html", "css", "js")}
    script, style = _digest(parts["js"]), _digest(parts["css"])
    page = parts["html"].replace("{policy}", POLICY.format(script=script, style=style))
    page = page.replace("{style}", parts["css"]).replace("{script}", parts["js"])
    return VerifyPage(page.encode(), script, style)


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
