"""No English sentence stands in code: in a language of marks every page and paper is in marks.

That is so for whoever is well, and for whoever has to go to a hospital. What is no text of ours is named below.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from rootway.guide import load_guide
from rootway.guide.emergency_numbers import emergency_numbers
from tests.guide.copied import copied
from tests.guide.pseudo import left_over, put_into
from tests.web.another_pathway import told_at_every_address

pytestmark = pytest.mark.long

GUIDE = load_guide()
PLAIN = next(case for case in GUIDE.cases if case.id == "plain-s1-with-extension").facts
ZONE_NAMES = {name for zone in available_timezones() for name in (zone, zone.replace("_", " "))}
ZONES = "|".join(re.escape(zone) for zone in sorted(ZONE_NAMES, key=len, reverse=True))
NO_TEXT = (
    r"(?:^|(?<=\s))/\S*",  # the addresses of links
    r"doi:\S+|\b[\w-]+(?:\.[\w-]+)+/\S*",  # where a work is found
    ZONES,
    r"rootway [a-z]+ import .*?\.sqlite",  # a command
    r"(?:\b[0-9a-f]{4} ){15}[0-9a-f]{4}\b",  # the fingerprint of a key
    r"date,place,.*?,6,long drive .*?,4,",  # a file that the reader of diaries takes
)
"""What has letters and is no text of ours."""
DEVELOPERS = ("/design/", "/verify/")
"""What shows the parts of pages to whoever builds them, and the file that checks a record, which is one for all."""


@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.parametrize("facts", [PLAIN, {"saddle_numbness": "unsure"}], ids=["plain", "emergency"])
def test_every_page_is_in_the_language_of_marks(facts, every, tmp_path):
    folder = copied(tmp_path / "pathway")
    put_into(folder)
    found = told_at_every_address(folder, json.dumps(facts), str(every), MARKED="1")
    assert found["broken"] == []
    assert "/visit/pdf/" in found["said"]
    left = {address: english(text) for address, text in found["said"].items() if address not in DEVELOPERS}
    assert {address: parts for address, parts in left.items() if parts} == {}


OWN_NAMES = ("English", "Español")  # a language is called by its own name, whatever the page is in


def english(text: str) -> list[str]:
    """What a page says outside all marks, without what is no text of ours."""
    for name in (*NAMES, *OWN_NAMES):
        text = text.replace(name, "")
    text = re.sub("|".join(NO_TEXT), "", text)
    return left_over(text)


def names() -> Iterator[str]:
    """Names of works, of their authors and of Rootway."""
    for source in GUIDE.sources.values():
        yield from (source.title, source.authors, source.publisher, *source.sections.values())
    yield from (one.source for one in emergency_numbers())
    yield from ("Rootway", GUIDE.id)


NAMES = sorted({name for name in names() if name}, key=len, reverse=True)


def test_what_stands_outside_the_marks_is_found():
    assert english("Rootway ⟦a ⟦b⟧ c⟧ left over ⟦d⟧ 12 /care/x/") == ["left over"]


def test_the_copy_is_beside_what_it_shares(tmp_path: Path):
    put_into(copied(tmp_path / "pathway"))
    assert (tmp_path / "common/words/en-XA.toml").is_file()
