"""`python -m rootway.web.backups write FILE`, or `restore FILE`; what `rootway backup` and `rootway restore` run."""

import argparse
import os
import sys
from pathlib import Path

from rootway.errors import FaultsFound
from rootway.web.backups import archive
from rootway.web.backups.place import BackupPlace, closed_to_others

FAULTS = 1


def main() -> int:
    """Do what the arguments say; the exit status."""
    parser = argparse.ArgumentParser("rootway.web.backups")
    parser.add_argument("command", choices=("write", "restore"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--without-keys", action="store_true")
    options = parser.parse_args()
    closed_to_others()
    try:
        place = BackupPlace.of(os.environ)
        print(_written(place, options) if options.command == "write" else _restored(place, options.file))
    except FaultsFound as found:
        print(*found.faults, sep="\n", file=sys.stderr)
        return FAULTS
    return 0


def _written(place: BackupPlace, options: argparse.Namespace) -> str:
    names = archive.write(place, options.file, not options.without_keys)
    kept = (
        ""
        if not options.without_keys
        else "\nWithout the keys it restores no session and no authenticator app."
    )
    return (
        f"Written: {options.file} ({', '.join(names)}).{kept}\n"
        "It holds what people said about their health. Encrypt it, and delete it as soon as you tell people."
    )


def _restored(place: BackupPlace, source: Path) -> str:
    about = archive.restore(place, source)
    return (
        f"Restored what was there on {about['made_at']} (version {about['version']}).\n"
        "Who deleted their data after that moment is back: tell them, or delete them again.\n"
        "Now run `python manage.py prepare`, which also deletes what is past its date. Then start the server."
    )


if __name__ == "__main__":
    sys.exit(main())
