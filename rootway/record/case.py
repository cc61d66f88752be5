"""Read a case from outside. Everything that is wrong with it is found in one go, and nothing is guessed.

Wrong is what cannot be read: an unknown name, a wrong type, an impossible value. Answers that disagree are not wrong:
they are `conflicts` of what is known, and nobody is left out because of them.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from rootway.errors import Fault, FaultsFound, Wording
from rootway.guide import Guide
from rootway.logic.value import Value
from rootway.record.check import LONGEST_CHARACTERS, unknown_fact
from rootway.record.complete import named, shown
from rootway.record.entry import WRITERS, Entry
from rootway.record.facts import known_at
from rootway.record.forms import on_own_scale, told_together
from rootway.record.known import Known, known_of

DENIED = "other_red_flags_denied"
LARGEST_BYTES = 1_000_000
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
_LABEL = Wording("Give a text of at most %(count)s characters on one line.", count=LONGEST_CHARACTERS)
_KEYS = {"id", "facts", "as_of", "entries"}
_ENTRY_KEYS = {
    "fact",
    "value",
    "observed_at",
    "recorded_at",
    "by",
    "id",
    "corrects",
    "check_number",
    "episode",
}
MOST_CHECKS = 1_000_000


@dataclass(frozen=True)
class Case:
    """One person's answers: what is `known` from them, or `entries` over time; `as_of` when the case names it.

    `said` is what was given without times, as it was given; `denied`: all other danger signs were answered no.
    """

    id: str
    as_of: datetime | None
    known: Known | None = None
    entries: tuple[Entry, ...] = field(default=())
    said: Mapping[str, Value] = field(default_factory=dict)
    denied: bool = False

    @property
    def facts(self) -> dict[str, Value] | None:
        """Everything that is known from answers without times; `None` when the case tells a history."""
        return None if self.known is None else self.known.facts

    def known_at(self, guide: Guide, as_of: datetime) -> Known:
        """What is known of the person at a moment; answers without times hold at any."""
        return known_at(guide, self.entries, as_of) if self.known is None else self.known


def decode(raw: bytes, largest: int = LARGEST_BYTES) -> object:
    """JSON from bytes, strictly: UTF-8, no key twice, no NaN, at most `largest` bytes. Raises `FaultsFound`.

    A byte-order mark in front, as some editors write it, is passed over.
    """
    if len(raw) > largest:
        raise _found(
            Wording("input"),
            Wording("has %(count)s bytes, more than %(largest)s", count=len(raw), largest=largest),
            "Send one case; use --batch for many.",
        )
    try:
        text = raw.removeprefix(BOM_UTF8).decode("utf-8")
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_constant)
    except UnicodeDecodeError as error:
        raise _found(
            Wording("input"),
            Wording("is not UTF-8 text (byte %(number)s)", number=error.start + 1),
            "Save it as UTF-8.",
        ) from None
    except json.JSONDecodeError as error:
        what = Wording(
            "is not JSON (line %(line)s, column %(column)s: %(error)s)",
            line=error.lineno,
            column=error.colno,
            error=error.msg,
        )
        raise _found(Wording("input"), what, "Mend the line that is named.") from None
    except ValueError:
        raise _found(
            Wording("input"), "holds a number with too many digits", "Give a number that people use."
        ) from None
    except RecursionError:
        raise _found(
            Wording("input"), "is nested too deeply", "Send one object with facts or entries."
        ) from None


def _found(where: str, what: str, remedy: str, why: str = "") -> FaultsFound:
    return FaultsFound([Fault(where, what, why, remedy)])


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    twice = sorted(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
    if twice:
        why, remedy = "One of the two would be lost.", "Keep one answer."
        raise FaultsFound(Fault(named(key), "is answered twice", why, remedy) for key in twice)
    return dict(pairs)


def _constant(name: str) -> object:
    raise _found(
        Wording("input"),
        Wording("holds %(name)s, which is not a number", name=name),
        "Give a number, or leave the fact out.",
    )


def read_case(guide: Guide, raw: object) -> Case:
    """A case from a decoded JSON object. Raises `FaultsFound` with everything that is wrong."""
    if not isinstance(raw, Mapping):
        raise _found(Wording("input"), "is not an object", 'Send {"id": "…", "facts": {…}}.')
    faults = [_unexpected(key, _KEYS) for key in raw if key not in _KEYS]
    id = raw.get("id", "")
    if not isinstance(id, str | int) or isinstance(id, bool) or not _is_label(str(id)):
        faults.append(Fault("id", Wording("is %(value)s", value=shown(id)), "", _LABEL))
    as_of = _time(raw["as_of"], "as_of", faults) if "as_of" in raw else None
    if ("facts" in raw) == ("entries" in raw):
        what = "holds both facts and entries" if "facts" in raw else "holds neither facts nor entries"
        faults.append(Fault(Wording("input"), what, "", "Give exactly one of them."))
    told = _told(guide, raw["facts"], faults) if "facts" in raw else None
    entries = _entries(guide, raw["entries"], faults) if "entries" in raw else ()
    if faults:
        raise FaultsFound(faults)
    if told is None:
        return Case(str(id), as_of, entries=entries)
    said, denied = told
    return Case(str(id), as_of, known_of(guide, said, denied=denied), said=said, denied=denied)


def _is_label(text: str) -> bool:
    return len(text) <= LONGEST_CHARACTERS and text.isprintable()


def _unexpected(key: object, known: set[str]) -> Fault:
    return Fault(
        named(key),
        "is not expected here",
        "Nothing is ignored silently.",
        Wording("Allowed: %(allowed)s.", allowed=", ".join(sorted(known))),
    )


def _told(guide: Guide, raw: object, faults: list[Fault]) -> tuple[dict[str, Value], bool] | None:
    """What was given without times, and whether all else was denied."""
    if not isinstance(raw, Mapping):
        faults.append(Fault("facts", "is not an object", "", 'Write {"fever": false, …}.'))
        return None
    denied = raw.get(DENIED, False)
    if not isinstance(denied, bool):
        faults.append(
            Fault(DENIED, Wording("is %(value)s", value=shown(denied)), "", "Write true, or leave it out.")
        )
    read = {str(key): on_own_scale(guide, str(key), value) for key, value in raw.items() if key != DENIED}
    found = [fault for *_, faults_of_one in read.values() for fault in faults_of_one]
    faults += found
    if found:
        return None
    said = told_together((id, value) for id, value, _ in read.values())
    return said, denied is True


def _entries(guide: Guide, raw: object, faults: list[Fault]) -> tuple[Entry, ...]:
    if not isinstance(raw, list):
        faults.append(Fault("entries", "is not a list", "", "Write [{…}, …]."))
        return ()
    made = [
        _entry(guide, item, Wording("entry %(number)s", number=number), faults)
        for number, item in enumerate(raw, 1)
    ]
    entries = tuple(entry for entry in made if entry is not None)
    faults += correction_faults(entries)
    return entries


def correction_faults(entries: tuple[Entry, ...]) -> Iterator[Fault]:
    """A correction names another entry of the same fact; what corrects itself, at any distance, would vanish unseen."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.id is not None and seen.setdefault(entry.id, entry) != entry:
            yield Fault(
                Wording("entry %(value)s", value=shown(entry.id)),
                "is there twice, and differs",
                "",
                "Give each entry its own id.",
            )
    circles = _in_circles(seen)
    for entry in entries:
        if entry.corrects is None:
            continue
        where = Wording("entry %(value)s", value=shown(entry.id or entry.fact))
        corrected = seen.get(entry.corrects)
        if corrected is None:
            what = Wording("corrects %(value)s, which is not there", value=shown(entry.corrects))
            yield Fault(where, what, "", "Send the corrected entry too.")
        elif corrected.fact != entry.fact:
            what = Wording(
                "is about %(fact)s, but corrects an entry about %(other)s",
                fact=entry.fact,
                other=corrected.fact,
            )
            yield Fault(where, what, "", "Correct an entry by one of the same fact.")
        elif entry.id in circles:
            yield Fault(
                where, "corrects itself", "Nothing would be left of it.", "Correct an entry that came before."
            )


def _in_circles(by_id: Mapping[str, Entry]) -> set[str]:
    """The ids whose corrections come round to themselves. Each entry is walked once, however long the ways are."""
    found, walked = set[str](), set[str]()
    for start in by_id:
        way: dict[str, None] = {}
        at: str | None = start
        while at is not None and at in by_id and at not in walked:
            walked.add(at)
            way[at] = None
            at = by_id[at].corrects
        if at in way:
            ids = list(way)
            found |= set(ids[ids.index(at) :])
    return found


def _entry(guide: Guide, raw: object, where: str, faults: list[Fault]) -> Entry | None:
    if not isinstance(raw, Mapping):
        faults.append(
            Fault(where, "is not an object", "", 'Write {"observed_at": "…", "fact": "…", "value": …}.')
        )
        return None
    found = [_unexpected(key, _ENTRY_KEYS).under(where) for key in raw if key not in _ENTRY_KEYS]
    withdraws = raw.get("corrects") is not None and "value" in raw and raw["value"] is None
    needed = ("fact", "observed_at", *(() if withdraws else ("value",)))
    found += [
        Fault(where, Wording("has no `%(key)s`", key=key), "", Wording("Add `%(key)s`.", key=key))
        for key in needed
        if raw.get(key) is None
    ]
    texts = {key: raw[key] for key in ("fact", "by", "id", "corrects", "episode") if raw.get(key) is not None}
    odd = [key for key, text in texts.items() if not isinstance(text, str) or not _is_label(text)]
    found += [
        Fault(
            Wording.within(where, key),
            Wording("is %(value)s", value=shown(texts[key])),
            "",
            _LABEL,
        )
        for key in odd
    ]
    if "by" in texts and "by" not in odd and texts["by"] not in WRITERS:
        remedy = Wording("Write one of: %(allowed)s.", allowed=", ".join(WRITERS))
        found.append(
            Fault(
                Wording.within(where, "by"),
                Wording("is %(value)s, no known writer", value=shown(texts["by"])),
                "",
                remedy,
            )
        )
    value = raw.get("value")
    if "fact" in texts and "fact" not in odd:
        texts["fact"], value, wrong = _said(guide, raw["fact"], value)
        found += [fault.under(where) for fault in wrong]
    times = {
        key: _time(raw[key], f"{where}: {key}", found)
        for key in ("observed_at", "recorded_at")
        if raw.get(key) is not None
    }
    number = raw.get("check_number")
    if number is not None and not (type(number) is int and 0 <= number <= MOST_CHECKS):
        remedy = Wording("Leave it out, or give a whole number from 0 to %(most)s.", most=MOST_CHECKS)
        found.append(
            Fault(
                Wording.within(where, "check_number"),
                Wording("is %(value)s", value=shown(number)),
                "",
                remedy,
            )
        )
    faults += found
    if found:
        return None
    return Entry(**{"by": "self", **texts}, value=value, **times, check_number=number)  # type: ignore[arg-type]


def _said(guide: Guide, id: str, value: object) -> tuple[str, object, list[Fault]]:
    """The fact and its value in the log, or what is wrong with them; without a value only the fact is looked at."""
    if value is not None:
        return on_own_scale(guide, id, value)
    fact = guide.forms[id][0].id if id in guide.forms else id
    return fact, None, [] if fact in guide.facts else [unknown_fact(guide, fact)]


def _time(raw: object, where: str, faults: list[Fault]) -> datetime | None:
    try:
        moment = datetime.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        why, remedy = "A time without its zone is a guess.", "Write it like 2026-11-22T09:00:00Z."
        faults.append(Fault(where, Wording("is %(value)s", value=shown(raw)), why, remedy))
        return None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        why = "This is more likely a slip than the truth."
        remedy = Wording("Give a time from %(first)s to %(last)s.", first=EARLIEST_YEAR, last=LATEST_YEAR)
        faults.append(Fault(where, Wording("is %(value)s", value=shown(raw)), why, remedy))
        return None
    return moment.astimezone(UTC)
