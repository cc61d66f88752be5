"""A note as it is drafted: everything from rows of the log, nothing from an older note, no word that guesses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rootway.note.draft import Kind, NoteDraft, NoteSection
from rootway.note.kinds import KINDS, Heading
from rootway.note.missing import asked_then_missing
from rootway.note.plain import plain
from rootway.note.source import Decided, NoteSource, Period, Treated
from rootway.note.words import Say, day_of, noop
from rootway.visit_summary import Pack


def drafted(
    kind: Kind,
    pack: Pack,
    *,
    since: date | None = None,
    decided: Iterable[Decided] = (),
    treated: Iterable[Treated] = (),
    plan_waits: bool = False,
    say: Say = noop,
    language: str = "",
) -> NoteDraft:
    """The draft of this kind for the person of the pack.

    It covers the days from `since`, else the one day of the pack: only findings of those days are told. `decided` are
    the stances that hold, `treated` the days of treatment that signed notes tell of. Goals are never drafted.
    `plan_waits`: the plan is of an earlier check, and a danger sign of this one is still to be answered. `say` puts the
    words of the house into the `language` (empty: English) that the pathway of the pack speaks.
    """
    today = day_of(pack.as_of, pack.zone)
    source = NoteSource(pack, Period(since or today, today), tuple(decided), tuple(treated), plan_waits, say)
    sections = tuple(_section(source, heading) for heading in KINDS[kind].headings)
    guide = pack.guide
    titles = (say(KINDS[kind].title), plain(pack.label), guide.id, guide.version, guide.title)
    return NoteDraft(kind, *titles, pack.as_of, pack.zone, sections, say, language)


def _section(source: NoteSource, heading: Heading) -> NoteSection:
    drafts = [sentence for draft in heading.drafts for sentence in draft(source)]
    sentences = asked_then_missing(heading.id, drafts, source.say)
    part, title = source.say(heading.part), source.say(heading.heading)
    return NoteSection(heading.id, part, title, sentences, heading.needs)
