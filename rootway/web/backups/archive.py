"""The file of a back-up: a tar archive with the record, the keys, and a note of what it is."""

import json
import shutil
import tarfile
import tempfile
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from rootway import __version__
from rootway.errors import Fault, FaultsFound
from rootway.web.backups import postgresql, sqlite
from rootway.web.backups.place import KEYS, BackupPlace, keys_in, now

ABOUT = "about.json"
FORM = 1


def write(place: BackupPlace, to: Path, with_keys: bool = True) -> list[str]:
    """Write a back-up to `to`, which must not be there yet; the names of what it holds. Raises `FaultsFound`."""
    if to.exists():
        raise FaultsFound([Fault(str(to), "is there already", "", "Give a new name.")])
    engine = engine_of(place)
    with tempfile.TemporaryDirectory(dir=to.absolute().parent, prefix=".rootway-backup-") as folder:
        work = Path(folder)
        engine.dump(place, work / engine.MEMBER)
        for name in keys_in(place) if with_keys else ():
            shutil.copyfile(_there(place.data / name), work / name)
        names = sorted(path.name for path in work.iterdir())
        about = {"form": FORM, "version": __version__, "made_at": now().isoformat(), "holds": names}
        (work / ABOUT).write_text(json.dumps(about), encoding="utf-8")
        part = work / "part.tar"
        with tarfile.open(part, "w") as packed:
            for name in (ABOUT, *names):
                packed.add(work / name, arcname=name)
        part.rename(to)
    return names


def restore(place: BackupPlace, source: Path) -> dict[str, Any]:
    """Bring a back-up back into an empty place; what it says of itself. Raises `FaultsFound`, changing nothing."""
    place.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.data, prefix=".rootway-restore-") as folder:
        work = Path(folder)
        about = _unpacked(source, work)
        engine = engine_of(place)
        faults = [*_hindrances(place, engine), *_missing(about, engine, source)]
        if faults:
            raise FaultsFound(faults)
        engine.load(place, work / engine.MEMBER)
        for name in KEYS:
            with suppress(FileNotFoundError):
                (work / name).rename(place.data / name)
    return about


def engine_of(place: BackupPlace) -> ModuleType:
    """What dumps and loads the record there."""
    return sqlite if place.is_sqlite else postgresql


def _there(path: Path) -> Path:
    if not path.is_file():
        remedy = "Look at ROOTWAY_DATA, or back up without keys and keep them elsewhere."
        raise FaultsFound([Fault(str(path), "is not there", "", remedy)])
    return path


def _unpacked(source: Path, into: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source) as packed:
            packed.extractall(into, filter="data")
        about = json.loads((into / ABOUT).read_text(encoding="utf-8"))
        if about["form"] != FORM:
            raise ValueError(about["form"])
    except (tarfile.TarError, OSError, ValueError, KeyError, TypeError) as error:
        what = f"is no back-up of Rootway ({type(error).__name__})"
        raise FaultsFound(
            [Fault(str(source), what, "", "Give a file that `rootway backup` wrote.")]
        ) from None
    return dict(about)


def _hindrances(place: BackupPlace, engine: ModuleType) -> list[Fault]:
    found = engine.hindrance(place)
    faults = [] if found is None else [found]
    why, remedy = "A back-up never writes over a key.", "Move it away."
    return faults + [
        Fault(str(place.data / name), "is there already", why, remedy)
        for name in KEYS
        if (place.data / name).exists()
    ]


def _missing(about: dict[str, Any], engine: ModuleType, source: Path) -> list[Fault]:
    if engine.MEMBER in about["holds"]:
        return []
    what = f"holds no {engine.MEMBER} (it holds {', '.join(about['holds'])})"
    return [Fault(str(source), what, "", "Set ROOTWAY_DATABASE to a database of the kind it was made from.")]
