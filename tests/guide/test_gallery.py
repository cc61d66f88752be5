"""Each kind of fault is found and named exactly, and a sound pathway has none."""

import pytest

from rootway.errors import FaultsFound
from rootway.guide import faults_in, load_guide
from rootway.guide.roles import POLICIES
from tests.guide.gallery import HERE, TODAY, Exhibit, exhibits

EXHIBITS = exhibits()


def test_the_smallest_pathway_is_sound():
    assert faults_in(HERE / "tiny", TODAY) == ()
    guide = load_guide(HERE / "tiny")
    assert (guide.id, guide.version, guide.title) == ("tiny", "1", "The smallest sound pathway")
    assert {table.id for table in guide.tables} == {*guide.roles.pattern, *map(guide.roles.named, POLICIES)}


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda exhibit: exhibit.id)
def test_a_mistake_is_named_exactly(exhibit: Exhibit, tmp_path):
    folder = exhibit.spoil(tmp_path / "spoiled")
    assert [str(fault) for fault in faults_in(folder, TODAY)] == exhibit.faults
    assert exhibit.faults


def test_a_spoiled_pathway_does_not_load(tmp_path):
    exhibit = next(found for found in EXHIBITS if found.id == "meaning-no-home")
    with pytest.raises(FaultsFound) as stop:
        load_guide(exhibit.spoil(tmp_path / "spoiled"))
    assert [str(fault) for fault in stop.value.faults] == exhibit.faults


def test_a_folder_that_is_none_is_a_fault(tmp_path):
    assert "is not a folder" in str(faults_in(tmp_path / "nothing", TODAY)[0])


def test_a_form_that_is_not_printed_has_neither_sentences_nor_words_for_none(tmp_path):
    exhibit = next(found for found in EXHIBITS if found.id == "meaning-questionnaire-without-none")
    folder = exhibit.spoil(tmp_path / "unprinted")
    path = folder / exhibit.file
    path.write_text(
        path.read_text(encoding="utf-8").replace('statements = ["I walk."]\n', ""), encoding="utf-8"
    )
    assert faults_in(folder, TODAY) == ()
    assert load_guide(folder).check_in.questionnaire.statements == ()
