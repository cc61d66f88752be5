"""Where this server keeps what people say: never beside the code of an installed package."""

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

import rootway

ABOVE_THE_PACKAGE = Path(rootway.__file__).resolve().parents[1]


def data_folder(environment: Mapping[str, str], above: Path = ABOVE_THE_PACKAGE) -> Path:
    """What ROOTWAY_DATA names; else `var/` of a checkout; else the user's own data folder (XDG on Linux)."""
    if named := environment.get("ROOTWAY_DATA"):
        return Path(named).resolve()
    in_a_checkout = (above / "pyproject.toml").is_file()
    return above / "var" if in_a_checkout else user_data_path("rootway", appauthor=False)
