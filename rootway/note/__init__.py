"""A clinician's note, drafted from the log: each sentence names the rows behind it, or says what nobody asked."""

from rootway.note.content import (
    canonical,
    content_of,
    digest_of,
    moment_json,
    read_digest,
    signed_content,
)
from rootway.note.counters import Counters, counters
from rootway.note.draft import Kind, NoteDraft, NoteSection, with_own
from rootway.note.drafted import drafted
from rootway.note.kinds import KINDS
from rootway.note.plain import plain
from rootway.note.sentence import Sentence, Trace
from rootway.note.source import Decided, Period, Treated
from rootway.note.to_text import Addition, author_words, text_of, whole_json, whole_text

__all__ = [
    "KINDS",
    "Addition",
    "Counters",
    "Decided",
    "Kind",
    "NoteDraft",
    "NoteSection",
    "Period",
    "Sentence",
    "Trace",
    "Treated",
    "author_words",
    "canonical",
    "content_of",
    "counters",
    "digest_of",
    "drafted",
    "moment_json",
    "plain",
    "read_digest",
    "signed_content",
    "text_of",
    "whole_json",
    "whole_text",
    "with_own",
]
