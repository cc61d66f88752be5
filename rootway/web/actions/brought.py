"""What a file may say in the name of a clinician. It is kept as it was written, and overrules nobody who wrote here.

A file can be made by anybody. So whatever stands in it that a danger sign was looked at is told as what a file says,
and counts for nothing: only who is signed in here, through a share, says that. And what clinicians wrote here is
neither corrected nor answered by a file: findings of clinicians that a file brings go into a log of their own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rootway.errors import Fault, FaultsFound, Wording
from rootway.record import CLINICIAN, Entry
from rootway.web.data.models import Person
from rootway.web.pathway import guide_knowing

BY_FILE = "import"


def as_brought(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries of a file as they are kept: no sign was looked at because a file says so."""
    return tuple(replace(one, by=BY_FILE) if _is_assessment(one) else one for one in entries)


def overrules_nobody(person: Person, entries: Iterable[Entry]) -> None:
    """Raises `FaultsFound` for findings of clinicians that would stand in one log with those of clinicians here."""
    faults = list(_overruling(person, entries))
    if faults:
        raise FaultsFound(faults)


def _is_assessment(entry: Entry) -> bool:
    return entry.by_clinician and entry.fact in guide_knowing(entry.fact).assessments


def _overruling(person: Person, entries: Iterable[Entry]) -> Iterator[Fault]:
    told = [(number, one) for number, one in enumerate(entries, 1) if one.by_clinician]
    if not told or not was_examined_here(person):
        return
    for number, _entry in told:
        yield Fault(
            Wording("entry %(number)s", number=number),
            "was written by a clinician elsewhere",
            "A clinician wrote in your log here, and a file changes nothing of that.",
            "Leave the entry out, or bring the file back as a log of its own.",
        )


def was_examined_here(person: Person) -> bool:
    """Whether the log holds what a clinician found here, or said of a sign that was looked at."""
    here = person.entries.filter(by=CLINICIAN, examination__isnull=False).exists()
    return here or person.stances.filter(kind="assessed").exists()
