"""Every number of the ledger names its source, and what is wrong in the file is told at once."""

import re
from pathlib import Path

import pytest

from rootway.errors import FaultsFound
from rootway.ledger import read_rules, the_rules
from rootway.ledger.rules import FILE
from tests.house.tree import files_with, text_of

WRITTEN = FILE.read_text(encoding="utf-8")


def faults(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in WRITTEN
    file = tmp_path / "rules.toml"
    file.write_text(WRITTEN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FaultsFound) as found:
        read_rules(file)
    return [str(fault) for fault in found.value.faults]


def test_the_numbers_are_those_of_the_sources():
    rules = the_rules()
    assert rules.window.days == 30
    assert [(band.first, band.upto, band.code) for band in rules.bands] == [
        (2, 15, "98985"),
        (16, 30, "98977"),
    ]
    assert rules.band_of(31) is None
    assert rules.cited(rules.bands[0].sources)[0].publisher == "Orva"
    assert rules.saying("not_read").sources == ("cms-2026", "cr-14250")


def test_every_source_can_be_found_or_says_why_not():
    for source in the_rules().sources:
        assert [bool(one) for one in (source.doi, source.url, source.no_link)].count(True) == 1, source.id


def test_codes_are_numbers_only_and_one_word_is_nowhere():
    rules = the_rules()
    codes = [band.code for band in rules.bands] + [
        rules.month.few_code,
        rules.month.full_code,
        rules.month.further_code,
    ]
    assert all(re.fullmatch(r"9[0-9]{4}", code) for code in codes)
    places = [
        path
        for path in files_with(".py", ".toml", ".html", ".md", ".js")
        if path.parts[0] in ("rootway", "docs")
    ]
    assert [path for path in places if re.search(r"\bbillable\b", text_of(path), re.I)] == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("from = 16", "from = 15", "does not lead from one to the next"),
        ("from = 16", "from = 17", "does not lead from one to the next"),
        ("upto = 30", "upto = 29", "does not lead from one to the next"),
        ("few = 10", "few = 20", "has minutes that do not rise"),
        ('sources = ["orva", "fairpath"]', "sources = []", "does not name its source"),
        ('sources = ["orva", "fairpath"]', 'sources = ["nobody"]', "does not name its source"),
        ('sources = ["cms-2026", "cr-14250"]', 'sources = ["cms-2026"]', "is named by nothing"),
        ("https://www.fairpath.ai", "http://www.fairpath.ai", "has the address"),
        ("few = 10", "", "has no `few`"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(tmp_path: Path, old: str, new: str, told: str):
    assert [fault for fault in faults(tmp_path, old, new) if told in fault]
