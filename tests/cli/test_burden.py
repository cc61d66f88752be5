"""`rootway pathway burden`."""

import json

import pytest

from rootway.cli.main import main

pytestmark = pytest.mark.long

BARS = {"to_urgency": (16, 24), "to_plan": (34, 44), "to_done": (60, 60)}
"""Items that may be asked: the median, and what nine in ten may not exceed; of the last only the median is promised."""


def test_the_json_has_the_shape_of_the_contract(capsys: pytest.CaptureFixture[str]):
    assert main(["pathway", "burden", "--people", "60", "--seed", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["people"] == 60
    for milestone in ("to_urgency", "to_plan", "to_done"):
        assert {"items", "pages", "taps"} <= set(found[milestone])
        assert set(found[milestone]["items"]) == {"median", "p90"}
    assert found["to_urgency"]["people"] == sum(found["levels"].values()) == 60
    assert found["words_read_median"] > 100
    assert all(found[name]["items"]["median"] <= median for name, (median, _) in BARS.items())


@pytest.mark.slow
def test_the_check_is_as_short_as_was_promised(capsys: pytest.CaptureFixture[str]):
    assert main(["pathway", "burden", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    for name, (median, most) in BARS.items():
        assert found[name]["items"]["median"] <= median, name
        assert found[name]["items"]["p90"] <= most, name


def test_the_same_people_give_the_same_table(capsys: pytest.CaptureFixture[str]):
    pages = []
    for _ in range(2):
        assert main(["pathway", "burden", "--people", "10"]) == 0
        pages.append(capsys.readouterr().out)
    assert pages[0] == pages[1]
    assert pages[0].startswith("10 invented people\n")
    assert "to a first plan" in pages[0]


@pytest.mark.parametrize("people", ["0", "-1", "many"])
def test_a_number_of_people_that_is_none_is_wrong_usage(people: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stop:
        main(["pathway", "burden", "--people", people])
    assert stop.value.code == 2
    assert "is not a number of people; give 1 or more" in capsys.readouterr().err


def test_a_folder_that_is_none_is_told(tmp_path, capsys: pytest.CaptureFixture[str]):
    assert main(["pathway", "burden", str(tmp_path / "nothing")]) == 1
    assert "is not a folder" in capsys.readouterr().err


def test_through_the_front_door_more_is_asked(capsys):
    alone, through = (
        main(["pathway", "burden", "--people", "40", "--json", *more]) or json.loads(capsys.readouterr().out)
        for more in ((), ("--door",))
    )
    assert through["people"] == alone["people"] == 40
    assert through["to_plan"]["items"]["median"] > alone["to_plan"]["items"]["median"]
