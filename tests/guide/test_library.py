"""Pathways that share folders: read as if they were one folder, found by name, locked as they are."""

import shutil
from pathlib import Path

import pytest

from rootway.assess import assessed
from rootway.cli.main import main
from rootway.errors import FaultsFound
from rootway.guide import default_folder, faults_in, load_guide
from rootway.guide.library import door_folder, shipped_library, topics_of
from rootway.guide.load import is_chosen
from rootway.guide.orders import order_faults
from rootway.guide.topics import folder_hash, folder_named, load_library, lock_faults
from tests.guide.gallery import HERE, TODAY

SHELF = HERE / "shelf"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A library of one's own."""
    return shutil.copytree(SHELF, tmp_path / "shelf")


def replaced(path: Path, old: str, new: str) -> None:
    """Some text of a file in the place of other text."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_pathway_reads_what_it_shares_as_its_own():
    assert faults_in(SHELF / "small", TODAY) == ()
    guide = load_guide(SHELF / "small")
    assert [one.id for one in guide.shared] == ["common"]
    assert [rule.id for rule in guide.files["triage"].rules] == ["fever", "child"]
    assert [page.id for page in guide.pages] == ["signs", "walk", "you"]
    assert [question.fact for question in guide.pages[0].questions] == ["course", "fever"]
    assert guide.levels.order == ("self_care", "see_clinician", "urgent", "emergency")
    assert list(guide.sources) == ["book", "page"]
    assert guide.owners["tables/triage.toml: fever"] == "common"
    assert "tables/triage.toml: child" not in guide.owners


def test_a_fact_also_follows_as_another_folder_says():
    guide = load_guide(SHELF / "small")
    assert [consequence.value for consequence in guide.follows["fever"]] == [True]
    assert "course" in guide.follows_from["fever"]


def test_its_own_tables_hold_its_own_rules_alone():
    own = load_guide(SHELF / "small").own_files
    assert [rule.id for rule in own["triage"].rules] == ["child"]
    assert [rule.id for rule in own["see"].rules] == ["doctor", "therapist"]


POSE = """
[[pose]]
id = "{pose}"
words = "You {pose}."
lumbar = 90
chest = 90
neck = 90
head = 90
arm = [-90, -90, -90]
leg = [-90, -90, 0]
on = ["foot"]
"""


def drawn(shelf: Path, own: str) -> Path:
    """The small pathway, whose shared folder has a drawing, and which has `own` in its poses.toml."""
    shared = f'{POSE.format(pose="stand")}\n[[drawing]]\nid = "standing"\nshow = ["stand"]\nsteps = []\n'
    (shelf / "common/poses.toml").write_text(shared, encoding="utf-8")
    (shelf / "small/poses.toml").write_text(own, encoding="utf-8")
    return shelf / "small"


def steps_of(folder: Path) -> list[str]:
    """The steps of its protocols, as a drawing names them."""
    return [f"{one.id}/{step.id}" for one in load_guide(folder).protocols.values() for step in one.steps]


def test_a_shared_drawing_shows_the_steps_of_a_pathway(shelf):
    steps = steps_of(shelf / "small")
    guide = load_guide(drawn(shelf, f'[[more]]\ndrawing = "standing"\nsteps = {steps}\n'))
    assert {guide.drawings.by_step[step].id for step in steps} == {"standing"}
    assert guide.owners["poses.toml: standing"] == "common"


def test_a_pathway_draws_with_the_poses_that_it_shares(shelf):
    own = f'[[drawing]]\nid = "own"\nshow = ["stand"]\nsteps = {steps_of(shelf / "small")}\n'
    guide = load_guide(drawn(shelf, own))
    assert list(guide.drawings.by_id) == ["standing", "own"]
    assert list(guide.drawings.poses_by_id) == ["stand"]


def test_a_drawing_or_a_pose_has_one_owner(shelf):
    own = f'{POSE.format(pose="stand")}\n[[drawing]]\nid = "standing"\nshow = ["stand"]\n'
    said = [str(fault) for fault in faults_in(drawn(shelf, own), TODAY)]
    assert any("poses.toml: pose: `stand` is there 2 times" in fault for fault in said)
    assert any("poses.toml: drawing: `standing` is there 2 times" in fault for fault in said)


def test_a_drawing_that_no_folder_above_has_cannot_be_gone_on_with(shelf):
    (fault,) = faults_in(drawn(shelf, '[[more]]\ndrawing = "flying"\nsteps = ["a/b"]\n'), TODAY)
    assert fault.where == "poses.toml: more flying"
    assert fault.what == "goes on with a drawing that no folder above has"


def test_invented_people_are_what_is_shared_of_them_and_what_a_pathway_says(shelf):
    for folder in ("common", "small"):
        (shelf / folder / "people").mkdir()
    (shelf / "common/people/rates.toml").write_text(
        'note = "all"\nplain = [1]\n[habits]\na = 1\nb = 1\n'
        '[[row]]\nid = "x"\nshare = 1\n[[row]]\nid = "y"\nshare = 1\n[[loose]]\nshare = 1\n'
    )
    assert load_guide(shelf / "small").people == {}  # whoever says nothing of people has none
    (shelf / "small/people/rates.toml").write_text(
        'note = "own"\nplain = [2]\n[habits]\nb = 2\n[[row]]\nid = "x"\nshare = 2\n[[row]]\nid = "z"\nshare = 2\n'
        "[[loose]]\nshare = 2\n"
    )
    assert load_guide(shelf / "small").people["rates.toml"] == {
        "note": "own",
        "plain": [1, 2],
        "habits": {"a": 1, "b": 2},
        "row": [{"id": "x", "share": 2}, {"id": "y", "share": 1}, {"id": "z", "share": 2}],
        "loose": [{"share": 1}, {"share": 2}],
    }


def test_a_shared_part_may_wait_for_another_pathway(shelf):
    path = shelf / "common/parts.toml"
    path.write_text(f'{path.read_text(encoding="utf-8")}\nwarm = "fever"\n', encoding="utf-8")
    assert faults_in(shelf / "small", TODAY) == ()
    (shelf / "small/parts.toml").write_text('[part]\nhotter = "fever"\n', encoding="utf-8")
    (fault,) = faults_in(shelf / "small", TODAY)
    assert (fault.where, fault.what) == ("parts.toml: hotter", "is read by no condition")


@pytest.mark.no_cover
def test_a_pathway_anywhere_uses_the_library_that_ships(tmp_path):
    folder = shutil.copytree(default_folder(), tmp_path / "mine")
    assert set(load_guide(folder).facts) == set(load_guide().facts)


def test_a_library_beside_the_pathway_comes_first(shelf):
    replaced(shelf / "common/levels.toml", "See a doctor", "Please see a doctor")
    title = load_guide(shelf / "small").levels.of("urgent").title
    assert title != load_guide(SHELF / "small").levels.of("urgent").title
    assert title.startswith("Please see a doctor")


@pytest.mark.no_cover
def test_every_pathway_of_the_library_is_sound():
    assert list(load_library().topics) == list(topics_of(shipped_library()))
    assert default_folder().name == topics_of(shipped_library())[0]


@pytest.mark.no_cover
@pytest.mark.parametrize("id", topics_of(shipped_library()))
def test_each_topic_of_the_library_has_what_a_shared_order_names(id):
    guide = load_guide(shipped_library() / id)
    items = [item.id for item in guide.files[guide.roles.treatments].items]
    assert guide.orders.orders
    assert list(order_faults(guide.orders, items, guide.files[guide.roles.see].values)) == []


@pytest.mark.no_cover
def test_the_library_is_locked_as_it_is():
    assert lock_faults(shipped_library()) == []


@pytest.mark.parametrize(
    ("status", "readable", "checked"),
    [
        ("reading", ("small",), ()),
        ("draft", (), ()),
        ("reviewed", ("small",), ("small",)),
        ("retired", (), ()),
    ],
)
def test_the_status_says_how_far_a_pathway_may_be_shown(shelf, status, readable, checked):
    replaced(shelf / "small/pathway.toml", "review_within_days", f'status = "{status}"\nreview_within_days')
    library = load_library(shelf)
    assert library.topics["small"].status == status
    assert (library.readable, library.checked) == (readable, checked)


def test_a_pathway_that_says_no_status_is_reviewed():
    assert load_library(SHELF).checked == ("small",)


def test_a_status_that_nobody_knows_is_refused(shelf):
    replaced(shelf / "small/pathway.toml", "review_within_days", 'status = "ready"\nreview_within_days')
    remedies = {fault.where: fault.remedy for fault in faults_in(shelf / "small", TODAY)}
    assert remedies["pathway.toml: status"] == "Allowed are reading, draft, reviewed, retired."


def test_a_fact_of_two_pathways_has_two_owners(shelf):
    shutil.copytree(shelf / "small", shelf / "other")
    replaced(shelf / "other/pathway.toml", '"small"', '"other"')
    replaced(shelf / "library.toml", '["small"]', '["small", "other"]')
    with pytest.raises(FaultsFound) as found:
        load_library(shelf)
    places = [fault.where for fault in found.value.faults]
    assert "other: facts.toml: side" in places
    assert not [place for place in places if "fever" in place]  # both share it
    assert all("is a fact of small too" in fault.what for fault in found.value.faults)


def test_a_change_is_seen_by_the_lock_and_kept_by_the_command(shelf, capsys):
    assert main(["pathway", "lock", str(shelf), "--check"]) == 0
    replaced(shelf / "common/levels.toml", "See a doctor", "Please see a doctor")
    assert main(["pathway", "lock", str(shelf), "--check"]) == 1
    assert "library.toml: lock: common: is another than when it was locked" in capsys.readouterr().err
    assert main(["pathway", "lock", str(shelf)]) == 0
    assert "common 1 " in capsys.readouterr().out
    assert main(["pathway", "lock", str(shelf), "--check"]) == 0


def test_cases_and_signatures_change_no_hash(shelf):
    before = folder_hash(shelf / "small")
    (shelf / "small/cases/more.toml").write_text("# nothing yet\n")
    (shelf / "small/reviews.toml").write_text("# nobody yet\n")
    assert folder_hash(shelf / "small") == before
    (shelf / "small/parts.toml").write_text("[part]\n")
    assert folder_hash(shelf / "small") != before


def test_a_folder_inside_another_has_a_hash_of_its_own(shelf):
    before = folder_hash(shelf / "common")
    (shelf / "common/knees").mkdir()
    (shelf / "common/knees/shared.toml").write_text('id = "knees"\nversion = "1"\ntitle = "Knees"\n')
    assert folder_hash(shelf / "common") == before


@pytest.mark.long
def test_a_pathway_is_found_by_its_name(capsys):
    name = default_folder().name
    assert folder_named(name) == default_folder()
    assert folder_named("nowhere") == Path("nowhere")
    assert main(["pathway", "check", name]) == 0
    assert capsys.readouterr().out.startswith(name)


def test_a_sheet_of_a_pathway_leaves_shared_rules_out(shelf, tmp_path, capsys):
    book = tmp_path / "small.xlsx"
    assert main(["pathway", "sheet", str(shelf / "small"), str(book)]) == 0
    assert main(["pathway", "sheet", "--back", str(book), str(shelf / "small")]) == 0
    assert "says the same already" in capsys.readouterr().out


def test_a_danger_sign_in_what_is_shared_still_decides():
    guide = load_guide(SHELF / "small")
    [case] = guide.cases
    assert assessed(guide, case).triage.value == "urgent"


def test_a_fault_in_a_table_that_goes_on_is_named_with_the_folder_of_its_rule(shelf):
    for file, id in (("common", "fever"), ("small", "child")):
        replaced(shelf / file / "tables/triage.toml", f'id = "{id}"', f'id = "{id}"\nitem = "{id}"')
    assert [fault.where for fault in faults_in(shelf / "small", TODAY)] == [
        "common/tables/triage.toml: fever",
        "tables/triage.toml: child",
    ]


def test_what_folders_say_on_pages_is_one(shelf):
    (shelf / "small/sayings.toml").write_text(
        '[worried]\nsay = "See a doctor."\nsources = ["page"]\nevidence = "guideline"\nreviewed = 2026-11-20\n',
        encoding="utf-8",
    )
    says = load_guide(shelf / "small").sayings
    assert says.worried and says.worried.say == "See a doctor."
    assert says.needed("not_sure").say == "Not sure counts as present."


def test_a_sentence_has_one_folder(shelf):
    shutil.copy(shelf / "common/sayings.toml", shelf / "small/sayings.toml")
    wheres = [fault.where for fault in faults_in(shelf / "small", TODAY)]
    assert wheres == ["sayings.toml: watch", "sayings.toml: alarmed", "sayings.toml: not_sure"]


def test_some_folder_must_say_what_no_page_is_safe_without(shelf):
    (shelf / "common/sayings.toml").unlink()
    faults = [str(fault) for fault in faults_in(shelf / "small", TODAY)]
    assert len(faults) == 3
    assert all("No page is safe without it." in fault for fault in faults)


def test_a_fault_in_a_shared_level_is_named_with_its_folder(shelf):
    replaced(shelf / "common/levels.toml", '["book"]', '["books"]')
    assert [fault.where for fault in faults_in(shelf / "small", TODAY)] == ["common/levels.toml: self_care"]


def test_a_shared_folder_may_ask_nothing(shelf):
    (shelf / "common/questions.toml").unlink()
    said = [str(fault) for fault in faults_in(shelf / "small", TODAY)]
    assert "questions.toml: more signs: goes on with a page that no folder above has." in said[0]


def test_a_library_tells_the_faults_of_each_pathway(shelf):
    replaced(shelf / "small/tables/see.toml", 'then = "physician"', 'then = "phisician"')
    with pytest.raises(FaultsFound) as found:
        load_library(shelf)
    assert [fault.where for fault in found.value.faults] == ["small: tables/see.toml: doctor"]


def test_a_library_without_a_pathway_serves_nobody(tmp_path, monkeypatch):
    (tmp_path / "library.toml").write_text("topics = []\n")
    monkeypatch.setattr("rootway.guide.load.shipped_library", lambda: tmp_path)
    with pytest.raises(FaultsFound, match=r"library\.toml: topics: is empty"):
        load_guide()


def test_a_pathway_is_chosen_by_its_folder(monkeypatch):
    assert not is_chosen()
    monkeypatch.setenv("ROOTWAY_PATHWAY", str(SHELF / "small"))
    assert is_chosen() and default_folder() == SHELF / "small"


def test_what_is_said_has_one_place_each():
    guide = load_guide()
    assert guide.guidance.titles[guide.guidance.stronger] == "grew stronger"
    assert all(level.say == level.do for level in guide.levels.levels)
    assert guide.sayings.support("") is None
    pattern = guide.sayings.support("pattern")
    assert pattern is not None and pattern.say


@pytest.mark.no_cover
def test_the_front_door_that_ships_is_found_by_the_library():
    folder = door_folder()
    assert folder is not None
    door = load_library().door
    assert door is not None and folder.name == door.id
