"""The words of a language to be read and signed, folder by folder, and what a signature does.

A second reader (role `reader`) is noted beside each word: that is what opens a language. A translator and a clinician
sign all that a folder says in it: that is what ends the notice on the pages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rootway.authoring.signature import Signable
from rootway.errors import Fault, FaultsFound
from rootway.guide.folder import Written
from rootway.guide.language import SIGNERS, own_texts, standing, words_read
from rootway.guide.library import joined
from rootway.guide.review import WORDS, Role
from rootway.guide.written import Word

OF_WORDS: frozenset[Role] = SIGNERS | {"reader"}
"""Who signs words."""
_LINE = "Name: ______________________________  Date: ______________  as it is / to be changed: ______________"


@dataclass(frozen=True)
class SignedWords(Signable):
    """All that one folder says in a language, with its signatures."""

    folder: Path
    words: tuple[Word, ...]


def signed_words(parts: Sequence[tuple[Path, Written]], language: str) -> tuple[SignedWords, ...]:
    """The folders of a pathway that say something in a language. Raises `FaultsFound` where none does."""
    found = tuple(
        _signed(folder, written, language) for folder, written in parts if written.words.get(language)
    )
    if not found:
        remedy = f"`rootway pathway words {language} --to FILE.csv` writes a sheet to fill in."
        raise FaultsFound([Fault(f"--words {language}", "has no words in this pathway", "", remedy)])
    return found


def _signed(folder: Path, written: Written, language: str) -> SignedWords:
    read = words_read(written, language)
    own = [one for one in written.reviews if (one.table, one.rule) == (WORDS, language)]
    fresh = tuple(one for one in own if one.read == read)
    signers = {(one.by, one.role) for one in fresh}
    stale = tuple(one for one in own if one.read != read and (one.by, one.role) not in signers)
    return SignedWords(WORDS, language, read, fresh, stale, folder, written.words[language])


def words_to_sign(parts: Sequence[tuple[Path, Written]], language: str) -> str:
    """Every word with its English and, where it was put back, with that too; what tells of danger comes first."""
    whole, found = joined([written for _, written in parts]), signed_words(parts, language)
    english, danger = own_texts(whole), set(_danger(whole))
    lines = [f"# {language}: words to be read and signed", "", f"{words_standing(parts, language)}.", ""]
    for one in found:
        lines += [f"## {one.folder.name}", ""]
        for word in sorted(one.words, key=lambda word: word.of not in danger):
            lines += _word(word, english.get(word.of, ""), word.of in danger)
        lines += [*(f"- Signed: {each.by}, {each.role}, {each.on}" for each in one.fresh), _LINE, ""]
    return "\n".join(lines)


def _danger(written: Written) -> tuple[str, ...]:
    """The places that tell of danger, whoever has read them: a language with no word has all of them to do."""
    return standing(written, "").danger


def _word(word: Word, english: str, of_danger: bool) -> Iterator[str]:
    told = " (tells of danger)" if of_danger else ""
    yield f"### {word.of}{told}"
    yield ""
    yield f"- English: {_line(english)}"
    yield f"- **{_line(word.text)}**"
    if word.back:
        yield f"- Put back into English: {_line(word.back)}"
    yield f"- By {word.by}, {word.on}; second reader: {word.checked_by or 'nobody yet'}"
    yield ""


def _line(text: str) -> str:
    return " ".join(text.split())


def words_standing(parts: Sequence[tuple[Path, Written]], language: str) -> str:
    """How far the reading has come, in one line."""
    found = standing(joined([written for _, written in parts]), language)
    signed = signed_words(parts, language)
    whole = sum({each.role for each in one.fresh} >= SIGNERS for one in signed)
    stands = "open" if found.is_open else f"closed by {len(found.danger)} texts that tell of danger"
    told = f"{language}: {stands}; signed by a clinician and a translator: {whole} of {len(signed)} folders"
    stale = sum(bool(one.stale) for one in signed)
    return f"{told}; stale, because the words changed: {stale}" if stale else told


def second_read(found: Collection[SignedWords], reader: str) -> dict[Path, tuple[Word, ...]]:
    """The words of each folder with their second reader, where one changes. Whoever wrote a word is not its second
    reader, and who read it before stays. Raises `FaultsFound` where this reader wrote words that nobody else read.
    """
    own = [word.of for one in found for word in one.words if word.by == reader and not word.checked_by]
    if own:
        what, why = (
            f"wrote {len(own)} of these words",
            "The second reader is another person than the translator.",
        )
        raise FaultsFound([Fault(f"--by {reader}", what, why, "Let somebody else read them.")])
    made = {one.folder: tuple(_read_by(word, reader) for word in one.words) for one in found}
    return {one.folder: made[one.folder] for one in found if made[one.folder] != one.words}


def _read_by(word: Word, reader: str) -> Word:
    return replace(word, checked_by=reader) if word.checked_by in ("", word.by) else word


def ready_to_sign(parts: Sequence[tuple[Path, Written]], language: str) -> None:
    """Raises `FaultsFound` while words that tell of danger are missing or stale: nobody can have read them."""
    closed = standing(joined([written for _, written in parts]), language).closed_by
    if closed:
        why, remedy = (
            "They tell of danger.",
            f"`rootway pathway words {language}` names them; translate them first.",
        )
        what = f"is missing or stale in {len(closed)} texts"
        raise FaultsFound([Fault(f"--words {language}", what, why, remedy)])
