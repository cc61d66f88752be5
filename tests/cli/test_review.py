"""`rootway pathway review`: the sheet, the signatures, and what the check says of them."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rootway.authoring.starter import TEMPLATE
from rootway.cli.main import main
from rootway.guide import load_guide
from tests.authoring.folders import changed

NOBODY = "reviews: nobody has signed a rule yet (`rootway pathway review` prints the sheet to sign)"
ANN = ["--sign", "--by", "Ann Lee", "--role", "author", "--on", "2026-11-22"]


@pytest.fixture
def folder(tmp_path):
    """A pathway that nobody has signed."""
    return Path(shutil.copytree(TEMPLATE, tmp_path / "mine"))


def sign(folder: Path, *rules: str) -> int:
    """Sign these rules."""
    return main(["pathway", "review", str(folder), *ANN, *(["--rule", *rules] if rules else [])])


def test_the_sheet_has_every_rule(folder, capsys):
    assert main(["pathway", "review", str(folder)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# A pathway to write: to be read and signed\n")
    assert out.count("\nName: ____") == out.count("\n### ") == 14


def test_without_a_folder_it_is_the_pathway_that_ships_and_nobody_has_signed_it(capsys):
    assert main(["pathway", "review", "--html"]) == 0
    out = capsys.readouterr().out
    assert out.startswith('<!doctype html>\n<html lang="en-US">') and "<h3>triage/fever</h3>" in out
    assert NOBODY[1:].replace("`rootway pathway review`", "<code>rootway pathway review</code>") in out


def test_a_signature_is_kept_and_the_check_counts_it(folder, capsys):
    assert main(["pathway", "check", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == NOBODY
    assert sign(folder, "triage/pot-leaks", "dry-soil") == 0
    assert capsys.readouterr().out == (
        f"Signed 2 rules in {folder / 'reviews.toml'}\nreviews: 2 of 14 rules signed as they are\n"
    )
    (first, _) = load_guide(folder).reviews
    assert (first.place, first.by, first.role, first.on) == (
        "triage/pot-leaks", "Ann Lee", "author", date(2026, 11, 22),
    )  # fmt: skip
    assert main(["pathway", "review", str(folder), "--open"]) == 0
    assert capsys.readouterr().out.count("\n### ") == 12


def test_signatures_are_only_added(folder, capsys):
    assert sign(folder, "dry-soil") == 0
    before = (folder / "reviews.toml").read_text().rstrip("\n")
    (folder / "reviews.toml").write_text(before)
    assert sign(folder) == 0
    assert capsys.readouterr().out.endswith("reviews: 14 of 14 rules signed as they are\n")
    after = (folder / "reviews.toml").read_text()
    assert after.startswith(before + "\n\n[[review]]") and after.count("dry-soil") == 1
    assert sign(folder) == 0
    assert capsys.readouterr().out.startswith("Nothing to sign: Ann Lee signed each rule as it is.\n")
    assert (folder / "reviews.toml").read_text() == after


def test_a_rule_that_changes_makes_its_signature_stale_and_is_no_fault(folder, capsys):
    assert sign(folder, "triage/pot-leaks") == 0
    changed(folder / "tables/triage.toml", "A leak is looked at before", "A leak comes before")
    capsys.readouterr()
    assert main(["pathway", "check", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines()[1] == (
        "reviews: 0 of 14 rules signed as they are; stale, because the rule changed: 1 (triage/pot-leaks)"
    )
    assert main(["pathway", "review", str(folder), "--rule", "triage/pot-leaks"]) == 0
    assert "- **Stale**: Ann Lee, author, 2026-11-22; the rule has changed since" in capsys.readouterr().out
    assert sign(folder, "triage/pot-leaks") == 0
    assert capsys.readouterr().out.endswith("reviews: 1 of 14 rules signed as they are\n")


def test_a_signature_under_no_rule_is_a_fault(folder, capsys):
    assert sign(folder, "triage/pot-leaks") == 0
    changed(folder / "reviews.toml", 'rule = "pot-leaks"', 'rule = "pot-leak"')
    assert main(["pathway", "check", str(folder)]) == 1
    assert "reviews.toml: review 1: signs `triage/pot-leak`, which does not exist." in capsys.readouterr().err


def test_a_file_of_no_signatures_is_sound(folder):
    (folder / "reviews.toml").write_text("# nobody yet\n")
    assert main(["pathway", "check", str(folder)]) == 0
    assert load_guide(folder).reviews == ()


def test_the_day_is_today_unless_it_is_said(folder):
    before = datetime.now(UTC).date()
    assert main(["pathway", "review", str(folder), "--sign", "--by", "Bo", "--role", "reader"]) == 0
    (day,) = {one.on for one in load_guide(folder).reviews}
    assert before <= day <= datetime.now(UTC).date()  # midnight may pass in between


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--sign"], "--sign needs a folder, --by and --role"),
        (["--by", "Ann"], "--by, --role and --on go with --sign"),
        ([*ANN[:-1], "soon"], "'soon' is not a date like 2026-11-22"),
        ([*ANN[:3], "--role", "boss"], "invalid choice: 'boss'"),
    ],
)
def test_wrong_usage_says_what_is_missing(folder, more, said, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["pathway", "review", str(folder), *more])
    assert stop.value.code == 2
    assert said in capsys.readouterr().err


def test_a_rule_that_is_not_there_is_a_fault(folder, capsys):
    assert sign(folder, "dry-sol") == 1
    assert capsys.readouterr().err == "--rule dry-sol: is no rule of this pathway. Did you mean dry-soil?\n"
    assert not (folder / "reviews.toml").exists()


def test_pages_and_exercises_are_read_and_signed_beside_the_rules(folder, capsys):
    assert main(["pathway", "review", str(folder), "--texts"]) == 0
    assert capsys.readouterr().out.count("\n## ") == 3
    assert main(["pathway", "review", str(folder), *ANN, "--text", "advice/about-water"]) == 0
    assert capsys.readouterr().out == (
        f"Signed 1 text in {folder / 'reviews.toml'}\ntexts: 1 of 3 pages and exercises signed as they are\n"
    )
    assert main(["pathway", "check", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        NOBODY,
        "texts: 1 of 3 pages and exercises signed as they are",
    ]
    assert main(["pathway", "review", str(folder), "--texts", "--open"]) == 0
    assert capsys.readouterr().out.count("\n## ") == 2
    assert main(["pathway", "review", str(folder), *ANN, "--texts"]) == 0
    assert capsys.readouterr().out.startswith("Signed 2 texts in ")


def test_a_signature_under_no_text_is_a_fault(folder, capsys):
    assert main(["pathway", "review", str(folder), *ANN, "--text", "about-water"]) == 0
    changed(folder / "reviews.toml", 'rule = "about-water"', 'rule = "about-wine"')
    assert main(["pathway", "check", str(folder)]) == 1
    assert "signs `advice/about-wine`, which does not exist." in capsys.readouterr().err


def test_a_sheet_is_of_rules_or_of_texts(folder, capsys):
    with pytest.raises(SystemExit):
        main(["pathway", "review", str(folder), "--texts", "--rule", "triage/pot-leaks"])
    assert "--rule goes with neither --texts nor --text" in capsys.readouterr().err
