"""The pathways that these pages show: each loaded once in a process, and the one that the page at hand is about."""

import tomllib
from collections.abc import Container, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Literal

from django.conf import settings

from rootway.assess import assess
from rootway.directory.kinds import the_kinds
from rootway.errors import Fault, FaultsFound
from rootway.guide import Guide, filled, load_guide
from rootway.guide.emergency_numbers import number_for
from rootway.guide.language import LanguageStanding, standing
from rootway.guide.language import is_signed as signed
from rootway.guide.library import folders_of, read_pathway, shipped_library
from rootway.guide.placeholders import EMERGENCY_NUMBER
from rootway.web.languages import in_language, language_now, number_words, translated
from rootway.web.topics import at_hand, door, folder_of, topic_at_hand, topics


def the_guide(country: str = "") -> Guide:
    """The guide at hand, with the emergency number of a country in its words ("": none was chosen; nor one without).

    Raises FaultsFound with every fault when the pathway cannot be used; nothing is served then.
    """
    topic = topic_at_hand()
    return _guide_for(topic, words_in(topic), country if number_for(country) else "")


def the_guide_as_written() -> Guide:
    """The same with its placeholders, for what is the same for everyone and filled where it is read."""
    return guide_of(topic_at_hand())


def guide_of(topic: str) -> Guide:
    """The guide of a topic, or of the front door, with its placeholders, in the language at hand where it is open."""
    return _guide_in(topic, words_in(topic))


@cache
def _guide_in(topic: str, language: str) -> Guide:
    folder = folder_of(topic)
    return load_guide(folder, language, settings.UNREAD) if language else load_guide(folder)


def words_in(topic: str) -> str:
    """The language in which the words of a topic are: that of the page, and English where it is closed."""
    language = language_now()
    return language if language and is_open(topic, language) else ""


@cache
def is_open(topic: str, language: str) -> bool:
    """Whether people may be asked in it. Whoever runs the server may show what one person alone has read."""
    return language_standing(topic, language).may_be_shown(settings.UNREAD)


@cache
def language_standing(topic: str, language: str) -> LanguageStanding:
    """How far a language has come in a topic."""
    return standing(read_pathway(folder_of(topic)), language)


def the_guides() -> tuple[Guide, ...]:
    """The front door, where there is one, and every topic. Raises `FaultsFound` when one of them cannot be used."""
    guides = tuple(guide_of(topic) for topic in served())
    faults = tuple(profession_faults([guide for guide in guides if not guide.pathway.door]))
    if faults:
        raise FaultsFound(faults)
    return guides


def profession_faults(guides: Sequence[Guide]) -> Iterator[Fault]:
    """What the table of professions names and no pathway has: pages about them, reasons to see them.

    Pathways that write of none of them have nothing to do with the table.
    """
    named = {value for guide in guides for value in guide.table(guide.roles.see).values}
    pages = {page for guide in guides for page in guide.advice}
    professions = the_kinds().professions.values()
    for one in professions if any(one.page in pages for one in professions) else ():
        where = f"kinds.toml: profession {one.id}"
        if one.page not in pages:
            remedy = f"Write advice/{one.page}.md in the pathway folder, or name another page."
            yield Fault(f"{where}: page", f"is {one.page!r}, no advice page of the pathway", "", remedy)
        for value in (
            value for value in one.named_by if value not in named and value not in _of_the_library()
        ):
            allowed = f"The table of whom to see has: {', '.join(sorted(named))}."
            remedy = f"{allowed} Leave the list empty when none is meant."
            yield Fault(f"{where}: named_by", f"has {value!r}, nobody whom a check names", "", remedy)


@cache
def _of_the_library() -> frozenset[str]:
    """The values of every table that ships: a topic that is not shown here names people all the same."""
    files = shipped_library().glob("*/tables/*.toml")
    tables = (tomllib.loads(file.read_text(encoding="utf-8")) for file in files)
    return frozenset(value for table in tables for value in table.get("values", ()))


def the_topics() -> tuple[Guide, ...]:
    """Every topic that is shown, in English, its words filled for nobody's country in particular."""
    return tuple(_guide_for(topic, "", "") for topic in topics())


@cache
def _guide_for(topic: str, language: str, country: str) -> Guide:
    with in_language(language):
        return filled(_guide_in(topic, language), fills_for(country))


@cache
def is_signed(language: str) -> bool:
    """Whether a clinician and a translator signed all that the pages say of pathways in a language."""
    read = ([written for _, written in folders_of(folder_of(topic))] for topic in served())
    return all(signed(folders, language) for folders in read)


def fills_for(country: str) -> dict[str, str]:
    """What stands in the placeholders of a pathway's words, in the language at hand."""
    return {EMERGENCY_NUMBER: number_words(country)}


def guide_knowing(fact: str) -> Guide:
    """The guide at hand when it knows a fact, else the first that does; the one at hand when none does."""
    here = the_guide_as_written()
    guides = (guide_of(topic) for topic in served()) if fact not in here.facts else ()
    return next((guide for guide in guides if fact in guide.facts), here)


def topic_with(kind: Literal["advice", "protocols", "drawings"], id: str) -> str:
    """The topic at hand when it has such a page, exercise or drawing, else the first that has it; empty when none."""
    return next((topic for topic in (topic_at_hand(), *served()) if id in _named(guide_of(topic), kind)), "")


def _named(guide: Guide, kind: str) -> Container[str]:
    found: Container[str] = guide.drawings.by_id if kind == "drawings" else getattr(guide, kind)
    return found


def served() -> tuple[str, ...]:
    """The front door, where there is one, and every topic."""
    return tuple(filter(None, (door(), *topics())))


def make_ready() -> None:
    """Load each guide and work out one assessment, so that what is made only once is there before the first person."""
    the_guides()
    for topic in served():
        for language in ("", *(one for one in translated() if is_open(topic, one))):
            with at_hand(topic), in_language(language):
                guide = the_guide()
                found = assess(guide, (), datetime.now(UTC))
                found.triage if guide.pathway.door else found.to_json()  # a door decides nothing else that is told
