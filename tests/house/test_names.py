"""A file that no noun names has no subject, and what others made stays in their packages."""

import re

from tests.house.tree import ROOT, house_files, text_of

NO_SUBJECT = {
    "util",
    "helper",
    "common",
    "manager",
    "service",
    "base",
    "misc",
    "shared",
    "stuff",
    "tool",
    "lib",
}
OTHERS_FOLDERS = {"vendor", "vendored", "third_party", "node_modules", "dist", "site-packages"}
LARGEST_FILE = 2_500_000  # bytes; a screenshot fits, and the record of what a thousand worked cases come to


def test_every_file_is_named_for_its_subject():
    nameless = [
        str(path)
        for path in house_files()
        for part in (*path.parent.parts, path.name.partition(".")[0])
        if part.strip("_").lower() in NO_SUBJECT | {f"{word}s" for word in NO_SUBJECT}
    ]
    assert nameless == []


def test_nothing_of_others_is_copied_in():
    copied = [
        str(path)
        for path in house_files()
        if OTHERS_FOLDERS & set(path.parts) or ".min." in path.name or path.suffix in {".whl", ".jar", ".so"}
    ]
    assert copied == []


def test_python_files_have_names_that_can_be_imported():
    named = [path for path in house_files() if path.suffix == ".py" and "migrations" not in path.parts]
    assert [str(path) for path in named if not re.fullmatch(r"[a-z_][a-z0-9_]*", path.stem)] == []


def test_no_file_is_too_large():
    assert [str(path) for path in house_files() if (ROOT / path).stat().st_size > LARGEST_FILE] == []


def test_every_python_file_says_what_it_is():
    silent = [
        str(path)
        for path in house_files()
        if path.suffix == ".py"
        and "migrations" not in path.parts
        and text_of(path)
        and not text_of(path).startswith(('"""', 'r"""', "#!"))
    ]
    assert silent == []
