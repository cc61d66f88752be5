"""No committed file knows a machine, and no page sends a reader's browser to another place by itself."""

import re
from pathlib import Path

from tests.house.tree import files_with, house_files, text_of

PICTURES = {".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff2", ".pdf", ".gz", ".mo"}
NAMES = Path("rootway/exchange/names.py")
HERE = Path("tests/house/test_places.py")  # the patterns themselves stand in this file
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:root|home/\w+|Users/\w+|work/\w+|opt/\w+)(?:/|\b)|[A-Z]:\\\\")
ADDRESS = re.compile(
    r"\b(?!(?:postgres(?:ql)?|smtps?):)\w+://(?!localhost[:/]|\{|www\.w3\.org/|doi\.org/)[\w.-]+"
)
# doi.org stands before the DOI of a work that is cited: a plain link, which a person chooses.
HOST_IN_CODE = re.compile(r"\b(?:127\.0\.0\.1|0\.0\.0\.0)\b")


def finds(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Each line that holds the pattern, with its place."""
    return [
        f"{path}:{number} {line.strip()[:90]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if pattern.search(line)
    ]


def test_the_patterns_see_what_they_are_for():
    assert all(
        MACHINE_PATH.search(line) for line in ("cd /root/x", '"/home/ann/y"', "/work/z", "in /opt/wheels")
    )
    assert not any(
        MACHINE_PATH.search(line) for line in ("/usr/bin/chromium", "a/work/b", "homework", "see /about/")
    )
    assert ADDRESS.search('src="https://cdn.example/x.js"')
    assert not ADDRESS.search("http://localhost:8000/")


def words() -> list[Path]:
    """Every text file of the house but this one."""
    return [path for path in house_files() if path.suffix not in PICTURES and path != HERE]


def test_no_file_knows_a_machine():
    assert finds(MACHINE_PATH, words()) == []


def test_code_and_pages_name_no_other_address():
    code = [path for path in files_with(".py", ".html", ".js", ".css") if path.parts[0] == "rootway"]
    code.remove(NAMES)  # a code system of FHIR is named by an address that nobody goes to
    assert finds(ADDRESS, code) == []


def test_locks_name_no_host_and_no_place():
    ends = (".lock", "-lock.json")
    locks = [
        path for path in house_files() if path.name.endswith(ends) or path.name.startswith("requirements")
    ]
    assert locks, "the locks are gone"
    place = re.compile(r"://|^-|\bfile:|@ |\.(?:org|com|net|io|local)\b|\b\d+\.\d+\.\d+\.\d+:\d")
    assert finds(place, locks) == []
