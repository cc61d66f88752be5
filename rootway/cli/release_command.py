"""`rootway release verify`: a package that was unpacked, checked part by part as it lies in its folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from rootway.cli.spoken import add_language, say, spoken_in
from rootway.cli.subcommands import add_subcommands
from rootway.cli.verify_command import LARGEST_BYTES, LIMIT, other_key, said_of
from rootway.errors import Fault, FaultsFound, Wording
from rootway.evidence import Verified, verified_parts, words_faults

AUTHORIZATION = "authorization.txt"
_ABOUT = """Check a package that somebody released, after it was unpacked into a folder: each part by its digest,
the list of parts by its signature, and the authorization by what it has to say. A part that is missing or added is
found too. For the ZIP file itself use: rootway verify FILE. Nothing leaves this machine."""


def add_release(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = commands.add_parser("release", help="look at a package that somebody released to their lawyer")
    verbs = add_subcommands(parser)
    verify = verbs.add_parser("verify", help="check an unpacked package", description=_ABOUT)
    verify.add_argument("folder", metavar="FOLDER", help="where the parts lie, and nothing else")
    verify.add_argument("--key", metavar="FINGERPRINT", default="", help="of the key that should have signed")
    add_language(verify)
    verify.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    with spoken_in(options.language):
        return _verify(options.folder, options.key)


def _verify(folder: str, key: str) -> int:
    files = _read(folder)
    found = verified_parts(folder, files)
    faults = [*found.faults, *other_key(found, key), *_authorization(found, files)]
    if faults:
        raise FaultsFound(faults)
    print(said_of(found))
    print(f"\n{say(LIMIT)}")
    return 0


def _authorization(found: Verified, files: dict[str, bytes]) -> list[Fault]:
    """Only of one that is as it was signed: the rest is told by its digest."""
    if found.faults or AUTHORIZATION not in files:
        return []
    text = files[AUTHORIZATION].decode("utf-8", "replace")
    return [fault.under(AUTHORIZATION).under(found.name) for fault in words_faults(text)]


def _read(folder: str) -> dict[str, bytes]:
    """The files of a folder by name. A folder in it is no part of any package."""
    try:
        there = sorted(Path(folder).iterdir())
        wrong = [one.name for one in there if one.is_symlink() or not one.is_file()]
        if wrong:
            what = Wording("holds something that is no part: %(names)s", names=", ".join(wrong))
            raise FaultsFound([Fault(folder, what, "", "Unpack the file anew.")])
        if sum(one.stat().st_size for one in there) > LARGEST_BYTES:
            remedy = "Give the folder with its parts."
            raise FaultsFound([Fault(folder, "is too large to be a package", "", remedy)])
        return {one.name: one.read_bytes() for one in there}
    except OSError as error:
        what = Wording("cannot be read (%(error)s)", error=error.strerror)
        raise FaultsFound([Fault(folder, what, "", "Give the folder with its parts.")]) from None
