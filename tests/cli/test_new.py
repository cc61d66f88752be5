"""`rootway pathway new`: what it makes loads, checks, is tried, compiled, proved and answered on the pages."""

import pytest

from rootway.authoring.starter import TEMPLATE
from rootway.cli.compile_command import TARGETS
from rootway.cli.main import main
from rootway.guide import load_guide
from rootway.proofs.promises import OF_ANY, OF_ASSESSMENTS


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A new pathway in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    assert main(["pathway", "new", "neck-pain", "--title", "Neck pain"]) == 0
    return tmp_path / "neck-pain"


def test_it_passes_the_check_at_once(folder, capsys):
    assert main(["pathway", "check", str(folder)]) == 0
    assert capsys.readouterr().out == (
        "neck-pain 0.1: 6 facts, 14 rules in 12 tables, 1 protocol, 1 page, 5 cases, no fault\n"
        "reviews: nobody has signed a rule yet (`rootway pathway review` prints the sheet to sign)\n"
    )
    assert main(["pathway", "cases", str(folder)]) == 0


def test_what_it_says_to_run_next_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["pathway", "new", "my-plant"]) == 0
    first, *commands = capsys.readouterr().out.splitlines()
    assert first == "Made my-plant: a sound example about a houseplant. Replace it file by file."
    assert [main(command.split()[1:]) for command in commands] == [0, 0, 0]


@pytest.mark.parametrize("target", TARGETS)
def test_it_compiles(folder, target, capsys):
    assert main(["compile", "--to", target, "--pathway", str(folder)]) == 0
    assert len(capsys.readouterr().out) > 1000


def test_what_every_pathway_promises_is_proved_of_it(folder, capsys):
    assert main(["pathway", "prove", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines[:-1] if not line.startswith("proved: ")] == []
    count = len(OF_ANY.keys() - OF_ASSESSMENTS)
    assert (lines[-1], len(lines) - 1) == (f"{count} promises: {count} proved, 0 not", count)


OWN = """
[[event]]
words = "a leak"
told_by = [{ pot_leaks = true }, { pot_leaks = true, days_dry = 1 }]

[[mutant]]
promise = "one-level-per-event"
words = "a leak can wait while the soil is wet"
change = [{ table = "triage", rule = "pot-leaks", when = "pot_leaks and days_dry < 3" }]
"""


def test_what_it_promises_itself_is_proved_and_its_mutants_are_refuted(folder, capsys):
    (folder / "promises.toml").write_text(OWN)
    capsys.readouterr()
    assert main(["pathway", "prove", str(folder), "--mutants"]) == 0
    *_, last, mutant, refuted = capsys.readouterr().out.splitlines()
    count = len(OF_ANY.keys() - OF_ASSESSMENTS) + 1
    assert last == f"{count} promises: {count} proved, 0 not"
    assert mutant.startswith("refuted: a leak can wait while the soil is wet (one-level-per-event, ")
    assert mutant.endswith("a leak has two levels, by how it is told")
    assert refuted == "1 mutants: 1 refuted, 0 not"


def test_a_mutant_that_no_proof_can_see_is_told(folder, capsys):
    (folder / "promises.toml").write_text(OWN.replace(" and days_dry < 3", ""))
    capsys.readouterr()
    assert main(["pathway", "prove", str(folder), "--mutants"]) == 1
    *_, mutant, refuted = capsys.readouterr().out.splitlines()
    assert mutant.startswith("NOT REFUTED: a leak can wait while the soil is wet")
    assert refuted == "1 mutants: 0 refuted, 1 not"


def test_a_promise_that_is_broken_is_told_with_a_person(folder, capsys):
    plan = folder / "tables/plan.toml"
    plan.write_text(
        plan.read_text().replace("triage in ('self_care', 'see_clinician') and thirsty", "thirsty")
    )
    capsys.readouterr()
    assert main(["pathway", "prove", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "NOT PROVED: no exercise, no line of a plan" in out and '{"id": "nothing-to-begin"' in out
    assert out.splitlines()[-1].endswith(" proved, 1 not")


def test_nothing_is_overwritten(folder, capsys):
    (folder / "pathway.toml").write_text("mine")
    capsys.readouterr()
    assert main(["pathway", "new", "neck-pain"]) == 1
    assert capsys.readouterr().err == (
        "neck-pain: is there already. Nothing of yours is overwritten. "
        "Choose another name, or a new folder with --at.\n"
    )
    assert (folder / "pathway.toml").read_text() == "mine"


def test_it_may_stand_elsewhere(tmp_path):
    assert main(["pathway", "new", "neck-pain", "--at", str(tmp_path / "a/b")]) == 0
    guide = load_guide(tmp_path / "a/b")
    assert (guide.id, guide.title) == ("neck-pain", "Neck pain")
    assert sorted(path.name for path in (tmp_path / "a/b").iterdir()) == sorted(
        path.name for path in TEMPLATE.iterdir()
    )


def test_a_bad_name_is_a_fault(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["pathway", "new", "Neck Pain"]) == 1
    assert "is no name of a pathway." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
@pytest.mark.parametrize("flags", [["--region", "neck"], ["--new-region", "knee"]])
def test_with_a_region_it_is_checked_proved_and_compiled_at_once(flags, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["pathway", "new", "my-topic", *flags]) == 0
    made, commands = [], []
    for line in capsys.readouterr().out.splitlines():
        (commands if line.startswith("  ") else made).append(line.partition(": ")[0])
    shared = ["Made common/regions/knee"] if flags[0] == "--new-region" else []
    assert made == ["Made my-topic", *shared]
    assert [main(command.split()[1:]) for command in commands] == [0, 0, 0]
    assert capsys.readouterr().out.startswith("my-topic 0.1: ")
    assert main(["pathway", "prove", "my-topic"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith(" proved, 0 not")
    for target in TARGETS:
        assert main(["compile", "--to", target, "--pathway", "my-topic"]) == 0
        assert len(capsys.readouterr().out) > 1000
    assert (tmp_path / "common/regions/knee/shared.toml").is_file() == (flags[0] == "--new-region")


def test_a_region_has_a_name_as_a_pathway_has(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["pathway", "new", "my-topic", "--new-region", "The Knee"]) == 1
    assert "name 'The Knee': is no name of a pathway." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
