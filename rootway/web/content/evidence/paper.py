"""A record on paper: what was said and when, what was told, who looked, and the digests of the other parts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rootway.record import Entry
from rootway.web.content.evidence.kinds import KINDS
from rootway.web.content.look_lines import look_lines
from rootway.web.content.visit.letters import letters_of
from rootway.web.content.visit.pdf import LETTER, compiled, marked_of, shown_in
from rootway.web.content.words import answer_words
from rootway.web.data.models import Look, Person, Shown
from rootway.web.pathway import guide_knowing

SOURCE = Path(__file__).with_name("record.typ")
MOST_ROWS = 2_000
"""Of each kind, the newest: some forty pages. The JSON has all."""


@dataclass(frozen=True)
class RecordPaper:
    """All that comes to the paper."""

    person: Person
    entries: tuple[Entry, ...]
    shown: tuple[Shown, ...]
    looks: tuple[Look, ...]
    counts: Mapping[str, int]
    left_out: tuple[str, ...]
    digests: Mapping[str, str]
    about: tuple[str, ...] = ()
    """What stands at its head; without anything it is the person's own."""


def record_pdf(told: RecordPaper, as_of: datetime) -> bytes:
    """The paper as a tagged PDF; the same bytes for the same record."""
    letters = letters_of()
    shown = shown_in(json.loads(json.dumps(_data(told, as_of), default=str)), letters)
    data = {**shown, "marked": marked_of(shown), "fonts": letters.families}
    return compiled(SOURCE, {"record": json.dumps(data)}, letters, as_of)


def _data(told: RecordPaper, as_of: datetime) -> dict[str, Any]:
    more = max(0, len(told.entries) - MOST_ROWS, len(told.shown) - MOST_ROWS, len(told.looks) - MOST_ROWS)
    entries = sorted(told.entries, key=lambda entry: entry.observed_at)[-MOST_ROWS:]
    replaced = frozenset(entry.corrects for entry in told.entries if entry.corrects)
    return {
        "words": _words(),
        "language": (get_language() or "en").partition("-")[0],
        "paper": "us-letter" if told.person.country in LETTER else "a4",
        "whom": told.person.label,
        "made": _("Made %s. All times are UTC.") % _moment(as_of),
        "about": list(told.about) or _about(told.person),
        "counts": [[f"{KINDS[name]} ({name})", str(number)] for name, number in told.counts.items()],
        "left_out": _("Not in it: %s.") % "; ".join(told.left_out),
        "more": _("Only the newest %s of each kind stand here. The file record.json holds all.") % MOST_ROWS
        if more
        else "",
        "entries": [_entry(entry, replaced) for entry in entries],
        "told": [
            [_moment(one.shown_at), one.content.get("title", ""), one.pathway_version]
            for one in told.shown[-MOST_ROWS:]
        ],
        "looks": [
            [
                str(one.number),
                _moment(one.at),
                ", ".join(filter(None, (one.name, one.practice))),
                str(one.page),
            ]
            for one in look_lines(told.looks[-MOST_ROWS:])
        ],
        "digests": [[name, digest] for name, digest in told.digests.items()],
    }


def _entry(entry: Entry, replaced: frozenset[str]) -> list[str]:
    fact = guide_knowing(entry.fact).facts.get(entry.fact)
    label = fact.label if fact else entry.fact
    said = (
        answer_words(guide_knowing(entry.fact), fact, entry.value) if fact and entry.value is not None else ""
    )
    notes = [_writers().get(entry.by, entry.by)]
    if entry.recorded_at is not None and entry.recorded_at.date() != entry.observed_at.date():
        notes.append(_("written down %s") % _moment(entry.recorded_at))
    if entry.id in replaced:
        notes.append(_("corrected later"))
    said = said or (_("taken back") if entry.value is None else str(entry.value))
    return [_moment(entry.observed_at), label, said, ", ".join(notes)]


def _writers() -> dict[str, str]:
    return {
        "self": _("the person"),
        "carer": _("who cares for them"),
        "clinician": _("a clinician"),
        "import": _("a file they brought"),
    }


def _about(person: Person) -> list[str]:
    told = [
        _("This is what Rootway kept of one person, as it stood at that time. It was taken by the person."),
        _(
            "It can be checked that nothing was changed since the server signed it: open verify.html, which came with "
            "this paper, or use the command in README.txt. It cannot be checked that what was written is true."
        ),
    ]
    if person.carer:
        told.append(_("Somebody else, who cares for this person, writes this log."))
    return told


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M}"


def _words() -> dict[str, Any]:
    return {
        "title": _("Record"),
        "notice": _("What a person told Rootway, and what it told them. Not a medical opinion."),
        "holds": _("What the files hold"),
        "holds_head": [_("Kind"), _("Rows")],
        "entries": _("What was said"),
        "entries_head": [_("When"), _("What about"), _("Said"), _("By")],
        "told": _("What the person was told"),
        "told_head": [_("When"), _("Page"), _("Version")],
        "looks": _("Who else looked"),
        "looks_head": [_("Look"), _("When"), _("Who"), _("At what")],
        "nothing": _("Nothing yet."),
        "nobody": _("Nobody else opened this record through Rootway."),
        "digests": _("The other parts"),
        "digests_say": _(
            "Each part has a digest (SHA-256). A part with another digest is not the one that was signed."
        ),
        "digests_head": [_("Part"), _("Digest")],
    }
