"""What a pathway begins with where others share folders: every region that ships, and one that is new."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rootway.assess import assessed, case_faults, coverage_faults
from rootway.authoring.ground import REGIONS, ground_of, new_ground
from rootway.authoring.joined import SHARED_TEMPLATE, calm_answers, joined, region_texts
from rootway.authoring.starter import starter
from rootway.errors import FaultsFound
from rootway.guide import load_guide
from rootway.guide.library import head_of, shipped_library, topics_of
from rootway.guide.topics import load_library

TODAY = date(2031, 5, 6)
ROOT = shipped_library()
SHARED = sorted({place for id in topics_of(ROOT) for place in head_of(ROOT / id).uses})


def write(folder: Path, texts: dict[str, str]) -> Path:
    """The folder with these files."""
    for place, text in texts.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8")
    return folder


def made(folder: Path, region: str) -> Path:
    """A new pathway on what the pathways of a region share."""
    return write(folder, joined(starter(folder.name, "", TODAY), folder.name, ground_of(ROOT, region)))


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "place", [SHARED[-1], *(pytest.param(one, marks=pytest.mark.long) for one in SHARED[:-1])]
)
def test_on_every_shared_folder_a_new_pathway_passes_the_check_at_once(place, tmp_path):
    """Each shared rule is shown by the cases of its own folder, or of one above: no pathway has to show it again."""
    folder = made(tmp_path / "new-one", place.rpartition("/")[2])
    guide = load_guide(folder)
    assert [*map(str, [*case_faults(guide), *coverage_faults(guide)])] == []
    assert guide.pathway.uses[-1] == place
    own = {fact for fact in guide.facts if f"facts.toml: {fact}" not in guide.owners}
    assert {"pot_leaks", "days_dry", "leaf_course", "leaf_score_0_2"} <= own


@pytest.mark.no_cover
def test_a_danger_sign_of_its_own_stops_the_plan(tmp_path):
    guide = load_guide(made(tmp_path / "new-one", SHARED[-1].rpartition("/")[2]))
    (leak,) = (case for case in guide.cases if case.id == "leak")
    assert assessed(guide, leak).triage.value == guide.levels.first_stopping


def test_what_settles_the_urgency_is_answered_in_its_cases(tmp_path):
    elders = {place: ground_of(ROOT, place.rpartition("/")[2]) for place in SHARED}
    asked = {place: calm_answers(ground.elder) for place, ground in elders.items()}
    assert any(asked.values())
    for place, answers in asked.items():
        text = joined(starter("new-one", "", TODAY), "new-one", elders[place])["cases/examples.toml"]
        shared = [name for name in answers if elders[place].has(f"facts.toml: {name}")]
        assert all(f"{name} = false" in text for name in shared)


@pytest.mark.no_cover
def test_the_shared_facts_are_named_for_its_author():
    ground = ground_of(ROOT, SHARED[-1].rpartition("/")[2])
    text = joined(starter("new-one", "", TODAY), "new-one", ground)["facts.toml"]
    for id, fact in ground.elder.facts.items():
        line = f"#   {id}: {fact.label} "
        assert (line in text) == (ground.has(f"facts.toml: {id}") and not fact.of)


@pytest.mark.no_cover
def test_what_it_says_of_a_session_cites_what_is_shared_or_is_to_be_replaced():
    ground = ground_of(ROOT, SHARED[-1].rpartition("/")[2])
    folder = joined(starter("new-one", "", TODAY), "new-one", ground)
    assert 'sources = ["replace-this"]' not in folder["tables/triage.toml"].split("[[rule]]")[0]
    assert folder["session.toml"].startswith(ground.session[:40])


@pytest.mark.long
@pytest.mark.parametrize("region", [SHARED[-1].rpartition("/")[2], "knee"])
def test_in_the_library_it_stands_beside_the_others(region, tmp_path):
    root = tmp_path / "library"
    shutil.copytree(ROOT, root)
    is_new = region == "knee"
    ground = new_ground(root, region) if is_new else ground_of(root, region)
    texts = starter("new-one", "", TODAY)
    write(root / "new-one", joined(texts, "new-one", ground))
    if is_new:
        write(root / ground.region, region_texts(texts, region, ground))
    file = root / "library.toml"
    file.write_text(file.read_text().replace("topics = [", 'topics = ["new-one", '))
    assert "new-one" in load_library(root).topics


def test_a_new_region_lies_beside_its_first_pathway(tmp_path):
    ground = new_ground(ROOT, "knee")
    texts = starter("knee-pain", "", TODAY)
    folder = write(tmp_path / "knee-pain", joined(texts, "knee-pain", ground))
    write(tmp_path / ground.region, region_texts(texts, "knee", ground))
    guide = load_guide(folder)
    assert [*map(str, [*case_faults(guide), *coverage_faults(guide)])] == []
    assert guide.shared[-1].title == "What the pathways of the knee share"
    assert (
        guide.owners["facts.toml: stem_is_soft"]
        == guide.owners["sources.toml: replace-this"]
        == ground.region
    )
    places = {use for id in topics_of(ROOT) for use in head_of(ROOT / id).uses[:-1]}
    assert set(ground.uses[:-1]) <= places


def test_every_file_of_the_template_says_what_to_write_there():
    silent = [
        path.name for path in sorted(SHARED_TEMPLATE.rglob("*.toml")) if not path.read_text().startswith("# ")
    ]
    assert silent == []


def told(make, *arguments) -> str:
    """The fault of a region that cannot be."""
    with pytest.raises(FaultsFound) as stop:
        make(*arguments)
    (fault,) = stop.value.faults
    return str(fault)


def test_a_region_that_nobody_shares_is_a_fault():
    names = ", ".join(place.rpartition("/")[2] for place in SHARED)
    fault = told(ground_of, ROOT, "nekc")
    assert fault.startswith("--region nekc: is no region, and no other folder that pathways share.")
    assert all(name in fault for name in names.split(", ")) and "--new-region makes one." in fault


def test_a_region_that_is_there_is_not_made_again():
    place = next(place for place in SHARED if place.startswith(REGIONS))
    name = place.rpartition("/")[2]
    assert told(new_ground, ROOT, name).startswith(f"--new-region {name}: is there already, as {place}.")


def test_what_no_folder_shares_is_its_own():
    texts, ground = starter("alone", "", TODAY), ground_of(ROOT, SHARED[-1].rpartition("/")[2])
    alone = joined(texts, "alone", replace(ground, uses=(f"{REGIONS}/nothing",)))
    assert alone["levels.toml"] and "more = " not in alone["tables/triage.toml"]
    assert "levels.toml" not in joined(texts, "alone", ground)


def test_a_library_that_shares_nothing_has_nothing_to_stand_on(tmp_path):
    write(tmp_path / "alone", dict(starter("alone", "", TODAY)))
    (tmp_path / "library.toml").write_text('topics = ["alone"]\n')
    assert "--new-region: has nothing to stand on" in told(new_ground, tmp_path, "knee")
    assert "There are none;" in told(ground_of, tmp_path, "knee")
    (tmp_path / "library.toml").write_text("topics = []\n")
    assert "--new-region: has nothing to stand on" in told(new_ground, tmp_path, "knee")
