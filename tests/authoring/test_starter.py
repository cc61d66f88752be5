"""What a new pathway begins with is sound, and says of itself that it must be replaced."""

from datetime import date

import pytest

from rootway.assess import case_faults, coverage_faults
from rootway.authoring.starter import TEMPLATE, starter
from rootway.errors import FaultsFound
from rootway.guide import faults_in, load_guide
from rootway.guide.roles import POLICIES

TODAY = date(2031, 5, 6)


def told(name: str, title: str = "") -> list[str]:
    """The faults of a name and a title."""
    with pytest.raises(FaultsFound) as stop:
        starter(name, title, TODAY)
    return [str(fault) for fault in stop.value.faults]


def test_the_template_itself_is_sound():
    assert faults_in(TEMPLATE, date(2026, 11, 22)) == ()
    guide = load_guide(TEMPLATE)
    assert [*case_faults(guide), *coverage_faults(guide)] == []


def test_every_kind_of_file_is_there_with_an_example():
    guide = load_guide(TEMPLATE)
    assert {table.id for table in guide.tables} == {*map(guide.roles.named, POLICIES), *guide.roles.pattern}
    assert [table.id for table in guide.tables if not table.rules] == []
    assert guide.protocols and guide.advice and guide.parts and guide.requirements and guide.cases
    assert guide.visit.ask and guide.visit.expect and guide.trends.trends and guide.check_in.parts


def test_every_file_says_what_to_write_there():
    silent = [
        path.name
        for path in sorted(TEMPLATE.rglob("*.toml"))
        if not path.read_text(encoding="utf-8").startswith("# ")
    ]
    assert silent == []


def test_no_claim_has_another_source_than_the_one_to_replace():
    guide = load_guide(TEMPLATE)
    assert set(guide.sources) == {"replace-this"}
    source = guide.sources["replace-this"]
    assert source.mark == "recalled" and source.note.startswith("Nothing was read.")
    rules = [rule for file in guide.files.values() for rule in file.rules]
    assert {rule.evidence for rule in rules} == {"design"}


def test_a_new_pathway_has_its_name_its_title_and_its_day(tmp_path):
    texts = starter("neck-pain", 'Neck "pain"', TODAY)
    for place, text in texts.items():
        path = tmp_path / place
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert faults_in(tmp_path, TODAY) == ()
    guide = load_guide(tmp_path)
    assert (guide.id, guide.title) == ("neck-pain", 'Neck "pain"')
    assert {rule.reviewed for file in guide.files.values() for rule in file.rules} == {TODAY}
    assert 'title = "Neck pain"\n' in starter("neck-pain", "", TODAY)["pathway.toml"]


@pytest.mark.parametrize(
    "name", ["", "Neck", "neck_pain", "-neck", "neck-", "neck--pain", "a/b", "..", "1a", "a" * 61]
)
def test_a_name_that_cannot_be_used_is_a_fault(name):
    (fault,) = told(name)
    assert fault == (
        f"name {name[:60]!r}: is no name of a pathway. It names the folder too. "
        "Use small letters, digits and hyphens, at most 60, as neck-pain."
    )


def test_name_and_title_are_told_together():
    assert told("Neck", "two\nlines") == [
        *told("Neck"),
        "--title: is no title. It stands on every page. Write one line of at most 120 characters.",
    ]
    assert told("neck", "a" * 121) == told("neck", "two\nlines")
    assert told("neck", "{name}") == [
        "--title: holds {name}, which nothing fills. It would be shown as it stands. Allowed: {emergency_number}."
    ]
