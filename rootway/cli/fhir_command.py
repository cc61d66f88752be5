"""`rootway fhir`: a person's answers as a FHIR document, a record system's file as a case, a pathway as a form."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from rootway.assess import assess_known
from rootway.cli.assess_command import opened, spoken_guide
from rootway.cli.fhir_definitions import add_definitions
from rootway.exchange.document import document
from rootway.exchange.json_text import text_of
from rootway.exchange.questionnaire import questionnaire, record_form
from rootway.exchange.read import brought
from rootway.exchange.resources import LARGEST_BYTES
from rootway.guide import Guide, filled, fills_for, load_guide
from rootway.guide.topics import folder_named
from rootway.record import decode, read_case

_ABOUT = """Speak FHIR R4 with a record system. Everything is read and written here; nothing is sent, and nothing is
fetched. What is not known stays not known: an illness that a list does not have is never a no."""
_EXPORT = """A case as one document (Bundle): the answers, what was measured, how soon to be seen and why, and, once the
urgency is settled and allows it, the plan. The same case gives the same bytes."""
_IMPORT = """A file from a record system as a case for `rootway assess`. It may hold a Bundle of any kind, one
resource, or a resource on each line. What was taken, what was not and why is printed on standard error, or written to
the file that --report names."""
_EXAMPLES = """examples:
  rootway fhir export case.json > visit.json
  rootway fhir import visit.json | rootway assess -
  rootway fhir import record.ndjson --report taken.json > case.json
  rootway fhir questionnaire --pathway lumbosacral-radiculopathy > form.json
  rootway fhir definitions --pathway low-back-pain --out definitions
  rootway fhir dmn --pathway low-back-pain > tables.dmn"""

Moment = Callable[[str], datetime]


def add_fhir(commands: argparse._SubParsersAction[argparse.ArgumentParser], moment: Moment) -> None:
    """The command and its parts."""
    parser = commands.add_parser(
        "fhir", help="speak FHIR with a record system", description=_ABOUT, epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    inner = parser.add_subparsers(metavar="COMMAND", required=True)
    out = inner.add_parser("export", help="a case as a FHIR document", description=_EXPORT)
    out.add_argument("case", metavar="CASE.json", help="one case; - reads standard input")
    out.add_argument("--as-of", type=moment, metavar="TIME", help="the moment (now); a case's own wins")
    out.set_defaults(run=_export)
    back = inner.add_parser("import", help="a record system's file as a case", description=_IMPORT)
    back.add_argument("file", metavar="FILE.json", help="the file; - reads standard input")
    back.add_argument("--as-of", type=moment, metavar="TIME", help="the moment at which it is read (now)")
    back.add_argument("--patient", default="", metavar="ID", help="whom, where it tells of several people")
    back.add_argument("--report", type=Path, metavar="FILE", help="write the report there, as JSON")
    back.set_defaults(run=_import)
    form = inner.add_parser("questionnaire", help="a pathway's questions as a FHIR Questionnaire")
    form.add_argument("--record", action="store_true", help="the form in which answers are kept instead")
    form.set_defaults(run=_questionnaire)
    for one in (out, back, form, *add_definitions(inner)):
        one.add_argument(
            "--pathway", type=folder_named, metavar="FOLDER", help="another pathway, its folder or its name"
        )


def _export(options: argparse.Namespace) -> int:
    guide = spoken_guide(options.pathway)
    with opened(options.case) as file:
        case = read_case(guide, decode(file.read(LARGEST_BYTES + 1)))
    at = case.as_of or options.as_of or datetime.now(UTC)
    found = assess_known(guide, case.known_at(guide, at), at)
    made = document(found, case.entries, case=case.id, said=case.said, denied=case.denied)
    sys.stdout.write(text_of(made))
    return 0


def _import(options: argparse.Namespace) -> int:
    guide = _loaded(options)
    with opened(options.file) as file:
        raw = file.read(LARGEST_BYTES + 1)
    found = brought(guide, raw, options.as_of or datetime.now(UTC), options.patient)
    report = found.report.to_json()
    if options.report is not None:
        options.report.write_text(text_of(report), encoding="utf-8")
    else:
        for line in report["not_taken"]:
            print(f"not taken: {line['where']}: {line['why']}", file=sys.stderr)
        print(f"taken: {len(report['taken'])}; not taken: {len(report['not_taken'])}", file=sys.stderr)
    print(json.dumps(found.case, indent=2, ensure_ascii=False))
    return 0


def _questionnaire(options: argparse.Namespace) -> int:
    guide = _loaded(options)
    sys.stdout.write(text_of(record_form(guide) if options.record else questionnaire(guide)))
    return 0


def _loaded(options: argparse.Namespace) -> Guide:
    """The pathway with the words that a page fills in; a front door asks too."""
    return filled(load_guide(options.pathway), fills_for())
