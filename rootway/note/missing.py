"""What was not asked under one heading, in one line at its end. A wall of such lines hides what was said."""

from __future__ import annotations

from collections.abc import Sequence

from rootway.note.sentence import Sentence, said
from rootway.note.words import Say, listed


def asked_then_missing(id: str, sentences: Sequence[Sentence], say: Say) -> tuple[Sentence, ...]:
    """The sentences of a heading, with what was not asked named together as the last of them.

    What was not examined keeps its own lines, a group of an examination each: it is never among what was not asked.
    """
    missed = [one for one in sentences if one.unsaid == "not asked"]
    if len(missed) < 2:
        return tuple(sentences)
    told = [one for one in sentences if one.unsaid != "not asked"]
    return *told, said(f"{id}.open", listed(one.missing for one in missed), "", (), say=say)
