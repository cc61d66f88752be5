"""Another language over a pathway: every text has a place, what is missing or stale is seen, danger closes it."""

import csv
import shutil
from pathlib import Path

import pytest

from rootway.cli.main import main
from rootway.errors import FaultsFound
from rootway.guide import default_folder, faults_in, load_guide
from rootway.guide.language import in_language, is_signed, languages_of, standing, words_read
from rootway.guide.library import folders_of, read_pathway, shipped_library
from rootway.guide.review import Review
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


@pytest.mark.long
@pytest.mark.no_cover
def test_every_text_of_the_shipped_pathway_can_be_put_into_another_language(tmp_path):
    folder = copied(tmp_path / "pathway")
    put_into(folder)
    assert [fault for fault in faults_in(folder, TODAY) if "words/" in fault.where] == []
    written = read_pathway(folder)
    assert LANGUAGE in languages_of(written)
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


@pytest.mark.long
@pytest.mark.no_cover
def test_a_question_that_another_page_takes_has_its_words_where_it_is_written(tmp_path):
    door = tmp_path / "front-door"
    shutil.copytree(shipped_library() / "front-door", door)
    shutil.copytree(shipped_library() / "common", tmp_path / "common")
    put_into(door)
    assert [fault for fault in faults_in(door, TODAY) if "words/" in fault.where] == []
    found = standing(read_pathway(door), LANGUAGE)
    assert (found.missing, found.stale, found.danger, found.is_open) == ((), (), (), True)
    first = load_guide(door, LANGUAGE).pages[0].questions
    assert {question.ask[0] for question in first} == {OPEN}
    sheet = tmp_path / "xa.csv"
    assert main(["pathway", "words", LANGUAGE, str(door), "--to", str(sheet)]) == 0
    assert main(["pathway", "words", LANGUAGE, str(door), "--from", str(sheet)]) == 0
    put_into(door)
    words = tmp_path / "common/words" / f"{LANGUAGE}.toml"
    replaced(words, "of = 'pages.bladder-bowel-saddle.questions.bladder_change.ask'", "of = 'gone'")
    assert standing(read_pathway(door), LANGUAGE).danger == (
        "pages.bladder-bowel-saddle.questions.bladder_change.ask",
    )


def test_a_folder_without_check_in_is_said_in_a_language_too(shelf):
    """As a front door is, which plans nothing."""
    written = read_pathway(shelf / "small")
    written.check_in = None
    assert in_language(written, LANGUAGE).check_in is None


def test_the_languages_of_a_folder_are_named(shelf):
    assert languages_of(read_pathway(shelf / "small")) == (LANGUAGE,)


@pytest.mark.no_cover
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


def test_a_printed_form_without_its_words_is_a_score_to_enter(shelf):
    whole = load_guide(shelf / "small", LANGUAGE).check_in.questionnaire
    assert whole.statements and all(words.startswith(OPEN) for words in whole.statements)
    words = shelf / f"small/words/{LANGUAGE}.toml"
    replaced(words, "check_in.questionnaire.statements.1'", "check_in.questionnaire.statements.77'")
    written = read_pathway(shelf / "small")
    form = in_language(written, LANGUAGE).check_in.questionnaire
    assert (form.statements, form.none, form.lead, form.credit) == ((), "", "", "")
    assert (form.title, form.fact) == (whole.title, whole.fact)


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


@pytest.mark.no_cover
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


@pytest.mark.no_cover
def test_what_a_text_says_in_english_is_kept_beside_it(shelf, tmp_path):
    small, sheet, place = str(shelf / "small"), tmp_path / "xa.csv", "levels.urgent.do"
    path = shelf / "common/words" / f"{LANGUAGE}.toml"
    replaced(path, f"of = '{place}'", f"of = '{place}'\nback = 'Go there today.'")
    assert main(["pathway", "words", LANGUAGE, small, "--to", str(sheet)]) == 0
    rows = {row["place"]: row for row in csv.DictReader(sheet.open(encoding="utf-8-sig"))}
    assert rows[place]["back"] == "Go there today."

    def taken(**changed: str) -> str:
        row = {**rows[place], **changed}
        with sheet.open("w", encoding="utf-8-sig", newline="") as file:
            lines = csv.DictWriter(file, row.keys())
            lines.writeheader()
            lines.writerow(row)
        assert main(["pathway", "words", LANGUAGE, small, "--from", str(sheet), "--by", "Ana"]) == 0
        [word] = [one for one in read_pathway(shelf / "small").words[LANGUAGE] if one.of == place]
        return f"{word.text} {word.by}: {word.back}"

    assert taken(back=" Go today. ") == "⟦Go today.⟧ first: Go today."  # a note is no new text
    assert taken(text="⟦Today.⟧", back="Today.") == "⟦Today.⟧ Ana: Today."
    del rows[place]["back"]  # a sheet from before there were notes
    assert taken(text="⟦Today.⟧") == "⟦Today.⟧ Ana: Today."
    assert taken(text="⟦Go now.⟧") == "⟦Go now.⟧ Ana: "  # the note told of another text


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


def test_what_one_person_alone_read_is_shown_only_to_those_who_are_to_read_it(tmp_path):
    small = shutil.copytree(HERE / "shelf", tmp_path / "shelf") / "small"
    put_into(small, checked_by="first")
    with pytest.raises(FaultsFound):
        load_guide(small, LANGUAGE)
    assert load_guide(small, LANGUAGE, unread=True).levels.of("urgent").title.startswith(OPEN)
    assert standing(read_pathway(small), LANGUAGE).closed_by == ()
    replaced(
        small.parent / "common/tables/triage.toml", "Fever is looked at first.", "Fever is looked at at once."
    )
    assert standing(read_pathway(small), LANGUAGE).closed_by == ("tables.triage.rules.fever.say",)
    with pytest.raises(FaultsFound):
        load_guide(small, LANGUAGE, unread=True)


def test_a_language_is_signed_when_a_clinician_and_a_translator_read_the_words_of_each_folder(shelf):
    folders = [written for _, written in folders_of(shelf / "small")]
    assert not is_signed(folders, LANGUAGE) and not is_signed(folders, "xx")
    for written in folders:
        read = words_read(written, LANGUAGE)
        written.reviews = tuple(
            Review("words", LANGUAGE, "Ann Lee", role, TODAY, read)
            for role in ("translator", "second_clinician")
        )
    assert is_signed(folders, LANGUAGE)
    folders[0].reviews = folders[0].reviews[:1]
    assert not is_signed(folders, LANGUAGE)


@pytest.mark.parametrize(
    ("bytes_of_file", "said"), [(b"\xff", "is not UTF-8 text"), (b"[[", "is not TOML"), (b"word = 1", "word")]
)
def test_words_that_cannot_be_read_are_a_fault_each_time(shelf, bytes_of_file, said):
    (shelf / f"small/words/{LANGUAGE}.toml").write_bytes(bytes_of_file)
    first, again = (faults_in(shelf / "small", TODAY) for _ in range(2))
    assert first == again
    assert any(said in str(fault) and f"words/{LANGUAGE}.toml" in fault.where for fault in first)


def test_where_many_texts_are_called_otherwise_each_is_a_fault_and_a_near_one_is_named_for_some(shelf):
    path = shelf / f"small/words/{LANGUAGE}.toml"
    words = path.read_text(encoding="utf-8")
    path.write_text(words + words.replace("of = '", "of = 'x."), encoding="utf-8")
    found = [fault for fault in faults_in(shelf / "small", TODAY) if "words/" in fault.where]
    assert {fault.what for fault in found} == {"is the place of no text"}
    assert len(found) == words.count("of = '")
    assert sum("Did you mean" in fault.remedy for fault in found) == 20
