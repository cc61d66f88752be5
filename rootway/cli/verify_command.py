"""`rootway verify`: records and lists of days that somebody kept, checked by themselves and against each other."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import permutations
from pathlib import Path

from rootway.cli.spoken import add_language, noop, spoken_in
from rootway.cli.spoken import say as _
from rootway.errors import Fault, FaultsFound, Wording
from rootway.evidence import (
    Checkpoint,
    Verified,
    contradictions,
    faults_between,
    fingerprint,
    read_checkpoints,
    verified,
)
from rootway.evidence.manifest import public_key

LARGEST_BYTES = 128 * 1024 * 1024
_ABOUT = """Check a record that was downloaded under "A record that can be verified". Give several files of one record,
older and newer, and what was taken out between them is found. Give lists of days too (/checkpoints/), and two
different lines for one day are found. Give the list of keys (/keys/), and each line of a day is checked by its
signature. Nothing leaves this machine. The status is 1 when anything does not fit."""
_EXAMPLES = """examples:
  rootway verify record.zip                          was it changed since it was signed?
  rootway verify record.zip --key FINGERPRINT        and by the server whose key you know?
  rootway verify older.zip newer.zip                 was a look or a row taken out between the two?
  rootway verify record.zip checkpoints.txt keys.txt does the server tell everybody the same?"""
LIMIT = noop(
    "It shows that nothing was changed since the server signed it. It does not show that what was written is\n"
    "true: who runs a server could have written something false before that."
)


def add_verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = commands.add_parser(
        "verify", help="check a downloaded record: whether anything was changed since it was signed",
        description=_ABOUT, epilog=_EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("files", nargs="+", metavar="FILE", help="a record, a list of days or a list of keys")
    parser.add_argument("--key", metavar="FINGERPRINT", default="", help="of the key that should have signed")
    add_language(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    with spoken_in(options.language):
        return _verify(options.files, options.key)


def _verify(names: Iterable[str], key: str) -> int:
    found = [(name, _read(name)) for name in dict.fromkeys(names)]
    records = [verified(name, raw) for name, raw in found if raw.startswith(b"PK")]
    texts = [(name, _text(name, raw)) for name, raw in found if not raw.startswith(b"PK")]
    keys = dict(one for name, text in texts for one in _keys(text))
    days, faults = _days(texts, keys)
    faults += [fault for record in records for fault in (*record.faults, *other_key(record, key))]
    whole = [record for record in records if not record.faults]
    faults += _between(whole)
    told = [(one.name, one.checkpoint) for one in whole if one.checkpoint is not None]
    faults += [fault for name, day in told for fault in _unsigned(name, day, keys)]
    faults += contradictions([*days, *told], keys)
    if faults:
        raise FaultsFound(faults)
    for record in whole:
        print(said_of(record))
    for name, text in texts:
        count = sum(1 for where, _day in days if where == name)
        counts = {"name": name, "days": count, "keys": len(list(_keys(text)))}
        print(_("%(name)s: %(days)s days, %(keys)s keys. Whole.") % counts)
    print(f"\n{_(LIMIT)}")
    return 0


def _between(records: list[Verified]) -> list[Fault]:
    """Each later record against each earlier one."""
    pairs = permutations(records, 2)
    ordered = (pair for pair in pairs if str(pair[0].said["as_of"]) < str(pair[1].said["as_of"]))
    return [fault for earlier, later in ordered for fault in faults_between(earlier, later)]


def other_key(record: Verified, key: str) -> Iterator[Fault]:
    """Whether another key signed it than the one that was named."""
    wanted = "".join(key.split()).lower()
    if wanted and not record.faults and record.key != wanted:
        what = Wording("is signed by the key %(key)s", key=record.key)
        yield Fault(record.name, what, "That is not the key you named.", "Look the key up at /keys/ again.")


def _keys(text: str) -> Iterator[tuple[str, bytes]]:
    """The keys of a list as `/keys/` tells it; a line that is none is no key."""
    for line in text.splitlines():
        words = line.split(" ")
        if len(words) == 4 and words[1] == "ed25519" and fingerprint(public_key(words[3])) == words[0]:
            yield words[0], public_key(words[3])


def _days(
    texts: Iterable[tuple[str, str]], keys: dict[str, bytes]
) -> tuple[list[tuple[str, Checkpoint]], list[Fault]]:
    days, faults = [], []
    for name, text in texts:
        if any(_keys(text)):
            continue
        found, wrong = read_checkpoints(name, text)
        days += [(name, one) for one in found]
        faults += [*wrong, *(fault for one in found for fault in _unsigned(name, one, keys))]
    return days, faults


def _unsigned(name: str, day: Checkpoint, keys: dict[str, bytes]) -> Iterator[Fault]:
    """Without a list of keys the signatures of the days are not looked at; `--help` says so."""
    if keys and not (day.key in keys and day.is_signed(keys[day.key])):
        where = Wording.within(name, day.day)
        yield Fault(where, "is not signed by a key on the list", "", "Load both lists anew.")


def said_of(record: Verified) -> str:
    """What a record that is whole says of itself."""
    rows = {
        _("Made"): record.said["as_of"],
        _("Signed by"): record.key,
        _("Looks"): _looks(record),
    }
    if "selection" in record.said:
        rows[_("It holds")] = _("what one person chose to release, see authorization.txt")
    day = record.checkpoint
    if day is not None:
        told = {"day": day.day, "number": record.number}
        rows[_("In the day")] = _("%(day)s, up to look %(number)s") % told
    whole = _("%(name)s: nothing was changed since it was signed.") % {"name": record.name}
    return "\n".join([whole, *(f"  {title:<14}{value}" for title, value in rows.items())])


def _looks(record: Verified) -> str:
    if not record.looks:
        return _("nobody else looked")
    return _("%(number)s, each bound to all before it") % {"number": len(record.looks)}


def _read(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            raw = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        fault = Fault(
            name, Wording("cannot be read (%(error)s)", error=error.strerror), "", "Check its name."
        )
        raise FaultsFound([fault]) from None
    if len(raw) > LARGEST_BYTES:
        raise FaultsFound([Fault(name, "is too large to be a record", "", "Give the file as downloaded.")])
    return raw


def _text(name: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        what = "is neither a record nor a list of days or keys"
        raise FaultsFound([Fault(name, what, "", "Give the file as downloaded.")]) from None
