"""codes.toml: what other record systems call a fact; every mistake is named, all at once."""

import shutil
from pathlib import Path

import pytest

from rootway.guide import faults_in, load_guide
from rootway.guide.codes_meaning import bare
from tests.guide.gallery import HERE, TODAY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "tiny", tmp_path / "tiny"))


def row(folder: Path, kind: str, **keys: object) -> str:
    """A row with what every row needs."""
    source = next(iter(load_guide(HERE / "tiny").sources))
    lines = [f"[[{kind}]]", f'sources = ["{source}"]', "reviewed = 2026-10-01", 'display = "As it is called"']
    told = {True: "true", False: "false"}
    lines += [
        f"{key.rstrip('_')} = {told[value] if isinstance(value, bool) else repr(value)}"
        for key, value in keys.items()
    ]
    return "\n".join(lines) + "\n"


def written(folder: Path, *rows: str) -> list[str]:
    (folder / "codes.toml").write_text("\n".join(rows), encoding="utf-8")
    return [str(fault) for fault in faults_in(folder, TODAY)]


def facts(folder: Path) -> tuple[str, str]:
    """A yes/no fact and a number."""
    given = [fact for fact in load_guide(folder).facts.values() if fact.is_given]
    return (
        next(fact.id for fact in given if fact.kind == "yes_no"),
        next(fact.id for fact in given if fact.kind == "number"),
    )


def test_a_sound_file_is_read(folder: Path):
    yes_no, number = facts(folder)
    said = written(
        folder,
        row(folder, "measure", fact=number, system="loinc", code="1-8"),
        row(folder, "condition", fact=yes_no, system="icd-10-cm", codes=["M80", "M81.0"]),
        row(folder, "medicine", fact=yes_no, system="rxnorm", codes=["1"], exact=True, is_=False),
    )
    assert said == []
    codes = load_guide(folder).codes
    assert (codes.measures[0].codes, codes.measures[0].written, codes.measures[0].scale) == (
        ("1-8",),
        True,
        "",
    )
    assert (codes.conditions[0].value, codes.conditions[0].exact) == (True, False)
    assert (codes.medicines[0].value, codes.medicines[0].exact) == (False, True)


def test_every_mistake_is_named_at_once(folder: Path):
    yes_no, number = facts(folder)
    said = "\n".join(
        written(
            folder,
            '[patient]\nage = "no_age"\n',
            row(folder, "measure", fact="no_fact", system="loinc", code="1-8"),
            row(folder, "measure", fact=number, system="icd-9-cm", code="2", scale="no_form"),
            row(folder, "condition", fact=yes_no, system="icd-10-cm", codes=["M80.1", "m801"]),
            row(folder, "condition", fact=yes_no, system="icd-9-cm", codes=[], is_="perhaps"),
        )
    )
    for told in (
        "codes.toml: patient: age: names `no_age`, which is no fact",
        "measure no_fact loinc: names `no_fact`, which is no fact that can be given",
        "is no system of measurements",
        "names the scale `no_form`, which is no form of",
        "has `M801` 2 times",
        "has no code",
        "says 'perhaps', which is no value of",
    ):
        assert told in said
    assert len(said.splitlines()) == 7


def test_a_row_without_a_source_does_not_load(folder: Path):
    yes_no, _number = facts(folder)
    text = row(folder, "condition", fact=yes_no, system="icd-10-cm", codes=["M80"])
    bad = text.replace(text.splitlines()[1], "sources = []")
    assert any("names no source" in fault for fault in written(folder, bad))


def test_a_code_is_compared_without_dot_and_in_capitals():
    assert bare(" m80.08xA ") == "M8008XA"
