"""The page that checks a record, in a browser without a network: it says the same as `rootway verify`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from json import dumps

import pytest
from django.core.cache import cache
from django.db import transaction
from playwright.sync_api import Browser, Page

from rootway.evidence import verified
from rootway.evidence.container import packed, unpacked
from rootway.evidence.manifest import MANIFEST
from rootway.web import actions
from rootway.web.content.evidence.package import package_of
from rootway.web.content.evidence.verify_page import verify_page
from tests.evidence.made import LINES, OTHER, day_of, file_of, parts_of, signed
from tests.web.test_every_page_seen import Shown
from tests.web.test_looks import look, share
from tests.web.test_records import somebody

pytestmark = pytest.mark.long

GOOD = "Nothing was changed since it was signed."
BAD = "This is not the record as it was signed."


@pytest.fixture(scope="module")
def real() -> bytes:
    """A record with looks and the line of a day."""
    of = share()
    with transaction.atomic():
        for _ in range(5):
            look(of)
        actions.write_day_line(datetime(2042, 1, 1, tzinfo=UTC))
        look(of)
        made = package_of(of.person, datetime(2026, 12, 1, tzinfo=UTC)).content
        transaction.set_rollback(True)
    return made


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page as a file, at 320 pixels, and no network at all."""
    path = tmp_path_factory.mktemp("taken") / "verify.html"
    path.write_bytes(verify_page().content)
    context = chromium.new_context(viewport={"width": 320, "height": 568}, offline=True)
    tab = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(path.as_uri())
    yield tab
    assert asked == [path.as_uri()], "it asked for something"
    assert said == [], "its policy refused something, or a script failed"
    context.close()


def told(page: Page, raw: bytes, key: str = "") -> str:
    """What the page says of a file."""
    page.locator("#found").evaluate("one => one.replaceChildren()")
    page.locator("#file").set_input_files({"name": "r.zip", "mimeType": "application/zip", "buffer": raw})
    page.locator("#key").fill(key)
    page.get_by_role("button", name="Check it").click()
    page.locator("#found h2").filter(has_not_text="Checking").wait_for()
    return page.locator("#found").inner_text()


def test_a_real_record_is_whole(page: Page, real: bytes):
    said = told(page, real)
    found = verified("", real)
    assert found.faults == () and GOOD in said
    assert (
        "Looks by others: 6" in said
        and "Look 5 and all before it are bound by the line for 2042-01-01" in said
    )
    assert " ".join(found.key[at : at + 4] for at in range(0, 64, 4)) in said
    assert "You gave no fingerprint" in said


def test_the_key_is_compared(page: Page, real: bytes):
    key = verified("", real).key
    assert GOOD in told(page, real, f" {key[:8]} {key[8:].upper()}")
    assert "Another key signed it" in told(page, real, "0" * 64)


def test_a_record_nobody_looked_at_is_whole(page: Page):
    assert "Nobody else had looked" in told(page, somebody().get("/legal/record/").content)


def test_every_byte_counts_here_too(page: Page):
    """All bytes at once in the page itself: a click for each would take minutes."""
    whole = file_of()
    passed = page.evaluate(
        """async (bytes) => {
            const passed = [];
            for (let at = 0; at < bytes.length; at += 1) {
                const changed = Uint8Array.from(bytes);
                changed[at] ^= 1 << at % 8;
                if (!(await verified(changed)).faults.length) passed.push(at);
            }
            return passed;
        }""",
        list(whole),
    )
    assert passed == []
    assert GOOD in told(page, whole)


def test_a_file_that_was_cut_or_grew_is_found(page: Page, real: bytes):
    for raw in (b"", real[:-1], real + b"x", real[1:], real[: len(real) // 2]):
        assert BAD in told(page, raw)


def changed(**parts: bytes | None) -> bytes:
    """A record in which parts were changed, or taken out, after it was signed."""
    inside = unpacked(file_of())
    assert inside is not None
    for name, content in parts.items():
        inside[name.replace("_", ".")] = content or b""
        if content is None:
            del inside[name.replace("_", ".")]
    return packed(inside)


WRONG = [
    changed(record_json=b"{}"),
    changed(looks_txt=None),
    changed(more_txt=b"x"),
    changed(manifest_sig=b""),
    changed(manifest_json=b"["),
    changed(manifest_json=None),
    changed(manifest_sig=OTHER.sign((unpacked(file_of()) or {})[MANIFEST])),
    signed(parts_of(), looks={"number": 4, "head": "aa"}),
    *(
        signed(parts_of(checkpoint_json=dumps(day_of(LINES, 3) | other).encode()))
        for other in (
            {"line": "x"}, {"key": "AA=="}, {"number": 4}, {"number": 0}, {"path": []}, {"index": 99}, {"path": ["zz"]},
            {"path": 5},
        )
    ),
    signed(parts_of(looks_txt=b"\xff")),
]  # fmt: skip


@pytest.mark.parametrize("raw", WRONG, ids=range(len(WRONG)))
def test_what_the_command_finds_the_page_finds(page: Page, raw: bytes):
    assert verified("", raw).faults
    assert BAD in told(page, raw)


def test_the_pages_are_right_in_both_themes_and_at_400_percent(chromium: Browser):
    cache.clear()
    tab = Shown(chromium)
    person = somebody()
    for address in ("/legal/", "/verify/"):
        tab.open(person, address, person.get(address))
        assert tab.faults() == []
    tab.close()
