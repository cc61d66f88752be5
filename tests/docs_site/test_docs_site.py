"""The documentation as a site: every link leads somewhere, and nothing is asked of another place."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from docs.site.nav import INDEX, nav
from docs.site.pages import stage, written_pages
from tests.chromium import running
from tests.house.tree import ROOT

ELSEWHERE = re.compile(r"^(?:[a-z]+:|//)")
LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
NO_LOAD = {"canonical", "prev", "next"}


@dataclass
class Read(HTMLParser):
    """What a page names, where it leads, and what a browser loads with it."""

    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids |= {found["id"]} if "id" in found else set()
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])
        if found.get(LOADED.get(tag, ""), "") and found.get("rel") not in NO_LOAD:
            self.loads.append(found[LOADED[tag]])


def read(page: Path) -> Read:
    parser = Read()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def built_in(root: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "docs.site", str(out)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built."""
    out = tmp_path_factory.mktemp("site")
    ran = built_in(ROOT, out)
    assert ran.returncode == 0, ran.stderr[-2000:]
    return out


@pytest.mark.site
def test_every_link_and_anchor_of_the_site_leads_somewhere(site: Path):
    pages = {page: read(page) for page in site.rglob("*.html") if page.name != "404.html"}
    dead = []
    for page, said in pages.items():
        for link in said.links:
            path, _, anchor = link.partition("#")
            target = Path(os.path.normpath(page.parent / path)) if path else page
            if ELSEWHERE.match(link):
                continue
            named = pages[target].ids if target in pages else set()
            if not target.is_file() or (anchor and anchor not in named):
                dead.append(f"{page.relative_to(site)} -> {link}")
    assert len(pages) > 80
    assert dead == []


@pytest.mark.site
def test_no_page_of_the_site_loads_anything_from_elsewhere(site: Path):
    pages = {page.relative_to(site).as_posix(): read(page) for page in site.rglob("*.html")}
    assert min(len(page.loads) for page in pages.values()) >= 4
    assert [load for page in pages.values() for load in page.loads if ELSEWHERE.match(load)] == []
    styles = "".join(sheet.read_text(encoding="utf-8") for sheet in site.rglob("*.css"))
    assert re.findall(r"""url\(["']?(?:https?:)?//|@import""", styles) == []


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    with ThreadingHTTPServer(("localhost", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.mark.site
@pytest.mark.parametrize("width", [390, 1280])
def test_the_site_is_read_and_searched_in_a_browser_that_goes_nowhere_else(address: str, width: int):
    asked: list[str] = []
    with sync_playwright() as playwright, running(playwright) as browser:
        page = browser.new_page(viewport={"width": width, "height": 844})
        page.on("request", lambda request: asked.append(request.url))
        page.on(
            "console", lambda line: asked.append(f"console: {line.text}") if line.type == "error" else None
        )
        faults = []
        for path in ("index.html", "docs/index.html", "docs/reference/rules.html"):
            page.goto(f"{address}/{path}")
            faults += Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
            assert page.evaluate("document.documentElement.scrollWidth") == width
        page.goto(f"{address}/index.html")
        if width == 390:
            page.locator("label[for=__search].md-header__button").click()
        page.locator(".md-search__input").fill("possible sets")
        page.locator(".md-search-result__item").first.wait_for()
    assert [one for one in asked if not one.startswith((address, "data:", "blob:"))] == []
    assert [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in faults] == []


@pytest.mark.site
def test_an_anchor_that_leads_nowhere_ends_the_build(tmp_path: Path):
    copy = tmp_path / "copy"
    shutil.copytree(
        ROOT, copy, ignore=shutil.ignore_patterns(".*", "build", "var", "node_modules", "__pycache__")
    )
    shutil.copytree(ROOT / ".ci", copy / ".ci")
    with (copy / INDEX).open("a", encoding="utf-8") as index:
        index.write("\n[Nowhere](how-to/install.md#there-is-no-such-heading)\n")
    ran = built_in(copy, tmp_path / "site")
    assert ran.returncode != 0
    assert "there-is-no-such-heading" in ran.stderr


def test_each_page_stands_once_in_the_navigation_in_the_order_of_the_index():
    first, index, *sections = nav()
    found = [page for section in sections for pages in section.values() for page in pages]
    assert (first, index) == ("README.md", INDEX.as_posix())
    assert sorted([first, index, *found]) == sorted(page.as_posix() for page in written_pages())
    assert [next(iter(section)) for section in sections] == [
        "Tutorials", "How to", "Explanation", "Reference", "Decisions", "The project",
    ]  # fmt: skip
    assert found[0] == "docs/tutorial/first-assessment.md"


def test_a_link_to_what_is_no_page_leads_to_it_as_text(tmp_path: Path):
    stage(tmp_path)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "](pathways/common/tables/triage.toml.txt)" in text
    whole = (ROOT / "pathways/common/tables/triage.toml").read_text(encoding="utf-8")
    assert (tmp_path / "pathways/common/tables/triage.toml.txt").read_text(encoding="utf-8") == whole
    assert "(docs/how-to/install.md)" in text
    assert (tmp_path / "docs/images/start-phone.png").is_file()
    assert "index" not in (tmp_path / "docs/reference.txt").read_text(encoding="utf-8")
    assert "facts.md" in (tmp_path / "docs/reference.txt").read_text(encoding="utf-8")
