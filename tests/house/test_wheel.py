"""The package works anywhere: the wheel holds all that a command needs, and nothing is written beside the code."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rootway.web.config.data_folder import data_folder
from tests.house.tree import ROOT, house_files
from tests.serving import served
from tests.small_install import small_install

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The built wheel, unpacked as an installer does, on a path where no checkout is near."""
    made = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(made)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = made.glob("*.whl")
    site = made / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    return site


def run(installed: Path, desk: Path, *command: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """One command of the installed package in an empty folder, for a user whose home is that folder."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(installed),
        "HOME": str(desk),
        "LC_ALL": "C.UTF-8",
    }
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=desk,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
    )


def test_everything_of_the_package_and_the_pathways_travels(installed):
    shipped = [path for path in house_files() if path.parts[0] in ("rootway", "pathways")]
    wanted = {path if path.parts[0] == "rootway" else Path("rootway") / path for path in shipped}
    assert [path for path in sorted(wanted) if not (installed / path).is_file()] == []


def test_assess_runs_outside_a_checkout(installed, tmp_path):
    case = json.dumps({"facts": {"saddle_numbness": "unsure", "other_red_flags_denied": True}})
    ran = run(installed, tmp_path, "rootway.cli.main", "assess", "-", "--json", given=case)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["triage"]["value"] == "emergency"
    checked = run(installed, tmp_path, "rootway.cli.main", "pathway", "check")
    assert (checked.returncode, checked.stdout.splitlines()[0].endswith("no fault")) == (0, True)


def test_a_pathway_is_written_outside_a_checkout(installed, tmp_path):
    def rootway(*words: str) -> subprocess.CompletedProcess[str]:
        return run(installed, tmp_path, "rootway.cli.main", "pathway", *words)

    (tmp_path / "cases.csv").write_text("title;pot_leaks;level\nA leak;yes;urgent\n", encoding="utf-8")
    ran = [
        rootway("new", "my-plant"),
        rootway("check", "my-plant"),
        rootway("try", "my-plant", "pot_leaks=unsure"),
        rootway("cases", "my-plant", "--csv", "cases.csv"),
        rootway("sheet", "my-plant", "tables.xlsx"),
        rootway("sheet", "--back", "tables.xlsx", "my-plant"),
        rootway("review", "my-plant"),
        rootway("prove", "my-plant"),
    ]
    assert [(one.returncode, one.stderr) for one in ran] == [(0, "")] * len(ran)


def test_what_people_say_is_kept_in_the_users_data_folder(installed, tmp_path):
    ran = run(installed, tmp_path, "django", "prepare", "--settings", "rootway.web.settings")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (tmp_path / ".local/share/rootway/rootway.sqlite3").is_file()
    assert not (installed / "var").exists()


@pytest.mark.parametrize(("words", "page"), [("serve", "/"), ("demo", "/demo/")])
def test_the_pages_are_served_outside_a_checkout(words, page, installed, tmp_path):
    """By a Python that has the packages of the default lock and nothing else."""
    python = small_install(tmp_path / "venv", installed)
    home = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TMPDIR": str(tmp_path), "LC_ALL": "C.UTF-8"}
    kept, thrown_away = tmp_path / ".local/share/rootway/rootway.sqlite3", "rootway-demo-*/rootway.sqlite3"
    command = [str(python), "-m", "rootway.cli.main", words]
    with served(command, page, cwd=tmp_path, env=home) as shown:
        assert b"Rootway" in shown
        assert (kept.is_file(), len(list(tmp_path.glob(thrown_away)))) == (words == "serve", words == "demo")
    assert list(tmp_path.glob("rootway-demo-*")) == []
    assert not (installed / "var").exists()


def test_the_data_folder_is_what_is_named_then_var_of_a_checkout(tmp_path):
    (tmp_path / "pyproject.toml").touch()
    assert data_folder({"ROOTWAY_DATA": str(tmp_path / "kept")}, tmp_path) == tmp_path / "kept"
    assert data_folder({}, tmp_path) == tmp_path / "var"
    assert data_folder({}) == ROOT / "var"
    assert data_folder({}, tmp_path / "site-packages").name == "rootway"
