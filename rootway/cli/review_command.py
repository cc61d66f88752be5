"""`rootway pathway review`: the sheet to sign, in plain words; and signatures under what was read."""

from __future__ import annotations

import argparse
import html
import typing
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from markdown_it import MarkdownIt

from rootway.authoring.sign_off import sheet_to_sign, texts_to_sign
from rootway.authoring.signature import (
    HEAD,
    S,
    Signable,
    entries_text,
    named,
    signatures,
    signed_rules,
    standing,
)
from rootway.authoring.signed_text import signed_texts, texts_standing
from rootway.authoring.signed_words import (
    OF_WORDS,
    ready_to_sign,
    second_read,
    signed_words,
    words_standing,
    words_to_sign,
)
from rootway.authoring.word_file import write_words
from rootway.cli.amount import amount
from rootway.guide import Guide, default_folder, load_guide
from rootway.guide.library import folders_of
from rootway.guide.review import REVIEWS, Review, Role
from rootway.guide.topics import folder_named

_ABOUT = """Print the sheet that is read and signed: every rule in plain words, with its sources and a line for a name.

--texts prints what is read beside the rules: each page that asks for danger signs, each exercise, each advice page.

--sign adds signatures to reviews.toml in the folder: who, in which role, when, and the hash of what was read. When
a rule or text changes later, its signatures are stale: the sheet and `rootway pathway check` say so. A signature is
no fault when it is missing; a signature under something that does not exist is one.

--words prints all that the pathway says in another language beside the English, and signs it in each of its folders:
a reader is noted as the second reader of each word, which opens the language; when a translator and a second_clinician
have signed too, pages stop saying that nobody has."""

_EXAMPLES = """examples:
  rootway pathway review my-pathway > sheet.md
  rootway pathway review my-pathway --html > sheet.html              the same for a browser, or for paper
  rootway pathway review my-pathway --open                           only what nobody has signed as it is now
  rootway pathway review my-pathway --sign --by "Ann Lee" --role second_clinician --rule triage/fever
  rootway pathway review my-pathway --sign --by "Ann Lee" --role author --on 2026-11-22      every rule
  rootway pathway review my-pathway --texts > texts.md                                 pages and exercises
  rootway pathway review my-pathway --sign --by "Ann Lee" --role reader --text advice/about-water
  rootway pathway review my-pathway --words es > words.md                      all that it says in Spanish
  rootway pathway review my-pathway --words es --sign --by "Leo Sanz" --role reader"""

_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>{title}</title>
<style>body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif }}
h3 {{ break-after: avoid }} ul {{ break-inside: avoid }}</style>
{body}</html>"""


def add_review(inner: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command."""
    parser = inner.add_parser(
        "review", help="the sheet to sign, and signatures under rules and texts", description=_ABOUT, epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument(
        "folder",
        nargs="?",
        type=folder_named,
        metavar="FOLDER",
        help="its folder, or its name (the one that ships)",
    )
    parser.add_argument("--html", action="store_true", help="a page for a browser instead of Markdown")
    parser.add_argument("--open", action="store_true", help="only what nobody has signed as it is now")
    parser.add_argument(
        "--rule", nargs="+", default=[], metavar="ID", help="only these, as triage/fever or fever"
    )
    parser.add_argument("--texts", action="store_true", help="pages and exercises instead of rules")
    parser.add_argument(
        "--text",
        nargs="+",
        default=[],
        metavar="ID",
        help="only these pages or exercises, as advice/first-visit",
    )
    parser.add_argument(
        "--words", metavar="LANGUAGE", help="what it says in a language, as es, instead of rules"
    )
    parser.add_argument("--sign", action="store_true", help="sign them: needs --by, --role and a folder")
    parser.add_argument("--by", metavar="NAME", help="who signs")
    parser.add_argument("--role", choices=typing.get_args(Role), help="in which role")
    parser.add_argument("--on", type=_day, metavar="DATE", help="when it was read (today)")
    parser.set_defaults(run=lambda options: _review(parser, options))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-11-22") from None


def _review(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.sign and not (options.by and options.role and options.folder):
        parser.error("--sign needs a folder, --by and --role")
    if (options.by or options.role or options.on) and not options.sign:
        parser.error("--by, --role and --on go with --sign")
    if (options.texts or options.text) and options.rule:
        parser.error("--rule goes with neither --texts nor --text")
    if options.words:
        return _words(parser, options)
    guide = load_guide(options.folder or default_folder())
    sheet = _texts(guide, options) if options.texts or options.text else _rules(guide, options)
    if sheet:
        print(_page(guide, sheet) if options.html else sheet)
    return 0


def _rules(guide: Guide, options: argparse.Namespace) -> str:
    """The sheet of the rules that were asked for; nothing when they are signed instead."""
    rules = tuple(signed_rules(guide))
    chosen = _still_open(named(rules, options.rule) if options.rule else rules, options)
    if not options.sign:
        return sheet_to_sign(guide, chosen, rules)
    count = _kept(chosen, options)
    print(_signed(count, "rule", options))
    print(standing(tuple(signed_rules(load_guide(options.folder)))))
    return ""


def _signed(count: int, what: str, options: argparse.Namespace) -> str:
    if not count:
        return f"Nothing to sign: {options.by} signed each {what} as it is."
    return f"Signed {amount(count, what)} in {options.folder / REVIEWS}"


def _texts(guide: Guide, options: argparse.Namespace) -> str:
    """The same of pages and exercises."""
    texts = tuple(signed_texts(guide))
    chosen = _still_open(named(texts, options.text, "--text") if options.text else texts, options)
    if not options.sign:
        return texts_to_sign(guide, chosen, texts)
    count = _kept(chosen, options)
    print(_signed(count, "text", options))
    print(texts_standing(tuple(signed_texts(load_guide(options.folder)))))
    return ""


def _words(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """The same of the words of a language, in each folder that has some."""
    if options.rule or options.texts or options.text or options.open:
        parser.error("--words goes with neither --rule, --texts, --text nor --open")
    if options.sign and options.role not in OF_WORDS:
        parser.error(f"words are signed as {', '.join(sorted(OF_WORDS))}")
    folder = options.folder or default_folder()
    guide = load_guide(folder)
    if not options.sign:
        sheet = words_to_sign(folders_of(folder), options.words)
        print(_page(guide, sheet) if options.html else sheet)
        return 0
    _sign_words(folder, options)
    print(words_standing(folders_of(folder), options.words))
    return 0


def _sign_words(folder: Path, options: argparse.Namespace) -> None:
    """Note the second reader first: their signature is under the words with it."""
    parts = folders_of(folder)
    ready_to_sign(parts, options.words)
    found = signed_words(parts, options.words)
    made = {one.folder: _signatures((one,), options) for one in found}
    if options.role == "reader":
        for place, words in second_read(found, options.by.strip()).items():
            write_words(place, options.words, words)
    for place, reviews in made.items():
        _add(place / REVIEWS, reviews)
        print(
            f"Signed {options.words} in {place / REVIEWS}" if reviews else f"Signed before: {place / REVIEWS}"
        )


def _still_open(chosen: tuple[S, ...], options: argparse.Namespace) -> tuple[S, ...]:
    return tuple(one for one in chosen if not (options.open and one.fresh))


def _kept(chosen: Iterable[Signable], options: argparse.Namespace) -> int:
    """Sign in the pathway's own folder; how many signatures there are more."""
    made = _signatures(chosen, options)
    _add(options.folder / REVIEWS, made)
    return len(made)


def _signatures(chosen: Iterable[Signable], options: argparse.Namespace) -> tuple[Review, ...]:
    return signatures(chosen, options.by, options.role, options.on or datetime.now(UTC).date())


def _add(place: Path, made: tuple[Review, ...]) -> None:
    """Add signatures to the end of the file; what stands in it stays as it is."""
    before = place.read_text(encoding="utf-8") if place.exists() else HEAD
    if made:
        place.write_text(
            before + ("" if before.endswith("\n") else "\n") + entries_text(made), encoding="utf-8"
        )


def _page(guide: Guide, sheet: str) -> str:
    body = MarkdownIt("commonmark", {"html": False}).render(sheet)
    return _PAGE.format(language=guide.pathway.language, title=html.escape(guide.title), body=body)
