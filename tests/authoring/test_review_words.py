"""`rootway pathway review --words`: readers open a language, a translator and a clinician end its notice."""

import shutil
from pathlib import Path

import pytest

from rootway.cli.main import main
from rootway.guide import load_guide
from rootway.guide.language import is_signed, standing
from rootway.guide.library import folders_of, read_pathway
from tests.guide.gallery import HERE
from tests.guide.pseudo import put_into


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A pathway beside what it shares, in Spanish as one person put it, whom nobody has read."""
    folder = shutil.copytree(HERE / "shelf", tmp_path / "shelf") / "small"
    put_into(folder, checked_by="nobody", language="es")
    for path in folder.parent.rglob("es.toml"):
        path.write_text(
            path.read_text(encoding="utf-8").replace("checked_by = 'nobody'\n", ""), encoding="utf-8"
        )
    return folder


def review(folder: Path, *more: str) -> int:
    return main(["pathway", "review", str(folder), "--words", "es", *more])


def sign(folder: Path, by: str, role: str) -> int:
    return review(folder, "--sign", "--by", by, "--role", role, "--on", "2026-12-02")


def signed(folder: Path) -> bool:
    return is_signed([written for _, written in folders_of(folder)], "es")


def test_the_sheet_has_every_word_beside_its_english_danger_first(small, capsys):
    path = small / "words/es.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("by =", "back = 'Go on.'\nby =", 1), encoding="utf-8"
    )
    assert review(small) == 0
    said = capsys.readouterr().out
    assert said.count("\n- Put back into English: Go on.\n") == 1
    count = sum(len(written.words.get("es", ())) for _, written in folders_of(small))
    assert said.count("\n### ") == said.count("\n- English: ") == count
    assert said.count("second reader: nobody yet") == count
    for part in said.split("\n## ")[1:]:
        told = ["(tells of danger)" in line for line in part.splitlines() if line.startswith("### ")]
        assert told == sorted(told, reverse=True)
    assert "(tells of danger)" in said and "- English: \n" not in said


def test_it_is_a_page_too(small, capsys):
    assert review(small, "--html") == 0
    assert capsys.readouterr().out.startswith("<!doctype html>")


def test_a_second_reader_opens_the_language_and_signs_nothing_for_others(small, capsys):
    assert not standing(read_pathway(small), "es").is_open
    assert sign(small, "Leo Sanz", "reader") == 0
    assert "es: open; signed by a clinician and a translator: 0 of" in capsys.readouterr().out
    assert standing(read_pathway(small), "es").is_open and not signed(small)
    assert load_guide(small, "es").levels.of("urgent").title.startswith("⟦")


def test_a_translator_and_a_clinician_sign_and_only_both(small, capsys):
    assert sign(small, "Ana Ruiz", "translator") == 0 and not signed(small)
    assert not standing(read_pathway(small), "es").is_open  # signing is not being the second reader
    assert sign(small, "Dr. Lee", "second_clinician") == 0 and signed(small)
    assert sign(small, "Dr. Lee", "second_clinician") == 0
    assert "Signed before: " in capsys.readouterr().out
    assert sum(len(written.reviews) for _, written in folders_of(small)) == 2 * len(
        [1 for _, written in folders_of(small) if written.words.get("es")]
    )


def test_words_that_change_make_signatures_stale(small, capsys):
    assert sign(small, "Ana Ruiz", "translator") == sign(small, "Dr. Lee", "second_clinician") == 0
    path = small / "words/es.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("⟧", " otra vez⟧", 1), encoding="utf-8")
    assert not signed(small)
    assert review(small) == 0
    assert "stale, because the words changed: 1" in capsys.readouterr().out
    assert sign(small, "Ana Ruiz", "translator") == sign(small, "Dr. Lee", "second_clinician") == 0
    assert signed(small)
    assert "stale" not in capsys.readouterr().out.splitlines()[-1]


def test_who_wrote_the_words_is_not_their_second_reader(small, capsys):
    assert sign(small, "first", "reader") == 1
    assert "--by first: wrote" in capsys.readouterr().err
    assert not list(small.parent.rglob("reviews.toml")) and not standing(read_pathway(small), "es").is_open


def test_a_reader_who_came_before_stays(small):
    assert sign(small, "Leo Sanz", "reader") == 0
    before = (small / "words/es.toml").read_bytes()
    assert sign(small, "Mia Gil", "reader") == 0
    assert (small / "words/es.toml").read_bytes() == before


def test_nobody_signs_while_danger_is_in_other_english(small, capsys):
    path = small.parent / "common/tables/triage.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("at first.", "at once."), encoding="utf-8")
    assert sign(small, "Ana Ruiz", "translator") == 1
    assert "--words es: is missing or stale in 1 texts" in capsys.readouterr().err
    assert not list(small.parent.rglob("reviews.toml"))


def test_a_language_without_words_says_how_to_begin(small, capsys):
    assert main(["pathway", "review", str(small), "--words", "fr"]) == 1
    assert "--words fr: has no words in this pathway" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--texts"], "--words goes with neither --rule, --texts, --text nor --open"),
        (
            ["--sign", "--by", "Ann", "--role", "author"],
            "words are signed as reader, second_clinician, translator",
        ),
    ],
)
def test_wrong_usage_says_what_is_wrong(small, more, said, capsys):
    with pytest.raises(SystemExit):
        review(small, *more)
    assert said in capsys.readouterr().err
