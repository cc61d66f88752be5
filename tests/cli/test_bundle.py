"""`rootway bundle` writes the whole check as one file; which topics are in it, and what it may do, is said here."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from rootway.bundle.folder import contents_of, files_of
from rootway.bundle.page import page_of, topics_in
from rootway.bundle.tongues import NAMES, difference, said_in_scripts, tongue_of, tongue_source, tongues_of
from rootway.cli.main import main
from rootway.errors import FaultsFound
from rootway.guide.language import standing
from rootway.guide.library import read_pathway, shipped_library
from rootway.guide.topics import Library, load_library
from rootway.web import settings

LIBRARY = load_library()
REVIEWED = topics_in(LIBRARY, drafts=False)


def test_it_is_written_where_it_is_wanted_and_the_same_each_time(tmp_path, capsys):
    assert main(["bundle", str(tmp_path / "new")]) == 0
    file = tmp_path / "new" / "index.html"
    assert capsys.readouterr().out.strip() == str(file)
    assert file.read_text(encoding="utf-8") == page_of(REVIEWED, tongues_of(REVIEWED, shipped_library()))


def test_where_it_cannot_be_written_is_told(tmp_path, capsys):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    assert main(["bundle", str(tmp_path / "taken")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_drafts_are_in_it_only_where_they_are_wanted():
    reviewed, everything = topics_in(LIBRARY, drafts=False), topics_in(LIBRARY, drafts=True)
    assert {guide.status for guide in reviewed} == {"reviewed"}
    assert everything[0] is LIBRARY.door and len(everything) == 1 + len(LIBRARY.topics)


def test_a_library_without_a_topic_that_may_be_shown_gives_no_file():
    drafts = {
        id: replace(guide, pathway=replace(guide.pathway, status="draft"))
        for id, guide in LIBRARY.topics.items()
    }
    with pytest.raises(FaultsFound, match="no topic that may be shown"):
        topics_in(Library(drafts, LIBRARY.door), drafts=False)


def test_the_file_may_run_its_own_scripts_and_nothing_else():
    page = page_of(topics_in(LIBRARY, drafts=False))
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert policy.startswith("default-src &#x27;none&#x27;; script-src ") and "unsafe" not in policy
    assert len(scripts) == page.count("<script") == 5
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert not re.search(r'(?:src|srcset|action)="|<link rel="(?!icon)', page)
    assert not re.search(r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\b", page)


def test_its_languages_are_those_of_the_server():
    names = {code: name for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
    assert {code: (settings.LANGUAGE_TAGS[code], name) for code, name in names.items()} == NAMES


@pytest.mark.long
@pytest.mark.parametrize("unread", [False, True])
@pytest.mark.parametrize("code", NAMES)
def test_a_topic_has_words_in_the_file_only_where_the_server_shows_them(code, unread):
    guides = topics_in(LIBRARY, drafts=True)
    made = tongue_of(guides, shipped_library(), code, unread)
    shown = [
        guide.id
        for guide in guides
        if standing(read_pathway(shipped_library() / guide.id), code).may_be_shown(unread)
    ]
    assert list(made["topics"]) == shown
    assert made["signed"] in (True, False) and len(made["sentences"]) > 200


def test_a_language_is_data_that_cannot_end_itself():
    page = page_of(REVIEWED, {"es": {"tag": "es-US", "sentences": {"a": "</script><script>"}}})
    assert '{"tag":"es-US","sentences":{"a":"\\u003c/script>\\u003cscript>"}}</script>' in page
    assert tongue_source({"é": "ñ"}) == '{"é":"ñ"}'


@pytest.mark.parametrize(
    ("thing", "other", "over"),
    [
        ({"a": "one", "b": 2}, {"a": "uno", "b": 2}, {"a": "uno"}),
        (["a", ["b", "c"]], ["a", ["b", "d"]], {"1": {"1": "d"}}),
        ({"a": ["x"]}, {"a": ["x", "y"]}, {"a": [["x", "y"]]}),
        ({"a": 1}, {"b": 1}, [{"b": 1}]),
        ({"a": None}, {"a": "x"}, {"a": "x"}),
        ({"a": 1}, {"a": 1}, None),
    ],
)
def test_what_differs_is_said_by_its_place(thing, other, over):
    assert difference(thing, other) == over


def test_the_sentences_of_a_script_are_found():
    script = """t("One") + msg("Two \\"x\\"") + at("Three") + t("Four %(n)s", { n }) + t(made)"""
    assert list(said_in_scripts(script)) == ["One", 'Two "x"', "Four %(n)s"]


def test_the_sums_are_those_of_the_files(tmp_path):
    files = files_of(page_of(REVIEWED))
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = subprocess.run(
        ["sha256sum", "--strict", "--check", "SHA256SUMS"], cwd=tmp_path, capture_output=True
    )
    assert ran.returncode == 0 and ran.stdout.count(b": OK") == len(files) - 1


def test_its_foot_names_all_of_the_file_but_the_name_itself():
    page = page_of(REVIEWED)
    contents = contents_of(page)
    bare = page.replace(f'content="{contents}"', 'content=""')
    assert page.count(contents) == 1 and hashlib.sha256(bare.encode()).hexdigest() == contents
    assert contents_of(page_of(REVIEWED, tongues_of(REVIEWED, shipped_library()))) != contents


def test_what_installs_it_names_the_page_it_keeps():
    files = files_of(page_of(REVIEWED))
    assert hashlib.sha256(files["index.html"].encode()).hexdigest() in files["app.js"]
    assert contents_of(files["index.html"]) in files["app.js"]
    assert not re.search(r"https?:|importScripts|\{(?:contents|page|sum|beside)\}", files["app.js"])
    manifest = json.loads(files["app.webmanifest"])
    assert {manifest["start_url"], *(icon["src"] for icon in manifest["icons"])} <= set(files)


@pytest.mark.long
def test_the_same_commit_makes_the_same_bytes_in_any_process(tmp_path):
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "rootway.cli.main", "bundle", str(tmp_path / seed), "--drafts"]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()} for seed in "12")
    assert len(one) == 5 and one == two
