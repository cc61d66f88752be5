"""One HTML file with everything in it: styles, scripts and words. What it may do is said by hashes in its head."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from rootway import __version__
from rootway.bundle.content import content_of, numbers
from rootway.bundle.sessions import player_source
from rootway.bundle.sources import pages_source
from rootway.bundle.tongues import Json, tongue_source
from rootway.compilers.javascript.topic import engine_source, topic_source
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide
from rootway.guide.topics import Library

STYLES = Path(__file__).parents[1] / "web/static/web"
"""The pages of the server and this one look alike: one set of styles."""
STYLE_NAMES = (
    "rootway.css",
    "check.css",
    "result.css",
    "care.css",
    "log.css",
    "charts.css",
    "player.css",
    "drawn.css",
)
ON_PAPER = "print.css"
_COMMENTS = re.compile(r"^[ ]*(?:/\*\*.*?\*/|//[^\n]*)\n|^[ ]+", re.MULTILINE | re.DOTALL)
"""Whole lines of comment, and what stands before a line."""
TITLE = "Rootway: check your symptoms"
CONTENTS = "rootway-contents"


def topics_in(library: Library, drafts: bool) -> tuple[Guide, ...]:
    """What goes into the file: the front door, if there is one, then the topics. Drafts only where they are wanted."""
    there = (*((library.door,) if library.door else ()), *library.topics.values())
    found = tuple(
        guide for guide in there if guide.status == "reviewed" or (drafts and guide.status == "draft")
    )
    if not any(guide.pathway.door is None for guide in found):
        what, remedy = "holds no topic that may be shown", "Wait for a review, or say --drafts to try it."
        raise FaultsFound([Fault("library", what, "The file would ask nobody anything.", remedy)])
    return found


def page_of(guides: Sequence[Guide], tongues: Mapping[str, Json] | None = None) -> str:
    """The file, in English and in the languages `tongues` by their codes. The same pathways make the same bytes: no
    clock and no chance is in it.
    """
    styles = "\n".join(_style(name) for name in STYLE_NAMES) + f"\n@media print {{\n{_style(ON_PAPER)}}}\n"
    scripts = [
        engine_source(),
        *(topic_source(guide) for guide in guides),
        _words_of(guides),
        player_source(),
        pages_source(),
    ]
    scripts = [_without_comments(script) for script in scripts]
    scripts = [script.replace("</script", "<\\/script").replace("<!--", "<\\!--") for script in scripts]
    lines = (*_head(styles, scripts), *_body(scripts, tongues or {}))
    return _with_contents("\n".join(lines))


def _with_contents(page: str) -> str:
    """The page with the sum of all but that sum, by which people tell which one they have."""
    line = f'<meta name="{CONTENTS}" content="{{}}">'
    return page.replace(line.format(""), line.format(hashlib.sha256(page.encode()).hexdigest()))


def _head(styles: str, scripts: Sequence[str]) -> Sequence[str]:
    return (
        "<!doctype html>",
        '<html lang="en-US">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy(styles, scripts))}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="{CONTENTS}" content="">',
        f"<title>{escape(TITLE)}</title>",
        '<link rel="icon" href="data:,">',
        f"<style>{styles}</style>",
        "</head>",
    )


def _body(scripts: Sequence[str], tongues: Mapping[str, Json]) -> Sequence[str]:
    return (
        "<body>",
        '<a class="skip" href="#main">Skip to the content</a>',
        '<header class="head"><div class="shell"><a class="brand" href="#/">Rootway</a></div></header>',
        '<section class="who" id="tongue" hidden></section>',
        '<main id="main" tabindex="-1"><div class="shell" id="page">',
        f"<noscript>{_without_script()}</noscript></div></main>",
        '<footer class="foot"><div class="shell" id="foot"></div></footer>',
        *(_block(code, tongue) for code, tongue in tongues.items()),
        *(f"<script>{script}</script>" for script in scripts),
        "</body>",
        "</html>\n",
    )


def _without_comments(script: str) -> str:
    """What runs, without what is only for its readers: the whole has to be small enough for a phone."""
    return _COMMENTS.sub("", script)


def _style(name: str) -> str:
    return (STYLES / name).read_text(encoding="utf-8")


def _policy(styles: str, scripts: Sequence[str]) -> str:
    """Nothing is fetched, sent or framed, and only these scripts and styles count."""
    allowed = " ".join(dict.fromkeys(_hash(script) for script in scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(styles)}; img-src data:; "
        "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _words_of(guides: Sequence[Guide]) -> str:
    words: Mapping[str, Any] = {
        "release": __version__,
        "order": [guide.id for guide in guides],
        "numbers": numbers(),
        "of": {guide.id: content_of(guide) for guide in guides},
    }
    return f'"use strict";\nconst words = {json.dumps(words, ensure_ascii=True, separators=(",", ":"))};\n'


def _block(code: str, tongue: Json) -> str:
    """A language as data that nothing runs, read when somebody asks for it."""
    head = f'type="application/json" data-tongue="{code}" lang="{tongue["tag"]}"'
    return f"<script {head}>{tongue_source(tongue)}</script>"


def _without_script() -> str:
    """Who has no script is told what cannot wait."""
    shown = numbers()
    usual = next(one for one in shown["countries"] if one["code"] == shown["usual"])
    return (
        "<p>This file asks its questions by JavaScript, which is turned off here. "
        "If you think it may be an emergency, do not wait for it.</p>"
        f"<p><strong>Call {escape(usual['words'])}, {escape(shown['elsewhere'])}.</strong></p>"
    )
