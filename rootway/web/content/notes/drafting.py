"""A draft for a share: the log as it is now, as far as it is shared, by the name the clinician knows the person by."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from rootway.guide import Guide
from rootway.note import Counters, NoteDraft, Treated, counters, drafted, plain, with_own
from rootway.web.content.notes.decided import decided_of
from rootway.web.content.sharing import ACTIVITY_WORDS
from rootway.web.content.visit.gathered import GatheredTopic, gathered
from rootway.web.data.models import Note, Person, Share
from rootway.web.data.note_queries import signed_through, stances_at
from rootway.web.data.queries import zone_of
from rootway.web.languages import language_now
from rootway.web.pathway import guide_of
from rootway.web.state.visit_topics import topics_to_tell
from rootway.web.topics import door

LONGEST_LINE = 2_000
Json = dict[str, Any]


@dataclass(frozen=True)
class KeptDraft:
    """What a draft keeps: its topic, the first day whose findings it tells, and the clinician's own lines."""

    topic: str
    since: date
    own: Mapping[str, str]

    def to_json(self) -> Json:
        """As the row keeps it."""
        return {"topic": self.topic, "since": self.since.isoformat(), "own": dict(self.own)}


def begun_in(note: Note) -> KeptDraft:
    """What a draft keeps."""
    kept = note.content
    return KeptDraft(kept["topic"], date.fromisoformat(kept["since"]), kept["own"])


def topics_for(person: Person, now: datetime) -> tuple[Guide, ...]:
    """The topics that a note may be about; none while the person has not come past the front door."""
    return tuple(guide_of(topic) for topic in topics_to_tell(person, now) if topic != door())


def first_day(share: Share, kind: str, now: datetime) -> date:
    """From which day on findings are told: today; of a progress report since the last one, or the first visit."""
    today = _day(share.person, now)
    if kind != "progress":
        return today
    days = [_day(share.person, note.drafted_at) for note in _of_kinds(share, ("progress",))]
    first = [_day(share.person, note.drafted_at) for note in _of_kinds(share, ("soap", "plan_of_care"))]
    return min(today, max(days, default=min(first, default=today)))


def draft_for(share: Share, note: Note, now: datetime) -> NoteDraft:
    """The draft with the lines that were written in it, as the log is now."""
    begun = begun_in(note)
    topic = _gathered(share.person, begun.topic, now)
    withheld = ACTIVITY_WORDS in share.withholds
    pack = replace(topic.pack, label=share.shown_as, own_words={} if withheld else topic.pack.own_words)
    stances = stances_at(share.person, topic.topic, pack.as_of)
    made = drafted(
        note.kind,  # type: ignore[arg-type]  # of KINDS, see pages/clinic/notes.py
        pack,
        since=begun.since,
        decided=decided_of(pack.guide, stances),
        treated=treated_through(share),
        plan_waits=topic.waits,
        say=_,
        language=language_now(),
    )
    return with_own(made, begun.own)


def treated_through(share: Share) -> list[Treated]:
    """The days of treatment in this practice: those on which a note of a visit was begun that is signed by now."""
    return [
        Treated(_day(share.person, note.drafted_at), str(note.id)) for note in _of_kinds(share, ("soap",))
    ]


def counters_for(share: Share) -> Counters:
    """The treatment days since the last progress report, and the days 30 and 90, of this practice."""
    reported = [_day(share.person, note.drafted_at) for note in _of_kinds(share, ("progress",))]
    planned = [_day(share.person, note.drafted_at) for note in _of_kinds(share, ("plan_of_care",))]
    return counters((one.day for one in treated_through(share)), max(reported, default=None), planned)


def own_lines(draft: NoteDraft, posted: Mapping[str, str]) -> dict[str, str]:
    """The lines of a form, each for a section that the note has; what is empty is left out."""
    said = {section.id: plain(posted.get(f"own-{section.id}", "")) for section in draft.sections}
    return {id: line for id, line in said.items() if line}


def too_long(own: Mapping[str, str]) -> list[str]:
    """The sections whose line is longer than a line may be."""
    return [id for id, line in own.items() if len(line) > LONGEST_LINE]


def _gathered(person: Person, topic: str, now: datetime) -> GatheredTopic:
    """What is known of a topic; where it is open no longer, of the one that leads."""
    topics = gathered(person, now, whole=True).topics
    return next((one for one in topics if one.topic == topic), topics[0])


def _of_kinds(share: Share, kinds: tuple[str, ...]) -> list[Note]:
    return [note for note in signed_through(share) if note.kind in kinds]


def _day(person: Person, moment: datetime) -> date:
    return moment.astimezone(zone_of(person)).date()
