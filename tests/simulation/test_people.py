"""The folder people/ of a pathway: without it nobody is invented, and what is wrong in it is told all at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rootway.cli.main import main
from rootway.errors import FaultsFound
from rootway.guide import default_folder, load_guide
from rootway.guide.library import shipped_library
from rootway.simulation import Callers, people_faults, people_of, rows, whole_checks
from rootway.simulation.reach import reaches_of
from tests.generative.people import AS_OF, guide

Faults = Callable[..., list[str]]
NOBODY = (
    "people/: is not in this pathway. Without it nobody can be invented. Add the folder people/, or use a pathway that "
    "has one."
)


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    """What is said of the people of a copy of the pathway in which one file is changed."""

    def told(name: str, *changes: tuple[str, str]) -> list[str]:
        library = shutil.copytree(shipped_library(), tmp_path / "library")
        folder = library / default_folder().name
        path = next(place / name for place in (folder, *library.rglob("low-back")) if (place / name).exists())
        text = path.read_text(encoding="utf-8")
        for find, write in changes:
            assert find in text, find
            text = text.replace(find, write, 1)
        path.write_text(text, encoding="utf-8")
        return list(map(str, people_faults(load_guide(folder))))

    return told


def test_the_people_that_ship_fit_their_pathway() -> None:
    assert people_faults(guide()) == ()


def test_a_pathway_without_people_has_no_fault_and_invents_nobody() -> None:
    bare = replace(guide(), people={})
    assert people_faults(bare) == ()
    for invent in (
        lambda: people_of(bare),
        lambda: list(rows(bare, 1, 1, AS_OF)),
        lambda: list(whole_checks(bare, range(1), 1)),
    ):
        with pytest.raises(FaultsFound) as found:
            invent()
        assert str(found.value) == NOBODY


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "command",
    [
        ["population", "simulate", "--people", "3", "--seed", "1", "--out", "out.parquet", "--pathway"],
        ["pathway", "burden", "--people", "3"],
    ],
)
def test_a_command_says_that_there_is_nobody(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(default_folder(), tmp_path / "bare")
    shutil.rmtree(folder / "people")
    monkeypatch.chdir(tmp_path)
    assert main([*command, str(folder)]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == NOBODY
    assert not (tmp_path / "out.parquet").exists()


def test_files_that_are_missing_or_have_another_form_are_told_together() -> None:
    files = {name: raw for name, raw in guide().people.items() if name != "serious.toml"}
    files["sayings.toml"] = {**files["sayings.toml"], "sessions": "walking", "wishes": []}
    said = list(map(str, people_faults(replace(guide(), people=files))))
    assert [line.split(". ")[0] for line in said] == [
        "people/serious.toml: is not there",
        "people/sayings.toml: has an unknown key `wishes`",
        "people/sayings.toml: sessions: is not a list",
    ]


@pytest.mark.no_cover
def test_a_file_that_cannot_be_read_is_a_fault_of_the_folder(faults: Faults) -> None:
    with pytest.raises(FaultsFound, match=re.escape("people/rates.toml: is not TOML")):
        faults("people/rates.toml", ("[not_sure]", "[not_sure"))


def test_what_would_be_said_twice_in_one_check_is_a_fault(faults: Faults) -> None:
    assert faults("people/assumptions.toml", ("[habits]\n", "[habits]\nleg_side = 0.5\n")) == [
        "people/sayings.toml: lets `leg_side` be said 2 times in one check. The answers would disagree. Leave it once, "
        "there or among the habits."
    ]


def test_a_path_that_skips_a_place_where_courses_begin_is_a_fault(faults: Faults) -> None:
    assert faults("people/sayings.toml", ('pain = ["pain_at_back_thigh", ', "pain = [")) == [
        "people/sayings.toml: path back_calf_outer_foot: cannot be drawn up to `thigh`. The map would tell another "
        "place than the person does. Add the place of the map that lies there."
    ]


def test_where_no_map_tells_the_farthest_place_all_of_a_path_is_drawn() -> None:
    follows = {id: ways for id, ways in guide().follows.items() if id != guide().fact_roles.farthest}
    sayings = people_of(guide()).sayings
    found = reaches_of(replace(guide(), follows=follows), sayings, ())
    assert {reach for (_, _), reach in found.items()} == {len(way.pain) for way in sayings.ways}


def test_names_that_are_not_there_are_told_with_their_place(faults: Faults) -> None:
    assert faults(
        "people/sayings.toml",
        ('sessions = ["walking"', 'sessions = ["swimming"'),
        ('near = ["thigh"', 'near = ["knee"'),
        ('numb_figure = "tingling_or_numbness"', 'numb_figure = "tingling"'),
        ("up_to = 1\n", "up_to = 0.9\n"),
        ('among = { fact = "sex"', 'among = { fact = "age"'),
        ('fact = "weeks_into_plan"\nvalue = 0', 'fact = "weeks_into_plan"'),
        ('asked = "weekly"\nstart = 8', 'asked = "weekly"'),
        ('signs = ["bilateral_leg_symptoms"]', 'signs = ["both_legs"]'),
    ) == [
        "people/sayings.toml: places: names `knee`, which does not exist. Mend its name.",
        "people/sayings.toml: sessions: names `swimming`, which does not exist. Mend its name.",
        "people/sayings.toml: fact: names `both_legs`, which does not exist. Mend its name.",
        "people/sayings.toml: figure: names `tingling`, which does not exist. Mend its name.",
        "people/sayings.toml: among: names `age`, which does not exist. Mend its name.",
        "people/sayings.toml: first: names `weeks_into_plan`, which does not exist. Mend its name.",
        "people/sayings.toml: measure: names `sleep_position_changes`, which does not exist. Mend its name.",
        "people/sayings.toml: path: leaves some without one. Let the last go up to 1.",
    ]


def test_values_that_a_fact_cannot_have_are_told(faults: Faults) -> None:
    said = faults(
        "people/sayings.toml",
        ('words = ["left", "right"]', 'words = ["left", "middle"]'),
        ("told = { fever = true }", 'told = { fever = "hot" }'),
    )
    assert [line.split(" ")[0] for line in said] == ["leg_side:", "fever:"]


def test_an_alarm_a_figure_and_a_fact_for_moving_away_are_needed(faults: Faults) -> None:
    bare = dict(guide().people)
    bare["sayings.toml"] = {**bare["sayings.toml"], "alarm": []}
    roles = replace(guide().pathway.facts, moving_away="")
    twin = replace(guide(), people=bare, pathway=replace(guide().pathway, facts=roles))
    assert list(map(str, people_faults(twin))) == [
        "people/: needs a fact with the role `moving_away`. Name it in pathway.toml.",
        "people/sayings.toml: has no alarm. Some courses turn urgent. Add one.",
    ]
    assert faults("people/assumptions.toml", ('id = "pauses"', 'id = "rests"')) == [
        "assumptions.toml: lacks pauses. The simulation draws by it. Add each."
    ]


@pytest.mark.no_cover
def test_rates_and_diseases_that_do_not_fit_are_told_as_well(faults: Faults) -> None:
    said = faults("people/rates.toml", ('id = "fever"', 'id = "fevers"'))
    assert [
        line for line in said if "rates.toml: fevers: is not" in line or "rates.toml: has no fever" in line
    ]
    assert [line for line in said if line.startswith("serious.toml, ") and "gives fever" in line]


def test_callers_are_those_of_their_own_pathway() -> None:
    drawn = list(Callers(guide(), people_of(guide()).rates, "low").people(1, 3))
    assert len(drawn) == 3


@pytest.mark.no_cover
def test_whom_a_demonstration_shows_is_held_to_its_form(faults: Faults):
    wrong = faults(
        "people/cast.toml", ('kind = "stuck"', 'kind = "sticky"'), ("number = 26", 'number = "26"')
    )
    assert len(wrong) == 2 and all(one.startswith("people/cast.toml: part 2: ") for one in wrong)


def test_a_pathway_need_not_show_anybody():
    written = guide()
    files = {name: raw for name, raw in written.people.items() if name != "cast.toml"}
    assert people_of(replace(written, people=files)).cast.parts == ()
    shown = people_of(written).cast
    assert [shown.of(part.kind) for part in shown.parts] == [*shown.parts] and len(shown.parts) == 3
    assert shown.of("slow") is None
