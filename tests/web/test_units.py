"""The shipped units of systemd: systemd itself finds no fault, and what they start is there and starts."""

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.real_server import ROOT, Server

pytestmark = pytest.mark.long

FOLDER = ROOT / "docs/how-to/server"
SERVICES = sorted(path.name for path in FOLDER.glob("*.service"))
TIMERS = sorted(path.name for path in FOLDER.glob("*.timer"))
PROGRAMS = "/srv/rootway/venv/bin/"


def unit(name: str) -> dict[str, dict[str, str]]:
    """The settings of a unit; of one that is set twice the last."""
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(FOLDER / name)
    return {section: dict(parser[section]) for section in parser.sections()}


def settings() -> dict[str, str]:
    """The settings of the shipped file, those in comments too."""
    lines = [line.removeprefix("# ") for line in (FOLDER / "rootway.env").read_text().splitlines()]
    return dict(line.split("=", 1) for line in lines if "=" in line and " " not in line.partition("=")[0])


def command_of(name: str) -> list[str]:
    """What a service runs, with the programs of this environment."""
    command = unit(name)["Service"]["ExecStart"]
    assert command.startswith(PROGRAMS)
    program, *arguments = command.removeprefix(PROGRAMS).split()
    return [str(Path(sys.prefix) / "bin" / program), *arguments]


def test_there_is_a_unit_for_each_thing_that_runs():
    assert SERVICES == ["rootway-mail.service", "rootway-prepare.service", "rootway.service"]
    assert TIMERS == ["rootway-prepare.timer"]


def test_systemd_finds_no_fault(tmp_path: Path):
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd-analyze: the other tests here read the units themselves")
    for name in (*SERVICES, *TIMERS):
        text = (FOLDER / name).read_text().replace(PROGRAMS, f"{sys.prefix}/bin/")
        (tmp_path / name).write_text(text.replace("User=rootway\nGroup=rootway\n", ""))
    done = subprocess.run(
        [program, "verify", "--man=no", *(tmp_path / name for name in (*SERVICES, *TIMERS))],
        capture_output=True,
        text=True,
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )
    ours = [line for line in done.stderr.splitlines() if "rootway" in line]
    assert ours == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_shut_in(name: str):
    service = unit(name)["Service"]
    wanted = {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes"}
    assert {key: service.get(key) for key in wanted} == wanted
    assert (service["User"], service["UMask"]) == ("rootway", "0077")
    assert service["ReadWritePaths"] == settings()["ROOTWAY_DATA"]


def test_what_the_units_start_starts(tmp_path: Path):
    server = Server(tmp_path / "data", **{k: v for k, v in settings().items() if k in FIXED})
    (tmp_path / "data").mkdir()
    for name, more in (("rootway-prepare.service", []), ("rootway.service", ["--check-config"])):
        command = [*command_of(name), *more]
        done = subprocess.run(command, cwd=ROOT, env=server.environment, capture_output=True, text=True)
        assert (done.returncode, name) == (0, name), done.stderr
    server.python(*command_of("rootway-mail.service")[1:3], "send_mail", "--help")


FIXED = ("DJANGO_SETTINGS_MODULE", "ROOTWAY_PRODUCTION", "ROOTWAY_HOSTS", "ROOTWAY_BEHIND_PROXY")


def test_every_setting_of_the_file_is_documented():
    page = (ROOT / "docs/how-to/run-behind-a-server.md").read_text(encoding="utf-8")
    ours = [name for name in settings() if name.startswith("ROOTWAY_")]
    assert [name for name in ours if f"`{name}=" not in page] == []
    assert "DJANGO_SETTINGS_MODULE" in settings()
