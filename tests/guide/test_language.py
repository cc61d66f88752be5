"""Another language over a pathway: every text has a place, what is missing or stale is seen, danger closes it."""

import csv
import shutil
from pathlib import Path

import pytest

from rootway.cli.main import main
from rootway.errors import FaultsFound
from rootway.guide import default_folder, faults_in, load_guide
from rootway.guide.language import languages_of, standing
from rootway.guide.library import read_pathway
from rootway.guide.texts import texts_of, with_texts
from tests.guide.copied import copied
from tests.guide.gallery import HERE, TODAY
from tests.guide.pseudo import CLOSE, LANGUAGE, OPEN, put_into


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A small pathway beside what it shares, in the made language."""
    library = shutil.copytree(HERE / "shelf", tmp_path / "shelf")
    put_into(library / "small")
    return library


def replaced(path: Path, old: str, new: str) -> None:
    """Some text of a file in the place of other text."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_text_of_the_shipped_pathway_can_be_put_into_another_language(tmp_path):
    folder = copied(tmp_path / "pathway")
    put_into(folder)
    assert [fault for fault in faults_in(folder, TODAY) if "words/" in fault.where] == []
    written = read_pathway(folder)
    assert languages_of(written) == (LANGUAGE,)
    found = standing(written, LANGUAGE)
    assert (found.missing, found.stale, found.danger, found.is_open) == ((), (), (), True)
    guide = load_guide(folder, LANGUAGE)
    plain = load_guide(folder)
    assert [table.rules for table in guide.tables] == [table.rules for table in plain.tables]
    assert guide.levels.of("urgent").title == f"{OPEN}{plain.levels.of('urgent').title}{CLOSE}"
    assert guide.title_of("triage", "urgent") == guide.levels.of("urgent").title
    assert all(fact.label.startswith(OPEN) for fact in guide.facts.values())
    assert guide.facts["walking_minutes_baseline"].label.endswith(f"{OPEN}at the start{CLOSE}")
    assert all(OPEN in page.body for page in guide.advice.values())


def test_what_is_put_in_comes_out_at_the_same_places():
    written = read_pathway(default_folder())
    texts = texts_of(written)
    made = with_texts(written, {place: f"{place}!" for place in texts})
    assert texts_of(made) == {place: f"{place}!" for place in texts}
    assert texts_of(written) == texts


def test_each_folder_has_the_texts_that_stand_in_it(shelf):
    common = (shelf / "common/words" / f"{LANGUAGE}.toml").read_text(encoding="utf-8")
    small = (shelf / "small/words" / f"{LANGUAGE}.toml").read_text(encoding="utf-8")
    assert "tables.triage.rules.fever.say" in common and "tables.triage.rules.fever.say" not in small
    assert "tables.triage.rules.child.say" in small and "pages.signs.questions.course.ask" in small
    assert faults_in(shelf / "small", TODAY) == ()


def test_a_danger_text_that_is_stale_closes_the_language(shelf):
    replaced(shelf / "common/tables/triage.toml", "Fever is looked at first.", "Fever is looked at at once.")
    found = standing(read_pathway(shelf / "small"), LANGUAGE)
    assert (found.stale, found.danger) == (("tables.triage.rules.fever.say",),) * 2
    with pytest.raises(FaultsFound) as closed:
        load_guide(shelf / "small", LANGUAGE)
    [fault] = closed.value.faults
    assert str(fault).startswith(
        f"words/{LANGUAGE}.toml: tables.triage.rules.fever.say: was made from other English"
    )


def test_another_text_that_is_stale_is_shown_in_english(shelf):
    replaced(shelf / "small/tables/see.toml", "Short walks.", "Short walks only.")
    guide = load_guide(shelf / "small", LANGUAGE)
    assert [rule.say for rule in guide.files["see"].rules] == [
        f"{OPEN}A doctor first.{CLOSE}",
        "Short walks only.",
    ]
    assert standing(read_pathway(shelf / "small"), LANGUAGE).is_open


def test_a_danger_text_that_is_missing_closes_the_language(shelf):
    (shelf / "common/words" / f"{LANGUAGE}.toml").unlink()
    found = standing(read_pathway(shelf / "small"), LANGUAGE)
    assert "levels.urgent.do" in found.danger and "pages.signs.questions.fever.ask" in found.danger
    assert {"sayings.watch.say", "sayings.watch.points.1"} <= {*found.danger}
    assert not found.is_open
    with pytest.raises(FaultsFound, match=r"levels.urgent.do: is missing\. It tells of danger\."):
        load_guide(shelf / "small", LANGUAGE)


def test_a_danger_text_that_one_person_read_closes_the_language(shelf):
    put_into(shelf / "small", checked_by="first")
    found = standing(read_pathway(shelf / "small"), LANGUAGE)
    assert (found.missing, found.stale) == ((), ())
    assert {"levels.urgent.do", "guidance.station.screen.say"} <= {*found.danger}
    assert not [place for place in found.danger if place.startswith("tables.see.")]
    with pytest.raises(FaultsFound, match=r"levels.urgent.do: was read by no second person\."):
        load_guide(shelf / "small", LANGUAGE)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("of = 'levels.urgent.do'", "of = 'levels.urgnt.do'", "is the place of no text"),
        ("of = 'levels.urgent.do'", "of = 'levels.urgent.note'", "is there 2 times"),
        ("⟦Go today.⟧", "⟦Go within 2 days.⟧", "has other numbers than the English"),
        ("⟦Go today.⟧", "⟦Call {emergency_number}.⟧", "has other placeholders than the English"),
    ],
)
def test_a_text_that_cannot_be_right_is_a_fault(shelf, old, new, said):
    replaced(shelf / "common/words" / f"{LANGUAGE}.toml", old, new)
    faults = [str(fault) for fault in faults_in(shelf / "small", TODAY)]
    assert [
        fault for fault in faults if fault.startswith(f"common/words/{LANGUAGE}.toml") or said in fault
    ], faults
    assert any(said in fault for fault in faults)


def test_numbers_are_the_same_however_a_language_writes_them(shelf):
    replaced(shelf / "small/tables/see.toml", "Short walks.", "Walk 1,000 steps, or 2.5 km.")
    put_into(shelf / "small")
    replaced(shelf / "small/words" / f"{LANGUAGE}.toml", "1,000 steps, or 2.5 km", "1.000 pasos o 2,5 km")
    assert faults_in(shelf / "small", TODAY) == ()


def test_a_sheet_goes_to_a_translator_and_comes_back(shelf, tmp_path, capsys):
    small, sheet = str(shelf / "small"), tmp_path / "es.csv"
    assert main(["pathway", "words", "es", small]) == 1
    assert "missing: tables.triage.rules.fever.say" in capsys.readouterr().err
    assert main(["pathway", "words", "es", small, "--to", str(sheet)]) == 0
    rows = list(csv.DictReader(sheet.open(encoding="utf-8-sig")))
    assert {row["state"] for row in rows} == {"missing"}
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.DictWriter(file, rows[0].keys())
        lines.writeheader()
        lines.writerows({**row, "text": f"«{row['english']}»"} for row in rows)
    assert main(["pathway", "words", "es", small, "--from", str(sheet)]) == 1
    assert 'Give the name: --by "…".' in capsys.readouterr().err
    assert main(["pathway", "words", "es", small, "--from", str(sheet), "--by", "Ana"]) == 0
    assert main(["pathway", "words", "es", small]) == 1  # nobody read it a second time
    assert "closed" in capsys.readouterr().out
    assert main(["pathway", "words", "es", small, "--from", str(sheet), "--checked-by", "Ana"]) == 0
    assert not standing(read_pathway(shelf / "small"), "es").is_open  # the translator is no second reader
    assert main(["pathway", "words", "es", small, "--from", str(sheet), "--checked-by", "Leo"]) == 0
    assert main(["pathway", "words", "es", small]) == 0
    assert load_guide(shelf / "small", "es").levels.of("urgent").do == "«Go today.»"


def test_a_sheet_of_another_day_is_not_taken(shelf, tmp_path, capsys):
    small, sheet = str(shelf / "small"), tmp_path / "xa.csv"
    assert main(["pathway", "words", LANGUAGE, small, "--to", str(sheet)]) == 0
    replaced(shelf / "small/tables/see.toml", "Short walks.", "Short walks only.")
    assert main(["pathway", "words", LANGUAGE, small, "--from", str(sheet), "--by", "Ana"]) == 1
    assert "tables.see.rules.therapist.say: has other English than the pathway now" in capsys.readouterr().err


def test_a_sheet_with_a_fault_changes_no_file(shelf, tmp_path, capsys):
    small, sheet = str(shelf / "small"), tmp_path / "es.csv"
    assert main(["pathway", "words", "es", small, "--to", str(sheet)]) == 0
    rows = list(csv.DictReader(sheet.open(encoding="utf-8-sig")))
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.DictWriter(file, rows[0].keys())
        lines.writeheader()
        wrong = "tables.see.rules.therapist.say"  # in the last of the folders
        lines.writerows({**row, "text": "7" if row["place"] == wrong else row["english"]} for row in rows)
    assert main(["pathway", "words", "es", small, "--from", str(sheet), "--by", "Ana"]) == 1
    assert f"words/es.toml: {wrong}: has other numbers than the English" in capsys.readouterr().err
    assert list(shelf.rglob("es.toml")) == []
