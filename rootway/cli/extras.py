"""What is left out of the small install: named when a command needs it, with the way to get it."""

from importlib.util import find_spec

from rootway.errors import Fault, FaultsFound


def need(what: str, extra: str, *packages: str) -> None:
    """Raise FaultsFound when a package of an extra is not installed where this program runs."""
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        raise FaultsFound(
            [
                Fault(
                    what,
                    f"needs {', '.join(missing)}, not installed here",
                    "It is an extra, to keep the usual install small.",
                    f"In a checkout run make setup-dev. Elsewhere install the wheel with its extra: "
                    f"pip install 'rootway-VERSION-py3-none-any.whl[{extra}]'.",
                )
            ]
        )
