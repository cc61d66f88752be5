"""`rootway pathway try`: the level, the rules with words and sources, and what is open."""

import pytest

from rootway.cli.main import main
from tests.authoring.folders import TINY, copied

FOLDER = str(TINY)


def lines_of(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What was printed, without blanks at the end of lines."""
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_an_answer_shows_the_level_the_rule_its_words_and_its_source(capsys):
    assert main(["pathway", "try", FOLDER, "fever=yes"]) == 0
    lines = lines_of(capsys)
    assert lines[:7] == [
        "Answers: fever=yes",
        "",
        "How soon: See a doctor today [urgent]",
        "  rule fever (urgent): Fever is looked at first.",
        "    → See a doctor today.",
        "    guideline: A book, Chapter one",
        "",
    ]
    assert lines[-3:] == [
        "Nothing left out could change the urgency.",
        "Could change something else (3): course, walking_minutes, age_years",
        "A person sees no plan while this is so, whatever the table says.",
    ]


def test_nothing_said_leaves_the_urgency_open(capsys):
    assert main(["pathway", "try", FOLDER]) == 0
    out = "\n".join(lines_of(capsys))
    could_be = "Care for yourself [self_care] or See a\ndoctor today [urgent]"
    assert f"How soon: nothing yet; could still be: {could_be}\n  No rule" in out
    assert "Could still change the urgency (1):\n  fever: fever\n" in out


def test_not_sure_is_said_to_be_the_reason(capsys):
    assert main(["pathway", "try", FOLDER, "fever=not sure"]) == 0
    out = "\n".join(lines_of(capsys))
    assert "rule fever (urgent, by not sure): Fever is looked at first.\n    guideline" in out


def test_a_case_is_tried_with_one_answer_more(capsys):
    assert main(["pathway", "try", FOLDER, "--case", "fever", "fever=no", "age_years=4"]) == 0
    assert lines_of(capsys)[0] == "Answers: age_years=4, 2 no"


def test_without_a_folder_it_is_the_pathway_that_ships(capsys):
    assert main(["pathway", "try", "fever=unsure", "back_pain=yes"]) == 0
    out = "\n".join(lines_of(capsys))
    assert "by not sure" in out and "  … and " in out and out.count(", …") == 1


def test_answers_that_disagree_are_told(capsys):
    assert main(["pathway", "try", FOLDER, "fever=no", "course=worse"]) == 0
    assert "Answers disagree, read as not sure: " in capsys.readouterr().out


def test_every_fault_is_told_at_once(capsys):
    assert main(["pathway", "try", FOLDER, "fevr=yes", "age_years=old"]) == 1
    said = capsys.readouterr().err
    assert "fevr: is not a fact of this pathway" in said and "age_years: is 'old'" in said
    assert main(["pathway", "try", FOLDER, "other", "fever=yes", "fever=no"]) == 1
    assert capsys.readouterr().err == (
        "fever: is answered twice. Keep one answer.\n"
        "other: is no answer. Write fact=value; one folder comes first.\n"
    )


def test_a_draft_is_tried_and_told_to_be_unfinished(tmp_path, capsys):
    folder = copied(tmp_path)
    with (folder / "facts.toml").open("a") as file:
        file.write(
            '\n[[fact]]\nid = "cough"\ngroup = "signs"\nkind = "yes_no"\nred_flag = true\nreach = "now"\n'
            'label = "cough"\n'
        )
    assert main(["pathway", "try", str(folder), "cough=yes"]) == 0
    said = capsys.readouterr()
    assert "unfinished: facts.toml: cough: is a danger sign that no triage rule reads." in said.err
    assert "How soon: nothing yet" in said.out
