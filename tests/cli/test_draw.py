"""`rootway pathway draw`: a sheet of every drawing, or of one protocol's."""

import pytest

from rootway.cli.main import main
from rootway.guide import load_guide

GUIDE = load_guide()
ONE = next(iter(GUIDE.protocols))


@pytest.mark.parametrize("ending", ["html", "svg"])
def test_it_writes_what_it_was_asked_for(ending, tmp_path):
    everything, one = tmp_path / f"all.{ending}", tmp_path / f"one.{ending}"
    assert main(["pathway", "draw", "--out", str(everything)]) == 0
    assert main(["pathway", "draw", ONE, "--out", str(one)]) == 0
    counts = [path.read_text(encoding="utf-8").count("<title") for path in (everything, one)]
    assert 0 < counts[1] < counts[0]


def test_it_says_what_it_cannot_draw(tmp_path, capsys):
    out = str(tmp_path / "sheet.svg")
    assert main(["pathway", "draw", "juggling", "--out", out]) == 1
    assert capsys.readouterr().err.startswith(f"juggling: is no protocol of this pathway. There are {ONE}, ")
    assert main(["pathway", "new", "plant", "--at", str(tmp_path / "plant")]) == 0
    assert main(["pathway", "draw", "--pathway", str(tmp_path / "plant"), "--out", out]) == 1
    assert "plant: has no drawings" in capsys.readouterr().err


def test_it_writes_no_other_kind_of_file(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["pathway", "draw", "--out", "sheet.png"])
    assert stop.value.code == 2
    assert "ends in .html or .svg" in capsys.readouterr().err
