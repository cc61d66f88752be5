"""What the pages say of the program is so: each list in them names what is there, and nothing else."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from rootway.compilers.javascript.to_js import source_for
from rootway.guide import load_guide
from rootway.guide.library import shipped_library, topics_of
from tests.house.test_dependencies import LOCKS
from tests.house.tree import ROOT, files_with, text_of

READ = re.compile(r"""\.get\(\s*["'](ROOTWAY_\w+)""")
SERVER = text_of(Path("docs/how-to/run-behind-a-server.md"))
OUR_OWN = {
    "ROOTWAY_DEMO": "`rootway demo` sets it for the server that it starts",
    "ROOTWAY_WHEN_READY": "`rootway serve` hands the words to say with it",
}


def cells(page: str, heading: str) -> list[str]:
    """What stands in code in the first column of the first table below a heading."""
    table = page.split(heading, 1)[1].split("\n\n|", 1)[1].split("\n\n", 1)[0]
    return [name for line in table.splitlines() for name in re.findall(r"`([^`]+)`", line.split(" | ")[0])]


def test_every_setting_that_is_read_is_in_the_table():
    code = [path for path in files_with(".py") if path.parts[0] == "rootway"]
    read = {name for path in code for name in re.findall(r"ROOTWAY_[A-Z_]*[A-Z]", text_of(path))}
    told = {cell.split("=")[0] for cell in cells(SERVER, "## Settings")}
    assert sorted(read - set(OUR_OWN)) == sorted(name for name in told if name.startswith("ROOTWAY_"))


def test_every_setting_is_read_in_one_place():
    """Two places that read one setting can read it differently."""
    code = [path for path in files_with(".py") if path.parts[0] == "rootway"]
    read = Counter(name for path in code for name in READ.findall(text_of(path)))
    assert len(read) > 15
    assert [name for name, places in read.items() if places > 1] == []


def test_the_page_of_the_module_names_all_that_it_exports():
    exported = re.findall(r"^export (?:const|function) (\w+)", source_for(load_guide()), re.M)
    told = cells(text_of(Path("docs/reference/in-a-browser.md")), "## The module")
    assert [name.split("(")[0] for name in told] == exported


def test_the_index_names_the_pages_that_are_written_by_hand():
    titles = {
        re.search(r"^# (.+)$", path.read_text("utf-8"), re.M)[1]: path.name
        for path in (ROOT / "docs/reference").glob("*.md")
    }
    built = re.findall(r'^        "([\w-]+\.md)": ', text_of(Path("docs/build.py")), re.M)
    by_hand = {title for title, name in titles.items() if name not in built}
    named = re.search(r"written\s+by hand: (.+?)\.\n", text_of(Path("docs/index.md")), re.S)
    assert set(re.findall(r"\*([^*]+)\*", named[1])) == by_hand


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/decisions/0008-hash-locks.md"])
def test_every_lock_is_named_where_locks_are_told(page):
    assert [lock for lock in LOCKS if f"`{lock}`" not in text_of(Path(page))] == []


def keys_of(table: Mapping[str, object], above: str = "") -> Iterator[str]:
    """The keys of a file and of the tables in it."""
    for key, value in table.items():
        yield f"[[{key}]]" if isinstance(value, list) and value and isinstance(value[0], dict) else key
        for one in value if isinstance(value, list) else [value]:
            yield from keys_of(one, key) if isinstance(one, dict) else ()


def test_the_protocol_to_copy_has_every_key_but_those_the_page_names():
    files = sorted((ROOT / "pathways").rglob("protocols/*.toml"))
    keys = {path.name: set(keys_of(tomllib.loads(path.read_text("utf-8")))) for path in files}
    page = " ".join(text_of(Path("docs/how-to/add-a-protocol.md")).split("\n1. ")[0].split())
    _, rest = page.split("`extension-relief.toml` has all but ")
    missing = dict(re.findall(r"`([^`]+)`, which `([\w-]+\.toml)` has", rest))
    below = {key for _, held in keys.items() for key in held} - keys["extension-relief.toml"]
    within = {"what", "how", "sources", "covers"}  # of [[recheck]]
    assert below - within == set(missing)
    assert [key for key, name in missing.items() if key not in keys[name]] == []


def test_every_module_that_a_page_runs_is_there():
    text = "".join(
        text_of(path)
        for path in files_with(".md")
        if path.parts[0] in ("docs", "CONTRIBUTING.md", "README.md")
    )
    named = {
        tuple(name.split("."))
        for name in re.findall(r"python -m ((?:tests|bench|docs|rootway)[\w.]*\w)", text)
    }
    assert named
    assert [".".join(parts) for parts in sorted(named) if not is_module(ROOT / "/".join(parts))] == []


def is_module(place: Path) -> bool:
    return place.with_suffix(".py").is_file() or (place / "__main__.py").is_file()


def test_a_word_in_italics_is_an_entry_of_the_glossary_or_explained_there():
    text = text_of(Path("GLOSSARY.md"))
    entries = {
        word.strip().casefold()
        for names in re.findall(r"^\*\*(.+?)\.?\*\*", text, re.M)
        for word in names.split(",")
    }
    words = {" ".join(word.split()).casefold() for word in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", text)}
    assert words - entries == EXPLAINED
    wanted = {
        "walking evaluator",
        "screening",
        "worked case",
        "protocol",
        "gate",
        "mask",
        "bar",
        "house test",
        "door",
    }
    assert wanted - entries == set()


EXPLAINED = {
    "at hand",
    "cauda equina syndrome",
    "collect",
    "first",
    "foraminal narrowing",
    "italics",
    "lumbosacral",
    "priority",
    "pure rooms",
    "stale",
}
"""Words whose meaning stands in the sentence that has them in italics."""


def test_every_fall_from_yes_to_not_sure_stands_in_its_table():
    """The most lenient "not sure" of all is not to be the one left out."""
    page = text_of(Path("docs/explanation/not-sure.md")).split("| sign |")[1].split("\n\n")[0]
    levels = {
        "self_care": "",
        "see_clinician": "see a clinician",
        "urgent": "urgent",
        "emergency": "emergency",
    }
    told = [[cell.strip() for cell in line.strip("|").split("|")[1:]] for line in page.splitlines()[2:]]
    library = shipped_library()
    rules = [
        rule
        for id in topics_of(library)
        for rule in load_guide(library / id).files["triage"].rules
        if rule.unsure != rule.then
    ]
    pairs = {(levels[rule.then], levels[rule.unsure]): rule.id for rule in rules}
    assert {
        pair: id
        for pair, id in pairs.items()
        if not any(yes == pair[0] and pair[1] in unsure for yes, unsure in told)
    } == {}
