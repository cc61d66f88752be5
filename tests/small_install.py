"""What `make setup` alone gives: a Python with the packages of the default lock, and none of the test tools."""

import importlib.metadata
import venv
from pathlib import Path

from packaging.requirements import Requirement

from tests.house.tree import ROOT


def small_install(place: Path, rootway: Path = ROOT) -> Path:
    """Make it, linked to what is installed here, with this folder of rootway on its path; gives its Python."""
    venv.create(place, with_pip=False, symlinks=True)
    (site,) = place.glob("lib/python*/site-packages")
    for name in locked():
        packed = importlib.metadata.distribution(name)
        for top in {file.parts[0] for file in packed.files or ()} - {"..", "__pycache__"}:
            (site / top).symlink_to(Path(str(packed.locate_file(top))))
    (site / "rootway.pth").write_text(f"{rootway}\n", encoding="utf-8")
    return place / "bin/python"


def locked() -> list[str]:
    """The packages of the default lock that this machine needs."""
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    asked = [Requirement(line.rstrip(" \\")) for line in lines if line[:1].isalnum()]
    return [one.name for one in asked if one.marker is None or one.marker.evaluate()]
