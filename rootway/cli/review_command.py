"""`rootway pathway review`: the sheet to sign, rule by rule in plain words; and signatures under what was read."""

from __future__ import annotations

import argparse
import html
import typing
from datetime import UTC, date, datetime
from pathlib import Path

from markdown_it import MarkdownIt

from rootway.authoring.sign_off import sheet_to_sign
from rootway.authoring.signature import HEAD, entries_text, named_rules, signatures, signed_rules, standing
from rootway.guide import Guide, default_folder, load_guide
from rootway.guide.review import REVIEWS, Role
from rootway.guide.topics import folder_named

_ABOUT = """Print the sheet that is read and signed: every rule in plain words, with its sources and a line for a name.

--sign adds signatures to reviews.toml in the folder: who, in which role, when, and the hash of what was read. When
a rule changes later, its signatures are stale: the sheet and `rootway pathway check` say so. A signature is no fault
when it is missing; a signature under a rule that does not exist is one."""

_EXAMPLES = """examples:
  rootway pathway review my-pathway > sheet.md
  rootway pathway review my-pathway --html > sheet.html              the same for a browser, or for paper
  rootway pathway review my-pathway --open                           only what nobody has signed as it is now
  rootway pathway review my-pathway --sign --by "Ann Lee" --role second_clinician --rule triage/fever
  rootway pathway review my-pathway --sign --by "Ann Lee" --role author --on 2026-11-22      every rule"""

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
        "review", help="the sheet to sign, and signatures under rules", description=_ABOUT, epilog=_EXAMPLES,
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
    parser.add_argument(
        "--open", action="store_true", help="only rules that nobody has signed as they are now"
    )
    parser.add_argument(
        "--rule", nargs="+", default=[], metavar="ID", help="only these, as triage/fever or fever"
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
    guide = load_guide(options.folder or default_folder())
    rules = tuple(signed_rules(guide))
    chosen = named_rules(rules, options.rule) if options.rule else rules
    chosen = tuple(one for one in chosen if not (options.open and one.fresh))
    if options.sign:
        today = datetime.now(UTC).date()
        made = signatures(guide, chosen, options.by, options.role, options.on or today)
        return _keep(options.folder, entries_text(made), len(made))
    sheet = sheet_to_sign(guide, chosen, rules)
    print(_page(guide, sheet) if options.html else sheet)
    return 0


def _keep(folder: Path, entries: str, count: int) -> int:
    """Add signatures to the end of the file; what stands in it stays as it is."""
    place = folder / REVIEWS
    before = place.read_text(encoding="utf-8") if place.exists() else HEAD
    if entries:
        place.write_text(before + ("" if before.endswith("\n") else "\n") + entries, encoding="utf-8")
    print(f"Signed {count} {'rule' if count == 1 else 'rules'} in {place}")
    print(standing(tuple(signed_rules(load_guide(folder)))))
    return 0


def _page(guide: Guide, sheet: str) -> str:
    body = MarkdownIt("commonmark", {"html": False}).render(sheet)
    return _PAGE.format(language=guide.pathway.language, title=html.escape(guide.title), body=body)
