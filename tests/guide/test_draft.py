"""A pathway that is not finished can be tried; one that is wrong cannot."""

import pytest

from rootway.errors import FaultsFound
from rootway.guide import draft_guide, load_guide
from rootway.guide.draft import UNFINISHED
from tests.authoring.folders import TINY, changed, copied

COUGH = '\n[[fact]]\nid = "cough"\ngroup = "signs"\nkind = "yes_no"\nred_flag = true\nreach = "now"\nlabel = "cough"\n'


def test_a_sound_pathway_is_no_draft():
    guide, unfinished = draft_guide(TINY)
    assert (guide.id, unfinished) == ("tiny", ())


def test_each_thing_that_is_not_written_yet_is_told_and_the_rest_can_be_tried(tmp_path):
    folder = copied(tmp_path)
    with (folder / "facts.toml").open("a") as file:
        file.write(COUGH)
    with (folder / "requirements.toml").open("a") as file:
        file.write('\n[[requirement]]\nid = "S2"\nsays = "Cough comes next."\n')
    (folder / "parts.toml").write_text('[part]\nill = "fever or cough"\n')
    guide, unfinished = draft_guide(folder)
    assert "cough" in guide.facts
    assert {fault.what for fault in unfinished} == set(UNFINISHED)
    with pytest.raises(FaultsFound):
        load_guide(folder)


def test_what_is_wrong_is_no_draft(tmp_path):
    folder = copied(tmp_path)
    changed(folder / "tables/driver.toml", 'then = "disc"', 'then = "dsc"')
    with pytest.raises(FaultsFound, match="gives 'dsc'"):
        draft_guide(folder)
