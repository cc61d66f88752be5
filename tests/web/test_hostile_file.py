"""A file that was tampered with is refused with its faults: no page breaks on what it would have put there."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from tests.web.keeping_a_log import Keeper
from tests.web.person import errors_on

Document = dict[str, Any]
NAME = "rootway-log.json"
UNREAD = "cannot be read. Bring the file as it was."


def document() -> Document:
    """Everything of someone who keeps a log."""
    with zipfile.ZipFile(io.BytesIO(Keeper().begin_log().get("/data/export/").content)) as archive:
        found: Document = json.loads(archive.read(NAME))
    return found


def person(**changes: Any) -> Callable[[Document], None]:
    return lambda document: document["person"].update(changes)


def shown(**changes: Any) -> Callable[[Document], None]:
    return lambda document: document["Shown"][0].update(changes)


def episode(**changes: Any) -> Callable[[Document], None]:
    return lambda document: document["Episode"][0].update(changes)


def entry(**changes: Any) -> Callable[[Document], None]:
    return lambda document: document["Entry"][0].update(changes)


def twice(name: str) -> Callable[[Document], None]:
    return lambda document: document[name].append(document[name][0])


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (person(time_zone="Nowhere/Foo"), "person: time_zone: is not known here. Bring the file as it was."),
        (person(time_zone="../../etc/passwd"), "person: time_zone: is not known here. Bring the file as it was."),
        (person(time_zone="\ud800"), f"person: time_zone: {UNREAD}"),
        (person(label="\ud800"), f"person: label: {UNREAD}"),
        (episode(check_began_at="0001-01-01T00:00:00+14:00"), f"Episode 1: check_began_at: {UNREAD}"),
        (episode(ended_at="2001-01-01T00:00:00Z"), "Episode 1: ends before it begins. Bring the file as it was."),
        (
            entry(episode="00000000-0000-4000-8000-000000000000"),
            "entry 1: names an episode that is not there. Bring the file as it was.",
        ),
        (twice("Episode"), "Episode: holds the same key twice. Bring the file as it was."),
        (person(started_at="9999-12-31T23:59:59Z"), f"person: started_at: {UNREAD}"),
        (shown(shown_at="0001-01-01T00:00:00Z"), f"Shown 1: shown_at: {UNREAD}"),
        (shown(content={"level": "", "title": "\ud800", "parts": []}), f"Shown 1: content: {UNREAD}"),
        (
            entry(by="nobody"),
            "entry 1: by: is 'nobody', no known writer. Write one of: self, carer, clinician, import.",
        ),
        (twice("Entry"), "Entry: holds the same key twice. Bring the file as it was."),
        (twice("Shown"), "Shown: holds the same key twice. Bring the file as it was."),
    ],
)  # fmt: skip
def test_a_document_with_what_no_page_wrote_is_refused(spoil, says):
    spoilt = document()
    spoil(spoilt)
    answer = Keeper().bring(json.dumps(spoilt).encode())
    assert (answer.status_code, errors_on(answer)[0]) == (422, says)


def zipped(count: int, text: str) -> bytearray:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"person-{number}/{NAME}", text)
    return bytearray(held.getvalue())


def test_a_zip_that_is_damaged_inside_is_refused():
    raw = zipped(1, json.dumps(document()))
    raw[70:90] = b"\xff" * 20
    answer = Keeper().bring(bytes(raw))
    assert errors_on(answer) == [
        "file: is not a ZIP file that can be read. Choose the file that you downloaded here."
    ]


def test_many_logs_that_unpack_without_end_are_refused_together():
    answer = Keeper().bring(bytes(zipped(50, " " * 1_000_000 + "{}")))
    assert errors_on(answer) == [
        "file: holds more than 16 MB of logs. Choose the file that you downloaded here."
    ]
